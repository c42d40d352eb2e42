// Goods are handed in: one line a lot.
import { post } from '/kit/api.js';
import { h } from '/kit/dom.js';
import { bindForm, rows } from '/kit/form.js';
import { number, t } from '/kit/i18n.js';
import { field, itemName, select, word } from '/words.js';

const DONORS = ['SHOP', 'PRODUCER', 'ORGANIZATION', 'STATE', 'PERSON'];

export function receivePanel({ warehouse, items }) {
  const goods = [['', t('warehouse.choose')], ...items.filter(({ retired }) => !retired).map(({ item }) => [item, itemName(items, item)])];
  const lines = h('div');
  const receipt = h('div', { role: 'status' });
  const form = h('form', { class: 'card', id: 'receive' },
    h('div', { class: 'quantities' },
      field('donor.kind', t('warehouse.donor'), select('donor.kind', [['', t('warehouse.not-known')], ...DONORS.map((code) => [code, word('donor', code)])])),
      field('donor.reference', t('warehouse.donor-reference'), h('input', { name: 'donor.reference', maxlength: 40, autocomplete: 'off' }), t('warehouse.no-names'))),
    h('h2', {}, t('warehouse.goods')), lines,
    h('div', { class: 'row' },
      h('button', { type: 'button', class: 'quiet', onclick: () => add().querySelector('select').focus() }, t('warehouse.add-line')),
      h('button', { type: 'submit' }, t('warehouse.take-in'))));

  function add() {
    const line = h('div', { class: 'line card' },
      named('item', t('warehouse.item'), select('', goods)),
      named('quantity', t('warehouse.quantity'), h('input', { type: 'number', inputmode: 'numeric', min: 1, step: 1, required: true })),
      named('expiry', t('warehouse.expiry-date'), h('input', { type: 'date' }), t('warehouse.expiry-hint')),
      h('button', { type: 'button', class: 'quiet', 'aria-label': t('warehouse.remove-line'), onclick: () => remove(line) }, '×'));
    lines.append(line);
    renumber();
    return line;
  }

  const named = (part, label, control, hint) => {
    const element = field('', label, control, hint);
    element.dataset.part = part;
    return element;
  };

  function remove(line) {
    if (lines.children.length === 1) return;
    line.remove();
    renumber();
  }

  /** Fields are named by their path in the request, so that a problem finds them. */
  function renumber() {
    [...lines.children].forEach((line, at) => {
      line.lastChild.hidden = lines.children.length === 1;
      line.querySelectorAll('.field').forEach((element) => {
        const path = `lines[${at}].${element.dataset.part}`;
        const control = element.querySelector('input, select');
        control.id = path;
        control.name = element.dataset.part === 'expiry' ? `${path}.on` : path;
        element.querySelector('label').htmlFor = path;
      });
    });
  }

  function body(values) {
    return {
      warehouse,
      donor: values['donor.kind'] ? { kind: values['donor.kind'], reference: values['donor.reference'] || undefined } : undefined,
      lines: [...lines.children].map((_, at) => ({
        item: values[`lines[${at}].item`],
        quantity: Number(values[`lines[${at}].quantity`]),
        expiry: values[`lines[${at}].expiry.on`] ? { on: values[`lines[${at}].expiry.on`] } : undefined,
      })),
    };
  }

  function received({ lots }) {
    receipt.replaceChildren(h('div', { class: 'card' }, h('h2', {}, t('warehouse.write-on-boxes')),
      h('ul', {}, lots.map(({ lot, item, quantity }) => h('li', {}, h('strong', {}, lot), ` · ${number(quantity)} × ${itemName(items, item)}`)))));
    lines.replaceChildren();
    add();
  }

  add();
  bindForm(form, {
    send: (values, key) => post('/api/donations', body(values), { key }), done: received, draft: `donation.${warehouse}`,
    prepare: (typed) => { for (let n = rows(typed, 'lines'); n > 1; n -= 1) add(); },
  });
  return h('section', {}, form, receipt);
}
