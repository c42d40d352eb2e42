import { KEPT, openFormsOutbox, openOutbox, sendOrKeep } from '/kit/outbox.js';
import { addReport, listRows } from '/kit/store.js';
import { openAnew } from '/kit/vault.js';
import { pass, settle } from '/test/clock.js';
import { answer, called, calls, inTurn, json, network, noNetwork, portal, problem, signedOut, silence } from '/test/services.js';
import { openTab } from '/test/tabs.js';
import { equal, fault, ok, test, texts, until } from '/test/test.js';

const ME = 'aigerim';
const STOP = '/api/stops/s1/complete';
const taken = () => json({});

/** The outbox of somebody at work, with what it told of. */
async function boxOf(more = {}) {
  await openAnew(ME);
  const told = { sent: [], refused: [], unsaved: [] };
  const box = await openOutbox(ME, {
    onSent: (_, report) => told.sent.push(report.what), onRefused: (report, { code }) => told.refused.push(`${report.what}: ${code}`),
    onChange() {}, onUnsaved: ({ what }) => told.unsaved.push(what), ...more,
  });
  return { ...box, told };
}

const keyOf = (call) => call.headers['Idempotency-Key'];
const waits = (box) => box.waiting().map(({ what }) => what);

test('a report goes to the service at once, under its own key, and is gone from the phone when the service has it', async () => {
  answer(`POST ${STOP}`, taken);
  const box = await boxOf();
  ok(await box.add({ what: 'handed over' }, STOP, { lines: 2 }, { key: 'k1' }), 'it is on the disk');
  await until(() => box.told.sent.length === 1);
  equal([keyOf(calls[0]), calls[0].body], ['k1', { lines: 2 }]);
  equal([waits(box), (await listRows()).length], [[], 0]);
});

test('the page hears that a report has arrived before it leaves the list', async () => {
  answer(`POST ${STOP}`, taken);
  let there;
  const box = await boxOf({ onHeard: ({ what }) => { there = [what, waits(box)]; } });
  await box.add({ what: 'handed over' }, STOP);
  await until(() => box.told.sent.length === 1);
  equal([there, waits(box)], [['handed over', ['handed over']], []]);
});

test('without a network a report waits on the disk and goes when the network is back', async () => {
  answer(`POST ${STOP}`, taken);
  const box = await boxOf();
  network(false);
  await box.add({ what: 'handed over' }, STOP);
  await box.flush();
  equal([waits(box), box.waiting()[0].why, calls.length], [['handed over'], { code: 'offline' }, 0]);
  equal((await listRows()).length, 1);
  network(true);
  await until(() => box.told.sent.length === 1);
  equal(waits(box), []);
});

test('what concerns one stop is sent in the order in which it happened, and another stop goes on meanwhile', async () => {
  answer('POST /api/one', inTurn(noNetwork, taken));
  answer('POST /api/other', taken);
  network(false);
  const box = await boxOf();
  await box.add({ what: 'handed over', thing: 'one' }, '/api/one', { n: 1 });
  await box.add({ what: 'corrected', thing: 'one' }, '/api/one', { n: 2 });
  await box.add({ what: 'elsewhere', thing: 'other' }, '/api/other');
  answer('POST /api/one', inTurn(problem(503, 'unexpected'), taken));
  network(true);
  await box.flush();
  equal(waits(box), ['handed over', 'corrected']);
  equal(called('POST /api/one').map(({ body }) => body.n), [1], 'the correction waits for what it corrects');
  await pass(2600);
  await until(() => waits(box).length === 0);
  equal(called('POST /api/one').map(({ body }) => body.n), [1, 1, 2]);
  equal(box.told.sent, ['elsewhere', 'handed over', 'corrected']);
});

