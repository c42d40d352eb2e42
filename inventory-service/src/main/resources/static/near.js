// What would spoil first, at a glance: minutes for hot food, days for the rest.
import { get } from '/kit/api.js';
import { h } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { left, minutesTo } from '/hot.js';
import { itemName } from '/words.js';

const SHOWN = 3;
const URGENT = 24 * 60;

/** open(item) shows the stock of an item. */
export function nearExpiry({ warehouse, items, open }) {
  const place = h('section', { 'aria-label': t('warehouse.near-expiry'), hidden: true });

  const row = (lot) => h('li', { class: 'lot' },
    h('button', { type: 'button', class: 'link', onclick: () => open(lot.item) },
      h('span', { class: minutesTo(lot.until) < URGENT ? 'badge badge-bad' : 'badge badge-warn' }, left(lot.until, lot.hot)), ` ${itemName(items, lot.item)}, ${number(lot.onHand)}`),
    h('p', { class: 'hint' }, `${lot.lot} · ${t('warehouse.near-free', { n: number(lot.free) })}`));

  async function refresh() {
    try {
      const lots = await get(`/api/warehouses/${encodeURIComponent(warehouse)}/near-expiry`);
      place.hidden = lots.length === 0;
      place.replaceChildren(...[h('h2', {}, t('warehouse.near-expiry')), h('ul', { class: 'plain' }, lots.slice(0, SHOWN).map(row)),
        lots.length > SHOWN && h('details', {}, h('summary', {}, t('warehouse.near-all', { n: number(lots.length) })), h('ul', { class: 'plain' }, lots.slice(SHOWN).map(row)))].filter(Boolean));
    } catch (problem) {
      // The stock below says what is the matter; what was shown last stays.
      if (problem.errors === undefined) throw problem;
    }
  }

  return { element: place, refresh };
}
