// The map: neighborhoods by one of four colorings, and the points that are switched on.
import { get } from '/kit/api.js';
import { el, html, nothing } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { createMap, mapNames } from '/kit/map.js';
import { clock, lasting, placeName, short, tone, word } from './words.js';

const MOST_CARS = 200;
const SECOND = 1000;
const STORE_TONES = { CLOSED: 'none', EMPTY: 'bad', SPOILS: 'warn', LOW: 'warn' };
const SMALLEST = 10;
const LARGEST = 26;
export const fillTone = ({ asked, fill }) => (asked === 0 ? '' : fill >= 0.8 ? 'good' : fill >= 0.4 ? 'warn' : 'bad');
const COLORINGS = {
  fill: { tone: ({ fill }) => fillTone(fill), legend: [['good', 'board.fill.good'], ['warn', 'board.fill.warn'], ['bad', 'board.fill.bad'], ['', 'board.fill.none']] },
  supply: { tone: ({ supply }) => tone(supply?.status), legend: ['SUPPLIED', 'STRAINED', 'CUT_OFF', 'UNKNOWN'].map((code) => [tone(code), `board.supply.${code}`]) },
  access: { tone: ({ access }) => tone(access?.level), legend: ['OPEN', 'RESTRICTED', 'BLOCKED', 'UNKNOWN'].map((code) => [tone(code), `board.access.${code}`]) },
};

/** Where there is no outline, the center stands for the neighborhood. */
export function feature(neighborhood) {
  const { outline, center } = neighborhood;
  const geometry = outline ? { type: 'MultiPolygon', coordinates: outline.map((ring) => [ring]) } : { type: 'Point', coordinates: [center.lon, center.lat] };
  return { type: 'Feature', geometry, properties: neighborhood };
}

function needPoints({ points, cells }, layers, { openNeed, closer }) {
  const wanted = points.filter(({ unserved }) => layers[unserved ? 'unserved' : 'waiting']);
  const most = Math.max(1, ...cells.map(({ requests }) => requests));
  return [
    ...wanted.map((row) => ({ ...row.location, className: row.unserved ? 'unserved' : 'waiting', radius: row.critical ? 7 : 5, open: () => openNeed(row) })),
    ...cells.map((cell) => cellPoint(cell, layers, most, closer)).filter(Boolean),
  ];
}

/** As many as lie there, as large as they are many; filled where somebody critical is among them. */
function cellPoint({ location, requests, people, critical, unserved }, layers, most, closer) {
  const n = (layers.waiting ? requests - unserved : 0) + (layers.unserved ? unserved : 0);
  if (n === 0) return null;
  return {
    ...location, inside: number(n), insideClass: critical > 0 ? 'critical' : '', className: `cluster ${critical > 0 ? 'critical' : ''}`, radius: SMALLEST + (LARGEST - SMALLEST) * Math.sqrt(n / most),
    text: t('board.map.cell', { n: number(requests), people: number(people), critical: number(critical) }), open: () => closer(location),
  };
}

function stopPoints(stops, openDelivery) {
  return stops.map(({ deliveryId, neighborhood, location, stop, all, outcome, at }) => ({
    ...location, radius: 7, className: { COMPLETED: 'good', FAILED: 'failed' }[outcome] ?? 'stop',
    text: `${short(deliveryId)}: ${t('board.of', { n: stop, all })}, ${placeName(neighborhood)}, ${clock(at)}`,
    open: () => openDelivery(deliveryId),
  }));
}

/** The worst that is so of a warehouse, with what it could give. */
function storePoint({ code, location, posture, available, reserved, low }) {
  return {
    ...location, className: `warehouse ${STORE_TONES[posture] ?? ''}`, radius: posture === 'READY' ? 7 : 8, title: code,
    text: [`${placeName(code)}: ${word('posture', posture)}`, t('board.map.store', { n: number(available), reserved: number(reserved) }), low > 0 && t('board.map.low', { n: number(low) })].filter(Boolean).join(', '),
  };
}

/** Live: where it is next, when home, and how much time is left until curfew. */
function routeLine({ deliveryId, driverId, way, underWay, done, all, nextAt, homeAt, late }, curfew, openDelivery) {
  const room = curfew && homeAt ? Math.round((new Date(curfew) - new Date(homeAt)) / SECOND) : null;
  return {
    way, className: late ? 'late' : underWay ? '' : 'planned', open: () => openDelivery(deliveryId),
    text: [`${short(driverId)}: ${t('board.of', { n: number(done), all: number(all) })}`, t('board.map.next', { at: clock(nextAt) }), homeAt && t('board.map.home', { at: clock(homeAt) }),
      room !== null && t(late ? 'board.map.after-curfew' : 'board.map.before-curfew', { at: clock(curfew), n: lasting(Math.abs(room)) })].filter(Boolean).join(', '),
  };
}

