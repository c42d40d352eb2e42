// What would spoil first, at a glance: minutes for hot food, days for the rest.
import { get } from '/kit/api.js';
import { el, html } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { left, minutesTo } from '/hot.js';
import { itemName } from '/words.js';

const SHOWN = 3;
const URGENT = 24 * 60;

/** open(item) shows the stock of an item. */
export function nearExpiry({ warehouse, items, open }) {
  const place = el(html`<section aria-label=${t('warehouse.near-expiry')} hidden></section>`);

  const row = (lot) => el(html`<li class="lot">
    <button type="button" class="link" @click=${() => open(lot.item)}><span class=${minutesTo(lot.until) < URGENT ? 'badge badge-bad' : 'badge badge-warn'}>${left(lot.until, lot.hot)}</span> ${itemName(items, lot.item)}, ${number(lot.onHand)}</button>
    <p class="hint">${lot.lot} · ${t('warehouse.near-free', { n: number(lot.free) })}</p>
  </li>`);

  async function refresh() {
    try {
      const lots = await get(`/api/warehouses/${encodeURIComponent(warehouse)}/near-expiry`);
      place.hidden = lots.length === 0;
      place.replaceChildren(...[el(html`<h2>${t('warehouse.near-expiry')}</h2>`), el(html`<ul class="plain">${lots.slice(0, SHOWN).map(row)}</ul>`),
        lots.length > SHOWN ? el(html`<details>
          <summary>${t('warehouse.near-all', { n: number(lots.length) })}</summary>
          <ul class="plain">${lots.slice(SHOWN).map(row)}</ul>
        </details>`) : null].filter(Boolean));
    } catch (problem) {
      // The stock below says what is the matter; what was shown last stays.
      if (problem.errors === undefined) throw problem;
    }
  }

  return { element: place, refresh };
}
