import { showComing } from '/board/coming.js';
import { useZone } from '/board/words.js';
import { answer } from '/test/services.js';
import { equal, ok, see, test, text, texts, until } from '/test/test.js';

const SIGNUPS = 'http://notification.test/api/areas/A/signups';

test('a coordinator sees who comes when with what, and who is here', async () => {
  useZone('Asia/Tbilisi', 240);
  const one = { driverId: 'driver-0001', vehicle: { kind: 'VAN', grams: 900_000 }, from: '2026-01-07T04:00:00Z', until: '2026-01-07T10:00:00Z', cameAt: null };
  answer(`GET ${SIGNUPS}`, [one, { ...one, driverId: 'driver-0002', cameAt: '2026-01-07T03:50:00Z' }]);
  await showComing('http://notification.test', 'A');
  await until(() => see('dialog tbody td'));
  const row = text(see('dialog tbody tr'));
  ok(row.includes('driver-0') && row.includes('08:00') && row.includes('14:00') && row.includes('900'), row);
  equal(texts('dialog td:last-child'), ['has said to come', 'is here']);
});
