// When the car comes where, as the driver was told last: only what moves by minutes that matter is told again.
import { kept } from '/kept.js';

const MATTERS = 5 * 60_000;
const store = kept('times', {});

/** What the driver was told before a move that mattered; nothing when there was none. */
export const earlier = (stopId) => store.get()[stopId]?.before;

const apart = (one, other) => Math.abs(Date.parse(one) - Date.parse(other));

function next(last, { arriveAt }) {
  if (!last) return { told: arriveAt };
  return apart(last.told, arriveAt) < MATTERS ? last : { told: arriveAt, before: last.told };
}

/** The stops ahead that moved so far that the driver is to be told. */
export function movedStops({ state, stops }) {
  if (!['ACCEPTED', 'LOADED', 'EN_ROUTE'].includes(state)) return [];
  const before = store.get();
  const after = Object.fromEntries(stops.map((stop) => [stop.stopId, next(before[stop.stopId], stop)]));
  store.set(after);
  return stops.filter(({ stopId, outcome }) => !outcome && before[stopId] && before[stopId].told !== after[stopId].told);
}
