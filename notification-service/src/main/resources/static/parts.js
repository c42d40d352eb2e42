// Small parts that several cards share.
import { clockAhead, serviceTime } from '/kit/api.js';
import { el, html } from '/kit/dom.js';
import { dateTime, number, t, useClock } from '/kit/i18n.js';
import { kept } from '/kept.js';
import { itemName } from '/names.js';

/** Why nothing was handed over. */
export const FAILURES = ['NOBODY_HOME', 'ACCESS_BLOCKED', 'UNSAFE', 'REFUSED', 'WRONG_ADDRESS', 'GOODS_DAMAGED', 'OUT_OF_TIME'];

/** The smallest first: where one does not get through, no larger one does. */
const KINDS = ['BIKE', 'CAR', 'VAN', 'TRUCK'];
export const NARROW = 'NARROW';
const kindOf = (work) => work.shift()?.vehicle?.kind;

/** Smaller vehicles than this driver's get through, as a choice: none where there are none, or it is not known. */
export const narrowRoad = (work) => (KINDS.indexOf(kindOf(work)) > 0 ? [{ value: NARROW, text: t(`driver.road.narrow.${kindOf(work)}`) }] : []);

/** Who does not, then. */
export const notForOf = (work) => KINDS.slice(KINDS.indexOf(kindOf(work)));

const clock = kept('clock', 0);

/** The services' time, also after a reload without a connection: by what the phone's clock was wrong when they last met. */
export function now() {
  const ahead = clockAhead();
  if (ahead === null) return Date.now() - clock.get();
  if (ahead !== clock.get()) clock.set(ahead);
  return serviceTime();
}

const zone = kept('zone', null);

/** The area's, as the service says it; remembered for a start without a connection. */
export function useZone(next) {
  if (next && JSON.stringify(next) !== JSON.stringify(zone.get())) zone.set(next);
}

/** By how many minutes the area's clocks are ahead of UTC then, whatever this phone knows of zones. */
function ahead(instant) {
  const offsets = zone.get()?.offsets ?? [];
  const counts = offsets.filter(({ from }) => Date.parse(from) <= instant).at(-1) ?? offsets[0];
  return counts?.minutes ?? -new Date(instant).getTimezoneOffset();
}

/** A time of the area, in words. */
export function moment(instant, options = { dateStyle: 'short', timeStyle: 'short' }) {
  if (!instant) return '';
  const at = new Date(instant).getTime();
  return dateTime(at + ahead(at) * 60_000, { ...options, timeZone: 'UTC' });
}

useClock(moment);

export const time = (instant) => moment(instant, { timeStyle: 'short' });

/** Minutes and seconds that are left. */
export const minutesLeft = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

/** Where the phone shows another time than the area has: whose times these are; else nothing. */
export function zoneNote() {
  const minutes = ahead(now());
  if (minutes === -new Date(now()).getTimezoneOffset()) return null;
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return t('driver.zone', { zone: `UTC${minutes < 0 ? '−' : '+'}${hours}${rest ? `:${String(rest).padStart(2, '0')}` : ''}` });
}

export function goods(lines) {
  return el(html`<ul class="goods">
    ${lines.map(({ item, quantity }) => html`<li><span>${itemName(item)}</span><strong>× ${number(quantity)}</strong></li>`)}
  </ul>`);
}

/** Opens the phone's own map; the page itself asks nobody outside. */
export function mapLink(place) {
  return place ? el(html`<p><a class="button quiet" href="geo:${place.lat},${place.lon}?q=${place.lat},${place.lon}">${t('driver.open-map')}</a></p>`) : null;
}
