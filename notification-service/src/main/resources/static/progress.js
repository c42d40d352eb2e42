// The delivery as it is after the reports that the service has not answered yet.
const openStops = ({ stops }) => stops.filter(({ outcome }) => !outcome).map(({ stopId }) => stopId);

const departed = (delivery) => (delivery.state === 'LOADED' ? { ...delivery, state: 'EN_ROUTE' } : delivery);

const heading = (delivery, stopId) => (openStops(delivery).includes(stopId) ? { ...delivery, currentStop: stopId } : delivery);

function reported(delivery, stopId, outcome) {
  const next = { ...delivery, stops: delivery.stops.map((stop) => (stop.stopId === stopId ? { ...stop, outcome } : stop)) };
  const open = openStops(next);
  return { ...next, currentStop: open.includes(next.currentStop) ? next.currentStop : open[0] ?? null };
}

function after(delivery, { kind, stopId, outcome }) {
  switch (kind) {
    case 'depart': return departed(delivery);
    case 'head-for': return heading(delivery, stopId);
    case 'complete':
    case 'fail': return reported(departed(delivery), stopId, outcome);
    default: return delivery;
  }
}

export function withReports(delivery, reports) {
  return reports.filter(({ deliveryId }) => deliveryId === delivery?.deliveryId).reduce(after, delivery);
}
