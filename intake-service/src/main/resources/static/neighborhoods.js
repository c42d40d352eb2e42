// Where people are cut off: the map, the list, and reports.
import { listAll, post } from '/kit/api.js';
import { show } from '/kit/dialog.js';
import { h } from '/kit/dom.js';
import { bindForm } from '/kit/form.js';
import { dateTime, named, number, t } from '/kit/i18n.js';
import { createMap, mapNames } from '/kit/map.js';
import { toast } from '/kit/toast.js';
import { field, select } from '/form.js';
import { CONFIDENCES, LEVELS, SOURCES, SUPPLIES, tone, toneOfAccess, word } from '/words.js';

const badge = (color, text) => h('span', { class: color ? `badge badge-${color}` : 'badge' }, text);

function feature(neighborhood) {
  const { outline, center } = neighborhood;
  const geometry = outline
    ? { type: 'MultiPolygon', coordinates: outline.map((ring) => [ring]) }
    : { type: 'Point', coordinates: [center.lon, center.lat] };
  return { type: 'Feature', geometry, properties: neighborhood };
}

export function neighborhoodsPanel({ places, neighborhoods }) {
  const mapPlace = h('div');
  const list = h('ul', { class: 'plain columns' });
  const panel = h('section', {}, h('p', { class: 'hint' }, t('intake.map-hint')), mapPlace, list);
  let known = neighborhoods;
  let map;

  function card(neighborhood) {
    const { names, population, supply, access } = neighborhood;
    const until = [supply.until, access.until].filter(Boolean).sort()[0];
    return h('li', { class: 'card' }, h('h2', {}, named(names)),
      h('p', {}, badge(tone(supply.status), word('supply', supply.status)), ' ', badge(toneOfAccess(access.level), word('access', access.level))),
      h('p', { class: 'hint' }, t('intake.population', { people: number(population) }),
        access.permit ? ` · ${t('intake.permit')}: ${access.permit}` : '',
        access.hours ? ` · ${access.hours.from}–${access.hours.until}` : '',
        until ? ` · ${t('intake.holds-until', { until: dateTime(until) })}` : ''),
      h('button', { type: 'button', class: 'quiet', 'aria-label': `${t('intake.report')}: ${named(names)}`, onclick: () => report(neighborhood) }, t('intake.report')));
  }

  function draw() {
    list.replaceChildren(...known.map(card));
    const shorter = mapNames(known.map(({ names }) => named(names)));
    const labels = new Map(known.map(({ code }, index) => [code, shorter[index]]));
    map?.outlines(known.map(feature), {
      classOf: ({ properties }) => tone(properties.supply.status),
      label: ({ properties }) => labels.get(properties.code),
      open: ({ properties }) => report(properties),
    });
  }

  async function reload() {
    known = await listAll(places);
    draw();
  }

  function report(neighborhood) {
    const base = `${places}/${encodeURIComponent(neighborhood.code)}`;
    const done = () => { box.close(); toast(t('intake.reported')); reload().catch(() => {}); };
    const supply = supplyForm(neighborhood);
    const access = accessForm(neighborhood);
    bindForm(supply, { send: (values, key) => post(`${base}/supply-reports`, supplyOf(values), { key }), done });
    bindForm(access, { send: (values, key) => post(`${base}/access-reports`, accessOf(values), { key }), done });
    const box = show({ title: named(neighborhood.names), body: h('div', {}, supply, access) });
  }

  function shown() {
    if (!map) {
      map = createMap(mapPlace, { label: t('intake.map') });
      draw();
      map.fit();
    }
    reload().catch(() => {});
  }

  draw();
  return { panel, shown };
}

const options = (kind, codes) => codes.map((code) => [code, word(kind, code)]);

/** What was reported last, or nothing: a person says it, no form does. */
const asBefore = (kind, codes, last) => select([...(last ? [] : [['', t('intake.choose')]]), ...options(kind, codes)], last);

function common(prefix) {
  return [
    field(prefix, 'source', t('intake.source'), select(options('source', SOURCES))),
    field(prefix, 'confidence', t('intake.confidence'), select(options('confidence', CONFIDENCES), 'MEDIUM')),
    field(prefix, 'until', t('intake.until'), h('input', { type: 'datetime-local' }), t('intake.until-hint')),
    h('button', { type: 'submit' }, t('intake.report')),
  ];
}

function supplyForm({ supply }) {
  return h('form', { id: 'supply', class: 'card' }, h('h3', {}, t('intake.supply')),
    field('supply', 'status', t('intake.can-buy-food'), asBefore('supply', SUPPLIES, supply.lastStatus)), ...common('supply'));
}

function accessForm({ access }) {
  return h('form', { id: 'access', class: 'card' }, h('h3', {}, t('intake.access')),
    field('access', 'level', t('intake.can-get-there'), asBefore('access', LEVELS, access.lastLevel)),
    field('access', 'permit', t('intake.permit'), h('input', { type: 'text', maxlength: 64 }), t('intake.permit-hint')),
    field('access', 'hours.from', t('intake.hours-from'), h('input', { type: 'time' }), t('intake.optional')),
    field('access', 'hours.until', t('intake.hours-until'), h('input', { type: 'time' }), t('intake.optional')), ...common('access'));
}

const end = (local) => (local ? new Date(local).toISOString() : undefined);

const supplyOf = ({ status, source, confidence, until }) => ({ status: status || undefined, source, confidence, until: end(until) });

function accessOf({ level, permit, source, confidence, until, ...hours }) {
  const [from, to] = [hours['hours.from'], hours['hours.until']];
  return {
    level: level || undefined, source, confidence, until: end(until),
    permit: permit || undefined,
    hours: from || to ? { from: from || undefined, until: to || undefined } : undefined,
  };
}
