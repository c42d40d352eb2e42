// The delivery as it is after an action that the service has not answered yet.
function firstOpen(stops) {
  return stops.find(({ outcome }) => !outcome)?.stopId ?? null;
}

export function departed(delivery) {
  return { ...delivery, state: 'EN_ROUTE' };
}

export function heading(delivery, stopId) {
  return { ...delivery, currentStop: stopId };
}

export function reported(delivery, stopId, outcome) {
  const stops = delivery.stops.map((stop) => (stop.stopId === stopId ? { ...stop, outcome } : stop));
  return { ...delivery, stops, currentStop: firstOpen(stops) };
}
