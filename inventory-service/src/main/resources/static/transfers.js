// Goods that go to another warehouse or come from one: what is on its way, until when it lasts, and who does what next.
import { get, post } from '/kit/api.js';
import { ask } from '/kit/dialog.js';
import { el, html, nothing } from '/kit/dom.js';
import { bindForm, refusal, rows } from '/kit/form.js';
import { number, t } from '/kit/i18n.js';
import { isTypedInto } from '/kit/in-use.js';
import { known, knownList, whenKnown } from '/kit/known.js';
import { empty, failed, loading } from '/kit/states.js';
import { tellProblem, toast } from '/kit/toast.js';
import { capPassed } from '/cap.js';
import { postureBox } from '/posture.js';
import { badge, choice, expiry, field, goodsOf, itemName, select, units, warehouseName, why, word } from '/words.js';
import { meant, when } from '/zone.js';

const REASONS = ['REBALANCE', 'REQUESTED', 'NEAR_EXPIRY', 'OTHER'];
const MISSING = ['MISSING', 'DAMAGED', 'EXPIRED', 'STAYED_BEHIND'];
const TONES = { SET_ASIDE: 'warn', IN_TRANSIT: 'warn', RECEIVED: 'good', CANCELLED: '' };
const OVER = ['RECEIVED', 'CANCELLED'];

