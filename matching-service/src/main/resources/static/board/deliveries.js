// Deliveries on their way and done: stops, goods, times, what became of them and who decided so.
import { get } from '/kit/api.js';
import { show } from '/kit/dialog.js';
import { el, html, nothing, released } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { pagedTable } from '/kit/table.js';
import { tellProblem } from '/kit/toast.js';
import { askCancel, decideStop, isLoaded, onceAtATime, release } from './decisions.js';
import { filterRow } from './filters.js';
import { mayOfferAgain, moveStop, offerAgain } from './steering.js';
import { badge, expected, goods, moment, placeName, short, warehouseChoice, word } from './words.js';

export const LIVE = ['PLANNED', 'OFFERED', 'ACCEPTED', 'LOADED', 'EN_ROUTE'];
const STATES = [...LIVE, 'COMPLETED', 'CANCELLED'];

const done = ({ stops }) => stops.filter(({ outcome }) => outcome).length;
const next = ({ stops }) => stops.find(({ outcome }) => !outcome);
const SET_OUT = ['ACCEPTED', 'LOADED', 'EN_ROUTE'];
/** When it gets to a stop, or since when it is late there without a word; planned ones are late for nobody yet. */
const comes = ({ state }, { arriveAt }, text = moment(arriveAt)) => (SET_OUT.includes(state) ? expected(arriveAt, text) : text);
const isAwaited = ({ state }, { outcome }) => !outcome && LIVE.includes(state);
const dueText = (delivery, one) => comes(delivery, one, t('board.arrives-at', { at: moment(one.arriveAt) }));
const fact = (key, value) => (value ? [el(html`<dt>${t(key)}</dt>`), el(html`<dd>${value}</dd>`)] : []);

const DANGERS = ['ROAD_BLOCKED', 'PERMIT_NEEDED', 'OUTSIDE_HOURS', 'CURFEW', 'COORDINATOR'];
/** A danger of a newer build is told in general words. */
export const danger = (code) => word('danger', DANGERS.includes(code) ? code : 'OTHER');
const RESUMED = ['DRIVER', 'ROAD', 'COORDINATOR'];

/** What is on the car, and what was to be where that is something else. */
const loadedOf = ({ lines, planned }) => [goods(lines) || '–', planned && ` (${t('board.was-planned', { goods: goods(planned) })})`].filter(Boolean).join('');

/** Who decided, when that was somebody: a coordinator's words are theirs. */
const decided = ({ decidedBy, why }) => decidedBy && [` (${t('board.by-coordinator', { who: short(decidedBy) })})`, why && `: ${why}`];

function holdFacts(hold) {
  const how = hold.resumedBy && t(`board.resumed.${RESUMED.includes(hold.resumedBy) ? hold.resumedBy : 'ROAD'}`, { at: moment(hold.resumedAt) });
  return el(html`<div class=${hold.resumedBy ? 'soft' : 'held'}>${danger(hold.reason)} ${how ?? t('board.answer-by', { at: moment(hold.answerBy) })}${decided(hold)}</div>`);
}

function stop(delivery, one, actions) {
  const { neighborhood, outcome, doneAt, reason, hold } = one;
  return el(html`<li><strong>${placeName(neighborhood)}</strong> ${outcome ? badge('outcome', outcome) : isAwaited(delivery, one) ? html`<span class="due">${dueText(delivery, one)}</span>` : ''}${outcome ? ` ${moment(doneAt)}` : nothing}${reason && !(reason === 'COORDINATOR' && one.decidedBy) ? ` ${word('failure', reason)}` : nothing}${outcome ? decided(one) : nothing}${one.codeCheck ? ` ${word('code-check', one.codeCheck)}` : nothing}<div class="soft">${loadedOf(one)}</div>${!outcome && hold ? holdFacts(hold) : nothing}${!outcome ? actions?.(one) : nothing}</li>`);
}

