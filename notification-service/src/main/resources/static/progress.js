// The delivery as it is after the reports that the service has not answered yet.
const isOpen = ({ outcome, held }) => !outcome && held?.answer !== 'SKIP';
const openStops = ({ stops }) => stops.filter(isOpen).map(({ stopId }) => stopId);

const departed = (delivery) => (delivery.state === 'LOADED' ? { ...delivery, state: 'EN_ROUTE' } : delivery);

const heading = (delivery, stopId) => (openStops(delivery).includes(stopId) ? { ...delivery, currentStop: stopId } : delivery);

/** The stop with something more known of it; the next one is current when it is done. */
function withStop(delivery, stopId, more) {
  const next = { ...delivery, stops: delivery.stops.map((stop) => (stop.stopId === stopId ? { ...stop, ...more(stop) } : stop)) };
  const open = openStops(next);
  return { ...next, currentStop: open.includes(next.currentStop) ? next.currentStop : open[0] ?? null };
}

function after(delivery, { kind, stopId, outcome }) {
  switch (kind) {
    case 'depart': return departed(delivery);
    case 'head-for': return heading(delivery, stopId);
    case 'complete':
    case 'fail': return withStop(departed(delivery), stopId, () => ({ outcome }));
    case 'hold-answer': return withStop(delivery, stopId, ({ held }) => ({ held: held && { ...held, ...outcome } }));
    default: return delivery;
  }
}

export function withReports(delivery, reports) {
  return reports.filter(({ deliveryId }) => deliveryId === delivery?.deliveryId).reduce(after, delivery);
}
