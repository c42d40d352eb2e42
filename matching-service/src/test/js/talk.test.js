import { alarmsStrip } from '/board/alarms.js';
import { talkWith } from '/board/talk.js';
import { useZone } from '/board/words.js';
import { el, html } from '/kit/dom.js';
import { answer, called } from '/test/services.js';
import { equal, ok, press, put, see, test, texts, type, until } from '/test/test.js';

const HOST = 'http://notification.test';
const ALL = `${HOST}/api/areas/A/messages`;
const MINE = `${ALL}/driver-0001`;
const note = (more) => ({ id: 'n1', from: 'DRIVER', by: 'driver-0001', said: 'WAREHOUSE_CLOSED', at: '2026-01-06T08:50:00Z', receivedAt: '2026-01-06T08:51:00Z', heardAt: null, ...more });
const talk = (...notes) => ({ area: 'A', driverId: 'driver-0001', notes });

async function strip(...talks) {
  useZone('Asia/Tbilisi', 240);
  answer('GET /api/areas/A/alarms', []);
  answer(`GET ${HOST}/api/areas/A/calls`, []);
  answer(`GET ${HOST}/api/areas/A/permits`, []);
  answer(`GET ${ALL}`, talks);
  await alarmsStrip(put(el(html`<section></section>`)), { area: 'A', mayDecide: true, notification: HOST, changed() {} }).refresh();
  await until(() => texts('.alarms li').length > 0);
}

test('a driver who waits for a word stands on the board with it, until somebody has read it', async () => {
  await strip(talk(note({ id: 'n0', heardAt: '2026-01-06T08:00:00Z', said: 'LATE' }), note(), note({ id: 'n2', said: null, text: 'Gate 2.' })));
  ok(texts('.alarms li')[0].includes('Driver driver-0: nobody is at the warehouse. Gate 2.'), texts('.alarms li')[0]);
  answer(`POST ${MINE}/heard`, {});
  answer(`GET ${ALL}`, []);
  press('Seen');
  await until(() => texts('.alarms li').length === 0);
  equal(called(`POST ${MINE}/heard`)[0].body, { upTo: 'n2' });
});

test('whoever answers has read what stood there, and sees whether the answer is read', async () => {
  await strip(talk(note()));
  answer(`GET ${MINE}`, talk(note()));
  press('Answer');
  await until(() => texts('dialog li').length === 1);
  type(see('#talk-said'), 'WAIT_THERE');
  type(see('#talk-text'), 'Ten minutes.');
  answer(`POST ${MINE}`, talk(note(), note({ id: 'n9', from: 'COORDINATOR', by: 'coordinator-7', said: 'WAIT_THERE', text: 'Ten minutes.' })));
  answer(`POST ${MINE}/heard`, {});
  press('Send', see('dialog'));
  await until(() => called(`POST ${MINE}/heard`).length === 1);
  equal([called(`POST ${MINE}`)[0].body, called(`POST ${MINE}/heard`)[0].body], [{ said: 'WAIT_THERE', text: 'Ten minutes.' }, { upTo: 'n1' }]);
  ok(texts('dialog li')[1].endsWith('Wait where you are. Ten minutes. (not read yet)'), texts('dialog li')[1]);
});

test('a coordinator may begin to talk', async () => {
  useZone('Asia/Tbilisi', 240);
  answer(`GET ${MINE}`, talk());
  await talkWith(HOST, 'A', 'driver-0001');
  answer(`POST ${MINE}`, talk(note({ from: 'COORDINATOR', by: 'c', said: 'CALL_US' })));
  type(see('#talk-said'), 'CALL_US');
  press('Send', see('dialog'));
  await until(() => called(`POST ${MINE}`).length === 1);
  equal(called(`POST ${MINE}`)[0].body, { said: 'CALL_US' });
});
