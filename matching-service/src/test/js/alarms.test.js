import { alarmsStrip } from '/board/alarms.js';
import { learnPlaces, useZone } from '/board/words.js';
import { el, html } from '/kit/dom.js';
import { pass, settle } from '/test/clock.js';
import { answer, called, json } from '/test/services.js';
import { equal, ok, press, put, see, test, text, texts, until } from '/test/test.js';

const ALARMS = '/api/areas/A/alarms';
const MARK = `POST ${ALARMS}/acknowledge`;
const CALLS = 'http://notification.test/api/areas/A/calls';
const delivery = { deliveryId: 'delivery-1', driverId: 'driver-0001', toBringBack: [], stops: [{ stopId: 's1', neighborhood: 'ALATAU', lines: [{ item: 'RICE', quantity: 4 }], hold: { reason: 'ROAD_BLOCKED' } }] };
const alarm = (kind, more) => ({ kind, alarmId: `A/${kind}/1`, since: '2026-01-06T08:30:00Z', level: 1, ...more });
const held = (more) => alarm('HELD', { delivery, stopId: 's1', answerBy: '2026-01-06T09:02:00Z', ...more });
const need = (more) => ({ reference: 'R-1', neighborhood: 'ALATAU', people: 3, window: { until: '2026-01-06T10:00:00Z' }, needs: [{ item: 'RICE', asked: 4, reason: 'NO_DRIVER' }], lifeDeadlines: [], ...more });
const households = (count) => Array.from({ length: count }, (_, n) => alarm('NOBODY_COMING', { alarmId: `A/n/${n}`, need: need({ reference: `R-${n}` }) }));

/** The strip above the board, with what was opened from it; all: what is in sight, off: what was put off. */
async function strip(all, { off = [], mayDecide = true, ...more } = {}) {
  useZone('Asia/Tbilisi', 240);
  learnPlaces([{ code: 'ALATAU', name: 'Alatau' }]);
  const now = { all };
  answer(`GET ${ALARMS}`, ({ query }) => json(query.silenced ? off : now.all));
  for (const path of ['messages', 'permits']) answer(`GET http://notification.test/api/areas/A/${path}`, []);
  const opened = [];
  const open = (name) => (what) => opened.push([name, what?.reference ?? what]);
  const place = put(el(html`<section></section>`));
  const one = alarmsStrip(place, { area: 'A', mayDecide, openDelivery: open('delivery'), openNeed: open('need'), openNeeds: open('needs'), openStock: open('stock'), changed() {}, ...more });
  await one.refresh({ alarmsSilenced: off.length });
  return { ...one, place, opened, now };
}

const rows = () => texts('.alarms li');

test('where nothing hurts there is no strip', async () => {
  const { place } = await strip([]);
  equal(place.hidden, true);
});

test('a stop in danger counts down to the second, and says when it is left out', async () => {
  await strip([held()]);
  equal([text(see('.alarms strong')), text(see('.alarms .soft'))], ['Alatau: the road is blocked', '4 × RICE, car driver-0, 2 min left to answer']);
  await pass(61_000);
  equal(text(see('.countdown')), '59 s left to answer');
  await pass(60_000);
  equal(text(see('.countdown')), 'no answer: it is left out');
});

test('what a coordinator decides about it goes with why', async () => {
  await strip([held()]);
  answer('POST /api/deliveries/delivery-1/stops/s1/decide', {});
  press('Leave the stop out');
  await until(() => see('dialog'));
  see('#decide-why').value = 'bridge is gone';
  press('Leave the stop out', see('dialog'));
  await until(() => called('POST /api/deliveries/delivery-1/stops/s1/decide').length > 0);
  equal(called('POST /api/deliveries/delivery-1/stops/s1/decide')[0].body, { answer: 'SKIP', why: 'bridge is gone' });
});

test('of many households the first three are told, and how many more there are', async () => {
  const { opened } = await strip(households(5));
  equal([rows().length, texts('.alarms-more button')], [3, ['2 more: time is ending']]);
  ok(rows()[0].includes('Alatau: time ends at 14:00, nothing is on its way (people: 3)'), rows()[0]);
  press('2 more: time is ending');
  press('Look at it');
  equal(opened, [['needs', 'NOBODY_COMING'], ['need', 'R-0']]);
});

