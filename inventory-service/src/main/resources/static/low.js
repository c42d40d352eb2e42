// Of what there is less than the warehouse wants to have: seen at a glance, and set where the goods are looked at.
import { get, post } from '/kit/api.js';
import { el, html, nothing } from '/kit/dom.js';
import { bindForm } from '/kit/form.js';
import { number, t } from '/kit/i18n.js';
import { toast } from '/kit/toast.js';
import { badge, field, itemName } from '/words.js';

const MOST = 50;

/** What a row of the list says beside its number; nothing while there is enough. */
export const lowBadge = ({ low, lowBelow }) => low ? badge(t('warehouse.low-below', { n: number(lowBelow) }), 'bad') : null;

/** open(item) shows the stock of an item. */
export function lowStock({ warehouse, items, open }) {
  const place = el(html`<section class="low-stock" aria-label=${t('warehouse.low')} hidden></section>`);

  const row = ({ item, available, lowBelow }) => el(html`<li class="lot">
    <button type="button" class="link" @click=${() => open(item)}><span class="badge badge-bad">${t('warehouse.low-left', { n: number(available), of: number(lowBelow) })}</span> ${itemName(items, item)}</button>
  </li>`);

  async function refresh() {
    try {
      const { items: cards } = await get(`/api/warehouses/${encodeURIComponent(warehouse)}/stock`, { low: true, limit: MOST });
      place.hidden = cards.length === 0;
      place.replaceChildren(el(html`<h2>${t('warehouse.low')}</h2>`), el(html`<ul class="plain">${cards.map(row)}</ul>`));
    } catch (problem) {
      // The stock below says what is the matter; what was shown last stays.
      if (problem.errors === undefined) throw problem;
    }
  }

  return { element: place, refresh };
}

/** Empty means that nobody wants to be told. */
export function lowForm({ base, card, done }) {
  const form = el(html`<form id="low-stock">
    ${field('below', t('warehouse.low-threshold'), el(html`<input name="below" type="number" inputmode="numeric" min="1" max="100000" step="1" value=${card.lowBelow ?? nothing}>`), t('warehouse.low-hint'))}
    <button type="submit" class="quiet">${t('warehouse.low-save')}</button>
  </form>`);
  const say = (below, options) => post(`${base}/low-stock`, { below: below ? Number(below) : undefined }, options);
  bindForm(form, {
    send: ({ below }, key) => say(below, { key }),
    done: () => {
      toast(t('warehouse.corrected'), { undo: async () => { await say(card.lowBelow); done(); } });
      done();
    },
  });
  return el(html`<details>
    <summary>${t(card.lowBelow ? 'warehouse.low-is' : 'warehouse.low-set', { n: number(card.lowBelow ?? 0) })}</summary>
    ${form}
  </details>`);
}
