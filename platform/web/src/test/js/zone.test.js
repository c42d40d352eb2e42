import { clocksOf, hands } from '/kit/zone.js';
import { setClock } from '/test/clock.js';
import { equal, test } from '/test/test.js';

const shown = (instant, { timeZone, shift }) => hands(Date.parse(instant) + shift, timeZone);

test('a place’s clocks are shown wherever the device is', () => {
  equal(shown('2026-01-06T19:30:00Z', clocksOf('Asia/Almaty', 300)), '00:30');
  equal(shown('2026-01-06T19:30:00Z', clocksOf('Asia/Tbilisi', 240)), '23:30');
});

test('on a device with old zone data the offset that the service tells counts', () => {
  // As if this device still had Almaty at UTC+6, as before March 2024: the service says +5 and the device another hour.
  const old = clocksOf('Asia/Omsk', 300);
  equal([shown('2026-01-06T19:30:00Z', old), old.timeZone], ['00:30', 'UTC']);
});

test('a zone that the device has never heard of is shown by its offset', () => {
  equal(shown('2026-01-06T09:00:00Z', clocksOf('Asia/New_Place', 345)), '14:45');
});

test('west of Greenwich, too, across midnight', () => {
  equal(shown('2026-01-06T02:15:00Z', clocksOf('Nowhere/West', -210)), '22:45');
});

test('without either the device’s own clock is shown', () => {
  equal([clocksOf(), clocksOf('Not/Known')], [{ shift: 0 }, { shift: 0 }]);
  equal(hands('2026-01-06T09:00:00Z'), '14:00', 'this device is set to Almaty');
});

test('without an offset a known zone is believed', () => equal(clocksOf('Asia/Tbilisi'), { timeZone: 'Asia/Tbilisi', shift: 0 }));

test('in summer and in winter the right hour counts', () => {
  equal(shown('2026-01-06T09:00:00Z', clocksOf('Europe/Berlin', 60)), '10:00');
  setClock('2026-07-06T09:00:00Z');
  equal(shown('2026-07-06T09:00:00Z', clocksOf('Europe/Berlin', 120)), '11:00');
});

test('midnight is 00:00, never 24:00', () => equal(hands('2026-01-06T00:00:00Z', 'UTC'), '00:00'));
