// Codes in words, and the pieces that the panels share.
import { h } from '/kit/dom.js';
import { lastMoment, named, number, t } from '/kit/i18n.js';

/** A code in words; one that is not known yet shows itself. */
export function word(kind, code) {
  const key = `warehouse.${kind}.${code}`;
  const text = t(key);
  return text === key ? code : text;
}

export const itemName = (items, code) => named(items.find(({ item }) => item === code)?.names) || code;

/** Until when goods last, with the kind of date. */
export function expiry({ expiresAt, expiryKind }) {
  return expiresAt ? `${word('expiry', expiryKind)} ${lastMoment(expiresAt)}` : t('warehouse.keeps');
}

export const badge = (text, tone) => h('span', { class: tone ? `badge badge-${tone}` : 'badge' }, text);

export function field(id, label, control, hint) {
  control.id = id;
  return h('div', { class: 'field' }, h('label', { for: id }, label), control, hint && h('p', { class: 'hint' }, hint));
}

export const select = (name, options) => h('select', { name }, options.map(([value, text]) => h('option', { value }, text)));

export const quantity = (name, value, max) =>
  h('input', { name, type: 'number', inputmode: 'numeric', min: 0, max, step: 1, value });

export const units = (n, items, item) => `${number(n)} × ${itemName(items, item)}`;