function carPoints({ items }) {
  return items.filter(({ deliveryId }) => !deliveryId).map((shift) => ({
    ...shift.start, className: 'car', radius: 6, text: `${short(shift.driverId)}: ${word('vehicle', shift.vehicle.kind)}, ${shift.silentUntil ? t('board.silent-until', { at: clock(shift.silentUntil) }) : t('board.free')}`,
  }));
}

/** Returns { know(neighborhoods), start(), refreshPoints() }. */
export function overview(place, { area, choose, openNeed, openDelivery }) {
  const layers = { warehouses: true, unserved: true, waiting: true, routes: true, stops: true, cars: false };
  const canvas = el(html`<div></div>`);
  const legend = el(html`<ul class="legend"></ul>`);
  const more = el(html`<p class="soft map-more"></p>`);
  const coloring = el(html`<select id="coloring" @change=${() => color()}>
    ${Object.keys(COLORINGS).map((name) => html`<option value=${name ?? nothing}>${t(`board.${name}`)}</option>`)}
  </select>`);
  const box = (name) => el(html`<label><input type="checkbox" ?checked=${layers[name]} @change=${({ target }) => { layers[name] = target.checked; refreshPoints(); }}>${t(`board.layer.${name}`)}</label>`);
  place.replaceChildren(el(html`<div class="layers"><label for="coloring">${t('board.color-by')}</label>${coloring}${Object.keys(layers).map(box)}</div>`), canvas, legend, more);

  let known = [];
  let map;
  let round = 0;

  function color() {
    const { tone: toneOf, legend: entries } = COLORINGS[coloring.value];
    const shorter = mapNames(known.map(({ code }) => placeName(code)));
    const names = new Map(known.map(({ code }, index) => [code, shorter[index]]));
    map.outlines(known.map(feature), {
      classOf: ({ properties }) => toneOf(properties),
      label: ({ properties }) => names.get(properties.code) + (properties.fill.waiting ? ` · ${number(properties.fill.waiting)}` : ''),
      open: ({ properties }) => choose(properties.code),
    });
    legend.replaceChildren(...entries.map(([className, key]) => el(html`<li><i class=${className}></i>${t(key)}</li>`)),
      ...[['warehouse', 'warehouses'], ['way', 'routes'], ['unserved', 'unserved'], ['waiting', 'waiting'], ['stop', 'stops'], ['failed', 'stops'], ['car', 'cars']].filter(([, layer]) => layers[layer])
        .map(([className, layer]) => el(html`<li><i class="round ${className}"></i>${t(className === 'failed' ? 'board.failed-stops' : `board.layer.${layer}`)}</li>`)));
  }

  async function refreshPoints({ recolor = true } = {}) {
    if (!map) return;
    if (recolor) color();
    round += 1;
    const mine = round;
    const [shown, shifts] = await Promise.all([
      get(`/api/areas/${area}/map`, { ...map.frame(), stops: layers.stops, routes: layers.routes }).catch(() => null),
      layers.cars ? get(`/api/areas/${area}/shifts`, { onDuty: true, limit: MOST_CARS }).catch(() => ({ items: [] })) : { items: [] },
    ]);
    // Who has moved on or switched a layer off meanwhile is shown what was asked last.
    if (!shown || mine !== round) return;
    map.points([
      ...needPoints(shown, layers, { openNeed, closer: map.closer }), ...stopPoints(shown.stops, openDelivery), ...carPoints(shifts),
      ...(layers.warehouses ? shown.warehouses.map(storePoint) : []),
    ]);
    map.lines(shown.routes.map((route) => routeLine(route, shown.curfew, openDelivery)));
    more.textContent = shown.routesInSight > shown.routes.length ? t('board.map.routes-more', { n: number(shown.routes.length), all: number(shown.routesInSight) }) : '';
  }

  function know(neighborhoods) {
    known = neighborhoods;
  }

  /** When its place is on the page: a map needs to know how large it is. */
  function start() {
    map = createMap(canvas, { label: t('board.map') });
    color();
    map.fit();
    map.moved(() => refreshPoints({ recolor: false }));
  }
  return { know, start, refreshPoints };
}