test('a report that the service keeps failing on holds up nothing after its third try', async () => {
  answer('POST /api/bad', () => problem(500, 'unexpected'));
  answer('POST /api/next', taken);
  Math.random = () => 0.5;
  const box = await boxOf();
  for (const what of ['bad', 'next']) await box.add({ what, thing: 's1' }, `/api/${what}`);
  await box.flush();
  for (const [rest, tries] of [[0, 1], [2500, 2]]) {
    await pass(rest);
    await until(() => box.waiting()[0].tries === tries);
    equal(called('POST /api/next').length, 0, `after try ${tries}`);
  }
  await pass(6000);
  await until(() => box.told.sent.includes('next'));
  equal([called('POST /api/bad').length, waits(box)], [3, ['bad']]);
});

test('an undo waits for what it takes back, however often that failed, and goes with it', async () => {
  let away = true;
  answer('POST /api/one', () => (away ? problem(503, 'away') : taken()));
  answer('POST /api/undo', taken);
  const box = await boxOf();
  await box.add({ what: 'handed over', thing: 's1' }, '/api/one', {}, { key: 'k1' });
  await box.add({ what: 'taken back', thing: 's1' }, '/api/undo', {}, { undoes: 'k1' });
  await pass(45_000);
  ok(called('POST /api/one').length > 3);
  equal(called('POST /api/undo').length, 0);
  away = false;
  await pass(90_000);
  await until(() => box.told.sent.length === 2);
  equal(box.told.sent, ['handed over', 'taken back']);
});

test('the pause after a failure doubles, is spread by a quarter, and is a minute at most', async () => {
  answer(`POST ${STOP}`, () => problem(502, 'unexpected'));
  const box = await boxOf();
  const rests = [];
  for (const luck of [0, 0.999999]) {
    Math.random = () => luck;
    await box.add({ what: `luck ${luck}` }, STOP, {}, { key: `k${luck}` });
    for (let tries = 0; tries < 7; tries += 1) {
      if (tries > 0) await box.sendNow();
      else await box.flush();
      rests.push(Math.round((box.waiting()[0].notBefore - Date.now()) / 100) / 10);
    }
    await box.dismiss(`k${luck}`);
  }
  equal(rests, [1.5, 3, 6, 12, 24, 45, 45, 2.5, 5, 10, 20, 40, 75, 75]);
});

test('a service that says when to ask again is not asked before, also not when the network comes back', async () => {
  answer(`POST ${STOP}`, inTurn(problem(429, 'too-many', { headers: { 'Retry-After': '50' } }), taken));
  const box = await boxOf();
  await box.add({ what: 'handed over' }, STOP);
  await box.flush();
  await until(() => box.waiting()[0]?.tries === 1);
  network(true);
  await box.wake();
  equal(calls.length, 1, 'not yet');
  await pass(49_000);
  equal(calls.length, 1, 'nor a second before');
  await pass(2000);
  await until(() => box.told.sent.length === 1);
});

test('only the word final refuses a report for good; any other status waits and tries again', async () => {
  const box = await boxOf();
  for (const status of [400, 403, 404, 409, 422, 429, 500, 502, 503]) {
    answer(`POST /api/${status}`, () => problem(status, 'some-code'));
    await box.add({ what: String(status) }, `/api/${status}`);
  }
  answer('POST /api/final', () => problem(409, 'stop-done', { final: true }));
  await box.add({ what: 'final' }, '/api/final');
  await until(() => box.told.refused.length === 1);
  await box.flush();
  equal(waits(box).length, 9);
  equal([box.told.refused, box.refused().map(({ why }) => why.title)], [['final: stop-done'], ['title of stop-done']]);
});

test('a refused report is kept to be read, also after the page is loaded anew, until the person has understood', async () => {
  answer(`POST ${STOP}`, () => problem(409, 'delivery-cancelled', { final: true }));
  const box = await boxOf();
  await box.add({ what: 'handed over' }, STOP, {}, { key: 'k1' });
  await until(() => box.refused().length === 1);
  const again = await boxOf();
  equal(again.refused().map(({ what, why }) => `${what}: ${why.message}`), ['handed over: what to do about delivery-cancelled']);
  await again.dismiss('k1');
  equal((await listRows()).length, 0);
});

