// What a day came to, to read, print or take along; and how evenly help is spread over time.
import { get } from '/kit/api.js';
import { el, html, nothing } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { empty, failed, loading } from '/kit/states.js';
import { mapNames } from '/kit/map.js';
import { hindsightPart } from './hindsight.js';
import { plot } from './plots.js';
import { bar, dayOf, dayText, itemName, lasting, moment, placeName, short, word } from './words.js';
import { save } from './why.js';

const PERCENT = 100;
const SPANS = [24, 72, 168];
const MOST_LINES = 6;

const today = () => dayOf(Date.now());
const ratio = (value) => (value === null || value === undefined ? '–' : number(Math.round(value * PERCENT) / PERCENT));
const percent = (value) => (value === null || value === undefined ? '–' : `${Math.round(value * PERCENT)}\u00a0%`);
const waitText = (seconds) => (seconds === null || seconds === undefined ? '–' : lasting(seconds));

const FEW = 5;
const isFew = (count) => count > 0 && count < FEW;

/** How numbers are told: to everybody few are not, and where they alone would not be, nor are the next fewest. As the files have it. */
function telling(open) {
  const few = (count) => open && isFew(count);
  const count = (n) => (few(n) ? `<${FEW}` : number(n));
  const counts = (all) => {
    const more = all.filter((n) => n >= FEW);
    const beside = open && all.filter(isFew).length === 1 ? all.indexOf(Math.min(...more)) : -1;
    return all.map((n, at) => (at === beside ? t('board.report.hidden') : count(n)));
  };
  return { few, count, counts };
}

/** Food that nobody ate, and what else was thrown away or lost, the most first. */
function waste({ wasted }) {
  if (!wasted) return '–';
  const sorted = Object.entries(wasted).sort(([, a], [, b]) => b - a);
  return sorted.length ? sorted.map(([item, units]) => `${number(units)} × ${itemName(item)}`).join(', ') : number(0);
}

function facts(report, { few, count }) {
  const { promises } = report;
  return [
    ['board.report.served', t('board.report.with-people', { n: count(report.served), people: count(report.servedPeople) })],
    ['board.report.unserved', t('board.report.with-people', { n: count(report.unserved), people: count(report.unservedPeople) })],
    ['board.report.partly', count(report.partlyServed)],
    ['board.report.waiting', count(report.waiting)],
    ['board.figure.mean-wait', few(report.waiting) ? '–' : waitText(report.waited?.meanSeconds)],
    ['board.figure.longest-wait', few(report.waiting) ? '–' : waitText(report.waited?.longestSeconds)],
    ['board.report.promises', t('board.report.promises.all', { kept: count(promises.KEPT ?? 0), again: count(promises.REANNOUNCED ?? 0), broken: count(promises.BROKEN ?? 0) })],
    ['board.report.km', t('board.report.km.trips', { n: number(report.kilometers), trips: number(report.trips) })],
    ['board.report.unusable', number(report.unusable)],
    ['board.report.wasted', waste(report)],
    ['board.figure.gini', ratio(report.gini)],
    ['board.report.lowest-fill', percent(report.lowestFill)],
  ];
}

function places({ places: rows }, { few, counts }) {
  const sorted = [...rows].sort((a, b) => a.fill - b.fill);
  const [waiting, requests, unserved] = ['waiting', 'requests', 'unserved'].map((field) => counts(sorted.map((row) => row[field])));
  const wait = (row, seconds) => (few(row.requests) || few(row.waiting) ? '–' : waitText(seconds));
  const heads = ['board.neighborhood', 'board.waiting', 'board.state.UNSERVED', 'board.fill', 'board.figure.mean-wait', 'board.figure.longest-wait'];
  return el(html`<div class="table-scroll">
    <table>
      <caption class="visually-hidden">${t('board.neighborhoods')}</caption>
      <thead><tr>${heads.map((key) => html`<th scope="col">${t(key)}</th>`)}</tr></thead>
      <tbody>
        ${sorted.map((row, at) => html`<tr>
          ${[placeName(row.neighborhood), t('board.of', { n: waiting[at], all: requests[at] }), unserved[at],
          row.asked && !few(row.requests) ? bar(row.fill) : '–', wait(row, row.meanWaitSeconds), wait(row, row.longestWaitSeconds)].map((cell, index) => html`<td data-title=${t(heads[index])}><div>${cell}</div></td>`)}
        </tr>`)}
      </tbody>
    </table>
  </div>`);
}

