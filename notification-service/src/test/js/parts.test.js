import { get } from '/kit/api.js';
import { minutesLeft, moment, now, time, useZone, zoneNote } from '/parts.js';
import { openTab } from '/test/tabs.js';
import { answer, json } from '/test/services.js';
import { onDuty } from '/test/driver.js';
import { equal, ok, test } from '/test/test.js';

test('times are the area’s by the offsets that the service tells, whatever this phone knows of zones', async () => {
  await onDuty();
  equal([time('2026-01-06T09:00:00Z'), zoneNote()], ['14:00', null], 'the phone’s own, until the area is known');
  useZone({ offsets: [{ from: '2025-01-01T00:00:00Z', minutes: 240 }, { from: '2026-03-01T00:00:00Z', minutes: 210 }] });
  equal([time('2026-01-06T09:00:00Z'), time('2026-03-06T09:00:00Z'), moment('2026-01-06T21:00:00Z')], ['13:00', '12:30', '07/01/2026, 01:00']);
  equal([zoneNote(), moment(null)], ['Times are the area\'s: UTC+4.', '']);
  useZone({ offsets: [{ from: '2025-01-01T00:00:00Z', minutes: -210 }] });
  equal(zoneNote(), 'Times are the area\'s: UTC−3:30.');
});

test('a phone whose clock is wrong reckons by the services’ time, also after a reload without a connection', async () => {
  await onDuty();
  answer('GET /api/x', () => json({}, { headers: { Date: new Date(Date.now() - 600_000).toUTCString() } }));
  await get('/api/x');
  ok(Math.abs(Date.now() - now() - 600_000) < 1000);
  const tab = await openTab();
  await (await tab.load('/kit/vault.js')).openBare('aigerim');
  await (await tab.load('/kit/kept.js')).loadKept();
  const there = await tab.load('/parts.js');
  ok(Math.abs(tab.window.Date.now() - there.now() - 600_000) < 1000);
});

test('minutes and seconds that are left', () => equal([0, 9, 60, 605].map(minutesLeft), ['0:00', '0:09', '1:00', '10:05']));
