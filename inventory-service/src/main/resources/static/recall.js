// Goods that their maker or the state calls back: by the number on the package, in all warehouses at once.
import { get, post } from '/kit/api.js';
import { el, html, nothing } from '/kit/dom.js';
import { ask } from '/kit/dialog.js';
import { bindForm } from '/kit/form.js';
import { number, t } from '/kit/i18n.js';
import { tellProblem, toast } from '/kit/toast.js';
import { badge, field, itemName, shortId, units, word } from '/words.js';
import { lastMoment, when } from '/zone.js';

const TONES = { REPOINTED: 'good', SHORTENED: 'warn', RELEASED: 'bad' };

export function recallPanel({ items, openLoad }) {
  const found = el(html`<div aria-live="polite"></div>`);
  const earlier = el(html`<div></div>`);
  const form = el(html`<form class="card" id="recall">
    ${field('lotNumber', t('warehouse.maker-lot'), el(html`<input name="lotNumber" maxlength="20" autocomplete="off" required>`), t('warehouse.maker-lot-hint'))}
    <button type="submit" class="quiet">${t('warehouse.recall-search')}</button>
  </form>`);
  bindForm(form, {
    send: async ({ lotNumber }) => ({ lotNumber: lotNumber.trim(), ...await get('/api/recalls/preview', { lotNumber: lotNumber.trim() }) }),
    done: preview,
  });

  const load = (id) => el(html`<button type="button" class="link" @click=${() => openLoad(id)}>${t('warehouse.holder-delivery', { id: shortId(id) })}</button>`);

  const lotRow = (lot) => el(html`<li class="lot"><strong>${lot.warehouse} · ${itemName(items, lot.item)}</strong> ${lot.quarantine ? badge(word('quarantine', lot.quarantine), 'bad') : nothing}<p class="hint">${[lot.lot, t('warehouse.recall-there', { n: number(lot.onHand), held: number(lot.held) }), lot.expiresAt && lastMoment(lot.expiresAt)].filter(Boolean).join(' · ')}</p></li>`);

  /** stands: whether nobody is to have them. */
  const carRow = (stands) => ({ deliveryId, warehouse, item, lot, units: n, handedOver }) => el(html`<li class="lot">${load(deliveryId)} ${units(n, items, item)}${stands && handedOver > 0 ? html`<p class="form-error">${t('warehouse.recall-handed-over', { n: number(handedOver) })}</p>` : nothing}<p class="hint">${warehouse} · ${lot}</p></li>`);

  const cars = (list, hint = 'warehouse.recall-cars-hint') => list.length > 0 ? [el(html`<h2>${t('warehouse.recall-cars')}</h2>`), el(html`<p class="form-error">${t(hint)}</p>`),
    el(html`<ul class="plain">${list.map(carRow(hint !== 'warehouse.recall-cars-undone'))}</ul>`)] : null;

  const others = (elsewhere, key) => elsewhere.warehouses > 0 ? el(html`<p>${t(key, { n: number(elsewhere.warehouses), units: number(elsewhere.units) })}</p>`) : null;

  function preview({ lotNumber, lots, cars: gone, elsewhere }) {
    if (lots.length === 0) {
      found.replaceChildren(el(html`<p>${t('warehouse.recall-none', { lot: lotNumber })}</p>`));
      return;
    }
    const again = el(html`<form id="recall-confirm"><button type="submit">${t('warehouse.recall-do', { lot: lotNumber })}</button></form>`);
    bindForm(again, {
      send: (_, key) => post('/api/recalls', { lotNumber }, { key }),
      done: (recall) => { toast(t('warehouse.recalled')); found.replaceChildren(result(recall)); refresh(); },
    });
    found.replaceChildren(...[el(html`<h2>${t('warehouse.recall-found', { lot: lotNumber })}</h2>`), el(html`<ul class="plain">${lots.map(lotRow)}</ul>`),
      others(elsewhere, 'warehouse.recall-elsewhere'), ...cars(gone) || [], el(html`<p class="hint">${t('warehouse.recall-effect')}</p>`), again].filter(Boolean));
  }

  const fate = ({ deliveryId, item, kind, before, after }) => el(html`<li class="lot">${load(deliveryId)} ${badge(word('fate', kind), TONES[kind])}<p class="hint">${t('warehouse.fate-units', { goods: itemName(items, item), before: number(before), after: number(after) })}</p></li>`);

  /** It stops goods everywhere, so it is asked. */
  async function undo(recall) {
    const sure = await ask({ title: t('warehouse.recall-undo-question', { lot: recall.lotNumber }), text: t('warehouse.recall-undo-effect'),
      choices: [{ value: 'yes', text: t('warehouse.recall-undo'), kind: 'danger' }] });
    if (!sure) return;
    try {
      await post(`/api/recalls/${recall.id}/undo`, {});
      toast(t('warehouse.recall-undone'));
      found.replaceChildren();
      refresh();
    } catch (problem) {
      if (problem.errors === undefined) throw problem;
      tellProblem(problem);
    }
  }

  /** all: the recalls that are known, this one too. */
  const standsAnother = ({ lotNumber }, all) => all.some((one) => one.lotNumber === lotNumber && !one.undoneAt);

  const result = (recall, all = []) => el(html`<section class="card">
    <h2>${t('warehouse.recall-of', { lot: recall.lotNumber, at: when(recall.at) })}</h2>
    ${recall.undoneAt ? html`<p>${badge(t('warehouse.recall-taken-back'), 'good')} ${when(recall.undoneAt)}</p>` : nothing}
    <ul class="plain">
      ${recall.places.map((place) => html`<li>${place.warehouse} · ${units(place.units, items, place.item)} · ${place.lots.join(', ')}</li>`)}
    </ul>
    ${others(recall.elsewhere, 'warehouse.recall-elsewhere-done')}
    ${recall.fates.length > 0 ? [html`<h2>${t('warehouse.recall-holders')}</h2>`, html`<ul class="plain">${recall.fates.map(fate)}</ul>`] : nothing}
    ${recall.state === 'DONE' ? cars(recall.cars, 'warehouse.recall-cars-told') : nothing}
    ${recall.undoneAt ? cars(recall.cars, standsAnother(recall, all) ? 'warehouse.recall-cars-still' : 'warehouse.recall-cars-undone') : nothing}
    ${recall.mayUndo ? html`<button type="button" class="quiet" @click=${() => undo(recall)}>${t('warehouse.recall-undo')}</button>` : nothing}
  </section>`);

  async function refresh() {
    try {
      const recalls = await get('/api/recalls');
      earlier.replaceChildren(...(recalls.length > 0 ? [el(html`<h2>${t('warehouse.recalls')}</h2>`), ...recalls.map((recall) => result(recall, recalls))] : []));
    } catch (problem) {
      if (problem.errors === undefined) throw problem;
    }
  }

  return { panel: el(html`<section>${form}${found}${earlier}</section>`), refresh };
}
