// A danger to the warehouse: freeze it, or see what an evacuation would do and begin it; and take it back when it is over.
import { get, post } from '/kit/api.js';
import { ask } from '/kit/dialog.js';
import { el, html, nothing } from '/kit/dom.js';
import { bindForm } from '/kit/form.js';
import { number, t } from '/kit/i18n.js';
import { knownList } from '/kit/known.js';
import { tellProblem, toast } from '/kit/toast.js';
import { capPassed } from '/cap.js';
import { badge, field, units, warehouseName, warehouseTitle, word } from '/words.js';
import { when } from '/zone.js';

/** changed() after something was done. */
export function postureBox({ warehouse, items, works, changed }) {
  const place = el(html`<section aria-label=${t('warehouse.danger')}></section>`);
  const base = `/api/warehouses/${encodeURIComponent(warehouse)}`;

  const said = (id) => field(id, t('warehouse.danger-what'), el(html`<input name="reason" maxlength="120" required autocomplete="off">`), t('warehouse.no-names-short'));

  function form(id, fields, text, send, done) {
    const element = el(html`<form id=${id}>${fields}<button type="submit">${text}</button></form>`);
    bindForm(element, { send, done });
    return element;
  }

  const done = (text) => () => { toast(text); refresh(); changed(); };

  /** Ends it for everybody: a tap beside does not. */
  async function allClear(posture) {
    const sure = await ask({ title: t('warehouse.all-clear-question'), text: t(`warehouse.all-clear-effect.${posture}`),
      choices: [{ value: 'yes', text: t('warehouse.all-clear'), kind: 'danger' }] });
    if (!sure) return;
    try {
      await post(`${base}/all-clear`, {});
      done(t('warehouse.danger-over'))();
    } catch (problem) {
      if (problem.errors === undefined) throw problem;
      tellProblem(problem);
    }
  }

  const alarm = ({ posture, postureReason, postureSince }) => el(html`<div class="card" role="alert">
    <p>${badge(word('posture', posture), 'bad')} ${postureReason} · ${when(postureSince)}</p>
    <p class="hint">${t(`warehouse.posture-effect.${posture}`)}</p>
    ${works ? html`<button type="button" class="quiet" @click=${() => allClear(posture)}>${t('warehouse.all-clear')}</button>` : nothing}
  </div>`);

  /** What is taken from deliveries: it goes along with the rest. */
  const promised = ({ shares }) => shares.flatMap(({ lines }) => lines).filter((line) => line.promised > 0).map((line) => units(line.promised, items, line.item)).join(', ');

  function preview(plan, to, reason, others) {
    const goods = ({ to: where, lines, kilograms, capPassed: passed }) => el(html`<li class="lot"><strong>${warehouseName(others, where)}</strong> · ${t('warehouse.kilograms', { n: number(kilograms) })}${lines.map(({ item, units: n }) => html`<p class="hint">${units(n, items, item)}</p>`)}${capPassed(passed, warehouseName(others, where))}</li>`);
    return el(html`<div>
      <ul class="plain">${plan.shares.map(goods)}</ul>
      ${plan.letGo.length > 0 ? html`<p>${t('warehouse.evacuation-let-go', { n: number(plan.letGo.length), goods: promised(plan) })}</p>` : nothing}
      ${plan.leaving.length > 0 ? html`<p>${t('warehouse.evacuation-leaving', { n: number(plan.leaving.length) })}</p>` : nothing}
      ${plan.kept.length > 0 ? html`<p>${t('warehouse.evacuation-kept', { goods: plan.kept.map(({ item, quantity, reason }) => `${units(quantity, items, item)} (${reason})`).join(', ') })}</p>` : nothing}
      ${plan.stays.length > 0 ? html`<p class="hint">${t('warehouse.evacuation-stays', { goods: plan.stays.map(({ item, expired }) => units(expired, items, item)).join(', ') })}</p>` : nothing}
      ${form('evacuate-now', [], t('warehouse.evacuate-now'), (_, key) => post(`${base}/evacuation`, { to, reason }, { key }), done(t('warehouse.evacuation-begun')))}
    </div>`);
  }

  function forms(others, { capKilograms }) {
    const shown = el(html`<div aria-live="polite"></div>`);
    const boxes = others.map((one) => el(html`<p class="field"><label><input type="checkbox" name="to.${one.warehouse}"> ${warehouseTitle(one)}</label></p>`));
    const look = form('evacuation', [said('evacuation-reason'), el(html`<fieldset><legend>${t('warehouse.evacuation-where')}</legend>${boxes}</fieldset>`)], t('warehouse.evacuation-preview'),
      async (typed) => {
        const to = others.map((one) => one.warehouse).filter((code) => typed[`to.${code}`]);
        const query = new URLSearchParams(to.map((code) => ['to', code]));
        return { to, reason: typed.reason, plan: await get(`${base}/evacuation?${query}`) };
      },
      ({ plan, to, reason }) => shown.replaceChildren(preview(plan, to, reason, others)));
    return el(html`<details>
      <summary>${t('warehouse.danger')}</summary>
      ${capKilograms ? html`<p class="hint">${t('warehouse.cap-known', { cap: number(capKilograms) })}</p>` : nothing}
      <p class="hint">${t('warehouse.posture-effect.FROZEN')}</p>
      ${form('freeze', [said('freeze-reason')], t('warehouse.freeze'), ({ reason }, key) => post(`${base}/freeze`, { reason }, { key }), done(t('warehouse.frozen')))}
      ${others.length > 0 ? [html`<p class="hint">${t('warehouse.posture-effect.EVACUATING')}</p>`, look, shown] : nothing}
    </details>`);
  }

  async function refresh() {
    try {
      const [own, all] = await Promise.all([get(base), knownList('/api/warehouses')]);
      const others = all.filter((one) => one.area === own.area && one.warehouse !== warehouse && one.open && !one.posture && !one.window);
      place.replaceChildren(...[own.posture ? alarm(own) : works ? forms(others, own) : null].filter(Boolean));
    } catch (problem) {
      if (problem.errors === undefined) throw problem;
    }
  }

  return { element: place, refresh };
}
