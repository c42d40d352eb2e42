// Times as they are in the area, whatever the clock of this computer is set to.
import { dateTime, t } from '/kit/i18n.js';
import { clocksOf } from '/kit/zone.js';

const PARTS = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

/** By how many milliseconds the area's clock is ahead of UTC at an instant. */
function aheadAt(instant, timeZone) {
  const parts = new Intl.DateTimeFormat('en-GB', { ...PARTS, second: '2-digit', timeZone }).formatToParts(instant);
  const at = Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second) - Math.floor(instant / 1000) * 1000;
}

/** A zone without any law of its own: its name counts hours to the west. */
function fixedZone(minutes) {
  const hours = minutes / 60;
  if (Number.isInteger(hours)) return `Etc/GMT${hours > 0 ? '-' : '+'}${Math.abs(hours)}`;
  const all = Math.abs(minutes);
  return `${minutes < 0 ? '-' : '+'}${String(Math.floor(all / 60)).padStart(2, '0')}:${String(all % 60).padStart(2, '0')}`;
}

/** By which name this computer shows the area's clocks right: where it does not know that a law has changed them, by what the service tells. */
export function zoneOf({ timeZone, utcOffset }) {
  return clocksOf(timeZone, utcOffset).timeZone === timeZone ? timeZone : fixedZone(utcOffset);
}

/** As people write it: hours to the east. */
const nameOf = (timeZone) => timeZone.replace(/^Etc\/GMT([+-])/, (_, west) => (west === '-' ? 'UTC+' : 'UTC-'));

/** For an input of type datetime-local: an instant as the area's clock shows it. */
export function localTime(instant, timeZone) {
  if (!instant) return '';
  const at = new Date(instant).getTime();
  return new Date(at + aheadAt(at, timeZone)).toISOString().slice(0, 16);
}

/** The instant at which the area's clock shows what was typed. */
export function instantOf(local, timeZone) {
  if (!local) return undefined;
  const typed = Date.parse(`${local}Z`);
  const guess = typed - aheadAt(typed, timeZone);
  return new Date(typed - aheadAt(guess, timeZone)).toISOString();
}

/** Names the zone where this computer's clock shows another time. */
export function zoneHint(timeZone) {
  const now = Date.now();
  return aheadAt(now, timeZone) === -new Date(now).getTimezoneOffset() * 60_000 ? '' : t('intake.zone', { zone: nameOf(timeZone) });
}

export const areaTime = (instant, timeZone, options = { dateStyle: 'short', timeStyle: 'short' }) => dateTime(instant, { ...options, timeZone });