test('a page that some network puts in the place of the answer takes no report away', async () => {
  answer(`POST ${STOP}`, inTurn(portal(200), portal(404), taken));
  const box = await boxOf();
  await box.add({ what: 'handed over' }, STOP);
  await until(() => box.waiting()[0]?.tries === 1);
  equal(box.waiting()[0].why.code, 'not-ours');
  await box.sendNow();
  equal([box.waiting()[0].tries, box.refused().length], [2, 0], 'its 404 is not the service speaking');
  await box.sendNow();
  equal(box.told.sent, ['handed over']);
});

test('no answer within twenty seconds ends a try, and the next has the same key', async () => {
  answer(`POST ${STOP}`, inTurn(silence, taken));
  const box = await boxOf();
  await box.add({ what: 'handed over' }, STOP);
  await until(() => calls.length === 1);
  await pass(20_500);
  await until(() => box.waiting()[0]?.tries === 1);
  equal(box.waiting()[0].why.code, 'no-answer');
  await pass(3000);
  await until(() => calls.length === 2);
  equal(keyOf(calls[0]), keyOf(calls[1]));
});

test('what was never sent can be taken back, what was tried cannot: it may have been heard', async () => {
  network(false);
  const box = await boxOf();
  await box.add({ what: 'wrong tap' }, STOP, {}, { key: 'k1' });
  await box.flush();
  ok(await box.withdraw('k1'), 'taken back');
  equal([waits(box), (await listRows()).length], [[], 0]);
  answer(`POST ${STOP}`, noNetwork);
  await box.add({ what: 'tried' }, STOP, {}, { key: 'k2' });
  network(true);
  await box.flush();
  equal([await box.withdraw('k2'), waits(box)], [false, ['tried']]);
});

test('what one tab takes back, another tab does not send', async () => {
  network(false);
  const box = await boxOf();
  await box.add({ what: 'wrong tap' }, STOP, {}, { key: 'k1' });
  const tab = await openTab();
  const vault = await tab.load('/kit/vault.js');
  await vault.openBare(ME);
  const there = await tab.load('/kit/outbox.js');
  (await tab.load('/test/services.js')).network(false);
  const other = await there.openOutbox(ME, { onSent() {}, onRefused() {}, onChange() {}, onUnsaved() {} });
  equal(other.waiting().length, 1, 'both show it');
  ok(await other.withdraw('k1'));
  network(true);
  await box.flush();
  equal([calls.length, waits(box)], [0, []]);
});

test('two tabs send a report once', async () => {
  network(false);
  const box = await boxOf();
  await box.add({ what: 'handed over' }, STOP, {}, { key: 'k1' });
  const tab = await openTab();
  await (await tab.load('/kit/vault.js')).openBare(ME);
  const services = await tab.load('/test/services.js');
  services.signedInAs({ id: ME });
  services.answer(`POST ${STOP}`, () => services.json({}));
  const other = await (await tab.load('/kit/outbox.js')).openOutbox(ME, { onSent() {}, onRefused() {}, onChange() {}, onUnsaved() {} });
  answer(`POST ${STOP}`, taken);
  network(true);
  await Promise.all([box.flush(), other.flush()]);
  equal(calls.length + services.calls.length, 1);
});

test('reports of a colleague on the same phone are counted, not shown and not sent', async () => {
  await openAnew(ME);
  await addReport({ key: 'k1', owner: 'bolat', what: 'handed over', path: STOP, body: {}, state: 'waiting' });
  const box = await boxOf();
  await box.flush();
  equal([box.ofColleagues(), waits(box), calls.length], [1, [], 0]);
});

test('a wish that the service refuses goes without a word', async () => {
  answer('POST /api/place', () => problem(409, 'shift-over', { final: true }));
  const box = await boxOf({ isWish: ({ kind }) => kind === 'place' });
  await box.add({ what: 'wait there', kind: 'place' }, '/api/place');
  await until(() => waits(box).length === 0);
  equal(box.refused(), []);
});

