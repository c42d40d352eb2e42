// Hot food counts in minutes from the pot: what is left of them, wherever it is looked at.
import { number, t } from '/kit/i18n.js';
import { badge } from '/words.js';
import { lastMoment } from '/zone.js';

const MINUTE = 60_000;
/** More than that is no hot food any more, or a clock that is wrong: then the time says more. */
const IN_MINUTES = 600;
/** About the way to a household: with less it is urgent. */
const URGENT = 45;

export const minutesTo = (instant) => Math.max(0, Math.floor((Date.parse(instant) - Date.now()) / MINUTE));

/** Minutes for hot food, the moment for the rest. */
export function left(until, hot) {
  const minutes = minutesTo(until);
  return hot && minutes < IN_MINUTES ? t('warehouse.minutes-left', { n: number(minutes) }) : lastMoment(until);
}

/** The least of what lots of hot food have left; nothing for other goods. */
export function hotLeft(items, item, lots) {
  const hot = items.find((one) => one.item === item)?.hotMinutes;
  const ends = lots.map(({ expiresAt }) => expiresAt).filter(Boolean).sort();
  return hot && ends.length > 0 ? badge(left(ends[0], true), minutesTo(ends[0]) < URGENT ? 'bad' : 'warn') : null;
}
