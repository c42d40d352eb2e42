import { askOrder, moveStop, steeredText, steeringList } from '/board/steering.js';
import { learnPlaces, useZone } from '/board/words.js';
import { pass } from '/test/clock.js';
import { answer, called, json, noNetwork } from '/test/services.js';
import { equal, ok, press, put, see, test, texts, type, until } from '/test/test.js';

const ORDERS = '/api/areas/A/steering';
const OPEN = 'GET /api/areas/A/deliveries';
const request = { on: 'REQUEST', onId: 'r1', name: 'R-1' };
const order = (more) => ({ steeringId: 'o1', kind: 'RAISE', on: 'REQUEST', onId: 'r1', reference: 'R-1', at: '2026-01-06T08:00:00Z', decidedBy: 'coordinator-7', ...more });

async function asking(subject = request, { drivers = ['driver-0001'], warehouses = [{ code: 'W1' }] } = {}) {
  useZone('Asia/Tbilisi', 240);
  learnPlaces([{ code: 'ALATAU', name: 'Alatau' }, { code: 'W1', name: 'Depot' }]);
  answer('GET /api/areas/A/shifts', { items: drivers.map((driverId) => ({ driverId })), next: null });
  answer(`POST ${ORDERS}`, { steeringId: 'o1' });
  answer(`GET ${ORDERS}`, () => json([]));
  let done = 0;
  await askOrder({ area: 'A', subject, warehouses, done: () => { done += 1; } });
  return () => done;
}

const kinds = () => texts('#steer-kind option');
const give = () => press('Give the order', see('dialog'));
const passing = (look) => until(async () => { await pass(500); return look(); });

test('of a request one may order all, of a neighborhood less, of a driver only that nothing more is planned', async () => {
  await asking();
  equal(kinds(), ['raise', 'only with', 'not with', 'hold']);
  see('dialog').close();
  await until(() => !see('dialog'));
  await asking({ on: 'DRIVER', onId: 'driver-0001', name: 'Driver' });
  equal(kinds(), ['hold']);
});

test('where there is neither a driver nor a warehouse nothing is pinned', async () => {
  await asking(request, { drivers: [], warehouses: [] });
  equal(kinds(), ['raise', 'hold']);
});

test('only with somebody is sent with whom; what is for nobody in particular without', async () => {
  await asking();
  equal(see('#steer-whom').closest('.field').hidden, true);
  type(see('#steer-kind'), 'PIN');
  equal([see('#steer-whom').closest('.field').hidden, see('#steer-whom').options.map(([, text]) => text)], [false, ['Driver driver-0', 'W1 · Depot']]);
  type(see('#steer-whom'), 'warehouse:W1');
  give();
  await until(() => called(`POST ${ORDERS}`).length > 0);
  equal(called(`POST ${ORDERS}`)[0].body, { kind: 'PIN', on: 'REQUEST', onId: 'r1', warehouse: 'W1' });
});

test('an order is taken back as soon as it is known', async () => {
  const done = await asking();
  answer('POST /api/steering/o1/lift', {});
  give();
  await until(() => texts('.toast span').length > 0);
  press('Undo');
  await pass(1000);
  equal(called('POST /api/steering/o1/lift').length, 0);
  answer(`GET ${ORDERS}`, () => json([order()]));
  await passing(() => called('POST /api/steering/o1/lift').length > 0);
  await until(() => done() === 2);
});

test('what stands against an order is told', async () => {
  await asking();
  give();
  answer(`GET ${ORDERS}`, () => json([order({ refused: 'CONTRADICTS', standingBy: 'coordinator-9' })]));
  await passing(() => texts('.toast span').length === 2);
  equal(texts('.toast span')[1], 'another decision stands against it (by coordinator coordina)');
});

const delivery = { deliveryId: 'd1' };
const stop = { stopId: 's1' };

test('a stop goes with another delivery that has not left', async () => {
  learnPlaces([{ code: 'W1', name: 'Depot' }]);
  answer(OPEN, { items: [{ deliveryId: 'd1', driverId: 'driver-0001', warehouse: 'W1' }, { deliveryId: 'd2', driverId: 'driver-0002', warehouse: 'W1' }], next: null });
  answer('POST /api/deliveries/d1/stops/s1/move', { steeringId: 'o1' });
  answer(`GET ${ORDERS}`, () => json([order()]));
  let done = 0;
  await moveStop({ area: 'A', delivery, stop, done: () => { done += 1; } });
  equal(see('#steer-toDeliveryId').options.map(([, text]) => text), ['Driver driver-0, Depot']);
  press('Move the stop', see('#move'));
  await passing(() => done === 1);
  equal(called('POST /api/deliveries/d1/stops/s1/move')[0].body, { toDeliveryId: 'd2' });
});

