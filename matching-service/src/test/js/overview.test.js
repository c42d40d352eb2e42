import { overview } from '/board/overview.js';
import { learnPlaces, useZone } from '/board/words.js';
import { h } from '/kit/dom.js';
import { settle } from '/test/clock.js';
import { answer, called, json } from '/test/services.js';
import { equal, ok, put, see, test, texts, until } from '/test/test.js';

const MAP = 'GET /api/areas/A/map';
const HERE = { lat: 43.25, lon: 76.9 };
const neighborhood = (code, more) => ({ code, center: HERE, fill: { asked: 10, fill: 0.3, waiting: 7 }, ...more });
const stop = { deliveryId: 'delivery-1', neighborhood: 'ALATAU', location: HERE, stop: 1, all: 3, at: '2026-01-06T09:00:00Z' };
const shown = (more) => ({ points: [], cells: [], stops: [], ...more });

/** The map of the board, as large as one on the page. */
async function map(answers, known = [neighborhood('ALATAU')]) {
  useZone('Asia/Tbilisi', 240);
  learnPlaces([{ code: 'ALATAU', name: 'Alatau' }, { code: 'W1', name: 'Depot' }]);
  answer(MAP, answers);
  const opened = [];
  const open = (name) => (what) => opened.push([name, what.reference ?? what]);
  const place = put(h('section'));
  const one = overview(place, { area: 'A', choose: open('neighborhood'), openNeed: open('need'), openDelivery: open('delivery') });
  Object.assign(place.children[1].style, { width: '600px', height: '400px' });
  one.know(known, [{ code: 'W1', location: HERE }]);
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
