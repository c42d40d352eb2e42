import { talkCard } from '/talk.js';
import { pass } from '/test/clock.js';
import { answer, noNetwork } from '/test/services.js';
import { onDuty } from '/test/driver.js';
import { equal, ok, press, put, see, test, texts, type, until } from '/test/test.js';

const MINE = 'GET /api/messages/mine';
const note = (more) => ({ id: 'n1', from: 'COORDINATOR', by: 'coordinator-7', said: 'COME_BACK', at: '2026-01-06T08:50:00Z', heardAt: null, ...more });

async function card(notes) {
  await onDuty();
  const waiting = [];
  const outbox = { waiting: () => waiting, add: (report, path, body) => waiting.push({ ...report, path, body: { ...body, at: '2026-01-06T09:00:00Z' } }) };
  answer(MINE, notes ? [{ area: 'A', driverId: 'd', notes }] : []);
  const one = talkCard(put(document.createElement('section')), outbox);
  await one.load('A');
  return { ...one, waiting };
}

test('what the coordinator says stands until it is understood, and that is told', async () => {
  const { waiting } = await card([note(), note({ id: 'n2', said: null, text: 'By the bridge.' })]);
  equal(texts('#told p'), ['Come back to the warehouse.', 'By the bridge.']);
  press('Understood');
  equal(see('#told'), null);
  equal(waiting.map(({ path, body }) => [path, body.area, body.upTo]), [['/api/messages/mine/heard', 'A', 'n2']]);
});

test('a word that is newer than this page is told as something that was said', async () => {
  await card([note({ said: 'FLY_HOME' })]);
  equal(texts('#told p'), ['The coordinator has said something: call.']);
});

test('what the driver says is kept and shown before it is sent, without a network too', async () => {
  const { waiting, load } = await card();
  press('Message to the coordinator');
  press('Nobody is at the warehouse.', await until(() => see('dialog')));
  await until(() => waiting.length === 1);
  equal([waiting[0].path, waiting[0].body.said, waiting[0].body.area], ['/api/messages/mine', 'WAREHOUSE_CLOSED', 'A']);
  ok(texts('.talk li')[0].endsWith('Nobody is at the warehouse. (not sent yet)'), texts('.talk li')[0]);
  answer(MINE, noNetwork);
  await Promise.race([load('A'), pass(60_000)]);
  equal(texts('.talk li').length, 1);
});

test('words of one’s own are sent alone or with one of the list, and nothing is nothing', async () => {
  const { waiting } = await card();
  press('Message to the coordinator');
  press('Send these words', await until(() => see('dialog')));
  await until(() => !see('dialog'));
  equal(waiting.length, 0);
  press('Message to the coordinator');
  await until(() => see('dialog'));
  type(see('#talk-text'), 'Flat tyre.');
  press('Something is wrong with my car.');
  await until(() => waiting.length === 1);
  equal([waiting[0].body.said, waiting[0].body.text], ['CAR_PROBLEM', 'Flat tyre.']);
});

test('whoever is not on duty has nobody to talk to, and what was read says so', async () => {
  const { load, told } = await card([note({ id: 'n3', from: 'DRIVER', said: 'LATE', heardAt: '2026-01-06T08:55:00Z' })]);
  ok(texts('.talk li')[0].endsWith('I am running late. (read)'), texts('.talk li')[0]);
  told({ area: 'B', notes: [note()] });
  equal(see('#told'), null);
  told({ area: 'A', notes: [note()] });
  ok(see('#told'));
  await load(undefined);
  equal(see('.talk'), null);
});

test('who is not on duty reads what the coordinator asks all the same, and answers it', async () => {
  const { load, waiting, tells } = await card([note({ said: null, text: 'Can you come at six?' })]);
  await load(undefined);
  equal([texts('#told p'), tells()], [['Can you come at six?'], true]);
  press('Understood');
  equal([waiting.map(({ body }) => body.area), tells()], [['A'], false]);
});
