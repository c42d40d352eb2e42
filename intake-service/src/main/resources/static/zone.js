// Times as they are in the area, whatever the clock of this computer is set to.
import { dateTime, t } from '/kit/i18n.js';

const PARTS = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

/** By how many milliseconds the area's clock is ahead of UTC at an instant. */
function aheadAt(instant, timeZone) {
  const parts = new Intl.DateTimeFormat('en-GB', { ...PARTS, second: '2-digit', timeZone }).formatToParts(instant);
  const at = Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second) - Math.floor(instant / 1000) * 1000;
}

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
  return aheadAt(now, timeZone) === -new Date(now).getTimezoneOffset() * 60_000 ? '' : t('intake.zone', { zone: timeZone });
}

export const areaTime = (instant, timeZone, options = { dateStyle: 'short', timeStyle: 'short' }) => dateTime(instant, { ...options, timeZone });