function reasons(report, { counts }) {
  const sorted = Object.entries(report.reasons).sort(([, a], [, b]) => b - a);
  const told = counts(sorted.map(([, count]) => count));
  return sorted.map(([code], at) => el(html`<li>${told[at]}: ${word('reason', code)}</li>`));
}

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
    fairness.changes.length > 0 ? el(html`<ul class="soft">${fairness.changes.map((change) => html`<li>${changeText(change)}</li>`)}</ul>`) : null,
  ].filter(Boolean);
}

/** Returns { panel, shown, refresh }. */
export function reportView({ area }) {
  const day = el(html`<input type="date" id="report-day" value=${today()} max=${today()} @change=${() => refresh()}>`);
  const open = el(html`<input type="checkbox" id="report-open" @change=${() => refresh()}>`);
  const span = el(html`<select id="report-span" @change=${() => refreshPlots()}>
    ${SPANS.map((hours) => html`<option value=${hours ?? nothing}>${lasting(hours * 3600)}</option>`)}
  </select>`);
  const sheet = el(html`<div class="report"></div>`);
  const drawn = el(html`<div class="plots"></div>`);
  /** Lines of neighborhoods tell of few as well as figures do. */
  const times = el(html`<div><div class="row no-print"><label for="report-span">${t('board.plot.span')}</label>${span}</div>${drawn}</div>`);
  const panel = el(html`<section class="report-part"></section>`);
  const url = () => `/api/areas/${area}/reports/${day.value}`;
  const take = (format, ending) => el(html`<button type="button" class="quiet" @click=${() => save(`${url()}/export?format=${format}&open=${open.checked}`, `report-${area}-${day.value}.${ending}`)}>${format}</button>`);

  const head = el(html`<div class="row report-head no-print">
    <div class="row">
      <label for="report-day">${t('board.report.day')}</label>
      ${day}
      <button type="button" class="quiet" @click=${() => print()}>${t('board.report.print')}</button>
      ${take('CSV', 'csv')}
      ${take('HXL', 'csv')}
      ${take('XLSX', 'xlsx')}
    </div>
    <div class="row">${open}<label for="report-open">${t('board.report.open')}</label></div>
  </div>`);

  function render(report) {
    const told = telling(open.checked);
    sheet.replaceChildren(el(html`<h2>${t(report.over ? 'board.report.title' : 'board.report.title-so-far', { day: dayText(report.day), at: moment(report.until) })}</h2>`),
      el(html`<dl class="facts">${facts(report, told).map(([key, value]) => [html`<dt>${t(key)}</dt>`, html`<dd>${value}</dd>`])}</dl>`),
      ...(Object.keys(report.reasons).length ? [el(html`<h3>${t('board.report.why')}</h3>`), el(html`<ul>${reasons(report, told)}</ul>`)] : []),
      ...(report.places.length ? [el(html`<h3>${t('board.neighborhoods')}</h3>`), places(report, told)] : []),
      ...hindsightPart(report.hindsight, told.count));
    times.hidden = open.checked;
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
    if (!sheet.firstElementChild) sheet.replaceChildren(loading());
    try {
      render(await get(url()));
    } catch (problem) {
      sheet.replaceChildren(failed(problem, refresh));
    }
    await refreshPlots();
  }

  panel.append(head, sheet, times);
  return { panel, shown: refresh, refresh };
}
