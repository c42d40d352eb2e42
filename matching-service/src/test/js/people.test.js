import { showPeople } from '/board/people.js';
import { useZone } from '/board/words.js';
import { answer, called } from '/test/services.js';
import { equal, ok, press, see, test, text, type, until } from '/test/test.js';

const HOST = 'http://notification.test';
const DRIVERS = `${HOST}/api/areas/A/drivers`;
const BLOCK = `POST ${DRIVERS}/driver-0001/block`;
const UNBLOCK = `POST ${DRIVERS}/driver-0001/unblock`;
const driver = (more) => ({ driverId: 'driver-0001', onDuty: false, lastFrom: '2026-01-05T09:00:00Z', noShows: { neverCame: 2, unanswered: 1 }, blocked: null, ...more });

async function people(one) {
  useZone('Asia/Tbilisi', 240);
  answer(`GET ${DRIVERS}`, { items: [one], next: null });
  await showPeople(HOST, 'A');
  await until(() => see('dialog tbody td'));
}

test('who accepted and did not come is counted, and so is who did not answer', async () => {
  await people(driver());
  const row = text(see('dialog tbody'));
  ok(row.includes('accepted and did not come: 2') && row.includes('offers without an answer: 1'), row);
});

test('a driver is blocked with why and whom to ask, and that is taken back', async () => {
  await people(driver());
  press('Block');
  type(await until(() => see('#block-reason')), 'goods did not arrive');
  type(see('#block-ask'), 'Dana, 700');
  answer(BLOCK, {});
  answer(UNBLOCK, {});
  press('Block', see('#block'));
  await until(() => called(BLOCK).length === 1);
  equal(called(BLOCK)[0].body, { reason: 'goods did not arrive', ask: 'Dana, 700' });
  press('Undo', await until(() => see('.toast')));
  await until(() => called(UNBLOCK).length === 1);
});

test('who is blocked says since when, by whom and why, and is unblocked', async () => {
  await people(driver({ blocked: { by: 'coordinator-7', at: '2026-01-06T09:00:00Z', reason: 'goods did not arrive', ask: 'Dana' } }));
  ok(text(see('dialog tbody')).includes('by coordina, 13:00: goods did not arrive'), text(see('dialog tbody')));
  answer(UNBLOCK, {});
  press('Unblock');
  await until(() => called(UNBLOCK).length === 1);
});
