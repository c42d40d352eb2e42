// What does not agree: what was counted otherwise, was short at a car or on the way, and is still out; who said so, when, and what to do next.
import { get } from '/kit/api.js';
import { el, html } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { empty, failed, loading } from '/kit/states.js';
import { badge, itemName, shortId, units, why } from '/words.js';
import { when } from '/zone.js';

const MOST = 100;

/** openLoad(delivery) and openItem(item) show what it is about; toTransfers() the transfers. */
export function agreementPanel({ warehouse, items, openLoad, openItem, toTransfers }) {
  const panel = el(html`<section aria-live="polite"></section>`);
  const base = `/api/warehouses/${encodeURIComponent(warehouse)}`;
  const signed = (n) => (n > 0 ? `+${number(n)}` : number(n));

  const line = ({ what, tone, goods, facts, step, act }) => el(html`<li class="lot">
    <p>${badge(what, tone)} <strong>${goods}</strong></p>
    <p class="hint">${facts.filter(Boolean).join(' · ')}</p>
    <p><button type="button" class="quiet" @click=${act}>${step}</button></p>
  </li>`);

  const said = (by) => by && t('warehouse.said-by', { by: shortId(by) });

  const counted = ({ item, lot, units: n, at, reason, by }) => line({
    what: t('warehouse.agreement.COUNTED'), tone: n < 0 ? 'bad' : 'warn', goods: `${signed(n)} × ${itemName(items, item)}`, facts: [when(at), why(reason), lot, said(by)],
    step: t('warehouse.agreement-step.COUNTED'), act: () => openItem(item) });

  const short = ({ item, lot, units: n, at, reason, by, deliveryId }) => line({
    what: t('warehouse.agreement.SHORT'), tone: 'bad', goods: `${signed(n)} × ${itemName(items, item)}`,
    facts: [when(at), why(reason), lot, t('warehouse.holder-delivery', { id: shortId(deliveryId) }), said(by)],
    step: t('warehouse.agreement-step.SHORT'), act: () => openItem(item) });

  const excess = ({ item, units: n, at, lot, deliveryId }) => line({
    what: t('warehouse.to-count'), tone: 'bad', goods: `+${units(n, items, item)}`, facts: [when(at), lot, t('warehouse.holder-delivery', { id: shortId(deliveryId) })],
    step: t('warehouse.agreement-step.EXCESS'), act: () => openLoad(deliveryId) });

  const out = ({ deliveryId, lines, endedAt, onBoard, driverId }) => line({
    what: t('warehouse.agreement.OUT'), tone: 'warn', goods: lines.filter((one) => one.onBoard > 0).map((one) => units(one.onBoard, items, one.item)).join(', ') || number(onBoard),
    facts: [endedAt && when(endedAt), t('warehouse.holder-delivery', { id: shortId(deliveryId) }), driverId && t('warehouse.driver-is', { id: shortId(driverId) })],
    step: t('warehouse.agreement-step.OUT'), act: () => openLoad(deliveryId) });

  const lost = (transfer) => transfer.lines.flatMap(({ item, lots }) => lots.filter(({ missing }) => missing > 0).map((lot) => line({
    what: t('warehouse.agreement.TRANSFER'), tone: 'bad', goods: `${signed(-lot.missing)} × ${itemName(items, item)}`,
    facts: [when(transfer.receivedAt), why(lot.reason), lot.lot, t('warehouse.transfer-way', { from: transfer.from, to: transfer.to }), said(transfer.receivedBy)],
    step: t('warehouse.agreement-step.TRANSFER'), act: toTransfers })));

  const part = (title, rows) => rows.length > 0 ? [el(html`<h2>${title}</h2>`), el(html`<ul class="plain">${rows}</ul>`)] : null;

  function show([differences, discrepancies, transfers, cars]) {
    const of = (kind) => discrepancies.filter((one) => one.kind === kind);
    const parts = [
      part(t('warehouse.agreement-excess'), differences.excess.map(excess)), part(t('warehouse.agreement-out'), cars.items.map(out)),
      part(t('warehouse.agreement-short'), of('SHORT').map(short)), part(t('warehouse.agreement-transfers'), transfers.flatMap(lost)),
      part(t('warehouse.agreement-counted'), of('COUNTED').map(counted))].filter(Boolean);
    panel.replaceChildren(...(parts.length > 0 ? [el(html`<p class="hint">${t('warehouse.agreement-hint')}</p>`), ...parts.flat()] : [empty(t('warehouse.agreement-none'))]));
  }

  async function refresh() {
    if (!panel.firstElementChild) panel.replaceChildren(loading());
    try {
      show(await Promise.all([get(`${base}/differences`), get(`${base}/discrepancies`), get('/api/transfers', { warehouse }),
        get('/api/loads', { warehouse, toBringBack: true, limit: MOST })]));
    } catch (problem) {
      panel.replaceChildren(failed(problem, refresh));
    }
  }

  return { panel, refresh };
}
