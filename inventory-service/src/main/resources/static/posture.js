// A danger to the warehouse: freeze it, or see what an evacuation would do and begin it; and take it back when it is over.
import { get, post } from '/kit/api.js';
import { ask } from '/kit/dialog.js';
import { h } from '/kit/dom.js';
import { bindForm } from '/kit/form.js';
import { number, t } from '/kit/i18n.js';
import { knownList } from '/kit/known.js';
import { tellProblem, toast } from '/kit/toast.js';
import { capPassed } from '/cap.js';
import { badge, field, units, warehouseName, warehouseTitle, word } from '/words.js';
import { when } from '/zone.js';

/** changed() after something was done. */
export function postureBox({ warehouse, items, works, changed }) {
  const place = h('section', { 'aria-label': t('warehouse.danger') });
  const base = `/api/warehouses/${encodeURIComponent(warehouse)}`;

  const said = (id) => field(id, t('warehouse.danger-what'), h('input', { name: 'reason', maxlength: 120, required: true, autocomplete: 'off' }), t('warehouse.no-names-short'));

  function form(id, fields, text, send, done) {
    const element = h('form', { id }, fields, h('button', { type: 'submit' }, text));
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

  const alarm = ({ posture, postureReason, postureSince }) => h('div', { class: 'card', role: 'alert' },
    h('p', {}, badge(word('posture', posture), 'bad'), ' ', postureReason, ' · ', when(postureSince)), h('p', { class: 'hint' }, t(`warehouse.posture-effect.${posture}`)),
    works && h('button', { type: 'button', class: 'quiet', onclick: () => allClear(posture) }, t('warehouse.all-clear')));

  /** What is taken from deliveries: it goes along with the rest. */
  const promised = ({ shares }) => shares.flatMap(({ lines }) => lines).filter((line) => line.promised > 0).map((line) => units(line.promised, items, line.item)).join(', ');

  function preview(plan, to, reason, others) {
    const goods = ({ to: where, lines, kilograms, capPassed: passed }) => h('li', { class: 'lot' }, h('strong', {}, warehouseName(others, where)), ` · ${t('warehouse.kilograms', { n: number(kilograms) })}`,
      lines.map(({ item, units: n }) => h('p', { class: 'hint' }, units(n, items, item))), capPassed(passed, warehouseName(others, where)));
    return h('div', {}, h('ul', { class: 'plain' }, plan.shares.map(goods)),
      plan.letGo.length > 0 && h('p', {}, t('warehouse.evacuation-let-go', { n: number(plan.letGo.length), goods: promised(plan) })),
      plan.leaving.length > 0 && h('p', {}, t('warehouse.evacuation-leaving', { n: number(plan.leaving.length) })),
      plan.kept.length > 0 && h('p', {}, t('warehouse.evacuation-kept', { goods: plan.kept.map(({ item, quantity, reason }) => `${units(quantity, items, item)} (${reason})`).join(', ') })),
      plan.stays.length > 0 && h('p', { class: 'hint' }, t('warehouse.evacuation-stays', { goods: plan.stays.map(({ item, expired }) => units(expired, items, item)).join(', ') })),
      form('evacuate-now', [], t('warehouse.evacuate-now'), (_, key) => post(`${base}/evacuation`, { to, reason }, { key }), done(t('warehouse.evacuation-begun'))));
  }

  function forms(others, { capKilograms }) {
    const shown = h('div', { 'aria-live': 'polite' });
    const boxes = others.map((one) => h('p', { class: 'field' }, h('label', {}, h('input', { type: 'checkbox', name: `to.${one.warehouse}` }), ` ${warehouseTitle(one)}`)));
    const look = form('evacuation', [said('evacuation-reason'), h('fieldset', {}, h('legend', {}, t('warehouse.evacuation-where')), boxes)], t('warehouse.evacuation-preview'),
      async (typed) => {
        const to = others.map((one) => one.warehouse).filter((code) => typed[`to.${code}`]);
        const query = new URLSearchParams(to.map((code) => ['to', code]));
        return { to, reason: typed.reason, plan: await get(`${base}/evacuation?${query}`) };
      },
      ({ plan, to, reason }) => shown.replaceChildren(preview(plan, to, reason, others)));
    return h('details', {}, h('summary', {}, t('warehouse.danger')), capKilograms && h('p', { class: 'hint' }, t('warehouse.cap-known', { cap: number(capKilograms) })), h('p', { class: 'hint' }, t('warehouse.posture-effect.FROZEN')),
      form('freeze', [said('freeze-reason')], t('warehouse.freeze'), ({ reason }, key) => post(`${base}/freeze`, { reason }, { key }), done(t('warehouse.frozen'))),
      others.length > 0 && [h('p', { class: 'hint' }, t('warehouse.posture-effect.EVACUATING')), look, shown]);
  }

  async function refresh() {
    try {
      const [own, all] = await Promise.all([get(base), knownList('/api/warehouses')]);
      const others = all.filter((one) => one.area === own.area && one.warehouse !== warehouse && one.open && !one.posture && !one.window);
      place.replaceChildren(...[own.posture ? alarm(own) : works && forms(others, own)].filter(Boolean));
    } catch (problem) {
      if (problem.errors === undefined) throw problem;
    }
  }

  return { element: place, refresh };
}
