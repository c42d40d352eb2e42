import { overview } from '/board/overview.js';
import { learnPlaces, useZone } from '/board/words.js';
import { el, html } from '/kit/dom.js';
import { settle } from '/test/clock.js';
import { answer, called, json } from '/test/services.js';
import { equal, ok, put, see, test, texts, until } from '/test/test.js';

const MAP = 'GET /api/areas/A/map';
const HERE = { lat: 43.25, lon: 76.9 };
const neighborhood = (code, more) => ({ code, center: HERE, fill: { asked: 10, fill: 0.3, waiting: 7 }, ...more });
const stop = { deliveryId: 'delivery-1', neighborhood: 'ALATAU', location: HERE, stop: 1, all: 3, at: '2026-01-06T09:00:00Z' };
const store = { code: 'W1', location: HERE, posture: 'LOW', available: 240, reserved: 40, items: 3, low: 1 };
const shown = (more) => ({ points: [], cells: [], stops: [], warehouses: [store], routesInSight: 0, routes: [], ...more });

/** The map of the board, as large as one on the page. */
async function map(answers, known = [neighborhood('ALATAU')]) {
  useZone('Asia/Tbilisi', 240);
  learnPlaces([{ code: 'ALATAU', name: 'Alatau' }, { code: 'W1', name: 'Depot' }]);
  answer(MAP, answers);
  const opened = [];
  const open = (name) => (what) => opened.push([name, what.reference ?? what]);
  const place = put(el(html`<section></section>`));
  const one = overview(place, { area: 'A', choose: open('neighborhood'), openNeed: open('need'), openDelivery: open('delivery') });
  Object.assign(place.children[1].style, { width: '600px', height: '400px' });
  one.know(known);
  one.start();
  await one.refreshPoints();
  await until(() => points('warehouse') === 1);
  return { ...one, place, opened };
}

const points = (className) => document.querySelectorAll(`path.point.${className}`).length;
const layer = (name) => [...document.querySelectorAll('.layers label')].find((one) => one.textContent === name).querySelector('input');
const click = (selector) => see(selector).dispatchEvent(new MouseEvent('click', { bubbles: true }));

test('a neighborhood that gets little stands out, with how many wait there, and leads to them', async () => {
  const { opened } = await map(shown());
  equal([document.querySelectorAll('path.outline.bad').length, new Set(texts('.map-label').filter((one) => one.startsWith('Alatau')))], [1, ['Alatau · 7']]);
  click('path.outline');
  equal(opened, [['neighborhood', 'ALATAU']]);
});

test('where nobody asked for anything there is nothing to be good or bad', async () => {
  await map(shown(), [neighborhood('ALATAU', { fill: { asked: 0, fill: 0, waiting: 0 } })]);
  equal([document.querySelectorAll('path.outline.bad').length, texts('.map-label').includes('Alatau')], [0, true]);
});

test('who waits, who got nothing, stops and warehouses are points; each opens what it is of', async () => {
  const { opened } = await map(shown({ points: [{ reference: 'R-1', location: HERE, critical: true }, { reference: 'R-2', location: HERE, unserved: true }], stops: [stop] }));
  equal(['waiting', 'unserved', 'stop', 'warehouse'].map(points), [1, 1, 1, 1]);
  click('path.waiting');
  click('path.stop');
  equal(opened, [['need', 'R-1'], ['delivery', 'delivery-1']]);
});

const route = { deliveryId: 'delivery-1', driverId: 'driver-0001', way: [HERE, { lat: 43.3, lon: 76.95 }], underWay: true, done: 2, all: 5, nextAt: '2026-01-06T16:23:00Z', homeAt: '2026-01-06T18:10:00Z', late: false };
const texting = (path) => { path.dispatchEvent(new MouseEvent('mouseover', { bubbles: true })); return texts('.leaflet-tooltip').at(-1); };

test('a car on its way is a line that says when it is there, when home and how long before curfew, and opens its trip', async () => {
  const { opened } = await map(shown({ curfew: '2026-01-06T19:00:00Z', routesInSight: 3, routes: [route, { ...route, deliveryId: 'delivery-2', homeAt: '2026-01-06T19:30:00Z', late: true }] }));
  equal([document.querySelectorAll('path.way').length, document.querySelectorAll('path.way.late').length], [2, 1]);
  equal(texting(see('path.way:not(.late)')), 'driver-0: 2 of 5, next 20:23, home 22:10, 50 min before curfew at 23:00');
  click('path.way.late');
  equal(opened, [['delivery', 'delivery-2']]);
  ok(texts('.map-more')[0].startsWith('Ways shown: 2 of 3'), texts('.map-more'));
  layer('Ways').click();
  await until(() => called(MAP).at(-1).query.routes === 'false');
});

test('a warehouse says what it could give and what is the worst of it', async () => {
  await map(shown());
  equal(document.querySelectorAll('path.point.warehouse.warn').length, 1);
  click('path.warehouse');
  await until(() => texts('.leaflet-popup-content').length > 0);
  equal(texts('.leaflet-popup-content'), ['Depot: runs low, to give: 240, promised: 40, runs low of: 1']);
});

test('where many wait there is one point with their number, less those who are switched off', async () => {
  const { place } = await map(shown({ cells: [{ location: HERE, requests: 12, people: 40, critical: 1, unserved: 2 }] }));
  equal(texts('.map-label-inside', place), ['12']);
  layer('Waiting').click();
  await until(() => texts('.map-label-inside', place).at(-1) === '2');
});

test('a layer that is switched off does not come back with an older answer', async () => {
  const { refreshPoints } = await map(shown({ stops: [stop] }));
  let late;
  answer(MAP, ({ query }) => (query.stops === 'true' ? new Promise((resolve) => { late = resolve; }) : json(shown())));
  refreshPoints();
  await until(() => late);
  layer('Stops').click();
  await until(() => points('stop') === 0);
  late(json(shown({ stops: [stop] })));
  await settle();
  equal(points('stop'), 0);
});

test('free cars are asked for when somebody wants to see them', async () => {
  await map(shown());
  equal(called('GET /api/areas/A/shifts').length, 0);
  answer('GET /api/areas/A/shifts', { items: [{ driverId: 'driver-0001', start: HERE, vehicle: { kind: 'CAR' } }, { driverId: 'driver-0002', deliveryId: 'd1', start: HERE, vehicle: { kind: 'CAR' } }], next: null });
  layer('Free cars').click();
  await until(() => points('car') > 0);
  equal(points('car'), 1, 'who has a delivery is not free');
  ok(texts('.legend li').includes('Free cars'));
});

test('where the points cannot be had, what was seen stays', async () => {
  const { refreshPoints } = await map(shown({ stops: [stop] }));
  answer(MAP, () => json({ status: 403, code: 'x', title: 'x' }, { status: 403 }));
  await refreshPoints();
  equal(points('stop'), 1);
});
