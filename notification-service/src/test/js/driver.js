// A driver's delivery as the service tells it, for the tests of these modules.
import { openAnew } from '/kit/vault.js';

export const stop = (stopId, more = {}) => ({ stopId, neighborhood: 'ALATAU', arriveAt: '2026-01-06T10:00:00Z', lines: [{ line: 0, item: 'RICE', quantity: 4 }], ...more });

export const delivery = (more = {}) => {
  const stops = more.stops ?? [stop('s1'), stop('s2')];
  return { deliveryId: 'd1', state: 'EN_ROUTE', currentStop: stops[0]?.stopId ?? null, lines: [{ item: 'RICE', quantity: 8 }], ...more, stops };
};

/** What the page does with a tap: each is noted by its name. */
export function workOf() {
  const did = [];
  return { did, shift: () => undefined, ...Object.fromEntries(['complete', 'fail', 'undo', 'correct', 'answerHold', 'reportRoad', 'refuseExtension', 'departUnconfirmed', 'depart', 'waitAt', 'headFor'].map((name) => [name, (_, ...rest) => did.push([name, ...rest.map((one) => one?.stopId ?? one)])])) };
}

/** By who drives such a vehicle. */
export const inA = (kind) => ({ ...workOf(), shift: () => ({ vehicle: { kind } }) });

/** What is kept on the phone can be. */
export const onDuty = () => openAnew('aigerim');
