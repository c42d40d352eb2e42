// What a day came to, to read, print or take along; and how evenly help is spread over time.
import { get } from '/kit/api.js';
import { h } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { empty, failed, loading } from '/kit/states.js';
import { mapNames } from '/kit/map.js';
import { hindsightPart } from './hindsight.js';
import { plot } from './plots.js';
import { bar, dayOf, dayText, lasting, moment, placeName, short, word } from './words.js';
import { save } from './why.js';

const PERCENT = 100;
const SPANS = [24, 72, 168];
const MOST_LINES = 6;

const today = () => dayOf(Date.now());
const ratio = (value) => (value === null || value === undefined ? '–' : number(Math.round(value * PERCENT) / PERCENT));
const percent = (value) => (value === null || value === undefined ? '–' : `${Math.round(value * PERCENT)}\u00a0%`);
const waitText = (seconds) => (seconds === null || seconds === undefined ? '–' : lasting(seconds));

function facts(report) {
  const { promises } = report;
  return [
    ['board.report.served', t('board.report.with-people', { n: number(report.served), people: number(report.servedPeople) })],
    ['board.report.unserved', t('board.report.with-people', { n: number(report.unserved), people: number(report.unservedPeople) })],
    ['board.report.partly', number(report.partlyServed)],
    ['board.report.waiting', number(report.waiting)],
    ['board.figure.mean-wait', waitText(report.waited?.meanSeconds)],
    ['board.figure.longest-wait', waitText(report.waited?.longestSeconds)],
    ['board.report.promises', t('board.report.promises.all', { kept: number(promises.KEPT ?? 0), again: number(promises.REANNOUNCED ?? 0), broken: number(promises.BROKEN ?? 0) })],
    ['board.report.km', t('board.report.km.trips', { n: number(report.kilometers), trips: number(report.trips) })],
    ['board.report.unusable', number(report.unusable)],
    ['board.figure.gini', ratio(report.gini)],
    ['board.report.lowest-fill', percent(report.lowestFill)],
  ];
}

function places({ places: rows }) {
  const sorted = [...rows].sort((a, b) => a.fill - b.fill);
  const heads = ['board.neighborhood', 'board.waiting', 'board.state.UNSERVED', 'board.fill', 'board.figure.mean-wait', 'board.figure.longest-wait'];
  return h('div', { class: 'table-scroll' }, h('table', {}, h('caption', { class: 'visually-hidden' }, t('board.neighborhoods')),
    h('thead', {}, h('tr', {}, heads.map((key) => h('th', { scope: 'col' }, t(key))))),
    h('tbody', {}, sorted.map((row) => h('tr', {}, [placeName(row.neighborhood), t('board.of', { n: number(row.waiting), all: number(row.requests) }), number(row.unserved),
      row.asked ? bar(row.fill) : '–', waitText(row.meanWaitSeconds), waitText(row.longestWaitSeconds)].map((cell, index) => h('td', { 'data-title': t(heads[index]) }, h('div', {}, cell))))))));
}

const reasons = (report) => Object.entries(report.reasons).sort(([, a], [, b]) => b - a)
  .map(([code, count]) => h('li', {}, `${number(count)}: ${word('reason', code)}`));

/** Of many neighborhoods those that are worst off now. */
function worstPlaces({ points }) {
  return [...points.at(-1).places].filter(({ asked }) => asked > 0).sort((a, b) => a.fill - b.fill).slice(0, MOST_LINES).map(({ neighborhood }) => neighborhood);
}

const series = (points, valueOf) => points.map((one) => [new Date(one.at).getTime(), valueOf(one)]);
const ofPlace = (code, field) => ({ places: all }) => all.find(({ neighborhood }) => neighborhood === code)?.[field] ?? null;

function changeText({ at, what, by, why }) {
  const who = by ? `, ${t('board.by-coordinator', { who: short(by) })}` : '';
  return `${moment(at)}: ${word('change', what)}${who}${why ? `: ${why}` : ''}`;
}

