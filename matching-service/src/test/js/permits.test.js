import { alarmsStrip } from '/board/alarms.js';
import { showPermits } from '/board/permits.js';
import { useZone } from '/board/words.js';
import { el, html } from '/kit/dom.js';
import { answer, called, problem } from '/test/services.js';
import { equal, ok, press, put, see, test, text, texts, type, until } from '/test/test.js';

const HOST = 'http://notification.test';
const PERMITS = `${HOST}/api/areas/A/permits`;
const DECIDE = `POST ${PERMITS}/driver-0001/P5/decide`;
const stated = (more) => ({ driverId: 'driver-0001', code: 'P5', state: 'WAITING', statedAt: '2026-01-06T08:50:00Z', onDuty: true, words: [], ...more });

async function strip(permits, mayDecide = true) {
  useZone('Asia/Tbilisi', 240);
  answer('GET /api/areas/A/alarms', []);
  answer(`GET ${HOST}/api/areas/A/calls`, []);
  answer(`GET ${HOST}/api/areas/A/messages`, []);
  answer(`GET ${PERMITS}`, permits);
  const place = put(el(html`<section></section>`));
  await alarmsStrip(place, { area: 'A', mayDecide, notification: HOST, changed() {} }).refresh();
}

const rows = () => texts('.alarms li');

test('a permit of a car that is out waits on the board, of one that is not it does not', async () => {
  await strip([stated(), stated({ code: 'P6', onDuty: false }), stated({ code: 'P7', state: 'CONFIRMED' })]);
  await until(() => rows().length > 0);
  equal(rows().length, 1);
  ok(rows()[0].includes('Driver driver-0 says to have the permit P5') && rows()[0].includes('12:50'), rows()[0]);
});

test('it is confirmed with its last day, and that is taken back', async () => {
  await strip([stated()]);
  await until(() => rows().length > 0);
  press('Confirm');
  type(await until(() => see('#permit-lastDay')), '2026-01-19');
  answer(DECIDE, {});
  answer(`GET ${PERMITS}`, []);
  press('Confirm', see('dialog'));
  await until(() => called(DECIDE).length === 1);
  equal(called(DECIDE)[0].body, { decided: 'CONFIRM', lastDay: '2026-01-19' });
  await until(() => rows().length === 0);
  press('Undo');
  await until(() => called(DECIDE).length === 2);
  equal(called(DECIDE)[1].body, { decided: 'TAKE_BACK' });
});

test('a refusal goes with why', async () => {
  await strip([stated()]);
  await until(() => rows().length > 0);
  press('Refuse');
  type(await until(() => see('#permit-reason')), 'not the original');
  answer(DECIDE, {});
  press('Refuse', see('dialog'));
  await until(() => called(DECIDE).length === 1);
  equal(called(DECIDE)[0].body, { decided: 'REFUSE', reason: 'not the original' });
});

test('what was decided is listed with who said so, and can be taken back', async () => {
  useZone('Asia/Tbilisi', 240);
  answer(`GET ${PERMITS}`, [stated({ state: 'REFUSED', words: [{ said: 'REFUSED', by: 'coordinator-7', at: '2026-01-06T09:00:00Z', reason: 'expired' }] })]);
  let changes = 0;
  await showPermits(HOST, 'A', () => { changes += 1; });
  await until(() => text(see('dialog tbody')).includes('by coordina, 13:00, expired'));
  answer(DECIDE, () => problem(409, 'permit-decided'));
  press('Take back');
  await until(() => texts('.toast span').length > 0);
  equal([texts('.toast span')[0].includes('permit-decided'), changes], [true, 0]);
  answer(DECIDE, {});
  press('Take back');
  await until(() => changes === 1);
  equal(called(DECIDE).at(-1).body, { decided: 'TAKE_BACK' });
});

test('a vehicle beyond what is ordinary is looked at as permits are, in words', async () => {
  await strip([stated({ code: 'VEHICLE_TRUCK_3000_18000' })]);
  await until(() => rows().length > 0);
  ok(rows()[0].includes('Driver driver-0 says to drive this: truck, 3,000 kg, 18,000 l'), rows()[0]);
  press('Confirm');
  ok(text(await until(() => see('dialog'))).includes('Driver driver-0, truck, 3,000 kg, 18,000 l. Ask for a picture'), text(see('dialog')));
});
