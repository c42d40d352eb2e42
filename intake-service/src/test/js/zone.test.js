import { areaTime, instantOf, localTime, zoneHint, zoneOf } from '/zone.js';
import { equal, ok, test } from '/test/test.js';

test('what is typed is the area’s time, wherever the operator sits', () => {
  equal([instantOf('2026-01-07T00:30', 'Asia/Tbilisi'), localTime('2026-01-06T20:30:00Z', 'Asia/Tbilisi'), areaTime('2026-01-06T20:30:00Z', 'Asia/Tbilisi')],
    ['2026-01-06T20:30:00.000Z', '2026-01-07T00:30', '07/01/2026, 00:30']);
  equal([instantOf('', 'Asia/Tbilisi'), localTime(null, 'Asia/Tbilisi')], [undefined, '']);
});

test('what is typed and shown again is the same, also around the change of clocks', () => {
  for (const typed of ['2026-03-29T01:30', '2026-03-29T03:30', '2026-10-25T01:30', '2026-10-25T03:30', '2026-12-31T23:59']) equal(localTime(instantOf(typed, 'Europe/Berlin'), 'Europe/Berlin'), typed);
});

test('the zone is named only where this computer shows another time', () => {
  equal(zoneHint('Asia/Almaty'), '');
  ok(zoneHint('Asia/Tbilisi').includes('Asia/Tbilisi'));
});

test('where a law has changed the clocks and this computer does not know of it, times are as the service says', () => {
  equal([zoneOf({ timeZone: 'Asia/Almaty', utcOffset: 300 }), zoneOf({ timeZone: 'Asia/Almaty' })], ['Asia/Almaty', 'Asia/Almaty']);
  const zone = zoneOf({ timeZone: 'Asia/Omsk', utcOffset: 300 });
  equal([instantOf('2026-01-06T10:00', zone), localTime('2026-01-06T05:00:00Z', zone), areaTime('2026-01-06T05:00:00Z', zone, { timeStyle: 'short' })],
    ['2026-01-06T05:00:00.000Z', '2026-01-06T10:00', '10:00']);
  const west = zoneOf({ timeZone: 'Asia/Omsk', utcOffset: -180 });
  equal([instantOf('2026-01-06T10:00', west), zoneHint(west)], ['2026-01-06T13:00:00.000Z', 'Time zone of the area: UTC-3']);
  equal(instantOf('2026-01-06T10:00', zoneOf({ timeZone: 'Asia/Omsk', utcOffset: 330 })), '2026-01-06T04:30:00.000Z');
  equal(instantOf('2026-01-06T10:00', zoneOf({ timeZone: 'Asia/Nowhere', utcOffset: 0 })), '2026-01-06T10:00:00.000Z', 'a zone that this computer has never heard of');
});
