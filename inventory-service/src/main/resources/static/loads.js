// Cars to load today: what to pick from which lot, confirming the load, and what comes back.
import { get, post } from '/kit/api.js';
import { ask, show } from '/kit/dialog.js';
import { el, html, nothing, released } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { isBeingSent } from '/kit/in-use.js';
import { knownPage } from '/kit/known.js';
import { KEPT } from '/kit/outbox.js';
import { failed, loading } from '/kit/states.js';
import { pagedTable } from '/kit/table.js';
import { tellProblem, toast } from '/kit/toast.js';
import { differencesList, settleForms } from '/differences.js';
import { addedBadge, isPickable, isSetAside, news, openOrClosed, typeAgain, typedIn } from '/filling.js';
import { hotLeft } from '/hot.js';
import { countBack, countPicked, dispatchForm, returnForm, tickScanned } from '/load-forms.js';
import { lotsOrNothing, printPickList, printWaybill } from '/papers.js';
import { orSeen } from '/seen.js';
import { badge, expiry, field, select, shortId, units, word } from '/words.js';
import { when } from '/zone.js';

const STATES = ['RESERVED', 'DISPATCHED', 'TO_BRING_BACK', 'RETURNED', 'DELIVERED', 'RELEASED', 'EXPIRED', 'REFUSED'];
const TONES = { TO_BRING_BACK: 'bad', RESERVED: 'warn', DISPATCHED: 'good', DELIVERED: 'good', EXPIRED: 'bad', REFUSED: 'bad' };

const MOST_COUNTED = 100;

const url = (id) => `/api/loads/${encodeURIComponent(id)}`;

/** A car whose delivery is over is not just on its way. */
const shownState = (load) => (load.toBringBack ? 'TO_BRING_BACK' : load.state);
const stateBadge = (load) => badge(word('state', shownState(load)), TONES[shownState(load)]);
const wanted = (state) => (state === 'TO_BRING_BACK' ? { toBringBack: true } : { state });

