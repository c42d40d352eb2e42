// Kits: how many can be put together of what is here, which can be taken apart, and what was done last, to be taken back.
import { get, post } from '/kit/api.js';
import { ask } from '/kit/dialog.js';
import { el, html, nothing } from '/kit/dom.js';
import { bindForm } from '/kit/form.js';
import { number, t } from '/kit/i18n.js';
import { isInUse, typedIn } from '/kit/in-use.js';
import { known, whenKnown } from '/kit/known.js';
import { empty, failed, loading } from '/kit/states.js';
import { tellProblem, toast } from '/kit/toast.js';
import { badge, expiry, field, itemName, select, units, why, word } from '/words.js';
import { when } from '/zone.js';

const APART = ['PARTS_NEEDED', 'NEAR_EXPIRY', 'PART_UNFIT', 'OTHER'];
const TOGETHER = ['PREPARED', 'REQUESTED', 'OTHER'];
const MISTAKES = ['WRONG_TAP', 'WRONG_LOT', 'WRONG_QUANTITY', 'DUPLICATE'];

/** What is odd and may be so: asked once, answered with a tick. */
const ODD = ['unpacked-undated', 'two-dates'];

export function kitsPanel({ warehouse, items, works }) {
  const place = el(html`<div aria-live="polite"></div>`);
  const panel = el(html`<section>${place}</section>`);
  const base = `/api/warehouses/${encodeURIComponent(warehouse)}/kits`;
  const reasons = (codes) => select('reason', codes.map((code) => [code, word('kit-reason', code)]));

  async function undo(id, reason) {
    try {
      await post(`${base}/${id}/undo`, { reason });
      toast(t('warehouse.reversed'));
    } catch (problem) {
      if (problem.errors === undefined) throw problem;
      tellProblem(problem);
    }
    await refresh({ anyway: true });
  }

  function done({ id, item, quantity, kind }) {
    toast(t(`warehouse.kits-done.${kind}`, { goods: units(quantity, items, item) }), { undo: () => undo(id, 'WRONG_TAP') });
    refresh({ anyway: true });
  }

  const amount = (id, most, value) => field(id, t('warehouse.kits-how-many'),
    el(html`<input name="quantity" type="number" inputmode="numeric" min="1" max=${most ?? nothing} step="1" required value=${value ?? ''}>`));

  function form(id, fields, text, send) {
    const element = el(html`<form id=${id}><div class="quantities">${fields}</div><button type="submit">${text}</button></form>`);
    bindForm(element, { send: (typed, key) => send({ ...typed, quantity: Number(typed.quantity) }, key), done });
    return element;
  }

  const together = ({ item, possible }) => form(`assemble-${item}`,
    [amount(`assemble-many-${item}`, possible), field(`assemble-why-${item}`, t('warehouse.reason'), reasons(TOGETHER))],
    t('warehouse.kits-assemble'), ({ quantity, reason }, key) => post(base, { item, quantity, reason }, { key }));

  /** What stands on the packages of one part, where nobody here put the kits together. */
  function part(lot, item, at) {
    const tick = field(`unpacked-sure-${lot}-${at}`, t('warehouse.it-is-so'), el(html`<input type="checkbox" name="contents[${at}].sure">`));
    tick.hidden = true;
    const dated = items.find((one) => one.item === item)?.shelfLife !== 'NONE';
    return el(html`<div class="quantities" role="group" aria-label=${itemName(items, item)}>
      ${dated ? field(`unpacked-until-${lot}-${at}`, `${itemName(items, item)} · ${t('warehouse.expiry-date')}`, el(html`<input type="date" name="contents[${at}].expiresOn">`)) : nothing}
      ${field(`unpacked-maker-${lot}-${at}`, `${itemName(items, item)} · ${t('warehouse.maker-lot')}`, el(html`<input name="contents[${at}].lotNumber" maxlength="20" autocomplete="off">`))}
      ${tick}
    </div>`);
  }

  function askAgain(problem, lot) {
    for (const { field: path, code } of problem.errors ?? []) {
      const tick = ODD.includes(code) && place.querySelector(`[id="unpacked-sure-${lot}-${/\[(\d+)\]/.exec(path)?.[1]}"]`);
      if (tick) tick.closest('.field').hidden = false;
    }
    throw problem;
  }

  const said = (parts, typed) => parts.map(({ item }, at) => ({ item, expiresOn: typed[`contents[${at}].expiresOn`] || undefined,
    lotNumber: typed[`contents[${at}].lotNumber`].trim() || undefined, sure: typed[`contents[${at}].sure`] === 'on' || undefined }));

  function apart({ item, parts }, { lot, free, contentsKnown }) {
    const asked = contentsKnown === false ? parts : [];
    return el(html`<details>
      <summary>${t('warehouse.kits-break-up')}</summary>
      ${asked.length > 0 ? html`<p class="hint">${t('warehouse.kits-unpack')}</p>` : nothing}
      ${form(`break-up-${lot}`,
      [amount(`break-up-many-${lot}`, free, free), field(`break-up-why-${lot}`, t('warehouse.reason'), reasons(APART)), asked.map((one, at) => part(lot, one.item, at))],
      t('warehouse.kits-break-up'), ({ quantity, reason, ...typed }, key) => post(`${base}/break-ups`,
        { item, lot, quantity, reason, contents: asked.length > 0 ? said(asked, typed) : undefined }, { key }).catch((problem) => askAgain(problem, lot)))}
    </details>`);
  }

  const lotRow = (kit, lot) => el(html`<div class="lot">
    <p><strong>${lot.lot} · ${number(lot.onHand)}</strong> ${lot.onHand > lot.free ? badge(t('warehouse.held-units', { n: number(lot.onHand - lot.free) }), 'warn') : nothing}</p>
    <p class="hint">${expiry(lot)}</p>
    ${works && lot.free > 0 ? apart(kit, lot) : nothing}
  </div>`);

  const kitRow = (kit) => el(html`<li class="card">
    <h2>${itemName(items, kit.item)}</h2>
    ${kit.parts.length > 0 ? html`<p>${badge(t('warehouse.kits-possible', { n: number(kit.possible) }), kit.possible > 0 ? 'good' : 'warn')}</p>` : nothing}
    ${kit.parts.length > 0 ? html`<ul class="plain hint">
      ${kit.parts.map((part) => html`<li>${units(part.quantity, items, part.item)} · ${t('warehouse.kits-part-here', { n: number(part.available) })}</li>`)}
    </ul>` : nothing}
    ${works && kit.possible > 0 ? together(kit) : nothing}
    ${kit.lots.map((lot) => lotRow(kit, lot))}
  </li>`);

  async function askUndo({ id, kind, item, quantity }) {
    const reason = await ask({ title: t('warehouse.reverse-question', { what: `${word('kind', kind === 'ASSEMBLY' ? 'ASSEMBLED' : 'BROKEN_UP')}, ${units(quantity, items, item)}` }),
      text: t('warehouse.kits-undo-effect'), choices: MISTAKES.map((code) => ({ value: code, text: why(code) })) });
    if (reason) await undo(id, reason);
  }

  const stepRow = (step) => el(html`<li class="lot">
    <p><strong>${word('kind', step.kind === 'ASSEMBLY' ? 'ASSEMBLED' : 'BROKEN_UP')}: ${units(step.quantity, items, step.item)}</strong> ${step.undoneAt ? badge(t('warehouse.kits-undone'), 'warn') : nothing}</p>
    <p class="hint">${[step.lot, when(step.at), step.by, word('kit-reason', step.reason)].join(' · ')}</p>
    ${step.undoneAt ? html`<p class="hint">${[when(step.undoneAt), step.undoneBy, why(step.undoReason)].join(' · ')}</p>` : nothing}
    ${works && step.mayBeUndone ? html`<button type="button" class="quiet" @click=${() => askUndo(step)}>${t('warehouse.reverse')}</button>` : nothing}
  </li>`);

  /** As it was drawn; what somebody has typed or opened since is left as it is until it is sent, and while it is. */
  let untouched = typedIn(place);

  function draw({ kits, latest }) {
    place.replaceChildren(...[kits.length > 0 ? el(html`<ul class="plain">${kits.map(kitRow)}</ul>`) : empty(t('warehouse.no-kits')),
      latest.length > 0 ? el(html`<section class="card" id="kits-latest"><h2>${t('warehouse.kits-latest')}</h2><ul class="plain">${latest.map(stepRow)}</ul></section>`) : null].filter(Boolean));
    untouched = typedIn(place);
  }

  async function refresh({ anyway = false } = {}) {
    if (!place.firstElementChild) place.replaceChildren(loading());
    try {
      const all = await known(base, () => get(base));
      if (anyway || !isInUse(place, untouched)) draw(all);
    } catch (problem) {
      place.replaceChildren(failed(problem, () => refresh()));
    }
  }

  whenKnown(base, () => refresh());
  return { panel, refresh: () => refresh() };
}
