import { driversList, neighborhoodsList, stockList } from '/board/lists.js';
import { learnPlaces, useZone } from '/board/words.js';
import { answer, calls, called } from '/test/services.js';
import { equal, ok, press, put, see, test, text, texts, until } from '/test/test.js';

test('the neighborhood where most are unserved, then where most wait, stands first', async () => {
  learnPlaces(['A', 'B', 'C'].map((code) => ({ code, name: code })));
  const of = (code, waiting, unserved) => ({ code, fill: { waiting, requests: 10, unserved, asked: 0 } });
  const { panel, refresh } = neighborhoodsList({ neighborhoods: () => [of('A', 9, 0), of('B', 1, 2), of('C', 9.5, 0)], choose() {} });
  put(panel);
  await refresh();
  equal(texts('tbody td:first-child'), ['B', 'C', 'A']);
  equal(text(see('tbody td:nth-child(4)')), 'not known');
});

test('which vehicles do not get through is said with the road that is open, and where to say that they do', async () => {
  useZone('Asia/Almaty', 300);
  const access = { level: 'OPEN', notFor: ['VAN', 'TRUCK'], until: '2026-01-06T10:00:00Z' };
  const { panel, refresh } = neighborhoodsList({ neighborhoods: () => [{ code: 'A', access, fill: { waiting: 0, requests: 1, unserved: 0, asked: 0 } }], choose() {} });
  put(panel);
  await refresh();
  const said = text(see('tbody'));
  ok(said.includes('Not for: van, truck') && said.includes('Say what is so now'), said);
});

test('a driver who did not answer is offered again by who may decide, and the row does not open', async () => {
  useZone('Asia/Almaty', 300);
  answer('GET /api/areas/A/shifts', { items: [{ shiftId: 'h1', driverId: 'd1', onDuty: true, silentUntil: '2026-01-06T10:00:00Z', from: '2026-01-06T04:00:00Z', until: '2026-01-06T12:00:00Z', vehicle: { kind: 'CAR', grams: 250_000, permits: [] } }], next: null });
  answer('POST /api/shifts/h1/back-off/lift', {});
  const opened = [];
  const { panel, shown } = driversList({ area: 'A', mayDecide: true, openDelivery: (id) => opened.push(id) });
  put(panel);
  await shown();
  equal(calls[0].query.onDuty, 'true');
  ok(text(see('tbody')).includes('15:00'));
  press('Offer again now');
  await until(() => called('POST /api/shifts/h1/back-off/lift').length === 1);
  equal(opened, []);
});

test('a driver who has a delivery in hand is called from the list, and one to whom it is only offered is not', async () => {
  const shift = { shiftId: 'h1', driverId: 'd1', onDuty: true, deliveryId: 'x1', deliveryState: 'EN_ROUTE', from: '2026-01-06T04:00:00Z', until: '2026-01-06T12:00:00Z', vehicle: { kind: 'CAR', grams: 250_000, permits: [] } };
  answer('GET /api/areas/A/shifts', { items: [shift, { ...shift, shiftId: 'h2', deliveryId: 'x2', deliveryState: 'OFFERED' }], next: null });
  answer('POST http://notification.test/api/areas/A/deliveries/x1/number', { phone: '+7 701 000 00 00' });
  const opened = [];
  const { panel, shown } = driversList({ area: 'A', mayDecide: true, notification: 'http://notification.test', openDelivery: (id) => opened.push(id) });
  put(panel);
  await shown();
  equal(texts('tbody button').filter((one) => one === 'Call').length, 1);
  press('Call');
  equal((await until(() => see('dialog a'))).getAttribute('href'), 'tel:+77010000000');
  equal(opened, []);
});

test('when goods of a warehouse first expire is told by the area’s day', async () => {
  useZone('Asia/Tbilisi', 240);
  answer('GET /api/areas/A/stock', { items: [{ item: 'RICE', warehouse: 'W1', available: 1, reserved: 0, onHand: 1, batches: [{ expiresAt: '2026-03-28T20:00:00Z' }, { expiresAt: '2026-02-28T20:00:00Z' }] },
    { item: 'SALT', warehouse: 'W1', available: 1, reserved: 0, onHand: 1, batches: [{}] }], next: null });
  const { panel, shown } = stockList({ area: 'A', warehouses: () => [] });
  put(panel);
  await shown();
  equal(texts('tbody td:last-child'), ['28/02/2026', 'keeps']);
});
