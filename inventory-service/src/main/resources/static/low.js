// Of what there is less than the warehouse wants to have: seen at a glance, and set where the goods are looked at.
import { get, post } from '/kit/api.js';
import { h } from '/kit/dom.js';
import { bindForm } from '/kit/form.js';
import { number, t } from '/kit/i18n.js';
import { toast } from '/kit/toast.js';
import { badge, field, itemName } from '/words.js';

const MOST = 50;

/** What a row of the list says beside its number; nothing while there is enough. */
export const lowBadge = ({ low, lowBelow }) => low && badge(t('warehouse.low-below', { n: number(lowBelow) }), 'bad');

/** open(item) shows the stock of an item. */
export function lowStock({ warehouse, items, open }) {
  const place = h('section', { class: 'low-stock', 'aria-label': t('warehouse.low'), hidden: true });

  const row = ({ item, available, lowBelow }) => h('li', { class: 'lot' },
    h('button', { type: 'button', class: 'link', onclick: () => open(item) },
      h('span', { class: 'badge badge-bad' }, t('warehouse.low-left', { n: number(available), of: number(lowBelow) })), ` ${itemName(items, item)}`));

  async function refresh() {
    try {
      const { items: cards } = await get(`/api/warehouses/${encodeURIComponent(warehouse)}/stock`, { low: true, limit: MOST });
      place.hidden = cards.length === 0;
      place.replaceChildren(h('h2', {}, t('warehouse.low')), h('ul', { class: 'plain' }, cards.map(row)));
    } catch (problem) {
      // The stock below says what is the matter; what was shown last stays.
      if (problem.errors === undefined) throw problem;
    }
  }

  return { element: place, refresh };
}

/** Empty means that nobody wants to be told. */
export function lowForm({ base, card, done }) {
  const form = h('form', { id: 'low-stock' },
    field('below', t('warehouse.low-threshold'), h('input', { name: 'below', type: 'number', inputmode: 'numeric', min: 1, max: 100000, step: 1, value: card.lowBelow }), t('warehouse.low-hint')),
    h('button', { type: 'submit', class: 'quiet' }, t('warehouse.low-save')));
  const say = (below, options) => post(`${base}/low-stock`, { below: below ? Number(below) : undefined }, options);
  bindForm(form, {
    send: ({ below }, key) => say(below, { key }),
    done: () => {
      toast(t('warehouse.corrected'), { undo: async () => { await say(card.lowBelow); done(); } });
      done();
    },
  });
  return h('details', {}, h('summary', {}, t(card.lowBelow ? 'warehouse.low-is' : 'warehouse.low-set', { n: number(card.lowBelow ?? 0) })), form);
}
