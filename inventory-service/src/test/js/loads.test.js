import { openAnew } from '/kit/vault.js';
import { loadsPanel } from '/loads.js';
import { keepTimeOf } from '/zone.js';
import { pass, settle } from '/test/clock.js';
import { answer, called, inTurn, json, network, noNetwork, problem } from '/test/services.js';
import { equal, ok, press, put, see, test, text, texts, type, until } from '/test/test.js';

const LOAD = '/api/loads/delivery-1';
const items = [{ item: 'RICE', names: { en: 'Rice' } }, { item: 'TEA', names: { en: 'Tea' } }];
const line = (item, n, more) => ({ item, granted: n, loaded: 0, delivered: 0, returned: 0, lots: [{ lot: `L-${item}`, quantity: n }], leftBehind: [], added: [], mayComeBack: [], onBoard: 0, expected: 0, ...more });
const load = (more) => ({ deliveryId: 'delivery-1', warehouse: 'W1', driverId: 'driver-0001', state: 'RESERVED', loadAt: '2026-01-06T09:30:00Z', until: '2026-01-06T10:00:00Z', revision: 3,
  lines: [line('RICE', 5), line('TEA', 2)], unsettled: [], onBoard: 0, handedOverExpired: 0, ...more });
const comesBack = (more) => load({ state: 'DISPATCHED', toBringBack: true, endedAt: '2026-01-06T08:00:00Z', onBoard: 5,
  lines: [line('RICE', 5, { loaded: 5, onBoard: 5, expected: 5, mayComeBack: [{ lot: 'L-RICE', quantity: 5 }] })], ...more });

/** What waits to be sent. */
function boxOf() {
  const reports = [];
  return { waiting: () => reports, add: async (report, path, body) => reports.push({ ...report, path, body }) };
}

/** The loads of a warehouse, one of them open. */
async function opened(one = load(), works = true, more = {}) {
  keepTimeOf({ timeZone: 'Asia/Tbilisi', utcOffset: 240 });
  await openAnew('aigerim');
  answer('GET /api/loads', ({ query }) => ({ items: query.toBringBack && !one.toBringBack ? [] : [one], next: null }));
  answer('GET /api/warehouses/W1/differences', { excess: [] });
  answer('GET /api/warehouses/W1/lots', [{ lot: 'L-RICE', bin: 'A-10' }, { lot: 'L-TEA', bin: 'A-2' }]);
  answer(`GET ${LOAD}`, one);
  const loads = loadsPanel({ warehouse: 'W1', items, works, ...more });
  put(loads.panel);
  await loads.refresh();
  await loads.open('delivery-1');
  return loads;
}

const field = (name) => see('dialog form').elements.namedItem(name);
const leaves = () => press('Loaded, the car may leave');
const dispatched = () => called(`POST ${LOAD}/dispatch`);

test('a load and its waybill are called by the delivery, as the driver’s phone has it, and by no code of a person', async () => {
  await opened();
  press('Waybill');
  await until(() => see('.paper'));
  ok(!text(document.body).includes('driver-0'), text(document.body));
});

test('the list goes along the shelves, with the car’s time by the warehouse’s clock', async () => {
  await opened();
  equal([texts('#dispatch .bin'), texts('dialog dd').slice(0, 3)], [['A-2', 'A-10'], ['06/01/2026, 13:30', '06/01/2026, 14:00']]);
});

test('a car leaves four seconds after the tap, with what was on the list that was seen', async () => {
  await opened();
  answer(`POST ${LOAD}/dispatch`, {});
  leaves();
  leaves();
  await pass(3900);
  equal(dispatched().length, 0);
  await pass(200);
  await until(() => dispatched().length > 0);
  equal(dispatched().map(({ body }) => body), [{ lines: [{ item: 'TEA', lot: 'L-TEA', quantity: 2 }, { item: 'RICE', lot: 'L-RICE', quantity: 5 }], revision: 3 }]);
});

