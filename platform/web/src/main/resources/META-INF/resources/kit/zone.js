// How the clocks of a place are shown, wherever the device is.
const MINUTE = 60_000;
const HANDS = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

/** The hands of a clock: hh:mm. */
export const hands = (instant, timeZone) => new Intl.DateTimeFormat('en-GB', { ...HANDS, timeZone }).format(new Date(instant));

/** A device whose zone data are old does not know that clocks were changed: then the offset that a service tells counts. */
function isKnown(timeZone, utcOffset) {
  const now = Date.now();
  try {
    const shown = hands(now, timeZone);
    return utcOffset === undefined || shown === hands(now + utcOffset * MINUTE, 'UTC');
  } catch {
    return false;
  }
}

/**
 * { timeZone, shift }: a moment moved by shift, in milliseconds, reads in that zone as the clocks there show it. utcOffset in
 * minutes; without both the device's own.
 */
export function clocksOf(timeZone, utcOffset) {
  if (timeZone && isKnown(timeZone, utcOffset)) return { timeZone, shift: 0 };
  return utcOffset === undefined ? { shift: 0 } : { timeZone: 'UTC', shift: utcOffset * MINUTE };
}