export function transfersPanel({ warehouse, items, works }) {
  const open = el(html`<div aria-live="polite"></div>`);
  const earlier = el(html`<div></div>`);
  const begin = el(html`<div></div>`);
  const posture = postureBox({ warehouse, items, works, changed: () => refresh() });
  const panel = el(html`<section>${open}${begin}${posture.element}${earlier}</section>`);
  let places = [];

  const placeName = (code) => warehouseName(places, code);

  async function act(id, path, body, said) {
    try {
      await post(`/api/transfers/${id}/${path}`, body);
      toast(said);
    } catch (problem) {
      if (problem.errors === undefined) throw problem;
      tellProblem(problem);
    }
    await refresh();
  }

  const button = (text, onclick, quiet) => el(html`<button type="button" class=${quiet ? 'quiet' : ''} @click=${onclick}>${text}</button>`);

  const lotRow = (lot) => el(html`<p class="hint">${[`${number(lot.quantity)} · ${lot.lot}`, expiry(lot),
    lot.missing > 0 && t('warehouse.transfer-missing', { n: number(lot.missing), why: why(lot.reason) })].filter(Boolean).join(' · ')}</p>`);

  const goods = ({ lines }) => lines.map(({ item, quantity, lots }) => el(html`<div><strong>${units(quantity, items, item)}</strong>${lots.map(lotRow)}</div>`));

  const facts = ({ state, until, sentAt, expectedAt, receivedAt, reason }) => [word('transfer-reason', reason),
    state === 'SET_ASIDE' && t('warehouse.held-until', { at: when(until) }), sentAt && t('warehouse.transfer-sent-at', { at: when(sentAt) }),
    state === 'IN_TRANSIT' && expectedAt && t('warehouse.transfer-expected', { at: when(expectedAt) }),
    receivedAt && t('warehouse.transfer-received-at', { at: when(receivedAt) })].filter(Boolean).join(' · ');

  function row(transfer) {
    const { from, to, state } = transfer;
    const comes = to === warehouse;
    return el(html`<li class="lot transfer">
      <p><strong>${comes ? t('warehouse.transfer-from', { place: placeName(from) }) : t('warehouse.transfer-to', { place: placeName(to) })}</strong> ${badge(word('transfer-state', state), TONES[state])}</p>
      <p class="hint">${facts(transfer)}</p>
      ${goods(transfer)}
      ${capPassed(transfer.capPassed, !comes ? placeName(to) : null)}
      ${works ? next(transfer, comes) : nothing}
    </li>`);
  }

  function next(transfer, comes) {
    const { id, state } = transfer;
    if (comes && state === 'IN_TRANSIT') return receiveForm(transfer);
    if (comes && state === 'RECEIVED') return el(html`<details>
      <summary>${t('warehouse.transfer-wrong-tap')}</summary>
      ${button(t('warehouse.transfer-receipt-undo'), () => act(id, 'receipt-undo', {}, t('warehouse.reversed')), true)}
    </details>`);
    if (comes) return null;
    if (state === 'SET_ASIDE') return el(html`<div>${sendForm(transfer)}${button(t('warehouse.transfer-cancel'), () => cancel(transfer), true)}</div>`);
    return state === 'IN_TRANSIT' ? button(t('warehouse.transfer-dispatch-undo'), () => act(id, 'dispatch-undo', {}, t('warehouse.reversed')), true) : null;
  }

  async function cancel({ id }) {
    const sure = await ask({ title: t('warehouse.transfer-cancel-question'), text: t('warehouse.transfer-cancel-effect'),
      choices: [{ value: 'yes', text: t('warehouse.transfer-cancel'), kind: 'danger' }] });
    if (sure) await act(id, 'cancellation', {}, t('warehouse.hold-released'));
  }

  function sendForm({ id }) {
    const form = el(html`<form id="send-${id}">
      ${field(`expected-${id}`, t('warehouse.transfer-expected-field'), el(html`<input name="expectedAt" type="datetime-local">`))}
      <button type="submit">${t('warehouse.transfer-send')}</button>
    </form>`);
    bindForm(form, {
      send: ({ expectedAt }, key) => post(`/api/transfers/${id}/dispatch`, { expectedAt: meant(expectedAt) }, { key }),
      done: () => { toast(t('warehouse.transfer-sent')); refresh(); },
    });
    return form;
  }

  /** All of it unless a number is lowered; then it asks why. */
  function receiveForm({ id, lines }) {
    const lots = lines.flatMap(({ item, lots: some }) => some.map((lot) => ({ ...lot, item })));
    const one = (lot, at) => el(html`<div class="quantities" role="group" aria-label="${itemName(items, lot.item)}, ${lot.lot}">
      ${field(`came-${id}-${at}`, `${itemName(items, lot.item)} · ${lot.lot}`,
        el(html`<input name="lines[${at}].quantity" type="number" inputmode="numeric" min="0" max=${lot.quantity} step="1"
            required value=${lot.quantity}>`))}
      ${field(`less-${id}-${at}`, t('warehouse.why-less'),
        select(`lines[${at}].reason`, [['', t('warehouse.transfer-all-there')], ...MISSING.map((code) => [code, word('missing', code)])]))}
    </div>`);
    const form = el(html`<form id="receipt-${id}">${lots.map(one)}<button type="submit">${t('warehouse.transfer-receive')}</button></form>`);
    bindForm(form, {
      send: async (typed, key) => {
        // An emptied number is no number: taken for zero, all of the lot would be lost.
        const empties = lots.map((_, at) => `lines[${at}].quantity`).filter((name) => typed[name] === '');
        if (empties.length > 0) throw refusal(empties.map((name) => ({ field: name, message: t('warehouse.count-by-hand-many') })));
        return post(`/api/transfers/${id}/receipt`, { lines: lots.map(({ item, lot }, at) => (
          { item, lot, quantity: Number(typed[`lines[${at}].quantity`]), reason: typed[`lines[${at}].reason`] || undefined })) }, { key });
      },
      done: () => { toast(t('warehouse.transfer-received')); refresh(); },
    });
    return form;
  }

  function beginForm() {
    const lines = el(html`<div></div>`);
    const others = places.filter((place) => place.warehouse !== warehouse && place.open && !place.posture && !place.window && place.area === places.find((own) => own.warehouse === warehouse)?.area);
    const add = () => {
      const at = lines.childElementCount;
      lines.append(el(html`<div class="quantities lot" role="group" aria-label=${t('warehouse.line', { n: at + 1 })}>
        ${field(`transfer-item-${at}`, t('warehouse.item'), choice(`lines[${at}].item`, t('warehouse.choose'), goodsOf(items)))}
        ${field(`transfer-quantity-${at}`, t('warehouse.quantity'), el(html`<input name="lines[${at}].quantity" type="number" inputmode="numeric" min="1" step="1" required>`))}
        ${field(`transfer-lot-${at}`, t('warehouse.lot'), el(html`<input name="lines[${at}].lot" maxlength="64" autocomplete="off">`), t('warehouse.transfer-lot-hint'))}
      </div>`));
    };
    add();
    const form = el(html`<form class="card" id="transfer">
      <div class="quantities">
        ${field('transfer-to', t('warehouse.transfer-where'), choice('to', t('warehouse.choose'), others.map((place) => [place.warehouse, placeName(place.warehouse), place.names])))}
        ${field('transfer-reason', t('warehouse.reason'), select('reason', REASONS.map((code) => [code, word('transfer-reason', code)])))}
      </div>
      ${lines}
      <div class="row">${button(t('warehouse.add-line'), add, true)}<button type="submit">${t('warehouse.transfer-begin')}</button></div>
    </form>`);
    bindForm(form, {
      send: (typed, key) => post('/api/transfers', {
        from: warehouse, to: typed.to, reason: typed.reason,
        lines: Array.from({ length: rows(typed, 'lines') }, (_, at) => ({ item: typed[`lines[${at}].item`],
          lot: typed[`lines[${at}].lot`].trim() || undefined, quantity: Number(typed[`lines[${at}].quantity`]) })),
      }, { key }),
      done: () => { toast(t('warehouse.transfer-begun')); begin.replaceChildren(beginForm()); refresh(); },
    });
    return el(html`<details><summary>${t('warehouse.transfer-new')}</summary>${form}</details>`);
  }

  async function start() {
    places = await knownList('/api/warehouses');
    if (works && places.length > 1) begin.replaceChildren(beginForm());
  }

  const list = (all, none) => (all.length > 0 ? el(html`<ul class="plain">${all.map(row)}</ul>`) : none);

  const name = `/api/transfers?${warehouse}`;

  async function refresh() {
    if (!open.firstElementChild) open.replaceChildren(loading());
    try {
      if (places.length === 0) await start();
      const transfers = await known(name, () => get('/api/transfers', { warehouse }));
      // What somebody types into is left as it is until it is sent.
      if (!isTypedInto(open)) open.replaceChildren(list(transfers.filter(({ state }) => !OVER.includes(state)), empty(t('warehouse.no-transfers'))));
      const over = transfers.filter(({ state }) => OVER.includes(state));
      earlier.replaceChildren(...(over.length > 0 ? [el(html`<h2>${t('warehouse.transfers-earlier')}</h2>`), list(over)] : []));
    } catch (problem) {
      open.replaceChildren(failed(problem, refresh));
    }
  }

  whenKnown(name, refresh);
  return { panel, refresh, shown: () => { posture.refresh(); refresh(); } };
}
