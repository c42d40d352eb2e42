// What is printed: pick list in walking order, waybill, receipt and labels for boxes. No names, no addresses, no phones.
import { get } from '/kit/api.js';
import { show } from '/kit/dialog.js';
import { el, html, nothing } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { failed, loading } from '/kit/states.js';
import { orRemembered } from '/seen.js';
import { expiry, itemName, shortId, units } from '/words.js';
import { when } from '/zone.js';

const SVG = 'http://www.w3.org/2000/svg';
const MARGIN = 4;
const AT_ONCE = 60;

/** Bins as one walks by them: A-2 before A-10; what stands nowhere comes last. */
export const inWalkingOrder = (one, other) => (one ? 0 : 1) - (other ? 0 : 1) || (one ?? '').localeCompare(other ?? '', undefined, { numeric: true });

/** What the service knows of lots by their labels: { lot: { bin, lotNumber, label, … } }; empty where it does not answer. */
export async function lotsOf(warehouse, lots) {
  const found = {};
  for (let at = 0; at < lots.length; at += AT_ONCE) {
    const query = new URLSearchParams(lots.slice(at, at + AT_ONCE).map((lot) => ['lot', lot]));
    const page = await get(`/api/warehouses/${encodeURIComponent(warehouse)}/lots?${query}`);
    page.forEach((one) => { found[one.lot] = one; });
  }
  return found;
}

/** Nobody waits for a bin: where the service does not answer, what it said of the same lots last will do. */
export async function lotsOrNothing(warehouse, lots) {
  if (lots.length === 0) return {};
  try {
    return (await orRemembered(`seen/${warehouse}/${lots.join()}`, () => lotsOf(warehouse, lots), () => ({ data: {} }))).data;
  } catch (problem) {
    if (problem.errors === undefined) throw problem;
    return {};
  }
}

function qr({ size, path }) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', `${-MARGIN} ${-MARGIN} ${size + 2 * MARGIN} ${size + 2 * MARGIN}`);
  svg.setAttribute('class', 'qr');
  svg.setAttribute('aria-hidden', 'true');
  const squares = document.createElementNS(SVG, 'path');
  squares.setAttribute('d', path);
  svg.append(squares);
  return svg;
}

function paper(title, ...content) {
  const body = el(html`<div class="paper"><p><button type="button" id="print" @click=${() => window.print()}>${t('warehouse.print')}</button></p>${content}</div>`);
  show({ title, body });
  body.closest('dialog').classList.add('paper-box');
  return body;
}

const head = (warehouse, ...facts) => el(html`<p class="hint">${[t('warehouse.of-warehouse', { warehouse }), when(Date.now()), ...facts].join(' · ')}</p>`);
const table = (titles, rows) => el(html`<table>
  <thead><tr>${titles.map((title) => html`<th scope="col">${title}</th>`)}</tr></thead>
  <tbody>${rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody>
</table>`);
const signed = (...keys) => el(html`<dl class="sign">${keys.flatMap((key) => [html`<dt>${t(`warehouse.${key}`)}</dt>`, html`<dd> </dd>`])}</dl>`);

const picks = (load, places) => load.lines.flatMap(({ item, lots }) => lots.map((lot) => ({ item, ...lot, bin: places[lot.lot]?.bin })))
  .sort((one, other) => inWalkingOrder(one.bin, other.bin));

/** Which bin, which lot, how many: one line after the other as they stand along the way. */
export async function printPickList(load, items) {
  const places = await lotsOrNothing(load.warehouse, load.lines.flatMap(({ lots }) => lots.map(({ lot }) => lot)));
  paper(t('warehouse.pick-list', { id: shortId(load.deliveryId) }), head(load.warehouse, t('warehouse.car-comes-at', { at: when(load.loadAt) })),
    table([t('warehouse.bin'), t('warehouse.goods'), t('warehouse.lot'), t('warehouse.expiry-date'), t('warehouse.quantity'), '☐'],
      picks(load, places).map((pick) => [pick.bin ?? '–', itemName(items, pick.item), pick.lot, expiry(pick), number(pick.quantity), '☐'])));
}

const weight = (lines, items) => lines.reduce((sum, { item, n }) => sum + n * (items.find((one) => one.item === item)?.grams ?? 0), 0) / 1000;

/** What is on the car, for the road. */
export function printWaybill(load, items) {
  const lines = load.lines.map(({ item, granted, loaded, lots }) => ({ item, n: loaded || granted, lots })).filter(({ n }) => n > 0);
  paper(t('warehouse.waybill', { id: shortId(load.deliveryId) }), head(load.warehouse, t('warehouse.car-comes-at', { at: when(load.loadAt) })),
    table([t('warehouse.goods'), t('warehouse.lot'), t('warehouse.quantity')],
      lines.map(({ item, n, lots }) => [itemName(items, item), lots.map(({ lot, quantity }) => `${lot}: ${number(quantity)}`).join(', '), number(n)])),
    el(html`<p>${t('warehouse.weight', { kg: number(Math.round(weight(lines, items) * 10) / 10) })}</p>`), signed('handed-out', 'taken-over'));
}

/** What was taken in, for whoever brought it. */
export function printReceipt(donation, items) {
  paper(t('warehouse.receipt', { id: shortId(donation.id) }), head(donation.warehouse, donation.donor?.reference),
    table([t('warehouse.goods'), t('warehouse.quantity'), t('warehouse.expiry-date'), t('warehouse.lot')],
      donation.lots.map((lot) => [itemName(items, lot.item), number(lot.quantity), expiry(lot), [lot.lot, lot.calledBack ? el(html`<p>${t('warehouse.called-back')}</p>`) : null].filter(Boolean)])),
    signed('brought', 'taken-in-by'));
}

/** One label a lot, with its code for the scanner and in letters. */
export async function printLabels(warehouse, lots, items) {
  const body = paper(t('warehouse.labels'), loading());
  const place = body.lastElementChild;
  try {
    const found = Object.values(await lotsOf(warehouse, lots));
    place.replaceWith(el(html`<div class="labels">
      ${found.map((lot) => html`<div class="label">
        ${qr(lot.label)}
        <div>
          <strong>${lot.lot}</strong>
          <p>${units(lot.onHand, items, lot.item)}</p>
          <p>${expiry(lot)}</p>
          ${lot.lotNumber ? html`<p>${t('warehouse.maker-lot-is', { lot: lot.lotNumber })}</p>` : nothing}
          ${lot.bin ? html`<p>${t('warehouse.in-bin', { bin: lot.bin })}</p>` : nothing}
        </div>
      </div>`)}
    </div>`));
  } catch (problem) {
    place.replaceWith(failed(problem, () => printLabels(warehouse, lots, items), { byItself: false }));
  }
}
