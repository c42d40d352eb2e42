// What drivers said of this warehouse's goods that its books cannot explain: to be counted, and settled by a person.
import { get, post } from '/kit/api.js';
import { el, html, nothing } from '/kit/dom.js';
import { bindForm } from '/kit/form.js';
import { number, t } from '/kit/i18n.js';
import { toast } from '/kit/toast.js';
import { field, itemName, select, units, word } from '/words.js';

const REASONS = ['REPORT_WRONG', 'LOADED_MORE', 'BOOKED_BACK_WRONGLY', 'UNEXPLAINED'];

/** The cars to count, above the loads; nothing when all agrees. open(deliveryId) shows the load. */
export function differencesList({ warehouse, items, open }) {
  const place = el(html`<section aria-label=${t('warehouse.to-count')} hidden></section>`);

  const row = ({ deliveryId, item, units: n, lot }) => el(html`<li class="lot">
    <button type="button" class="link" @click=${() => open(deliveryId)}>${t('warehouse.to-count-line', { goods: units(n, items, item), id: deliveryId.slice(0, 8) })}</button>
    ${lot ? html`<p class="hint">${t('warehouse.of-lot', { lot })}</p>` : nothing}
  </li>`);

  async function refresh() {
    try {
      const { excess } = await get(`/api/warehouses/${encodeURIComponent(warehouse)}/differences`);
      place.hidden = excess.length === 0;
      place.replaceChildren(el(html`<h2>${t('warehouse.to-count')}</h2>`), el(html`<p>${t('warehouse.to-count-hint')}</p>`),
        el(html`<ul class="plain">${excess.map(row)}</ul>`));
    } catch (problem) {
      // The loads below say what is the matter; what was shown last stays.
      if (problem.errors === undefined) throw problem;
    }
  }

  return { element: place, refresh };
}

/** What to do about the goods of one load that were handed over and never on it. */
export function settleForms({ load, items, url, works, done }) {
  return load.unsettled.map(({ item, units: n }) => el(html`<div class="lot">
    <p class="form-error" role="alert">${t('warehouse.excess', { n: number(n), goods: itemName(items, item) })}</p>
    ${works ? settleForm({ item, url, done }) : nothing}
  </div>`));
}

function settleForm({ item, url, done }) {
  const form = el(html`<form id="settle-${item}" data-row="settle/${item}">
    ${field(`settle-reason-${item}`, t('warehouse.settle-why'),
      select('reason', [['', t('warehouse.choose')], ...REASONS.map((code) => [code, word('settle', code)])]), t('warehouse.settle-hint'))}
    <button type="submit">${t('warehouse.settle')}</button>
  </form>`);
  bindForm(form, {
    send: ({ reason }, key) => post(`${url}/settlement`, { item, reason: reason || undefined }, { key }),
    done: () => { toast(t('warehouse.settled')); done(); },
  });
  return form;
}