function plots(fairness) {
  const { points } = fairness;
  const changes = fairness.changes.map((change) => ({ at: new Date(change.at).getTime(), text: changeText(change) }));
  const worst = worstPlaces(fairness);
  const names = mapNames(worst.map(placeName));
  const perPlace = (field) => worst.map((code, index) => ({ name: names[index], points: series(points, ofPlace(code, field)) }));
  return [
    plot({ title: t('board.plot.fill'), lines: perPlace('fill'), changes, format: percent, most: 1 }),
    plot({ title: t('board.plot.evenness'), lines: [{ name: t('board.figure.gini'), points: series(points, ({ gini }) => gini) },
      { name: t('board.report.lowest-fill'), points: series(points, ({ lowestFill }) => lowestFill) }], changes, format: ratio, most: 1 }),
    plot({ title: t('board.plot.wait'), lines: [{ name: t('board.figure.longest-wait'), points: series(points, ({ waited }) => waited?.longestSeconds ?? null) },
      { name: t('board.figure.mean-wait'), points: series(points, ({ waited }) => waited?.meanSeconds ?? null) }], changes, format: waitText }),
    plot({ title: t('board.plot.wait-places'), lines: perPlace('meanWaitSeconds'), changes, format: waitText }),
    fairness.changes.length > 0 && h('ul', { class: 'soft' }, fairness.changes.map((change) => h('li', {}, changeText(change)))),
  ].filter(Boolean);
}

/** Returns { panel, shown, refresh }. */
export function reportView({ area }) {
  const day = h('input', { type: 'date', id: 'report-day', value: today(), max: today(), onchange: () => refresh() });
  const open = h('input', { type: 'checkbox', id: 'report-open' });
  const span = h('select', { id: 'report-span', onchange: () => refreshPlots() }, SPANS.map((hours) => h('option', { value: hours }, lasting(hours * 3600))));
  const sheet = h('div', { class: 'report' });
  const drawn = h('div', { class: 'plots' });
  const url = () => `/api/areas/${area}/reports/${day.value}`;
  const take = (format, ending) => h('button', {
    type: 'button', class: 'quiet', onclick: () => save(`${url()}/export?format=${format}&open=${open.checked}`, `report-${area}-${day.value}.${ending}`),
  }, format);

  const head = h('div', { class: 'row report-head no-print' },
    h('div', { class: 'row' }, h('label', { for: 'report-day' }, t('board.report.day')), day, h('button', { type: 'button', class: 'quiet', onclick: () => print() }, t('board.report.print')), take('CSV', 'csv'), take('HXL', 'csv'), take('XLSX', 'xlsx')),
    h('div', { class: 'row' }, open, h('label', { for: 'report-open' }, t('board.report.open'))));

  function render(report) {
    sheet.replaceChildren(h('h2', {}, t(report.over ? 'board.report.title' : 'board.report.title-so-far', { day: dayText(report.day), at: moment(report.until) })),
      h('dl', { class: 'facts' }, facts(report).map(([key, value]) => [h('dt', {}, t(key)), h('dd', {}, value)])),
      ...(Object.keys(report.reasons).length ? [h('h3', {}, t('board.report.why')), h('ul', {}, reasons(report))] : []),
      ...(report.places.length ? [h('h3', {}, t('board.neighborhoods')), places(report)] : []),
      ...hindsightPart(report.hindsight));
  }

  async function refreshPlots() {
    try {
      const fairness = await get(`/api/areas/${area}/fairness`, { hours: span.value });
      drawn.replaceChildren(...plots(fairness));
    } catch (problem) {
      drawn.replaceChildren(failed(problem, refreshPlots));
    }
  }

  async function refresh() {
    if (!day.value) {
      sheet.replaceChildren(empty(t('board.report.choose')));
      return;
    }
    if (!sheet.firstChild) sheet.replaceChildren(loading());
    try {
      render(await get(url()));
    } catch (problem) {
      sheet.replaceChildren(failed(problem, refresh));
    }
    await refreshPlots();
  }

  const panel = h('section', { class: 'report-part' }, head, sheet,
    h('div', { class: 'row no-print' }, h('label', { for: 'report-span' }, t('board.plot.span')), span), drawn);
  return { panel, shown: refresh, refresh };
}
