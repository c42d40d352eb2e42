import { el, html } from '/kit/dom.js';
import { createMap, mapNames } from '/kit/map.js';
import { equal, ok, put, see, test, texts, until } from '/test/test.js';

/** A map that is as large as one on the page. */
function mapOf() {
  const place = put(el(html`<div></div>`));
  Object.assign(place.style, { width: '400px', height: '300px' });
  return { ...createMap(place, { label: 'Map' }), place };
}

const square = (code, lon) => ({ type: 'Feature', properties: { code }, geometry: { type: 'Polygon', coordinates: [[[lon, 43], [lon + 0.1, 43], [lon + 0.1, 43.1], [lon, 43]]] } });

test('where all names end in the same word a map leaves it out', () => {
  equal(mapNames(['Бостандық ауданы', 'Алатау ауданы']), ['Бостандық', 'Алатау']);
  equal(mapNames(['Old town', 'Steppe district']), ['Old town', 'Steppe district']);
  equal([mapNames(['Алатау ауданы']), mapNames(['Алатау', 'Медеу']), mapNames([])], [['Алатау ауданы'], ['Алатау', 'Медеу'], []]);
});

test('outlines are drawn with their class and name, and open what they are of', async () => {
  const { outlines, fit, place } = mapOf();
  const opened = [];
  outlines([square('A', 76.8), square('B', 76.9)], { classOf: ({ properties }) => `tone-${properties.code}`, label: ({ properties }) => properties.code, open: ({ properties }) => opened.push(properties.code) });
  fit();
  await until(() => texts('.map-label', place).length === 2);
  equal([texts('.map-label', place), place.querySelectorAll('path.outline').length], [['A', 'B'], 2]);
  see('path.tone-B', place).dispatchEvent(new MouseEvent('click', { bubbles: true }));
  equal(opened, ['B']);
});

test('a neighborhood without an outline is a point', () => {
  const { outlines, place } = mapOf();
  outlines([{ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [76.9, 43.2] } }]);
  equal(place.querySelectorAll('path.outline').length, 1);
});

test('a way is a line on a light casing, opens what it is of, and stays while it says the same', () => {
  const { lines, points, place } = mapOf();
  const opened = [];
  const way = (text, name) => ({ way: [{ lat: 43.2, lon: 76.9 }, { lat: 43.3, lon: 76.9 }], className: 'late', text, open: () => opened.push(name) });
  points([{ lat: 43.2, lon: 76.9 }]);
  lines([way('home 23:10', 'one')]);
  equal([place.querySelectorAll('path.way.late').length, place.querySelectorAll('path.way-casing').length], [1, 1]);
  const before = see('path.way', place);
  lines([way('home 23:10', 'again')]);
  equal(see('path.way', place) === before, true);
  before.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  equal(opened, ['again']);
  lines([]);
  equal([place.querySelectorAll('path.way').length, place.querySelectorAll('path.way-casing').length, place.querySelectorAll('path.point').length], [0, 0, 1]);
});

test('new points take the place of the old ones', () => {
  const { points, place } = mapOf();
  points([{ lat: 43.2, lon: 76.9, className: 'waiting' }, { lat: 43.3, lon: 76.9, inside: '7' }]);
  equal([place.querySelectorAll('path.point').length, texts('.map-label-inside', place)], [2, ['7']]);
  points([{ lat: 43.2, lon: 76.9 }]);
  equal(place.querySelectorAll('path.point').length, 1);
});

test('what somebody reads stays open while the points come anew, and goes with its point', async () => {
  const { points, place } = mapOf();
  const car = { lat: 43.2, lon: 76.9, text: 'car 7', className: 'car' };
  points([car]);
  see('path.car', place).dispatchEvent(new MouseEvent('click', { bubbles: true }));
  await until(() => texts('.leaflet-popup', place).join().includes('car 7'));
  points([{ lat: 43.3, lon: 76.9 }, { ...car }]);
  equal([texts('.leaflet-popup-content', place), place.querySelectorAll('path.point').length], [['car 7'], 2]);
  points([{ ...car, text: 'car 7, silent' }]);
  equal([place.querySelectorAll('path.point').length, place.querySelectorAll('path.car').length], [1, 1]);
});

test('a point that stays opens what it is of now, and two at one place are two', () => {
  const { points, place } = mapOf();
  const opened = [];
  const at = (...names) => names.map((name) => ({ lat: 43.2, lon: 76.9, className: 'waiting', open: () => opened.push(name) }));
  points(at('A', 'B'));
  points(at('C', 'D', 'E'));
  place.querySelectorAll('path.waiting').forEach((path) => path.dispatchEvent(new MouseEvent('click', { bubbles: true })));
  points(at('F'));
  equal([opened, place.querySelectorAll('path.waiting').length], [['C', 'D', 'E'], 1]);
});

test('the part that is seen never reaches beyond the world', () => {
  const { west, east, south, north } = mapOf().frame();
  ok(west >= -180 && east <= 180 && south >= -90 && north <= 90);
});

test('what a color says, a pattern says too, drawn once a page', () => {
  mapOf();
  mapOf();
  equal([...document.querySelectorAll('.patterns pattern')].map(({ id }) => id), ['map-warn', 'map-bad', 'map-none']);
});

test('it has a name for who hears the page', () => {
  const { place } = mapOf();
  equal([place.getAttribute('role'), place.getAttribute('aria-label')], ['application', 'Map']);
});

test('what stands in a neighborhood stays above it when the outlines come anew', () => {
  const { outlines, points, place } = mapOf();
  outlines([square('A', 76.8)]);
  points([{ lat: 43.05, lon: 76.85, className: 'car' }]);
  outlines([square('A', 76.8)]);
  const [outline, car] = [see('path.outline', place), see('path.car', place)];
  ok(outline.compareDocumentPosition(car) & Node.DOCUMENT_POSITION_FOLLOWING, 'the car is drawn after its neighborhood');
});

test('a name that came while nobody saw the map stands in the middle of its neighborhood when it is shown', async () => {
  const { outlines, fit, place } = mapOf();
  outlines([square('A', 76.8)], { label: () => 'A name of some length' });
  fit();
  const middle = () => { const { left, width } = see('.map-label', place).getBoundingClientRect(); return Math.round(left + width / 2); };
  await until(() => see('.map-label', place));
  const before = middle();
  place.hidden = true;
  await until(() => place.clientWidth === 0);
  outlines([square('A', 76.8)], { label: () => 'A name of some length' });
  place.hidden = false;
  await until(() => Math.abs(middle() - before) <= 2);
});