test('who tapped by mistake takes it back in time, and nothing was booked', async () => {
  await opened();
  leaves();
  press('Undo', await until(() => see('.toast')));
  await until(() => see('dialog .form-error'));
  await pass(5000);
  equal([text(see('dialog .form-error')), dispatched().length], ['Taken back in time: nothing was booked.', 0]);
});

test('who loads less says why, and nobody loads more than is set aside', async () => {
  await opened();
  type(field('lines[1].quantity'), '4');
  leaves();
  await until(() => texts('.field-error').length > 0);
  equal(texts('.field-error'), ['Say why fewer are loaded']);
  type(field('lines[1].quantity'), '6');
  leaves();
  await until(() => texts('.field-error')[0] === 'From 0 to 5');
  type(field('lines[1].quantity'), '4');
  type(field('lines[1].reason'), 'DAMAGED');
  answer(`POST ${LOAD}/dispatch`, {});
  leaves();
  await pass(4100);
  await until(() => dispatched().length > 0);
  equal(dispatched()[0].body.lines[1], { item: 'RICE', lot: 'L-RICE', quantity: 4, reason: 'DAMAGED' });
});

test('who ticks is asked about what is not ticked yet', async () => {
  await opened();
  answer(`POST ${LOAD}/dispatch`, {});
  field('picked-0').click();
  leaves();
  await until(() => see('dialog dialog, dialog:not(.sheet)'));
  equal(texts('dialog:not(.sheet) li'), ['Rice L-RICE']);
  press('Cancel');
  await until(() => texts('.form-error').join().includes('Not ticked yet'));
  await pass(5000);
  equal(dispatched().length, 0);
  leaves();
  press('They are on the car too', await until(() => see('dialog:not(.sheet)')));
  await until(() => see('.toast'));
  await pass(4100);
  await until(() => dispatched().length === 1);
});

test('a car that leaves while there is no connection is kept and sent later, once', async () => {
  const waiting = [];
  const box = { add: async (report, path, body) => { waiting.push({ ...report, path, body }); return true; }, dismiss() {}, waiting: () => waiting };
  await opened(load(), true, { box });
  answer(`POST ${LOAD}/dispatch`, noNetwork);
  leaves();
  await until(() => see('.toast'));
  await pass(4100);
  await until(() => waiting.length === 1);
  equal([waiting[0].kind, waiting[0].thing, waiting[0].path, waiting[0].body.revision], ['dispatch', 'load/delivery-1', `${LOAD}/dispatch`, 3]);
  await until(() => !see('#dispatch'), 'it cannot be said a second time');
  ok(text(see('dialog.sheet')).includes('kept on this device'));
});

test('what was picked stays ticked when the list is drawn anew, also where the network goes at that moment', async () => {
  const { refresh } = await opened();
  field('picked-0').click();
  type(field('lines[1].quantity'), '4');
  answer(`GET ${LOAD}`, inTurn(json(load({ loadingSince: '2026-01-06T09:00:00Z' })), noNetwork));
  refresh();
  await until(async () => { await pass(1000); return text(see('dialog')).includes('being loaded') || see('dialog .state-error'); });
  equal([field('picked-0')?.checked, field('lines[1].quantity')?.value, text(see('.picked'))], [true, '4', '1 of 2 picked']);
});

test('who picks by a list that has become another one is told at once', async () => {
  const { refresh } = await opened();
  answer(`GET ${LOAD}`, load({ revision: 4, lines: [line('RICE', 8), line('TEA', 2)] }));
  refresh();
  await until(() => texts('.toast span').length > 0);
  equal(texts('.toast span'), ['Added to this car: +3 × Rice. Pick it too.']);
  await until(() => field('lines[1].quantity').value === '8');
});