test('what says the same stays under the finger, the way to the others too', async () => {
  const { refresh } = await strip(households(5));
  const before = [...document.querySelectorAll('.alarms button, .alarms-more button')];
  await refresh();
  equal([...document.querySelectorAll('.alarms button, .alarms-more button')].map((one, at) => one === before[at]), before.map(() => true));
});

test('what is being pressed is not exchanged before it is pressed', async () => {
  const { refresh, now } = await strip([held()]);
  const button = see('.alarms button');
  button.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  now.all = [held({ level: 2 })];
  const drawn = refresh();
  await settle();
  equal(button.isConnected, true);
  button.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
  await pass(1);
  await drawn;
  equal(button.isConnected, false);
});

test('who takes one puts their name on it once, about what they saw', async () => {
  await strip([held()]);
  let says;
  answer(MARK, () => new Promise((resolve) => { says = resolve; }));
  press('I take it');
  press('I take it');
  await until(() => says);
  equal(called(MARK).map(({ body }) => body), [{ alarmId: 'A/HELD/1', since: '2026-01-06T08:30:00Z' }]);
  says({});
  await until(() => texts('.toast span')[0] === 'Your name is on it now.');
});

test('whose name is on it is seen, and how many are in hand', async () => {
  await strip([held({ taken: { by: 'coordinator-7', at: '2026-01-06T08:40:00Z' } }), alarm('AREA_ASIDE')]);
  equal([text(see('.taken')), text(see('.alarms-head .soft')), texts('button').filter((one) => one === 'I take it').length], ['Taken by coordina, 12:40', 'Taken: 1 of 2', 1]);
});

test('what is put off says until when, is found again, and comes back', async () => {
  const { refresh } = await strip([held()], { off: [alarm('OVERDUE', { delivery, taken: { by: 'coordinator-7', at: '2026-01-06T08:40:00Z', silencedUntil: '2026-01-06T09:30:00Z' } })] });
  answer(MARK, {});
  press('Later');
  press('30 minutes', await until(() => see('dialog')));
  await until(() => called(MARK).length === 1);
  equal(called(MARK)[0].body.until, '2026-01-06T09:30:00.000Z');
  await refresh({ alarmsSilenced: 1 });
  press('Put off: 1');
  await until(() => rows().length === 2);
  ok(rows()[1].includes('Put off until 13:30 by coordina'), rows()[1]);
  press('Back on the list');
  await until(() => called(MARK).length === 2);
  equal(called(MARK)[1].body.until, undefined);
});

test('a driver whom no message reached is called: the number is looked up once, however often one taps', async () => {
  const due = { alertId: 'a1', driverId: 'driver-0001', deliveryId: 'delivery-1', kind: 'STOP_HELD', text: 'Danger at stop 2.', raisedAt: '2026-01-06T08:50:00Z' };
  answer(`GET ${CALLS}`, [due, { ...due, alertId: 'a2', kind: 'STOP_ADDED', text: 'A stop joined.' }]);
  await strip([], { notification: 'http://notification.test' });
  await until(() => rows().length === 1);
  ok(rows()[0].includes('Call driver driver-0: danger at a stop, a stop joined'), rows()[0]);
  let says;
  answer(`POST ${CALLS}/a1/number`, () => new Promise((resolve) => { says = resolve; }));
  press('Call');
  press('Call');
  await until(() => says);
  equal(called(`POST ${CALLS}/a1/number`).length, 1);
  says({ phone: '+7 701 000 00 00' });
  await until(() => see('dialog'));
  equal([see('dialog a').getAttribute('href'), texts('dialog p').slice(1)], ['tel:+77010000000', ['Danger at stop 2.', 'A stop joined.']]);
  for (const id of ['a1', 'a2']) answer(`POST ${CALLS}/${id}/called`, {});
  press('The driver knows');
  await until(() => called(`POST ${CALLS}/a2/called`).length === 1);
});

test('who calls a driver about a recall sees that it is about one, and that it was taken back', async () => {
  const due = { alertId: 'a1', driverId: 'driver-0001', deliveryId: 'delivery-1', kind: 'LOAD_RECALLED', text: 'Called back.', raisedAt: '2026-01-06T08:50:00Z' };
  answer(`GET ${CALLS}`, [due, { ...due, alertId: 'a2', kind: 'RECALL_ENDED' }]);
  await strip([], { notification: 'http://notification.test' });
  await until(() => rows().length === 1);
  ok(rows()[0].includes('Call driver driver-0: goods in the car are called back, the recall was a mistake'), rows()[0]);
});

