// Outlines and points on Leaflet, without tiles: nothing is fetched from outside.
import { el, html } from './dom.js';
import { t } from './i18n.js';
import '/webjars/leaflet/dist/leaflet.js';

// The small build of it is no module of its own.
const L = globalThis.leaflet;

// A single point has no extent to fit: about a neighborhood around it is shown.
const CLOSEST = 14;

const SVG = 'http://www.w3.org/2000/svg';

function draw(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const PATTERNS = {
  warn: () => draw('path', { d: 'M-2 10 10-2M6 18 18 6', 'stroke-width': 1.5 }),
  bad: () => draw('path', { d: 'M-2 10 10-2M6 18 18 6M-2 6 10 18M6-2 18 10', 'stroke-width': 1.5 }),
  none: () => draw('circle', { cx: 8, cy: 8, r: 1.25 }),
};

/** What a color says, lines, a grid or dots say too. */
function patterns() {
  if (document.querySelector('.patterns')) return;
  document.body.append(draw('svg', { class: 'patterns', 'aria-hidden': 'true' }, draw('defs', {}, ...Object.entries(PATTERNS)
    .map(([tone, lines]) => draw('pattern', { id: `map-${tone}`, class: `map-${tone}`, width: 16, height: 16, patternUnits: 'userSpaceOnUse' },
      draw('rect', { width: 16, height: 16 }), lines())))));
}

/** Where all names end in the same word ("… район"), a map leaves it out. */
export function mapNames(names) {
  const last = (name) => name.split(' ').slice(1).at(-1);
  const shared = names.length > 1 && last(names[0]) && names.every((name) => last(name) === last(names[0]));
  return shared ? names.map((name) => name.slice(0, name.lastIndexOf(' '))) : names;
}

/** Returns { outlines(features, styleOf, open), lines(ways), points(points), fit(), frame(), moved(look), closer(place) }; styleOf(feature) gives a class of kit.css. */
export function createMap(place, { label }) {
  patterns();
  place.classList.add('map');
  place.setAttribute('role', 'application');
  place.setAttribute('aria-label', label);
  // The wheel scrolls the page, as everywhere else on it.
  const map = L.map(place, { attributionControl: false, zoomControl: false, zoomSnap: 0.25, scrollWheelZoom: false });
  L.control.zoom({ zoomInTitle: t('kit.zoom-in'), zoomOutTitle: t('kit.zoom-out') }).addTo(map);
  const areas = L.featureGroup().addTo(map);
  const ways = L.featureGroup().addTo(map);
  const marks = L.featureGroup().addTo(map);
  map.setView([0, 0], 2);
  // Who shows it later, as another part of the page, sees it fitted then.
  let unseen = true;
  new ResizeObserver(() => {
    map.invalidateSize({ pan: false });
    if (unseen && place.clientWidth > 0) {
      fit();
      // A name that was set while nobody saw it had no size to be centered by.
      map.eachLayer((layer) => layer.getTooltip?.()?.update());
    }
    unseen = place.clientWidth === 0;
  }).observe(place);

  function outlines(features, { classOf = () => '', label: textOf = () => '', open } = {}) {
    areas.clearLayers();
    L.geoJSON({ type: 'FeatureCollection', features }, {
      style: (feature) => ({ className: `outline ${classOf(feature)}`, weight: 1.25, fillOpacity: 1 }),
      pointToLayer: (feature, where) => L.circleMarker(where, { className: `outline ${classOf(feature)}`, radius: 12 }),
      onEachFeature: (feature, layer) => {
        const text = textOf(feature);
        if (text) layer.bindTooltip(el(html`<span>${text}</span>`), { permanent: true, direction: 'center', className: 'map-label' });
        if (open) layer.on('click', () => open(feature));
      },
    }).addTo(areas);
    // What stands in a neighborhood stays above it, however often this comes anew.
    areas.bringToBack();
  }

  /** Each on a light casing, so that it is seen on every ground; under the points and their labels. */
  function wayOf({ way, className = '', text, open }) {
    const at = way.map(({ lat, lon }) => [lat, lon]);
    const line = L.polyline(at, { className: `way ${className}`, weight: 3 });
    const group = L.featureGroup([L.polyline(at, { className: 'way-casing', weight: 7, interactive: false }), line]).addTo(ways);
    if (text) line.bindTooltip(el(html`<span>${text}</span>`), { sticky: true });
    line.on('click', () => group.open?.());
    return group;
  }

  let drawn = new Map();

  /** ways: [{ way: [{ lat, lon }], className, text, open }]; what says the same stays. */
  function lines(list) {
    const next = new Map();
    for (const line of list) {
      const key = JSON.stringify(line);
      const group = drawn.get(key) ?? wayOf(line);
      group.open = line.open;
      next.set(key, group);
      drawn.delete(key);
    }
    drawn.forEach((group) => group.removeFrom(ways));
    drawn = next;
    if (list.length) ways.bringToBack();
    areas.bringToBack();
  }

  function markOf({ lat, lon, className = '', text, title, inside, insideClass = '', open, radius = 7 }) {
    const mark = L.circleMarker([lat, lon], { className: `point ${className}`, radius, weight: 2, fillOpacity: 0.9 });
    if (inside) mark.bindTooltip(el(html`<span>${inside}</span>`), { permanent: true, direction: 'center', className: `map-label map-label-inside ${insideClass}` });
    else if (text && open) mark.bindTooltip(el(html`<span>${text}</span>`));
    else if (text) mark.bindPopup(el(html`<span>${text}</span>`));
    if (title) mark.bindTooltip(el(html`<span>${title}</span>`), { permanent: true, direction: 'right', className: 'map-label map-label-point' });
    if (open) mark.on('click', () => mark.open());
    return mark.addTo(marks);
  }

  let shown = new Map();

  /**
   * points: [{ lat, lon, className, text, open, title, inside }]; text is the popup, title a label that stays, inside one within
   * it. What says the same stays where it is, with its popup: live lists come anew all the time.
   */
  function points(list) {
    const next = new Map();
    for (const point of list) {
      let key = JSON.stringify([Boolean(point.open), point]);
      while (next.has(key)) key += '+';
      const mark = shown.get(key) ?? markOf(point);
      mark.open = point.open;
      next.set(key, mark);
      shown.delete(key);
    }
    shown.forEach((mark) => mark.removeFrom(marks));
    shown = next;
  }

  /** The part that is seen. */
  function frame() {
    const bounds = map.getBounds();
    const within = (value, most) => Math.max(-most, Math.min(most, value));
    return { west: within(bounds.getWest(), 180), south: within(bounds.getSouth(), 90), east: within(bounds.getEast(), 180), north: within(bounds.getNorth(), 90) };
  }

  /** Calls back when another part is looked at. */
  const moved = (look) => map.on('moveend', look);
  const closer = ({ lat, lon }) => map.setView([lat, lon], map.getZoom() + 2);

  function fit() {
    const bounds = areas.getLayers().length ? areas.getBounds() : marks.getBounds();
    if (bounds.isValid()) map.fitBounds(bounds, { padding: [12, 12], maxZoom: CLOSEST });
  }
  return { outlines, lines, points, fit, frame, moved, closer };
}