test('where no other delivery waits for loading, that is said', async () => {
  answer(OPEN, { items: [{ deliveryId: 'd1' }], next: null });
  await moveStop({ area: 'A', delivery, stop });
  equal([texts('.toast span'), see('dialog')], [['No other delivery waits for loading now.'], null]);
});

test('without a network a stop that is to be moved stays, and the coordinator is told', async () => {
  answer(OPEN, noNetwork);
  let over = false;
  moveStop({ area: 'A', delivery, stop }).finally(() => { over = true; });
  await passing(() => over);
  ok(texts('.toast span')[0]?.startsWith('No connection.'), texts('.toast span')[0]);
});

test('the orders that stand are told with whom, why and whose they are; what could not be followed is marked', async () => {
  useZone('Asia/Tbilisi', 240);
  learnPlaces([{ code: 'ALATAU', name: 'Alatau' }]);
  answer(`GET ${ORDERS}`, () => json([order({ kind: 'PIN', driverId: 'driver-0001', why: 'knows the way' }), order({ steeringId: 'o2', refused: 'TOO_LATE' }), order({ steeringId: 'o3', kind: 'HOLD', on: 'NEIGHBORHOOD', onId: 'ALATAU', reference: null })]));
  answer('POST /api/steering/o1/lift', {});
  const opened = [];
  const { panel, shown } = steeringList({ area: 'A', mayDecide: true, neighborhoods: () => [], warehouses: () => [], openNeed: ({ reference }) => opened.push(reference) });
  put(panel);
  await shown();
  equal([...document.querySelectorAll('tbody tr')].map((row) => texts('td', row).slice(0, 3)), [
    ['only with Driver driver-0', 'R-1', 'knows the way12:00, by coordinator coordina'],
    ['Not done: too late: on the road, or over', '–', '–12:00, by coordinator coordina'],
    ['hold', 'Alatau', '–12:00, by coordinator coordina']]);
  press('R-1');
  press('Take back');
  await until(() => called('POST /api/steering/o1/lift').length === 1);
  equal(opened, ['R-1']);
  equal(steeredText({ kind: 'RAISE', on: 'REQUEST', since: '2026-01-06T08:20:00Z' }).endsWith('raised by a coordinator since 12:20.'), true);
});

test('whom an order is about is found by typing, in the letters at hand', async () => {
  useZone('Asia/Tbilisi', 240);
  learnPlaces([{ code: 'ALATAU', names: { kk: 'Алатау', ru: 'Алатауский', en: 'Alatau' } }, { code: 'MEDEU', names: { kk: 'Медеу', ru: 'Медеуский', en: 'Medeu' } }, { code: 'W1', name: 'Depot' }]);
  answer('GET /api/areas/A/shifts', { items: [{ driverId: 'driver-0001' }], next: null });
  answer(`GET ${ORDERS}`, () => json([]));
  const { panel } = steeringList({ area: 'A', mayDecide: true, neighborhoods: () => [{ code: 'ALATAU' }, { code: 'MEDEU' }], warehouses: () => [{ code: 'W1' }], openNeed: () => {} });
  put(panel);
  press('Give an order', panel);
  const field = await until(() => see('#subject [role=combobox]'));
  field.focus();
  type(field, 'медеу');
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
  ok(see('#subject'), 'Enter chose, and sent nothing');
  press('Next', see('#subject'));
  await until(() => see('#steer'));
  ok(texts('dialog h2').at(-1).includes('Medeu'), texts('dialog h2').at(-1));
});

test('where there is nothing yet that an order could be about, that is said, and what to do', async () => {
  answer('GET /api/areas/A/shifts', { items: [], next: null });
  answer(`GET ${ORDERS}`, () => json([]));
  const { panel } = steeringList({ area: 'A', mayDecide: true, neighborhoods: () => [], warehouses: () => [], openNeed: () => {} });
  put(panel);
  press('Give an order', panel);
  await until(() => see('dialog'));
  equal([texts('dialog .state-empty'), see('#subject')], [['This area has no neighborhoods, warehouses or drivers on duty yet. Orders can be given as soon as the first is there: neighborhoods come in at intake, warehouses with the warehouse’s catalog, drivers when they go on duty.'], null]);
});