test('a scanned label ticks its line, by mistake for one tap only; what is not on the list is put back', async () => {
  const { takesScan } = await opened();
  equal(takesScan({ kind: 'lot', lot: 'L-TEA' }), true);
  equal([field('picked-0').checked, text(see('.picked'))], [true, '1 of 2 picked']);
  press('Undo');
  equal(field('picked-0').checked, false);
  takesScan({ kind: 'goods', item: 'SALT', units: 1 });
  ok(texts('.toast span').includes('This is not on the list of this car. Put it back.'));
  see('dialog').close();
  await until(() => !see('dialog'));
  equal(takesScan({ kind: 'lot', lot: 'L-TEA' }), false, 'with no list open the scan is for somebody else');
});

test('putting goods back cancels the delivery, so it is asked', async () => {
  await opened();
  answer(`POST ${LOAD}/release`, {});
  press('Put the goods back');
  press('Cancel', [...document.querySelectorAll('dialog')].at(-1));
  await settle();
  equal(called(`POST ${LOAD}/release`).length, 0);
  press('Put the goods back');
  press('Put the goods back', [...document.querySelectorAll('dialog')].at(-1));
  await until(() => called(`POST ${LOAD}/release`).length === 1);
});

test('what was collected at a donor’s place and comes back is somewhere else now: that is said', async () => {
  const homes = ['W1', 'W2'].map((warehouse) => ({ warehouse, name: warehouse, names: {} }));
  await opened(comesBack(), true, { donors: true, homes });
  press('Take back');
  await until(() => texts('.field-error').length > 0);
  equal(called(`POST ${LOAD}/return`).length, 0);
  field('warehouse').value = 'W2';
  answer(`POST ${LOAD}/return`, {});
  press('Take back');
  await until(() => called(`POST ${LOAD}/return`).length === 1);
  equal(called(`POST ${LOAD}/return`)[0].body, { lines: [{ item: 'RICE', lot: 'L-RICE', condition: 'GOOD', quantity: 5 }], warehouse: 'W2' });
});

test('at a warehouse nobody is asked where the goods are', async () => {
  await opened(comesBack(), true, { homes: [{ warehouse: 'W2', name: 'W2', names: {} }] });
  equal(field('warehouse'), null);
});

test('a car that is over brings back what is on it, in order unless somebody says otherwise', async () => {
  await opened(comesBack());
  equal(['GOOD-0', 'DAMAGED-0'].map((name) => field(name).value), ['5', '0']);
  type(field('GOOD-0'), '0');
  press('Take back');
  await until(() => texts('.field-error').length > 0);
  equal(called(`POST ${LOAD}/return`).length, 0, 'nothing of anything is no return');
  type(field('GOOD-0'), '4');
  type(field('DAMAGED-0'), '2');
  press('Take back');
  await until(() => texts('.field-error')[0] === 'From 0 to 5');
  type(field('DAMAGED-0'), '1');
  answer(`POST ${LOAD}/return`, {});
  press('Take back');
  await until(() => called(`POST ${LOAD}/return`).length > 0);
  equal(called(`POST ${LOAD}/return`)[0].body.lines, [{ item: 'RICE', lot: 'L-RICE', condition: 'GOOD', quantity: 4 }, { item: 'RICE', lot: 'L-RICE', condition: 'DAMAGED', quantity: 1 }]);
});

test('boxes that came back are counted by scanning them, never to more than was on the car', async () => {
  const { takesScan } = await opened(comesBack({ toBringBack: false }));
  for (let n = 0; n < 7; n += 1) takesScan({ kind: 'lot', lot: 'L-RICE' });
  equal(field('GOOD-0').value, '5');
});

test('what ran out is set aside anew with one tap, or it is told why not', async () => {
  await opened(load({ state: 'EXPIRED' }));
  answer(`POST ${LOAD}/renewal`, () => problem(409, 'no-stock'));
  press('Set aside anew');
  await until(() => texts('.toast span')[0] === 'what to do about no-stock');
});

test('who works elsewhere sees the load and changes nothing', async () => {
  await opened(load(), false);
  equal(texts('dialog button').filter((one) => !['×', 'Pick list', 'Waybill'].includes(one)), []);
});

