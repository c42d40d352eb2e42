import { pageTime } from '/kit/i18n.js';
import { clock, keepTimeOf, lastMoment, meant, typedAgo, when } from '/zone.js';
import { equal, test } from '/test/test.js';

test('times are the warehouse’s, wherever the phone is', () => {
  equal(clock('2026-01-06T09:00:00Z'), '14:00', 'the phone’s own, until the warehouse is known');
  keepTimeOf({ timeZone: 'Asia/Tbilisi', utcOffset: 240 });
  equal([clock('2026-01-06T09:00:00Z'), when('2026-01-06T21:30:00Z'), when(null)], ['13:00', '07/01/2026, 01:30', '']);
});

test('a date on a package is a day: it ends with the warehouse’s day', () => {
  keepTimeOf({ timeZone: 'Asia/Tbilisi', utcOffset: 240 });
  equal([lastMoment('2026-02-28T20:00:00Z'), lastMoment('2026-02-28T19:00:00Z')], ['28/02/2026', '28/02/2026, 23:00']);
});

test('what is typed is the warehouse’s time, also on a phone with old zone data', () => {
  keepTimeOf({ timeZone: 'Asia/Omsk', utcOffset: 300 });
  equal([typedAgo(0), typedAgo(90), clock('2026-01-06T09:00:00Z')], ['2026-01-06T14:00', '2026-01-06T12:30', '14:00']);
  equal([meant('2026-01-06T12:30'), meant('')], ['2026-01-06T07:30:00.000Z', undefined]);
});

test('what is typed and read again is the same', () => {
  keepTimeOf({ timeZone: 'Asia/Tbilisi', utcOffset: 240 });
  equal(meant(typedAgo(45)), new Date(Date.now() - 45 * 60_000).toISOString());
});

test('what the kit says of times on a warehouse’s page is by the warehouse’s clock', () => {
  keepTimeOf({ timeZone: 'Asia/Tbilisi', utcOffset: 240 });
  equal(pageTime('2026-01-06T09:00:00Z', { timeStyle: 'short' }), '13:00');
});
