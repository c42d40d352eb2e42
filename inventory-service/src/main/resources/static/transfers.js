// Goods that go to another warehouse or come from one: what is on its way, until when it lasts, and who does what next.
import { get, post } from '/kit/api.js';
import { ask } from '/kit/dialog.js';
import { h } from '/kit/dom.js';
import { bindForm, rows } from '/kit/form.js';
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
  const open = h('div', { 'aria-live': 'polite' });
  const earlier = h('div');
  const begin = h('div');
  const posture = postureBox({ warehouse, items, works, changed: () => refresh() });
  const panel = h('section', {}, open, begin, posture.element, earlier);
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

  const button = (text, onclick, quiet) => h('button', { type: 'button', class: quiet ? 'quiet' : '', onclick }, text);

  const lotRow = (lot) => h('p', { class: 'hint' }, [`${number(lot.quantity)} · ${lot.lot}`, expiry(lot),
    lot.missing > 0 && t('warehouse.transfer-missing', { n: number(lot.missing), why: why(lot.reason) })].filter(Boolean).join(' · '));

  const goods = ({ lines }) => lines.map(({ item, quantity, lots }) => h('div', {}, h('strong', {}, units(quantity, items, item)), lots.map(lotRow)));

  const facts = ({ state, until, sentAt, expectedAt, receivedAt, reason }) => [word('transfer-reason', reason),
    state === 'SET_ASIDE' && t('warehouse.held-until', { at: when(until) }), sentAt && t('warehouse.transfer-sent-at', { at: when(sentAt) }),
    state === 'IN_TRANSIT' && expectedAt && t('warehouse.transfer-expected', { at: when(expectedAt) }),
    receivedAt && t('warehouse.transfer-received-at', { at: when(receivedAt) })].filter(Boolean).join(' · ');

  function row(transfer) {
    const { from, to, state } = transfer;
    const comes = to === warehouse;
    return h('li', { class: 'lot transfer' },
      h('p', {}, h('strong', {}, comes ? t('warehouse.transfer-from', { place: placeName(from) }) : t('warehouse.transfer-to', { place: placeName(to) })), ' ',
        badge(word('transfer-state', state), TONES[state])),
      h('p', { class: 'hint' }, facts(transfer)), goods(transfer), capPassed(transfer.capPassed, !comes && placeName(to)), works && next(transfer, comes));
  }

  function next(transfer, comes) {
    const { id, state } = transfer;
    if (comes && state === 'IN_TRANSIT') return receiveForm(transfer);
    if (comes && state === 'RECEIVED') return h('details', {}, h('summary', {}, t('warehouse.transfer-wrong-tap')),
      button(t('warehouse.transfer-receipt-undo'), () => act(id, 'receipt-undo', {}, t('warehouse.reversed')), true));
    if (comes) return null;
    if (state === 'SET_ASIDE') return h('div', {}, sendForm(transfer), button(t('warehouse.transfer-cancel'), () => cancel(transfer), true));
    return state === 'IN_TRANSIT' && button(t('warehouse.transfer-dispatch-undo'), () => act(id, 'dispatch-undo', {}, t('warehouse.reversed')), true);
  }

  async function cancel({ id }) {
    const sure = await ask({ title: t('warehouse.transfer-cancel-question'), text: t('warehouse.transfer-cancel-effect'),
      choices: [{ value: 'yes', text: t('warehouse.transfer-cancel'), kind: 'danger' }] });
    if (sure) await act(id, 'cancellation', {}, t('warehouse.hold-released'));
  }

  function sendForm({ id }) {
    const form = h('form', { id: `send-${id}` },
      field(`expected-${id}`, t('warehouse.transfer-expected-field'), h('input', { name: 'expectedAt', type: 'datetime-local' })),
      h('button', { type: 'submit' }, t('warehouse.transfer-send')));
    bindForm(form, {
      send: ({ expectedAt }, key) => post(`/api/transfers/${id}/dispatch`, { expectedAt: meant(expectedAt) }, { key }),
      done: () => { toast(t('warehouse.transfer-sent')); refresh(); },
    });
    return form;
  }

  /** All of it unless a number is lowered; then it asks why. */
  function receiveForm({ id, lines }) {
    const lots = lines.flatMap(({ item, lots: some }) => some.map((lot) => ({ ...lot, item })));
    const one = (lot, at) => h('div', { class: 'quantities', role: 'group', 'aria-label': `${itemName(items, lot.item)}, ${lot.lot}` },
      field(`came-${id}-${at}`, `${itemName(items, lot.item)} · ${lot.lot}`,
        h('input', { name: `lines[${at}].quantity`, type: 'number', inputmode: 'numeric', min: 0, max: lot.quantity, step: 1, required: true, value: lot.quantity })),
      field(`less-${id}-${at}`, t('warehouse.why-less'),
        select(`lines[${at}].reason`, [['', t('warehouse.transfer-all-there')], ...MISSING.map((code) => [code, word('missing', code)])])));
    const form = h('form', { id: `receipt-${id}` }, lots.map(one), h('button', { type: 'submit' }, t('warehouse.transfer-receive')));
    bindForm(form, {
      send: (typed, key) => post(`/api/transfers/${id}/receipt`, { lines: lots.map(({ item, lot }, at) => (
        { item, lot, quantity: Number(typed[`lines[${at}].quantity`]), reason: typed[`lines[${at}].reason`] || undefined })) }, { key }),
      done: () => { toast(t('warehouse.transfer-received')); refresh(); },
    });
    return form;
  }

  function beginForm() {
    const lines = h('div');
    const others = places.filter((place) => place.warehouse !== warehouse && place.open && !place.posture && !place.window && place.area === places.find((own) => own.warehouse === warehouse)?.area);
    const add = () => {
      const at = lines.childElementCount;
      lines.append(h('div', { class: 'quantities lot', role: 'group', 'aria-label': t('warehouse.line', { n: at + 1 }) },
        field(`transfer-item-${at}`, t('warehouse.item'), choice(`lines[${at}].item`, t('warehouse.choose'), goodsOf(items))),
        field(`transfer-quantity-${at}`, t('warehouse.quantity'), h('input', { name: `lines[${at}].quantity`, type: 'number', inputmode: 'numeric', min: 1, step: 1, required: true })),
        field(`transfer-lot-${at}`, t('warehouse.lot'), h('input', { name: `lines[${at}].lot`, maxlength: 64, autocomplete: 'off' }), t('warehouse.transfer-lot-hint'))));
    };
    add();
    const form = h('form', { class: 'card', id: 'transfer' },
      h('div', { class: 'quantities' },
        field('transfer-to', t('warehouse.transfer-where'), choice('to', t('warehouse.choose'), others.map((place) => [place.warehouse, placeName(place.warehouse), place.names]))),
        field('transfer-reason', t('warehouse.reason'), select('reason', REASONS.map((code) => [code, word('transfer-reason', code)])))),
      lines,
      h('div', { class: 'row' }, button(t('warehouse.add-line'), add, true), h('button', { type: 'submit' }, t('warehouse.transfer-begin'))));
    bindForm(form, {
      send: (typed, key) => post('/api/transfers', {
        from: warehouse, to: typed.to, reason: typed.reason,
        lines: Array.from({ length: rows(typed, 'lines') }, (_, at) => ({ item: typed[`lines[${at}].item`],
          lot: typed[`lines[${at}].lot`].trim() || undefined, quantity: Number(typed[`lines[${at}].quantity`]) })),
      }, { key }),
      done: () => { toast(t('warehouse.transfer-begun')); begin.replaceChildren(beginForm()); refresh(); },
    });
    return h('details', {}, h('summary', {}, t('warehouse.transfer-new')), form);
  }

  async function start() {
    places = await knownList('/api/warehouses');
    if (works && places.length > 1) begin.replaceChildren(beginForm());
  }

  const list = (all, none) => (all.length > 0 ? h('ul', { class: 'plain' }, all.map(row)) : none);

  const name = `/api/transfers?${warehouse}`;

  async function refresh() {
    if (!open.firstChild) open.replaceChildren(loading());
    try {
      if (places.length === 0) await start();
      const transfers = await known(name, () => get('/api/transfers', { warehouse }));
      // What somebody types into is left as it is until it is sent.
      if (!isTypedInto(open)) open.replaceChildren(list(transfers.filter(({ state }) => !OVER.includes(state)), empty(t('warehouse.no-transfers'))));
      const over = transfers.filter(({ state }) => OVER.includes(state));
      earlier.replaceChildren(...(over.length > 0 ? [h('h2', {}, t('warehouse.transfers-earlier')), list(over)] : []));
    } catch (problem) {
      open.replaceChildren(failed(problem, refresh));
    }
  }

  whenKnown(name, refresh);
  return { panel, refresh, shown: () => { posture.refresh(); refresh(); } };
}
