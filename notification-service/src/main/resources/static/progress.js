// The delivery as it is after the reports that the service has not answered yet.
const isOpen = ({ outcome, held }) => !outcome && held?.answer !== 'SKIP';
const openStops = ({ stops }) => stops.filter(isOpen).map(({ stopId }) => stopId);

const departed = (delivery, from = ['LOADED']) => (from.includes(delivery.state) ? { ...delivery, state: 'EN_ROUTE' } : delivery);

const heading = (delivery, stopId) => (openStops(delivery).includes(stopId) ? { ...delivery, currentStop: stopId } : delivery);

/** The stop with something more known of it; the next one is current when it is done. */
function withStop(delivery, stopId, more) {
  const next = { ...delivery, stops: delivery.stops.map((stop) => (stop.stopId === stopId ? { ...stop, ...more(stop) } : stop)) };
  const open = openStops(next);
  return { ...next, currentStop: open.includes(next.currentStop) ? next.currentStop : open[0] ?? null };
}

/** What all of them get, item by item. */
export function goodsOf(stops) {
  const units = new Map();
  for (const { item, quantity } of stops.flatMap(({ lines }) => lines)) units.set(item, (units.get(item) ?? 0) + quantity);
  return [...units].map(([item, quantity]) => ({ item, quantity }));
}

/** As it was before these stops joined, as far as the service said how it was. */
function withoutExtension(delivery, number) {
  const gone = delivery.extensions?.find(({ extension }) => extension === number);
  if (!gone) return delivery;
  const { returnBy, returnBefore, distanceMeters, distanceBefore } = gone;
  const stops = delivery.stops.filter(({ extension }) => extension !== number);
  return {
    ...delivery, stops, lines: goodsOf(stops), extensions: delivery.extensions.filter((one) => one !== gone),
    returnBy: returnBefore ? new Date(Date.parse(delivery.returnBy) - Date.parse(returnBy) + Date.parse(returnBefore)).toISOString() : delivery.returnBy,
    distanceMeters: delivery.distanceMeters - distanceMeters + (distanceBefore ?? distanceMeters),
    currentStop: stops.some(({ stopId }) => stopId === delivery.currentStop) ? delivery.currentStop : openStops({ stops })[0] ?? null,
  };
}

function after(delivery, { kind, stopId, outcome, extension, at, heard }) {
  switch (kind) {
    case 'depart': return departed(delivery);
    case 'have-it': return departed(delivery, ['ACCEPTED', 'LOADED']);
    case 'refuse-extension': return withoutExtension(delivery, extension);
    case 'head-for': return heading(delivery, stopId);
    case 'complete':
    case 'fail': return withStop(departed(delivery), stopId, () => ({ outcome: { ...outcome, at, unsent: true, heard } }));
    case 'correct': return withStop(delivery, stopId, () => ({ outcome: { ...outcome, at } }));
    case 'undo': return { ...withStop(delivery, stopId, ({ outcome: said, held }) => (said ? { outcome: null } : { held: held && { ...held, answer: null } })), currentStop: stopId };
    case 'hold-answer': return withStop(delivery, stopId, ({ held }) => ({ held: held && { ...held, ...outcome, at, unsent: true } }));
    default: return delivery;
  }
}

/** Where the driver waits, with what the service has not heard yet. */
export function withPlace(shift, reports) {
  return reports.filter(({ kind, shiftId }) => kind === 'place' && shiftId === shift?.shiftId)
    .reduce((before, { outcome }) => ({ ...before, suggestion: null, waitsAt: outcome.warehouse }), shift);
}

export function withReports(delivery, reports) {
  return reports.filter(({ deliveryId }) => deliveryId === delivery?.deliveryId).reduce(after, delivery);
}
