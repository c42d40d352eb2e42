// The way as it is planned, drawn from the places that the phone has: no map from outside, and no network needed.
import { el, html } from '/kit/dom.js';
import { t } from '/kit/i18n.js';
import { centerOf, neighborhoodName, permitAt, warehousePlace } from '/names.js';
import { now, time } from '/parts.js';

const SVG = 'http://www.w3.org/2000/svg';
const [WIDTH, HEIGHT, MARGIN] = [320, 200, 28];

/** What the car may not go there without. */
export function permitNote({ neighborhood }) {
  const permit = permitAt(neighborhood, now());
  return permit ? el(html`<p class="badge badge-warn permit">${t('driver.permit.needed', { permit })}</p>`) : null;
}

function draw(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const placeOf = ({ location, neighborhood }) => location ?? centerOf(neighborhood);

/** Stops that are done, the one that is next, the others in the plan's order. */
function inOrder({ stops, currentStop }) {
  const done = stops.filter(({ outcome }) => outcome);
  const open = stops.filter(({ outcome, cancelled }) => !outcome && !cancelled);
  return [...done, ...open.filter(({ stopId }) => stopId === currentStop), ...open.filter(({ stopId }) => stopId !== currentStop)];
}

/** Everything fits, as far apart as it lies. */
function scaleOf(places) {
  const flat = places.map(({ lat, lon }) => [lon * Math.cos((places[0].lat * Math.PI) / 180), -lat]);
  const [xs, ys] = [0, 1].map((at) => flat.map((one) => one[at]));
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const size = Math.max((Math.max(...xs) - left) / (WIDTH - 2 * MARGIN), (Math.max(...ys) - top) / (HEIGHT - 2 * MARGIN), 1e-6);
  return flat.map(([x, y]) => [x, y].map((value, at) => Math.round(MARGIN + (value - [left, top][at]) / size)));
}

/** From the warehouse by the stops home; nothing where fewer than two places are known. In words it is the list below it. */
export function wayMap(delivery, shift) {
  const stops = inOrder(delivery).map((stop) => ({ stop, place: placeOf(stop) }));
  const all = [{ kind: 'warehouse', place: warehousePlace(delivery.warehouse) }, ...stops.map((one) => ({ kind: 'stop', ...one })), { kind: 'home', place: shift?.home }]
    .filter(({ place }) => place);
  if (all.filter(({ kind }) => kind === 'stop').length === 0 || all.length < 2) return null;
  const spots = scaleOf(all.map(({ place }) => place));
  const mark = ({ kind, stop }, [x, y]) => {
    const state = kind !== 'stop' ? kind : stop.outcome ? 'done' : stop.stopId === delivery.currentStop ? 'next' : 'ahead';
    const shape = kind === 'stop' ? draw('circle', { cx: x, cy: y, r: 7 }) : draw('rect', { x: x - 6, y: y - 6, width: 12, height: 12 });
    const name = kind === 'stop' ? `${neighborhoodName(stop.neighborhood)} ${time(stop.arriveAt)}` : t(`driver.way.${kind}`);
    const near = x > WIDTH / 2 ? { x: x - 11, 'text-anchor': 'end' } : { x: x + 11 };
    return draw('g', { class: `way-${state}` }, shape, draw('text', { y: y + 4, ...near }, name));
  };
  const picture = draw('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: 'way', role: 'img', 'aria-label': t('driver.way') },
    draw('polyline', { class: 'way-line', points: spots.map((spot) => spot.join(',')).join(' ') }), ...all.map((one, at) => mark(one, spots[at])));
  return el(html`<details class="card" id="way"><summary>${t('driver.way')}</summary>${picture}</details>`);
}
