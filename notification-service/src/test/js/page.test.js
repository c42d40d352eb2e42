import { el, html } from '/kit/dom.js';
import { pass, settle } from '/test/clock.js';
import { answer, called, network, signedInAs, silence } from '/test/services.js';
import { delivery, stop } from '/test/driver.js';
import { onAPhone } from '/test/phone.js';
import { equal, ok, press, put, see, test, text, texts, until } from '/test/test.js';

const KEY = btoa(String.fromCharCode(...new Uint8Array(32).fill(7)));
const MINE = 'GET /api/deliveries/mine';
const PINNED = ['home', 'undo'];
const PLACES = ['live', 'unsent', 'notice', 'alerts', 'news', 'back', 'reports', 'added', 'work', 'shift', 'talk', 'reach'];
const shift = { shiftId: 'h1', area: 'A', until: '2026-01-06T15:00:00Z', vehicle: { kind: 'CAR' } };
const way = (...done) => delivery({ warehouse: 'W1', returnBy: '2026-01-06T12:00:00Z', distanceMeters: 9000,
  stops: [stop('s1'), stop('s2', { neighborhood: 'MEDEU' }), stop('s3', { neighborhood: 'AUEZOV' })].map((one) => (done.includes(one.stopId) ? { ...one, outcome: { proof: 'NONE', at: '2026-01-06T09:00:00Z', lines: one.lines } } : one)),
  currentStop: ['s1', 's2', 's3'].find((id) => !done.includes(id)) });

/** The page of a driver on the road, with services that are there. */
async function onTheRoad(mine = way(), live = silence) {
  signedInAs({ id: 'aigerim', name: 'Aigerim', roles: ['DRIVER'] });
  answer('GET /api/device-keys/*', { key: KEY });
  answer('GET /api/shifts/mine', shift);
  answer(MINE, mine);
  answer('GET /api/live', live);
  answer('GET /api/alerts/mine', []);
  answer('GET /api/messages/mine', []);
  answer('GET /api/reach/mine', { language: 'en', browsers: 0 });
  answer('GET /api/deliveries/bring-back', []);
  answer('GET /api/deliveries/d1/numbers', { number: 7, stops: ['s1', 's2', 's3'] });
  answer('GET /api/deliveries/d1/stops/*', { available: true, name: 'Gulnar', phone: '+77010000000', address: 'Abay 1' });
  answer('GET http://inventory.test/*', { items: [], next: null, warehouse: 'W1', name: 'Depot' });
  answer('GET http://intake.test/*', { items: [], next: null });
  put(el(html`<main class="driver" hidden>
    <div class="pinned">${PINNED.map((id) => html`<div id=${id}></div>`)}</div>
    ${PLACES.map((id) => html`<div id=${id}></div>`)}
  </main>`));
  const page = import('/page.js');
  if (mine === silence) return;
  await page;
  await until(() => see('#current-stop'));
}

/** Drawn, with all that follows from a size that changed. */
const frame = () => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); });

const next = () => text(see('#current-stop h2')).replace(/^.*Next: /, '');

async function handOver() {
  press('Handed over');
  press('Handed over without a code', await until(() => see('dialog')));
  await until(() => !see('dialog'));
}

test('a stop that was handed over does not come back while the page asks what the service knows', async () => {
  await onTheRoad();
  equal(next(), 'ALATAU');
  let said;
  answer('POST /api/deliveries/d1/stops/s1/complete', () => new Promise((resolve) => { said = resolve; }));
  await handOver();
  equal(next(), 'MEDEU', 'at once');
  await until(() => said);
  let known;
  answer(MINE, () => new Promise((resolve) => { known = resolve; }));
  said({});
  await until(() => known && see('#unsent').hidden);
  equal(next(), 'MEDEU');
  known(way('s1'));
  await until(async () => { await pass(100); return texts('.stops .badge-good').length > 0; });
  equal(next(), 'MEDEU');
});

test('what was handed over without a network goes one after the other, and the driver stays at the stop that is next', async () => {
  await onTheRoad();
  network(false);
  await handOver();
  await handOver();
  equal(next(), 'AUEZOV');
  answer('POST /api/deliveries/d1/stops/s1/complete', {});
  let said;
  answer('POST /api/deliveries/d1/stops/s2/complete', () => new Promise((resolve) => { said = resolve; }));
  answer(MINE, silence);
  network(true);
  await until(() => said);
  await settle();
  equal([next(), called('POST /api/deliveries/d1/stops/s1/complete').length], ['AUEZOV', 1]);
  said({});
  await settle();
  equal(next(), 'AUEZOV');
});

/** Whether it is to be read: in sight, and below what is pinned to the top. */
function isInSight(selector) {
  const [{ top, bottom }, covered] = [see(selector).getBoundingClientRect(), see('.pinned').getBoundingClientRect().bottom];
  return top >= covered && bottom <= innerHeight ? 'in sight' : `${selector} from ${top} to ${bottom}, pinned until ${covered}`;
}

test('after a report the next stop’s heading and address stand below what can be taken back', async () => {
  await onAPhone();
  await onTheRoad();
  await until(() => see('#contact .address'));
  network(false);
  see('#current-stop .actions').scrollIntoView({ block: 'end' });
  await handOver();
  equal(next(), 'MEDEU');
  await until(() => see('#undo button') && see('#contact'));
  await frame();
  ok(scrollY > 0, 'the page is longer than the phone');
  equal([isInSight('#current-stop h2'), isInSight('#current-stop .when')], ['in sight', 'in sight']);
});

test('while one answer does not come the page follows what happens all the same', async () => {
  await onTheRoad(silence);
  await until(() => called(MINE).length > 0);
  await until(() => called('GET /api/live').length > 0);
});

test('an old answer that comes after a newer one changes nothing', async () => {
  await onTheRoad();
  const answers = [];
  answer(MINE, () => new Promise((resolve) => { answers.push(resolve); }));
  for (const n of [1, 2]) {
    document.dispatchEvent(new Event('visibilitychange'));
    await until(() => answers.length === n);
  }
  answers[1](way('s1'));
  await until(() => next() === 'MEDEU');
  answers[0](way());
  await settle();
  equal(next(), 'MEDEU');
});

test('whoever is to be home earlier, because the curfew is another, is told at once', async () => {
  let say;
  const stream = new ReadableStream({ start(out) { say = (data) => out.enqueue(new TextEncoder().encode(`id: 1\nevent: shift.changed\ndata: ${JSON.stringify(data)}\n\n`)); } });
  await onTheRoad(way(), () => new Response(stream, { headers: { 'Content-Type': 'text/event-stream' } }));
  answer('GET /api/shifts/mine', { ...shift, homeBy: '2026-01-06T14:00:00Z' });
  say({ ...shift, homeBy: '2026-01-06T14:00:00Z' });
  const told = await until(() => see('.toast'));
  ok(/^You are to be home by \d\d:\d\d now/.test(text(told)), text(told));
});
