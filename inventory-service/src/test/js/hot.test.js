import { hotLeft, left, minutesTo } from '/hot.js';
import { keepTimeOf } from '/zone.js';
import { equal, test, text } from '/test/test.js';

const items = [{ item: 'SOUP', hotMinutes: 120 }, { item: 'RICE' }];

test('hot food counts in minutes, the rest by its moment', () => {
  keepTimeOf({ timeZone: 'Asia/Tbilisi', utcOffset: 240 });
  equal([left('2026-01-06T10:30:30Z', true), left('2026-01-06T10:30:00Z', false)], ['90 min left', '06/01/2026, 14:30']);
  equal(left('2026-01-06T20:00:00Z', true), '06/01/2026', 'eleven hours are no hot food, but a clock that is wrong');
});

test('what is over has no minutes left, never less', () => equal([minutesTo('2026-01-06T08:00:00Z'), left('2026-01-06T08:00:00Z', true)], [0, '0 min left']));

test('of several lots the one that cools first counts, and with less than the way to a household it is urgent', () => {
  const badge = (...ends) => { const one = hotLeft(items, 'SOUP', ends.map((expiresAt) => ({ expiresAt }))); return one && [text(one), one.className]; };
  equal(badge('2026-01-06T10:30:00Z', '2026-01-06T09:44:00Z', undefined), ['44 min left', 'badge badge-bad']);
  equal(badge('2026-01-06T09:45:00Z'), ['45 min left', 'badge badge-warn']);
  equal([badge(undefined), hotLeft(items, 'RICE', [{ expiresAt: '2026-01-06T09:45:00Z' }])], [null, null]);
});
