// The board: what is needed, what is there, what is on its way, and why somebody waits.
import { get, listAll } from '/kit/api.js';
import { chooseArea } from '/kit/area.js';
import { el, html, showsFocus } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { live } from '/kit/live.js';
import { liveBadge, startPage } from '/kit/page.js';
import { empty, failed, loading } from '/kit/states.js';
import { tabs } from '/kit/tabs.js';
import { alarmsStrip } from './alarms.js';
import { decisionsList } from './decisions.js';
import { deliveriesList } from './deliveries.js';
import { doubtsList } from './doubts.js';
import { heldList } from './held.js';
import { driversList, neighborhoodsList, stockList } from './lists.js';
import { needsList } from './needs.js';
import { overview } from './overview.js';
import { reportView } from './report.js';
import { whyList } from './why.js';
import { rulesPanel } from './rules.js';
import { steeringList } from './steering.js';
import { areaTime, clock, lasting, learnItems, learnPlaces, useZone, WAITING } from './words.js';

const UPDATE_EVERY = 2000;
const LOOK_ANYWAY_EVERY = 60_000;
/** What is looked at together stands behind one place of the bar. */
const WITHIN = { 'why-list': 'needs', held: 'deliveries', doubts: 'deliveries', decisions: 'steering', rules: 'steering' };

const { user, config } = await startPage({ titleKey: 'board.title', roles: ['COORDINATOR', 'OPERATOR', 'ADMIN'] });
const main = document.querySelector('main');
const figures = showsFocus(document.querySelector('#figures'));
figures.replaceChildren(loading());
const { area, areas, element: areaChoice, problem: noAreas } = await chooseArea(config);
const here = areas.find(({ code }) => code === area);
useZone(here?.timeZone, here?.utcOffset);

/** What hands the area's clocks show now, by a service that knows it: the warehouses' one. */
const learnZone = () => get(`${config.inventory}/api/warehouses`, { area, limit: 1 })
  .then(({ items: [one] }) => { if (one) useZone(one.timeZone, one.utcOffset); }, () => {});

let summary = { warehouses: [] };
let neighborhoods = [];

function figure(value, key, { tone = '', go } = {}) {
  const parts = html`<b>${value}</b>${t(key)}`;
  return go ? el(html`<button type="button" class="figure ${tone}" @click=${go}>${parts}</button>`) : el(html`<div class="figure ${tone}">${parts}</div>`);
}

function showFigures(choose) {
  const { requests, deliveries, doubts, alarms, driversFree, driversOnDuty, gini, waiting, waited } = summary;
  const count = (counts, ...states) => states.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  const promised = (standing) => summary.promises[standing] ?? 0;
  const needs = (state) => () => choose('needs', { state });
  const unserved = count(requests, 'UNSERVED');
  figures.replaceChildren(
    figure(number(alarms), 'board.figure.alarms', { tone: alarms ? 'bad' : '', go: alarms ? () => document.querySelector('#alarms').scrollIntoView({ block: 'nearest' }) : undefined }),
    figure(number(unserved), 'board.figure.unserved', { tone: unserved ? 'bad' : '', go: needs('UNSERVED') }),
    figure(number(waiting), 'board.figure.waiting', { tone: waiting ? 'warn' : '', go: needs(WAITING) }),
    waited ? figure(lasting(waited.longestSeconds), 'board.figure.longest-wait', { go: () => choose('needs', { state: WAITING, sort: 'WAIT' }) }) : '',
    waited ? figure(lasting(waited.meanSeconds), 'board.figure.mean-wait') : '',
    figure(number(count(requests, 'PLANNED')), 'board.figure.planned', { go: needs('PLANNED') }),
    figure(number(count(requests, 'ON_THE_WAY')), 'board.figure.on-the-way', { go: needs('ON_THE_WAY') }),
    figure(number(count(requests, 'SERVED')), 'board.figure.served', { tone: 'good', go: needs('SERVED') }),
    figure(number(count(deliveries, 'PLANNED', 'OFFERED', 'ACCEPTED', 'LOADED', 'EN_ROUTE')), 'board.figure.deliveries', { go: () => choose('deliveries', { state: 'LIVE' }) }),
    figure(number(doubts), 'board.figure.doubts', { tone: doubts ? 'warn' : '', go: () => choose('doubts', { open: 'true' }) }),
    figure(t('board.of', { n: number(driversFree), all: number(driversOnDuty) }), 'board.figure.drivers', { tone: driversOnDuty ? '' : 'warn', go: () => choose('drivers', { onDuty: 'true' }) }),
    promised('KEPT') + promised('BROKEN') > 0 ? figure(t('board.of', { n: number(promised('KEPT')), all: number(promised('KEPT') + promised('BROKEN')) }), 'board.figure.promises', { tone: promised('BROKEN') ? 'warn' : '' }) : '',
    gini === null || gini === undefined ? '' : figure(dateless(gini), 'board.figure.gini'),
    summary.curfew ? figure(`${summary.curfew.from}–${summary.curfew.until}`, 'board.figure.curfew', { tone: 'long' }) : '');
}

/** The time of the newest event that is shown, not of this look; and how much is still to come. */
function showAge(stamp, freshness) {
  const at = freshness ? areaTime(freshness.newest, { timeStyle: 'medium' }) : '–';
  const behind = freshness?.behind > 0;
  stamp.textContent = t('board.as-of', { at }) + (behind ? ` ${t('board.behind', { n: number(freshness.behind), ago: lasting(freshness.behindSeconds) })}` : '');
  stamp.className = behind ? 'held' : 'soft';
}