test('cars that are to bring something back are found by that, whatever state their load is in', async () => {
  const { panel } = await opened(comesBack());
  see('dialog').close();
  type(see('[name=state]', panel), 'TO_BRING_BACK');
  await until(() => called('GET /api/loads').at(-1).query.toBringBack === 'true');
  await until(() => texts('tbody .badge-bad').length > 0);
  equal(texts('tbody .badge-bad'), ['to be brought back']);
});

test('without a network a load of the list opens as it was seen last, is loaded from, and follows when the network is back', async () => {
  const box = boxOf();
  const { open, refresh } = await opened(load(), true, { box });
  see('dialog').close();
  await until(() => !see('dialog'));
  network(false);
  [`GET ${LOAD}`, `POST ${LOAD}/dispatch`, 'GET /api/warehouses/W1/lots'].forEach((what) => answer(what, noNetwork));
  open('delivery-1');
  await until(async () => { await pass(1); return see('#dispatch'); });
  ok(text(see('dialog')).startsWith('Load delivery') && text(see('dialog')).includes('shown as it was seen last'), text(see('dialog')));
  equal(texts('#dispatch .bin'), ['A-2', 'A-10'], 'the bins are known from before');
  leaves();
  await pass(4100);
  await until(async () => { await pass(1000); return box.waiting().length > 0 && !see('#dispatch'); });
  equal([box.waiting()[0].body.revision, see('dialog .state-error')], [3, null], 'it is kept, and the load stays in sight');
  network(true);
  answer('GET /api/warehouses/W1/lots', []);
  answer(`GET ${LOAD}`, load());
  refresh();
  await until(() => !text(see('dialog')).includes('shown as it was seen last'));
});

test('a load that is nowhere in the list says without a network that it is not here, and can be asked for again', async () => {
  const { open } = await opened();
  see('dialog').close();
  await until(() => !see('dialog'));
  answer('GET /api/loads/delivery-2', noNetwork);
  open('delivery-2');
  await until(async () => { await pass(1000); return see('dialog .state-error'); });
  answer('GET /api/loads/delivery-2', load({ deliveryId: 'delivery-2' }));
  press('Try again', see('dialog'));
  await until(() => see('#dispatch'));
});

test('an answer that comes late takes the place of what was seen last', async () => {
  const { open } = await opened();
  see('dialog').close();
  await until(() => !see('dialog'));
  let say;
  answer(`GET ${LOAD}`, () => new Promise((resolve) => { say = resolve; }));
  open('delivery-1');
  await until(async () => { await pass(500); return see('#dispatch'); });
  type(field('lines[1].quantity'), '4');
  say(load({ revision: 4, lines: [line('RICE', 8), line('TEA', 2)] }));
  await until(() => !text(see('dialog')).includes('shown as it was seen last'));
  equal(field('lines[1].quantity').value, '7', 'one is still lacking');
});

test('what was counted of a car that came back stays while a difference of the same load is settled', async () => {
  await opened(comesBack({ unsettled: [{ item: 'TEA', units: 2 }] }));
  const back = () => see('#return').elements;
  type(back()['GOOD-0'], '3');
  type(back()['DAMAGED-0'], '1');
  back().carIsBack.click();
  answer(`POST ${LOAD}/settlement`, {});
  answer(`GET ${LOAD}`, comesBack());
  type(see('#settle-reason-TEA'), 'REPORT_WRONG');
  see('#settle-TEA').requestSubmit();
  await until(() => !see('#settle-TEA'));
  equal(['GOOD-0', 'DAMAGED-0', 'EXPIRED-0'].map((name) => back()[name].value), ['3', '1', '0']);
  ok(back().carIsBack.checked, 'and that the car is back');
});

test('what was sent of a car that came back does not stand there again: what is still on board does', async () => {
  await opened(comesBack());
  answer(`POST ${LOAD}/return`, {});
  type(see('#return').elements['GOOD-0'], '3');
  answer(`GET ${LOAD}`, comesBack({ onBoard: 2, lines: [line('RICE', 5, { loaded: 5, returned: 3, onBoard: 2, expected: 2, mayComeBack: [{ lot: 'L-RICE', quantity: 2 }] })] }));
  see('#return').requestSubmit();
  await until(() => see('#return')?.elements['GOOD-0'].value === '2');
});

