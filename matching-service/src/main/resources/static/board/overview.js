// The map: neighborhoods by one of four colorings, and the points that are switched on.
import { get } from '/kit/api.js';
import { h } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { createMap, mapNames } from '/kit/map.js';
import { LIVE } from './deliveries.js';
import { clock, placeName, short, tone, WAITING, word } from './words.js';

const MOST_POINTS = 200;
const fillTone = ({ asked, fill }) => (asked === 0 ? '' : fill >= 0.8 ? 'good' : fill >= 0.4 ? 'warn' : 'bad');
const COLORINGS = {
  fill: { tone: ({ fill }) => fillTone(fill), legend: [['good', 'board.fill.good'], ['warn', 'board.fill.warn'], ['bad', 'board.fill.bad'], ['', 'board.fill.none']] },
  supply: { tone: ({ supply }) => tone(supply?.status), legend: ['SUPPLIED', 'STRAINED', 'CUT_OFF', 'UNKNOWN'].map((code) => [tone(code), `board.supply.${code}`]) },
  access: { tone: ({ access }) => tone(access?.level), legend: ['OPEN', 'RESTRICTED', 'BLOCKED', 'UNKNOWN'].map((code) => [tone(code), `board.access.${code}`]) },
};

/** Where there is no outline, the center stands for the neighborhood. */
function feature(neighborhood) {
  const { outline, center } = neighborhood;
  const geometry = outline ? { type: 'MultiPolygon', coordinates: outline.map((ring) => [ring]) } : { type: 'Point', coordinates: [center.lon, center.lat] };
  return { type: 'Feature', geometry, properties: neighborhood };
}

function needPoints({ items }, className, openNeed) {
  return items.map((row) => ({
    ...row.location, className, radius: row.urgency === 'CRITICAL' ? 7 : 5, open: () => openNeed(row),
  }));
}

function stopPoints({ items }, openDelivery) {
  return items.flatMap((delivery) => delivery.stops.map((stop, index) => ({
    ...stop.location, radius: 7, className: { COMPLETED: 'good', FAILED: 'failed' }[stop.outcome] ?? 'stop',
    text: `${short(delivery.deliveryId)}: ${t('board.of', { n: index + 1, all: delivery.stops.length })}, ${placeName(stop.neighborhood)}, ${clock(stop.doneAt ?? stop.arriveAt)}`,
    open: () => openDelivery(delivery.deliveryId),
  })));
}

function carPoints({ items }) {
  return items.filter(({ deliveryId }) => !deliveryId).map((shift) => ({
    ...shift.start, className: 'car', radius: 6, text: `${short(shift.driverId)}: ${word('vehicle', shift.vehicle.kind)}, ${shift.silentUntil ? t('board.silent-until', { at: clock(shift.silentUntil) }) : t('board.free')}`,
  }));
}

/** Returns { know(neighborhoods, warehouses), start(), refreshPoints() }. */
export function overview(place, { area, choose, openNeed, openDelivery }) {
  const layers = { warehouses: true, unserved: true, waiting: true, stops: true, cars: false };
  const canvas = h('div');
  const legend = h('ul', { class: 'legend' });
  const coloring = h('select', { id: 'coloring', onchange: () => color() },
    Object.keys(COLORINGS).map((name) => h('option', { value: name }, t(`board.${name}`))));
  const box = (name) => h('label', {}, h('input', {
    type: 'checkbox', checked: layers[name], onchange: ({ target }) => { layers[name] = target.checked; refreshPoints(); },
  }), t(`board.layer.${name}`));
  place.replaceChildren(h('div', { class: 'layers' }, h('label', { for: 'coloring' }, t('board.color-by')), coloring,
    Object.keys(layers).map(box)), canvas, legend);

  let known = [];
  let depots = [];
  let map;

  function color() {
    const { tone: toneOf, legend: entries } = COLORINGS[coloring.value];
    const shorter = mapNames(known.map(({ code }) => placeName(code)));
    const names = new Map(known.map(({ code }, index) => [code, shorter[index]]));
    map.outlines(known.map(feature), {
      classOf: ({ properties }) => toneOf(properties),
      label: ({ properties }) => names.get(properties.code) + (properties.fill.waiting ? ` · ${number(properties.fill.waiting)}` : ''),
      open: ({ properties }) => choose(properties.code),
    });
    legend.replaceChildren(...entries.map(([className, key]) => h('li', {}, h('i', { class: className }), t(key))),
      ...[['warehouse', 'warehouses'], ['unserved', 'unserved'], ['waiting', 'waiting'], ['stop', 'stops'], ['failed', 'stops'], ['car', 'cars']].filter(([, layer]) => layers[layer])
        .map(([className, layer]) => h('li', {}, h('i', { class: `round ${className}` }), t(className === 'failed' ? 'board.failed-stops' : `board.layer.${layer}`))));
  }

  async function refreshPoints() {
    if (!map) return;
    color();
    const list = (wanted, path, query) => (layers[wanted]
      ? get(`/api/areas/${area}/${path}`, { ...query, limit: MOST_POINTS }).catch(() => ({ items: [] })) : { items: [] });
    const [unserved, waiting, deliveries, shifts] = await Promise.all([
      list('unserved', 'needs', { state: 'UNSERVED', sort: 'URGENCY' }),
      list('waiting', 'needs', { state: WAITING, sort: 'URGENCY' }),
      list('stops', 'deliveries', { state: LIVE.join() }),
      list('cars', 'shifts', { onDuty: true }),
    ]);
    map.points([
      ...needPoints(unserved, 'unserved', openNeed), ...needPoints(waiting, 'waiting', openNeed), ...stopPoints(deliveries, openDelivery), ...carPoints(shifts),
      ...(layers.warehouses ? depots.map(({ code, name, location }) => ({ ...location, className: 'warehouse', text: name, title: code })) : []),
    ]);
  }

  function know(neighborhoods, warehouses) {
    known = neighborhoods;
    depots = warehouses;
  }

  /** When its place is on the page: a map needs to know how large it is. */
  function start() {
    map = createMap(canvas, { label: t('board.map') });
    color();
    map.fit();
  }
  return { know, start, refreshPoints };
}
