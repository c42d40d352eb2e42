// What comes to this warehouse next: from other warehouses, on cars that come back, and what donors promise nearby.
import { get } from '/kit/api.js';
import { el, html } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { itemName } from '/words.js';
import { when } from '/zone.js';

const SHOWN = 3;

/** Of what is on its way, and of what others set aside for here; what donors promise may go anywhere. */
const coming = ({ onTheWay, announced, comingBack }) => onTheWay + announced + comingBack;

/** open(item) shows the stock of an item; of(item): how many units come. */
export function incomingList({ warehouse, items, open }) {
  const place = el(html`<section class="incoming" aria-label=${t('warehouse.incoming-title')} hidden></section>`);
  let all = [];

  const parts = ({ onTheWay, announced, comingBack, promised, expectedAt }) => [
    onTheWay > 0 && t('warehouse.incoming-transfers', { n: number(onTheWay) }), expectedAt && t('warehouse.transfer-expected', { at: when(expectedAt) }),
    announced > 0 && t('warehouse.incoming-announced', { n: number(announced) }), comingBack > 0 && t('warehouse.incoming-returns', { n: number(comingBack) }),
    promised > 0 && t('warehouse.incoming-promised', { n: number(promised) })].filter(Boolean).join(' · ');

  const row = (one) => el(html`<li class="lot">
    <button type="button" class="link" @click=${() => open(one.item)}><span class="bin">+${number(coming(one) || one.promised)}</span> ${itemName(items, one.item)}</button>
    <p class="hint">${parts(one)}</p>
  </li>`);

  async function refresh() {
    try {
      all = await get(`/api/warehouses/${encodeURIComponent(warehouse)}/incoming`);
      const first = all.toSorted((one, other) => coming(other) - coming(one));
      place.hidden = all.length === 0;
      place.replaceChildren(...[el(html`<h2>${t('warehouse.incoming-title')}</h2>`), el(html`<ul class="plain">${first.slice(0, SHOWN).map(row)}</ul>`),
        all.length > SHOWN ? el(html`<details>
          <summary>${t('warehouse.near-all', { n: number(all.length) })}</summary>
          <ul class="plain">${first.slice(SHOWN).map(row)}</ul>
        </details>`) : null].filter(Boolean));
    } catch (problem) {
      // The stock below says what is the matter; what was shown last stays.
      if (problem.errors === undefined) throw problem;
    }
  }

  const of = (item) => all.filter((one) => one.item === item).reduce((sum, one) => sum + coming(one), 0);

  return { element: place, refresh, of };
}