/** Returns { panel, shown, refresh, filter(values), openId(id) }. */
export function deliveriesList({ area, warehouses, mayCancel, onRoute }) {
  let opened;

  const act = (text, doing) => el(html`<button type="button" class="quiet" @click=${onceAtATime(async () => { if (await doing()) refresh(); })}>${text}</button>`);

  function stopActions(delivery) {
    if (!mayCancel || !LIVE.includes(delivery.state)) return null;
    if (!isLoaded(delivery)) return (one) => el(html`<div class="row">${act(t('board.move'), () => moveStop({ area, delivery, stop: one, done: refresh }))}</div>`);
    return (one) => el(html`<div class="row">
      ${(one.hold && !one.hold.resumedBy ? ['GO_ON', 'SKIP'] : ['HOLD', 'SKIP'])
      .map((answer) => act(t(`board.decide.${answer}`), () => decideStop(delivery, one, answer)))}
    </div>`);
  }

  function facts(delivery) {
    return el(html`<dl class="facts">
      ${fact('board.delivery', short(delivery.deliveryId))}
      ${fact('board.driver', short(delivery.driverId))}
      ${fact('board.overdue-since', delivery.overdueSince && moment(delivery.overdueSince))}
      ${fact('board.to-bring-back', delivery.toBringBack.length > 0 ? goods(delivery.toBringBack) : null)}
      ${fact('board.load', loadedOf(delivery))}
      ${fact('board.load-at', moment(delivery.loadAt))}
      ${fact('board.offer-until', delivery.state === 'OFFERED' ? moment(delivery.offerUntil) : null)}
      ${fact('board.back-by', moment(delivery.returnBy))}
      ${fact('board.distance', t('board.km', { n: number(Math.round(delivery.distanceMeters / 100) / 10) }))}
      ${fact('board.leftover', delivery.leftover.length > 0 && delivery.toBringBack.length === 0 ? goods(delivery.leftover) : null)}
    </dl>`);
  }

  const why = ({ cancelReason, decision }) => [cancelReason && word('cancelled', cancelReason),
    decision?.purpose && ` (${word('purpose', decision.purpose)})`, ...(decision ? [decided(decision)].flat() : [])];

  const again = (delivery) => mayOfferAgain(delivery) ? act(t('board.offer-again'), () => offerAgain(delivery)) : null;

  const actions = (delivery, sheet) => mayCancel ? el(html`<div class="row">${again(delivery)}${LIVE.includes(delivery.state) ? ending(delivery, sheet) : nothing}</div>`) : null;

  const ending = (delivery, sheet) => [
    el(html`<button type="button" class="danger" @click=${() => { sheet.close(); askCancel({ area, delivery, done: refresh }); }}>${t('board.cancel-delivery')}</button>`),
    delivery.overdueSince && act(t('board.release'), () => release(delivery))];

  /** How late somebody is goes on though nothing else changes; what can be pressed stays what it is. */
  function goOn(body, delivery) {
    const awaited = delivery.stops.filter((one) => isAwaited(delivery, one));
    body.querySelectorAll('.due').forEach((due, at) => { due.textContent = dueText(delivery, awaited[at]); });
  }

  function fill({ body, sheet }, delivery) {
    const said = JSON.stringify(delivery);
    if (opened?.said === said) { goOn(body, delivery); return; }
    Object.assign(opened, { said, delivery });
    body.replaceChildren(el(html`<p>${badge('delivery', delivery.state)} ${why(delivery).filter(Boolean)}</p>`), facts(delivery),
      el(html`<h3>${t('board.stops')}</h3>`), el(html`<ol class="stops">${delivery.stops.map((one) => stop(delivery, one, stopActions(delivery)))}</ol>`),
      actions(delivery, sheet) || '');
  }

  function details(delivery) {
    onRoute(delivery);
    const body = el(html`<div></div>`);
    const sheet = show({ title: t('board.delivery-of', { warehouse: placeName(delivery.warehouse) }), body });
    opened = { id: delivery.deliveryId, body, sheet };
    fill(opened, delivery);
  }

  async function refresh() {
    table.refresh();
    await lookAgain();
  }

  /** What is open beside the list follows too, whichever list that is. */
  async function lookAgain() {
    if (!opened?.body.isConnected) return;
    const mine = opened;
    const delivery = await get(`/api/deliveries/${mine.id}`).catch(() => null);
    await released(mine.body);
    if (mine === opened && mine.body.isConnected) fill(mine, delivery ?? mine.delivery);
  }

  const place = el(html`<div></div>`);
  const table = pagedTable(place, {
    caption: t('board.deliveries'),
    emptyText: t('board.no-deliveries'),
    load: ({ state, ...query }) => get(`/api/areas/${area}/deliveries`, { ...query, state: state === 'LIVE' ? LIVE.join() : state }),
    open: details,
    columns: [
      { title: t('board.delivery'), cell: ({ deliveryId }) => short(deliveryId) },
      { title: t('board.warehouse'), cell: ({ warehouse }) => placeName(warehouse) },
      { title: t('board.status'), cell: ({ state }) => badge('delivery', state) },
      { title: t('board.driver'), cell: ({ driverId }) => short(driverId) },
      { title: t('board.stops'), cell: (row) => t('board.of', { n: done(row), all: row.stops.length }) },
      { title: t('board.next-stop'), cell: (row) => (next(row) && LIVE.includes(row.state) ? `${placeName(next(row).neighborhood)}, ${comes(row, next(row))}` : '–') },
      { title: t('board.back-by'), cell: ({ returnBy }) => moment(returnBy) },
    ],
  });
  const filters = filterRow({
    fields: [
      {
        name: 'state', label: t('board.status'), value: 'LIVE',
        options: () => [['LIVE', t('board.under-way')], ...STATES.map((code) => [code, word('delivery', code)])],
      },
      { name: 'warehouse', label: t('board.warehouse'), long: true, options: () => warehouses().map(warehouseChoice) },
    ],
    changed: table.reload,
  });
  return {
    panel: el(html`<section>${filters.element}${place}</section>`), shown: filters.apply, refresh, filter: filters.set,
    openId: async (id) => {
      try {
        details(await get(`/api/deliveries/${id}`));
      } catch (problem) {
        tellProblem(problem);
      }
    },
    follow: lookAgain,
  };
}