const onTheWay = (delivered) => load({ state: 'DISPATCHED', onBoard: 5 - delivered, lines: [line('RICE', 5, { loaded: 5, delivered, onBoard: 5 - delivered, mayComeBack: [{ lot: 'L-RICE', quantity: 5 - delivered }] })] });
const overNow = () => load({ state: 'DELIVERED', lines: [line('RICE', 5, { loaded: 5, delivered: 5, mayComeBack: [{ lot: 'L-RICE', quantity: 5 }] })] });

test('a load that is open follows its car through all stops, and what is being counted back stays with the cursor in it', async () => {
  const { refresh } = await opened(onTheWay(0));
  type(field('DAMAGED-0'), '1');
  field('DAMAGED-0').focus();
  answer(`GET ${LOAD}`, onTheWay(3));
  refresh();
  await until(() => text(see('dialog')).includes('handed over 3'));
  equal([field('DAMAGED-0').value, document.activeElement === field('DAMAGED-0')], ['1', true]);
  answer(`GET ${LOAD}`, overNow());
  refresh();
  await until(() => text(see('dialog')).includes('handed over 5'));
  see('#came-back').open = true;
  answer(`GET ${LOAD}`, { ...overNow(), handedOverExpired: 1 });
  type(field('mistake'), 'GIVEN_BACK');
  refresh();
  await until(() => see('dialog .form-error'));
  equal([see('#came-back').open, field('mistake').value], [true, 'GIVEN_BACK'], 'what was unfolded and chosen stays');
});

test('why goods were handed over that were not on the car stays chosen while the car goes on', async () => {
  const { refresh } = await opened({ ...onTheWay(1), unsettled: [{ item: 'TEA', units: 2 }] });
  see('#settle-reason-TEA').value = 'REPORT_WRONG';
  answer(`GET ${LOAD}`, { ...onTheWay(2), unsettled: [{ item: 'TEA', units: 2 }] });
  refresh();
  await until(() => text(see('dialog')).includes('handed over 2'));
  equal(see('#settle-reason-TEA').value, 'REPORT_WRONG');
});

test('what is just being sent is not drawn anew under the hand', async () => {
  const { refresh } = await opened(onTheWay(1));
  let say;
  answer(`POST ${LOAD}/return`, () => new Promise((resolve) => { say = resolve; }));
  type(field('GOOD-0'), '2');
  press('Take back');
  await until(() => say);
  const form = see('#return');
  answer(`GET ${LOAD}`, onTheWay(3));
  refresh();
  await settle();
  equal(form.isConnected, true);
  say({});
  await until(() => text(see('dialog')).includes('handed over 3'));
  equal(field('GOOD-0').value, '0', 'what was sent does not stand there again');
});

test('how many cars are to bring goods back is said above any other list, and a tap shows them', async () => {
  const { panel, refresh } = await opened();
  see('dialog').close();
  await until(() => called('GET /api/loads').some(({ query }) => query.toBringBack));
  await settle();
  equal(see('.to-bring-back', panel).hidden, true, 'nobody is waited for');
  answer('GET /api/loads', ({ query }) => ({ items: query.toBringBack ? [comesBack(), comesBack({ deliveryId: 'delivery-2' })] : [load()], next: null }));
  refresh();
  await until(() => !see('.to-bring-back', panel).hidden);
  equal([text(see('.to-bring-back', panel)), called('GET /api/loads').find(({ query }) => query.toBringBack).query.warehouse], ['Cars that are to bring goods back: 2', 'W1']);
  see('.to-bring-back button', panel).click();
  await until(() => texts('tbody .badge-bad').length === 2);
  equal([see('[name=state]', panel).value, see('.to-bring-back', panel).hidden], ['TO_BRING_BACK', true]);
});
