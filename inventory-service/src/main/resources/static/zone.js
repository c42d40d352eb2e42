// The warehouse's own time: what a date on a package means, and what hands of the clock somebody types, wherever the phone is.
import { dateTime, useClock } from '/kit/i18n.js';
import { clocksOf, hands } from '/kit/zone.js';

const MINUTE = 60_000;

let zone = clocksOf();
let offset;

/** { timeZone, utcOffset in minutes } as the service tells of a warehouse; the phone's own where it does not. */
export function keepTimeOf({ timeZone, utcOffset } = {}) {
  zone = clocksOf(timeZone, utcOffset);
  offset = utcOffset;
}

const shifted = (instant) => new Date(instant).getTime() + zone.shift;

export const when = (instant, options = { dateStyle: 'short', timeStyle: 'short' }) =>
  (instant ? dateTime(shifted(instant), zone.timeZone ? { ...options, timeZone: zone.timeZone } : options) : '');

useClock(when);

export const clock = (instant) => when(instant, { timeStyle: 'short' });

/** The last moment of something: the day alone when it ends with the day, as a date on a package does. */
export function lastMoment(instant) {
  const withTheDay = hands(shifted(instant), zone.timeZone) === '00:00';
  return withTheDay ? when(Date.parse(instant) - 1, { dateStyle: 'short' }) : when(instant);
}

const offsetAt = (time) => offset ?? -new Date(time).getTimezoneOffset();

/** What a field of date and time shows for so many minutes ago. */
export function typedAgo(minutes) {
  const at = Date.now() - MINUTE * minutes;
  return new Date(at + MINUTE * offsetAt(at)).toISOString().slice(0, 16);
}

/** The moment that is meant by what stands in such a field; undefined when nothing does. */
export function meant(typed) {
  if (!typed) return undefined;
  const asUtc = Date.parse(`${typed}Z`);
  return new Date(asUtc - MINUTE * offsetAt(asUtc)).toISOString();
}
