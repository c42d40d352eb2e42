import { deliveriesList } from '/board/deliveries.js';
import { stockList } from '/board/lists.js';
import { learnPlaces, useZone } from '/board/words.js';
import { pass, settle } from '/test/clock.js';
import { answer, called, noNetwork } from '/test/services.js';
import { equal, ok, press, put, see, test, text, texts, until } from '/test/test.js';

const ALL = 'GET /api/areas/A/deliveries';
const ONE = 'GET /api/deliveries/d1';
const stop = (stopId, more) => ({ stopId, neighborhood: 'ALATAU', arriveAt: '2026-01-06T10:00:00Z', lines: [{ item: 'RICE', quantity: 4 }], ...more });
const delivery = (more) => ({ deliveryId: 'd1', state: 'EN_ROUTE', warehouse: 'W1', driverId: 'driver-0001', lines: [{ item: 'RICE', quantity: 8 }], toBringBack: [], leftover: [],
  loadAt: '2026-01-06T08:00:00Z', returnBy: '2026-01-06T12:00:00Z', distanceMeters: 9040, stops: [stop('s1'), stop('s2', { neighborhood: 'MEDEU' })], ...more });
const names = { kk: 'Қойма', ru: 'Склад', en: 'Depot' };

async function listed(one = delivery(), mayCancel = true) {
  useZone('Asia/Tbilisi', 240);
  learnPlaces([{ code: 'ALATAU', name: 'Alatau' }, { code: 'MEDEU', name: 'Medeu' }, { code: 'W1', name: 'W1 as noted', names }]);
  answer(ALL, { items: [one], next: null });
  answer(ONE, one);
  const list = deliveriesList({ area: 'A', warehouses: () => [{ code: 'W1', name: 'W1 as noted', names }], mayCancel, onRoute() {} });
  put(list.panel);
  await list.shown();
  return list;
}

test('what is under way is listed first, with the next stop and when it is there', async () => {
  await listed();
  equal(called(ALL)[0].query.state, 'PLANNED,OFFERED,ACCEPTED,LOADED,EN_ROUTE');
  equal(texts('tbody td'), ['d1', 'Depot', 'on the way', 'driver-0', '0 of 2', 'Alatau, 14:00', '16:00']);
});

test('who was due and is silent is said to be late; what is only planned is late for nobody', async () => {
  await listed(delivery({ stops: [stop('s1', { arriveAt: '2026-01-06T08:30:00Z' })] }));
  ok(texts('tbody td')[5].includes('was due 12:30, 30 min late, not reported'), texts('tbody td')[5]);
  document.body.replaceChildren();
  await listed(delivery({ state: 'PLANNED', stops: [stop('s1', { arriveAt: '2026-01-06T08:30:00Z' })] }));
  equal(texts('tbody td')[5], 'Alatau, 12:30');
});

test('warehouses are chosen by code and name, so that two whose names begin alike are told apart where there is no room, in the person’s language', async () => {
  const { panel } = await listed();
  const stock = stockList({ area: 'A', warehouses: () => [{ code: 'W1', name: 'W1 as noted', names }] });
  answer('GET /api/areas/A/stock', { items: [], next: null });
  await stock.shown();
  const options = (place) => place.querySelector('kit-combobox').options.find(([code]) => code === 'W1')[1];
  equal([options(panel), options(stock.panel)], ['W1 · Depot', 'W1 · Depot']);
});

test('what is open follows, and a button that is being pressed is not exchanged', async () => {
  const { openId, follow } = await listed();
  await openId('d1');
  const button = see('dialog .stops button');
  button.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  answer(ONE, delivery({ stops: [stop('s1', { outcome: 'COMPLETED', doneAt: '2026-01-06T09:00:00Z' }), stop('s2', { neighborhood: 'MEDEU' })] }));
  const drawn = follow();
  await settle();
  equal(button.isConnected, true);
  button.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
  await pass(1);
  await drawn;
  ok(text(see('dialog .stops li')).startsWith('Alatau handed over 13:00'), text(see('dialog .stops li')));
});

test('a loaded stop is held or left out, one in danger goes on or is left out, and before loading it is moved', async () => {
  const { openId } = await listed(delivery({ stops: [stop('s1'), stop('s2', { hold: { reason: 'ROAD_BLOCKED', answerBy: '2026-01-06T09:05:00Z' } })] }));
  await openId('d1');
  equal([...document.querySelectorAll('dialog .stops li')].map((one) => texts('button', one)), [['Hold the stop', 'Leave the stop out'], ['Let it go on', 'Leave the stop out']]);
  ok(text(see('.held')).includes('the road is blocked – answer by 13:05'), text(see('.held')));
  see('dialog').close();
  await until(() => !see('dialog'));
  answer(ONE, delivery({ state: 'ACCEPTED' }));
  await openId('d1');
  equal(texts('dialog .stops li:first-child button'), ['Move the stop']);
});

test('two taps in a hurry open one question', async () => {
  const { openId } = await listed(delivery({ state: 'ACCEPTED' }));
  await openId('d1');
  answer(ALL, { items: [{ deliveryId: 'd2', driverId: 'driver-0002', warehouse: 'W1' }], next: null });
  press('Move the stop', see('dialog'));
  press('Move the stop', see('dialog'));
  await until(() => see('#move'));
  await settle();
  equal(document.querySelectorAll('#move').length, 1);
});

test('who may not decide sees what is to be seen', async () => {
  const { openId } = await listed(delivery(), false);
  await openId('d1');
  equal(texts('dialog button'), ['×']);
});

test('a delivery that cannot be opened says why', async () => {
  const { openId } = await listed();
  answer(ONE, noNetwork);
  openId('d1');
  await until(async () => { await pass(1000); return texts('.toast span').length > 0; });
  ok(texts('.toast span')[0].startsWith('No connection.'));
});

test('how late a car is goes on in the sheet that is open, while nothing else changes and without a network', async () => {
  const { openId, follow } = await listed(delivery({ stops: [stop('s1', { arriveAt: '2026-01-06T08:30:00Z' })] }));
  await openId('d1');
  const button = see('dialog .stops button');
  const said = () => text(see('dialog .stops li'));
  ok(said().includes('30 min late'), said());
  await pass(10 * 60_000);
  await follow();
  ok(said().includes('40 min late'), said());
  answer(ONE, noNetwork);
  await pass(10 * 60_000);
  const looks = follow();
  await until(async () => { await pass(1000); return said().includes('50 min late'); });
  await looks;
  equal(button.isConnected, true, 'and nothing else is exchanged');
});

test('what is on the car is shown, with what was planned where that is something else', async () => {
  const rice = (quantity) => [{ item: 'RICE', quantity }];
  const { openId } = await listed(delivery({ lines: rice(2), planned: rice(3), stops: [stop('s1', { lines: rice(1), planned: rice(2) }), stop('s2', { lines: rice(1) }), stop('s3', { lines: [], planned: rice(4) })] }));
  await openId('d1');
  ok(texts('dialog dd').includes('2 × RICE (planned: 3 × RICE)'), texts('dialog dd').join());
  equal(texts('dialog .stops .soft'), ['1 × RICE (planned: 2 × RICE)', '1 × RICE', '– (planned: 4 × RICE)']);
});