test('a session that is over stops the sending without a try, and signing in again goes on', async () => {
  answer(`POST ${STOP}`, taken);
  localStorage.setItem('kit.person', JSON.stringify({ id: ME, roles: [] }));
  signedOut();
  localStorage.setItem('test.issuer-refuses', 'login_required');
  const box = await boxOf();
  await box.add({ what: 'handed over' }, STOP);
  await until(() => box.waiting()[0]?.why?.code === 'sign-in');
  equal([box.waiting()[0].tries, calls.length], [undefined, 0]);
  localStorage.removeItem('test.issuer-refuses');
  network(true);
  await until(() => box.told.sent.length === 1);
});

test('what comes of a form is kept when there is no connection and thrown back when it is for the person to mend', async () => {
  await openAnew(ME);
  const box = await openFormsOutbox(ME, { onSent() {}, onChange() {} });
  const send = (key) => sendOrKeep(box, { kind: 'request' }, '/api/requests', { people: 3 }, key);
  answer('POST /api/requests', () => json({ id: 'r1' }));
  equal(await send('k0'), { id: 'r1' });
  for (const [status, code] of [[400, 'invalid-request'], [403, 'not-your-area'], [409, 'duplicate'], [422, 'ceiling-exceeded'], [500, 'incident']]) {
    answer('POST /api/requests', () => problem(status, code));
    equal((await fault(() => send(`k${status}`))).code, code);
  }
  equal(box.waiting().length, 0);
  for (const said of [noNetwork, portal(200), () => problem(503, 'unexpected'), () => problem(409, 'request-in-progress')]) {
    answer('POST /api/requests', said);
    equal(await send(crypto.randomUUID()) === KEPT, true);
  }
  equal(box.waiting().length, 4);
});

test('a report that finds no room on the device is said to be unsaved, and goes all the same', async () => {
  answer(`POST ${STOP}`, inTurn(noNetwork, taken));
  const box = await boxOf();
  IDBObjectStore.prototype.add = () => { throw new DOMException('full', 'QuotaExceededError'); };
  equal(await box.add({ what: 'handed over' }, STOP), false);
  equal(box.told.unsaved, ['handed over']);
  await box.flush();
  await pass(16_000);
  await until(() => box.told.sent.length === 1);
});

test('on the disk a report is sealed: only whose it is and whether it was tried can be read', async () => {
  network(false);
  const box = await boxOf();
  await box.add({ what: 'handed over to Sadykova' }, '/api/secret-path', { name: 'Sadykova' }, { key: 'k1' });
  const [row] = await listRows();
  equal(Object.keys(row).filter((name) => row[name] !== undefined).sort(), ['key', 'owner', 'sealed', 'seq', 'state']);
  ok(!new TextDecoder().decode(row.sealed).includes('Sadykova'), 'noise');
});

test('for a page of forms a refusal is told in a note', async () => {
  await openAnew(ME);
  const box = await openFormsOutbox(ME, { onSent() {}, onChange() {} });
  answer('POST /api/requests', () => problem(422, 'invalid-request'));
  await box.add({ kind: 'request' }, '/api/requests');
  await until(() => texts('.toast span').includes('what to do about invalid-request'));
  equal(box.refused().length, 1);
});

test('while the page reads its disk anew, what is kept stays in sight and what is gone stays gone', async () => {
  network(false);
  const box = await boxOf();
  await box.add({ what: 1 }, STOP);
  await box.add({ what: 2 }, STOP);
  await settle();
  const decrypt = crypto.subtle.decrypt.bind(crypto.subtle);
  let go;
  const held = new Promise((resolve) => { go = resolve; });
  let reads = 0;
  crypto.subtle.decrypt = async (...parts) => { reads += 1; await held; return decrypt(...parts); };
  window.dispatchEvent(new Event('kit-vault'));
  await until(() => reads >= 2);
  await box.add({ what: 3 }, STOP);
  await box.dismiss(box.waiting()[0].key);
  go();
  await settle();
  equal(waits(box), [2, 3]);
});