test('a call is taken by name, with all that is to be said in it, and others see whose it is', async () => {
  const due = { alertId: 'a1', driverId: 'driver-0001', deliveryId: 'delivery-1', kind: 'STOP_HELD', text: 'Danger at stop 2.', raisedAt: '2026-01-06T08:50:00Z' };
  const more = { ...due, alertId: 'a2', kind: 'STOP_ADDED' };
  answer(`GET ${CALLS}`, [due, more]);
  await strip([], { notification: 'http://notification.test' });
  await until(() => rows().length === 1);
  for (const id of ['a1', 'a2']) answer(`POST ${CALLS}/${id}/take`, {});
  answer(`GET ${CALLS}`, [{ ...due, taken: { by: 'coordinator-7', at: '2026-01-06T08:55:00Z' } }, more]);
  press('I take it');
  await until(() => see('.taken'));
  equal([called(`POST ${CALLS}/a1/take`).length, called(`POST ${CALLS}/a2/take`).length, text(see('.taken'))], [1, 1, 'Taken by coordina, 12:55']);
  equal(texts('.alarms button'), ['Call', 'Look at it']);
});

test('the driver of a car that is silent, late or in danger is called from there', async () => {
  answer(`GET ${CALLS}`, []);
  await strip([alarm('OVERDUE', { delivery })], { notification: 'http://notification.test' });
  answer('POST http://notification.test/api/areas/A/deliveries/delivery-1/number', { phone: '+7 701 000 00 00' });
  press('Call');
  equal((await until(() => see('dialog a'))).getAttribute('href'), 'tel:+77010000000');
});

test('a driver who is to be called stands beside danger ahead, before what can wait', async () => {
  const due = { alertId: 'a1', driverId: 'driver-0001', deliveryId: 'delivery-1', kind: 'STOP_HELD', text: 'Danger at stop 2.', raisedAt: '2026-01-06T08:50:00Z' };
  answer(`GET ${CALLS}`, [due]);
  const low = alarm('STOCK_LOW', { facts: { item: 'RICE', warehouse: 'W1', count: 3 } });
  const { refresh, now } = await strip([held(), alarm('OVERDUE', { delivery }), low], { notification: 'http://notification.test' });
  await until(() => rows().length === 4);
  ok(rows()[1].includes('Call driver driver-0'), rows());
  now.all = [low];
  await refresh();
  ok(rows()[0].includes('Call driver driver-0'), rows());
});

test('a life that hangs on it says on what, and that an ambulance is the other way', async () => {
  await strip([alarm('LIFE_DEADLINE', { need: need({ lifeDeadlines: [{ kind: 'OXYGEN', until: '2026-01-06T12:00:00Z' }, { kind: 'INSULIN', until: '2026-01-06T11:00:00Z' }], needs: [{ item: 'RICE', asked: 1 }] }) })]);
  equal([text(see('.alarms strong')), text(see('.alarms .soft'))], ['Alatau: insulin ends 15:00, no car brings it before (people: 3)', 'R-1: 1 × RICE. No car has it yet: find one, or call an ambulance (103).']);
});

test('an alarm of a newer build is told in general words, with the delivery to look at', async () => {
  const { opened } = await strip([alarm('MOON', { delivery })]);
  equal(text(see('.alarms strong')), 'Car driver-0 needs somebody');
  press('Look at it');
  equal(opened, [['delivery', 'delivery-1']]);
});

test('who may not decide looks', async () => {
  await strip([held(), alarm('AREA_ASIDE')], { mayDecide: false });
  equal(texts('.alarms button'), ['Look at it']);
});

test('what is new is spoken, what stands there already is not', async () => {
  const { refresh, now } = await strip([held()]);
  const spoken = () => text(see('[role=status]'));
  equal(spoken(), 'Alatau: the road is blocked');
  now.all = [alarm('AREA_ASIDE'), held()];
  await refresh();
  equal(spoken(), 'Nothing is planned here');
});