export function loadsPanel({ warehouse, items, works, donors = false, homes = [], box: unsent }) {
  const place = el(html`<div></div>`);
  /** As they were seen last: the list tells all of a load. */
  const rows = new Map();
  const state = select('state', STATES.map((code) => [code, word('state', code)]));
  const differences = differencesList({ warehouse, items, open: (id) => open(id) });
  const back = el(html`<p class="to-bring-back" hidden></p>`);
  const panel = el(html`<section>${differences.element}${back}<form class="filters">${field('loads-state', t('warehouse.state'), state)}</form>${place}</section>`);
  const table = pagedTable(place, {
    caption: t('warehouse.loads'),
    columns: [
      { title: t('warehouse.car-comes'), cell: ({ loadAt }) => when(loadAt) },
      { title: t('warehouse.delivery'), cell: ({ deliveryId }) => shortId(deliveryId) },
      { title: t('warehouse.goods'), cell: ({ lines }) => lines.filter(({ granted }) => granted > 0).map(({ granted, item }) => units(granted, items, item)).join(', ') },
      { title: t('warehouse.state'), cell: (load) => [stateBadge(load), isSetAside(load) ? hotBadges(load) : null, isSetAside(load) && load.loadingSince ? badge(t('warehouse.being-loaded'), 'good') : null] },
    ],
    load: async (query) => {
      const page = await knownPage('/api/loads', { warehouse, ...wanted(state.value), ...query });
      page.items.forEach((load) => rows.set(load.deliveryId, load));
      return page;
    },
    open: ({ deliveryId }) => open(deliveryId),
    emptyText: t('warehouse.no-loads'),
  });
  const hotBadges = (load) => load.lines.map(({ item, lots }) => hotLeft(items, item, lots)).filter(Boolean);
  state.addEventListener('change', () => { table.reload(); countWaiting(); });

  function choose(code) {
    state.value = code;
    state.dispatchEvent(new Event('change', { bubbles: true }));
  }

  /** Cars that are to bring something back wait for somebody behind another filter: how many is said above this one. */
  async function countWaiting() {
    const cars = await get('/api/loads', { warehouse, ...wanted('TO_BRING_BACK'), limit: MOST_COUNTED }).catch(() => null);
    if (!cars) return;
    const n = `${number(cars.items.length)}${cars.next ? '+' : ''}`;
    back.hidden = cars.items.length === 0 || state.value === 'TO_BRING_BACK';
    back.replaceChildren(el(html`<button type="button" class="quiet" @click=${() => choose('TO_BRING_BACK')}>${badge(t('warehouse.cars-to-bring-back', { n }), 'bad')}</button>`));
  }

  let opened;

  async function open(id) {
    const body = el(html`<div>${loading()}</div>`);
    const box = show({ title: t('warehouse.load', { id: shortId(id) }), body });
    opened = { id, body, box };
    await fill(id, body, box);
  }

  const pickOf = (load) => JSON.stringify([isPickable(load) ? 'RESERVED' : load.state, load.cancelled, load.lines.map(({ item, lots }) => [item, lots])]);

  /** What is just being sent is asked for anew when that is over; only a car that is about to leave with another list is told before. */
  const isLeaving = (body) => Boolean(body.querySelector('#dispatch'));
  const follows = (one) => one === opened && Boolean(one?.seen) && one.body.isConnected && (!isBeingSent(one.body) || isLeaving(one.body));

  /** What is open follows until the last of it is handed over or back; who picks a list that has become another one is told at once. */
  async function lookAgain(late) {
    const mine = opened;
    if (!follows(mine)) return;
    const load = await (late ?? get(url(mine.id))).catch(() => null);
    await released(mine.body);
    if (!load || !follows(mine) || (!mine.old && JSON.stringify(load) === JSON.stringify(mine.seen))) return;
    if (isBeingSent(mine.body) && pickOf(load) === pickOf(mine.seen)) return;
    if (isSetAside(load) && load.state !== 'FITTING' && mine.picks && pickOf(load) !== pickOf(mine.picks)) toast(news(mine.picks, load, items));
    await fill(mine.id, mine.body, mine.box, { data: load });
  }

  const isWaiting = (load) => Boolean(unsent?.waiting().some((report) => report.load === load.deliveryId));
  const oldNote = () => el(html`<p class="hint" role="status">${t('warehouse.as-seen')}</p>`);

  /** known: what was just asked, so that what stands there does not give way to a network that fails at the second question. */
  async function fill(id, body, box, known) {
    const mine = opened?.body === body ? opened : {};
    try {
      const { data: load, late, old = Boolean(late) } = known ?? await orSeen(get(url(id)), mine.seen ?? rows.get(id));
      Object.assign(mine, { seen: load, old });
      rows.set(id, load);
      if (load.state !== 'FITTING') mine.picks = isSetAside(load) ? load : null;
      const done = (answer) => { refresh(); fill(id, body, box, answer === KEPT ? { data: load, old } : undefined); };
      const places = isPickable(load) && !isWaiting(load) ? await lotsOrNothing(load.warehouse, load.lines.flatMap(({ lots }) => lots.map(({ lot }) => lot))) : {};
      const typed = typedIn(body);
      body.replaceChildren(...[old && oldNote()].filter(Boolean), ...facts(load, done), ...settleForms({ load, items, url: url(id), works, done }),
        ...[openOrClosed({ load, url: url(id), works, done })].filter(Boolean), papers(load), actions(load, done, places));
      typeAgain(body, typed);
      body.querySelectorAll('#dispatch').forEach(countPicked);
      if (late) lookAgain(late);
    } catch (problem) {
      body.replaceChildren(failed(problem, () => fill(id, body, box)));
    }
  }

  function facts(load, done) {
    return [
      el(html`<p>${stateBadge(load)}${load.cancelled ? badge(t('warehouse.cancelled'), 'bad') : nothing}</p>`),
      load.toBringBack ? el(html`<p class="form-error" role="alert">${t('warehouse.to-bring-back')}</p>`) : null,
      el(html`<dl class="facts">
        <dt>${t('warehouse.car-comes')}</dt>
        <dd>${when(load.loadAt)}</dd>
        ${load.toBringBack ? [html`<dt>${t('warehouse.over-since')}</dt>`, html`<dd>${load.endedAt ? when(load.endedAt) : '–'}</dd>`] : nothing}
        ${isPickable(load) ? [html`<dt>${t('warehouse.set-aside-until')}</dt>`, html`<dd>${load.loadingSince ? t('warehouse.held-while-loading') : when(load.until)}</dd>`] : nothing}
        ${load.refused ? [html`<dt>${t('warehouse.refused-why')}</dt>`, html`<dd>${word('refusal', load.refused)}</dd>`] : nothing}
      </dl>`),
      renewal(load, done),
      load.handedOverExpired > 0 ? el(html`<p class="form-error" role="alert">${t('warehouse.handed-over-expired', { n: number(load.handedOverExpired) })}</p>`) : null,
    ].filter(Boolean);
  }

  /** The pick list until it has left, the waybill as soon as there is something to take along. */
  const papers = (load) => el(html`<p class="row">${isSetAside(load) ? html`<button type="button" class="quiet" id="print-pick-list" @click=${() => printPickList(load, items)}>${t('warehouse.print-pick-list')}</button>` : nothing}${load.lines.some(({ granted }) => granted > 0) ? html`<button type="button" class="quiet" id="print-waybill" @click=${() => printWaybill(load, items)}>${t('warehouse.print-waybill')}</button>` : nothing}</p>`);

  function actions(load, done, places) {
    const said = { load, items, url: url(load.deliveryId), done, box: unsent, homes: donors ? homes : [] };
    if (isWaiting(load)) return el(html`<div><p class="hint" role="status">${t('kit.unsent.kept')}</p>${pickList(load)}</div>`);
    if (works && isPickable(load)) return dispatchForm({ ...said, places, release: () => release(load, done) });
    if (works && mayBeBack(load)) return el(html`<div>
      ${pickList(load)}
      <details id="came-back"><summary>${t('warehouse.came-back-after-all')}</summary>${returnForm({ ...said, corrects: true })}</details>
    </div>`);
    if (works && load.state === 'DISPATCHED' && load.onBoard > 0) return el(html`<div>${pickList(load)}${returnForm(said)}</div>`);
    return pickList(load);
  }

  const pickList = (load) => el(html`<ul class="plain pick">${load.lines.map((line) => html`<li class="lot">${itemFacts(line)}</li>`)}</ul>`);

  function itemFacts({ item, granted, loaded, delivered, returned, lots, leftBehind, added }) {
    const moved = loaded > 0 ? t('warehouse.moved', { loaded: number(loaded), delivered: number(delivered), returned: number(returned) }) : null;
    return [el(html`<strong>${units(granted, items, item)}</strong>`), moved ? el(html`<p class="hint">${moved}</p>`) : null,
      ...lots.map((lot) => el(html`<p class="hint">${number(lot.quantity)} · ${lot.lot} · ${expiry(lot)}${addedBadge(added, lot.lot)}</p>`)),
      ...leftBehind.map(({ lot, quantity, reason }) => el(html`<p class="hint">${t('warehouse.stayed', { n: number(quantity), lot, why: word('short', reason) })}</p>`))];
  }

  /** Over by the books, though some of what was reported as handed over may stand here. */
  const mayBeBack = (load) => ['DELIVERED', 'RETURNED'].includes(load.state) && load.lines.some(({ mayComeBack }) => mayComeBack.length > 0);

  const hasRunOut = (load) => ['EXPIRED', 'RELEASED'].includes(load.state) && !load.cancelled && !load.completed;

  /** One tap holds it for longer, or sets aside anew what ran out. */
  function renewal(load, done) {
    if (!works || !(hasRunOut(load) || (isSetAside(load) && !load.loadingSince && !load.cancelled))) return null;
    const renew = async () => {
      try {
        await post(`${url(load.deliveryId)}/renewal`, {});
        toast(t('warehouse.renewed'));
        done();
      } catch (problem) {
        if (problem.errors === undefined) throw problem;
        tellProblem(problem);
      }
    };
    return el(html`<p><button type="button" id="renew" class="quiet" @click=${renew}>${t(hasRunOut(load) ? 'warehouse.set-aside-anew' : 'warehouse.hold-longer')}</button></p>`);
  }

  async function release(load, done) {
    const answer = await ask({ title: t('warehouse.release-question'), text: t('warehouse.release-effect'),
      choices: [{ value: 'yes', text: t('warehouse.release'), kind: 'danger' }] });
    if (!answer) return;
    try {
      await post(`${url(load.deliveryId)}/release`, {});
      done();
    } catch (problem) {
      tellProblem(problem);
    }
  }

  function refresh() {
    table.refresh();
    countWaiting();
    differences.refresh();
    lookAgain();
  }

  /** The list that is being picked, or the car that came back, gets the scan. */
  function takesScan(said) {
    if (!opened?.body.isConnected) return false;
    const picking = opened.body.querySelector('#dispatch');
    const back = opened.body.querySelector('#return');
    if (picking) return tickScanned(picking, said);
    return Boolean(back) && countBack(back, said);
  }

  return { panel, refresh, open, takesScan };
}
