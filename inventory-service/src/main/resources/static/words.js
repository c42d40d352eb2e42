// Codes in words, and the pieces that the panels share.
import { combobox } from '/kit/combobox.js';
import { el, html, nothing } from '/kit/dom.js';
import { named, number, t } from '/kit/i18n.js';
import { lastMoment } from '/zone.js';

/** A code in words; one that is not known yet shows itself. */
export function word(kind, code) {
  const key = `warehouse.${kind}.${code}`;
  const text = t(key);
  return text === key ? code : text;
}

const REASONS = ['why', 'adjustment', 'write-off', 'quarantine', 'short', 'condition', 'settle', 'missing', 'kit-reason'];

/** Why goods moved, whoever said so and where. */
export function why(code) {
  const key = REASONS.map((kind) => `warehouse.${kind}.${code}`).find((one) => t(one) !== one);
  return key ? t(key) : code;
}

/** As the board and the driver's phone show it. */
export const shortId = (id) => id.slice(0, 8);

export const itemName = (items, code) => named(items.find(({ item }) => item === code)?.names) || code;

export const warehouseTitle = ({ warehouse, names, name }) => `${warehouse} · ${named(names) || name}`;

/** Of a warehouse that is not in the list its code. */
export function warehouseName(warehouses, code) {
  const known = warehouses.find(({ warehouse }) => warehouse === code);
  return known ? warehouseTitle(known) : code;
}

/** Until when goods last, with the kind of date. */
export function expiry({ expiresAt, expiryKind }) {
  return expiresAt ? `${word('expiry', expiryKind)} ${lastMoment(expiresAt)}` : t('warehouse.keeps');
}

export const badge = (text, tone) => el(html`<span class=${tone ? `badge badge-${tone}` : 'badge'}>${text}</span>`);

export function field(id, label, control, hint) {
  control.id = id;
  return el(html`<div class="field"><label for=${id}>${label}</label>${control}${hint ? html`<p class="hint">${hint}</p>` : nothing}</div>`);
}

export const select = (name, options) => el(html`<select name=${name}>${options.map(([value, text]) => html`<option value=${value ?? nothing}>${text}</option>`)}</select>`);

/** Goods to choose from, as a kind of them is called in each language. */
export const goodsOf = (items) => items.map(({ item, names }) => [item, named(names) || item, names]);

/** One of a long list by typing; none: what stands in the field while nothing is chosen. */
export const choice = (name, none, options, chosen) => Object.assign(combobox([['', none], ...options], chosen), { name });

export const quantity = (name, value, max) =>
  el(html`<input name=${name} type="number" inputmode="numeric" min="0" max=${max ?? nothing} step="1" value=${value ?? nothing}>`);

export const units = (n, items, item) => `${number(n)} × ${itemName(items, item)}`;
