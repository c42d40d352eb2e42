// How much so many people need for so many days, by category or by item, with what the figure rests on.
import { get } from '/kit/api.js';
import { combobox } from '/kit/combobox.js';
import { el, html } from '/kit/dom.js';
import { named, number, t } from '/kit/i18n.js';
import { FOOD, FOODS, tellFault, word } from '/words.js';

const CATEGORIES = ['GROCERIES', 'MEALS', 'FIRST_AID_KITS'];

/** people(): how many there are; fill(need): puts it into the form, where it can be changed. */
export function rationRow(prefix, items, { people, fill }) {
  const options = [
    ...CATEGORIES.map((code) => [code, word('category', code)]),
    ...items.map(({ code, names }) => [`item:${code}`, named(names), [...Object.values(names), code]])];
  const what = Object.assign(combobox(options), { id: `${prefix}-ration-what` });
  const days = el(html`<input id="${prefix}-ration-days" type="number" min="1" max="60" value="3" inputmode="numeric">`);
  const basis = el(html`<p class="hint" role="status"></p>`);

  async function reckon() {
    const [item, category] = what.value.startsWith('item:') ? [what.value.slice(5), undefined] : [undefined, what.value];
    if (!what.value) { what.focus(); return; }
    if (!people()) { basis.textContent = t('intake.ration.people-first'); return; }
    try {
      const ration = await get('/api/rations', { people: people(), days: days.value, item, category });
      fill({ item: ration.item, quantity: ration.quantity });
      const name = named(items.find(({ code }) => code === ration.item)?.names) || ration.item;
      basis.textContent = t(`intake.ration.basis.${ration.basis}`, { quantity: number(ration.quantity), item: name, people: number(people()), days: number(Number(days.value)), personDays: number(ration.personDays) });
    } catch (problem) {
      tellFault(problem);
    }
  }

  const whatever = el(html`<button type="button" class="quiet" @click=${() => { if (what.value) fill({ item: FOOD + what.value, quantity: days.value }); else what.focus(); }}>${t('intake.food.whatever')}</button>`);
  what.addEventListener('change', () => { whatever.hidden = !FOODS.includes(what.value); });

  // Of the caller before.
  setTimeout(() => days.form?.addEventListener('reset', () => { basis.textContent = ''; }));
  days.addEventListener('keydown', (event) => { if (event.key === 'Enter' && !event.ctrlKey) { event.preventDefault(); reckon(); } });
  return el(html`<details>
    <summary>${t('intake.ration')}</summary>
    <div class="ration">
      <div class="field"><label for=${what.id}>${t('intake.ration.what')}</label>${what}</div>
      <div class="field"><label for=${days.id}>${t('intake.ration.days')}</label>${days}</div>
      <button type="button" class="quiet" @click=${reckon}>${t('intake.ration.reckon')}</button>
      ${whatever}
      ${basis}
    </div>
  </details>`);
}
