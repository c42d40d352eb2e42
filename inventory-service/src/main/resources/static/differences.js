// What drivers said of this warehouse's goods that its books cannot explain: to be counted, and settled by a person.
import { get, post } from '/kit/api.js';
import { h } from '/kit/dom.js';
import { bindForm } from '/kit/form.js';
import { number, t } from '/kit/i18n.js';
import { toast } from '/kit/toast.js';
import { field, itemName, select, units, word } from '/words.js';

const REASONS = ['REPORT_WRONG', 'LOADED_MORE', 'BOOKED_BACK_WRONGLY', 'UNEXPLAINED'];

/** The cars to count, above the loads; nothing when all agrees. open(deliveryId) shows the load. */
export function differencesList({ warehouse, items, open }) {
  const place = h('section', { 'aria-label': t('warehouse.to-count'), hidden: true });

  const row = ({ deliveryId, item, units: n, lot }) => h('li', { class: 'lot' },
    h('button', { type: 'button', class: 'link', onclick: () => open(deliveryId) },
      t('warehouse.to-count-line', { goods: units(n, items, item), id: deliveryId.slice(0, 8) })),
    lot && h('p', { class: 'hint' }, t('warehouse.of-lot', { lot })));

  async function refresh() {
    try {
      const { excess } = await get(`/api/warehouses/${encodeURIComponent(warehouse)}/differences`);
      place.hidden = excess.length === 0;
      place.replaceChildren(h('h2', {}, t('warehouse.to-count')), h('p', {}, t('warehouse.to-count-hint')),
        h('ul', { class: 'plain' }, excess.map(row)));
    } catch (problem) {
      // The loads below say what is the matter; what was shown last stays.
      if (problem.errors === undefined) throw problem;
    }
  }

  return { element: place, refresh };
}

/** What to do about the goods of one load that were handed over and never on it. */
export function settleForms({ load, items, url, works, done }) {
  return load.unsettled.map(({ item, units: n }) => h('div', { class: 'lot' },
    h('p', { class: 'form-error', role: 'alert' }, t('warehouse.excess', { n: number(n), goods: itemName(items, item) })),
    works && settleForm({ item, url, done })));
}

function settleForm({ item, url, done }) {
  const form = h('form', { id: `settle-${item}`, 'data-row': `settle/${item}` },
    field(`settle-reason-${item}`, t('warehouse.settle-why'),
      select('reason', [['', t('warehouse.choose')], ...REASONS.map((code) => [code, word('settle', code)])]), t('warehouse.settle-hint')),
    h('button', { type: 'submit' }, t('warehouse.settle')));
  bindForm(form, {
    send: ({ reason }, key) => post(`${url}/settlement`, { item, reason: reason || undefined }, { key }),
    done: () => { toast(t('warehouse.settled')); done(); },
  });
  return form;
}