const dateless = (share) => number(Math.round(share * 100) / 100);

/** What is retired keeps its name in the lists; itself it is shown only while somebody waits there. */
const isInUse = ({ retired, fill }) => !retired || fill.waiting > 0;

async function start() {
  const badge = liveBadge(clock);
  const mayDecide = user.roles.includes('COORDINATOR');
  const reports = `${config.intake}/?${new URLSearchParams({ area })}#neighborhoods`;
  const stamp = el(html`<span class="soft"></span>`);
  document.querySelector('#bar').replaceChildren(areaChoice, el(html`<span class="row">${stamp}${badge.element}</span>`));
  const parts = {
    neighborhoods: neighborhoodsList({ neighborhoods: () => neighborhoods, choose: (code) => choose('needs', { neighborhood: code }), reports }),
    needs: needsList({ area, neighborhoods: () => neighborhoods, openDelivery, warehouses: () => summary.warehouses, mayDecide }),
    deliveries: deliveriesList({ area, warehouses: () => summary.warehouses, mayCancel: mayDecide, onRoute: () => {} }),
    drivers: driversList({ area, mayDecide, openDelivery, notification: config.notification }),
    'why-list': whyList({ area, choose: (values) => choose('needs', values), suppose: mayDecide && ((known) => { choose('rules'); parts.rules.suppose(known); }) }),
    held: heldList({ area, mayDecide }),
    stock: stockList({ area, warehouses: () => summary.warehouses }),
    decisions: decisionsList({ area, mayDecide, openDelivery, openNeed }),
    steering: steeringList({ area, mayDecide, neighborhoods: () => neighborhoods, warehouses: () => summary.warehouses, openNeed }),
    rules: rulesPanel({ area, mayDecide, neighborhoods: () => neighborhoods, warehouses: () => summary.warehouses, reports }),
    doubts: doubtsList({ area, openDelivery, openNeed }),
    report: reportView({ area }),
  };
  const alarms = alarmsStrip(document.querySelector('#alarms'), { area, mayDecide, openDelivery, openNeed,
    openNeeds: (kind) => choose('needs', kind === 'LIFE_DEADLINE' ? { state: WAITING, sort: 'URGENCY' } : kind === 'UNSERVED' ? { state: 'UNSERVED' } : { state: kind === 'COMES_LATE' ? 'ON_THE_WAY' : WAITING, sort: 'DEADLINE' }),
    inventory: config.inventory, notification: config.notification, openStock: ({ warehouse, item }) => choose('stock', { warehouse, item }),
    changed: () => parts.deliveries.refresh() });
  const map = overview(document.querySelector('#overview'), {
    area, openDelivery, choose: (code) => choose('needs', { neighborhood: code }),
    openNeed,
  });

  function openNeed({ reference }) {
    choose('needs', { reference });
  }

  function openDelivery(id) {
    parts.deliveries.openId(id);
  }

  function choose(id, values) {
    lists.choose(id);
    parts[id].filter?.(values);
    document.querySelector('#lists').scrollIntoView({ block: 'nearest' });
  }

  async function look() {
    let known;
    [summary, known] = await Promise.all([get(`/api/areas/${area}/summary`), listAll(`/api/areas/${area}/neighborhoods`)]);
    learnPlaces(known);
    neighborhoods = known.filter(isInUse);
    learnPlaces(summary.warehouses);
    await alarms.refresh(summary);
    showAge(stamp, summary.freshness);
    showFigures(choose);
    map.know(neighborhoods);
  }

  // Names of goods come from another service: the board does not wait for it.
  let named = false;
  const names = Promise.all([learnItems(config.inventory), learnZone()]).then(() => { named = true; });
  await look();
  document.querySelector('.board').hidden = false;
  let listed;
  const lists = tabs(document.querySelector('#lists'), {
    label: t('board.lists'),
    parts: Object.entries(parts).map(([id, { panel, shown }]) => ({
      id, title: t(`board.${id}`), panel, within: WITHIN[id], group: id === 'steering' ? t('board.steer') : undefined, shown: () => { listed = shown(); },
    })),
  });
  const mark = () => {
    lists.count('neighborhoods', summary.alarms);
    lists.count('doubts', summary.doubts, true);
  };
  mark();
  map.start();
  // The points are many: the list comes first.
  listed.finally(map.refreshPoints);
  if (!named) names.then(() => Promise.all([look().then(mark), parts[lists.current()].refresh()])).catch(() => {});
  follow(badge, async () => {
    await look();
    mark();
    await Promise.all([parts[lists.current()].refresh(), map.refreshPoints(), ...['deliveries', 'needs'].filter((id) => id !== lists.current()).map((id) => parts[id].follow())]);
  });
}

/** Many events may come at once: one look a while covers them all. */
function follow(badge, update) {
  let due = false;
  let running = false;
  async function soon() {
    due = true;
    if (running) return;
    running = true;
    while (due) {
      await new Promise((resolve) => { setTimeout(resolve, UPDATE_EVERY); });
      due = false;
      await update().catch(() => {});
    }
    running = false;
  }
  live(`/api/live?area=${encodeURIComponent(area)}`, { onEvent: soon, onReset: soon, onState: badge.state });
  // Some things come about by time alone: a window that ends, something that was put off until now.
  setInterval(soon, LOOK_ANYWAY_EVERY);
}

async function open() {
  if (!area) {
    main.replaceChildren(noAreas ? failed(noAreas, () => location.reload()) : empty(t('kit.no-area')));
    return;
  }
  try {
    await start();
  } catch (problem) {
    figures.replaceChildren(failed(problem, open));
  }
}

await open();
