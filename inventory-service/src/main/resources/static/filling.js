// What joins a car's list until its loading begins: whether it is still open, what was added when, and who is told of it.
import { post } from '/kit/api.js';
import { el, html, nothing } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { tellProblem, toast } from '/kit/toast.js';
import { badge, units } from '/words.js';
import { clock as time } from '/zone.js';

const SET_ASIDE = ['RESERVED', 'FITTING', 'EXTENDING'];

/** Its list can be loaded by; while stops are just joining, as it was. */
export const isPickable = ({ state }) => state === 'RESERVED' || state === 'EXTENDING';
export const isSetAside = ({ state }) => SET_ASIDE.includes(state);


/** "+7, last added 14:05": once, however often some of the lot was added. */
export function addedBadge(added = [], lot) {
  const ours = added.filter((one) => one.lot === lot);
  if (ours.length === 0) return [];
  const values = { n: number(ours.reduce((sum, { quantity }) => sum + quantity, 0)), at: time(ours.map(({ at }) => at).sort().at(-1)) };
  return [' ', badge(t(ours.length > 1 ? 'warehouse.added-last' : 'warehouse.added', values), 'warn')];
}

/** Says whether goods may still be added, with the button that ends it or takes that back. */
export function openOrClosed({ load, url, works, done }) {
  if (!isSetAside(load)) return null;
  const begun = load.loadingSince;
  const call = (command, said, undo) => async () => {
    try {
      await post(`${url}/${command}`, {});
      toast(t(said), { undo });
    } catch (problem) {
      if (problem.errors === undefined) throw problem;
      tellProblem(problem);
    }
    done();
  };
  const stop = call('loading-stop', 'warehouse.loading-stopped');
  const start = call('loading-start', 'warehouse.loading-started', stop);
  return el(html`<div id="filling" class="lot">
    <p>${badge(t(begun ? 'warehouse.being-loaded' : 'warehouse.list-open'), begun ? 'good' : 'warn')} ${begun ? t('warehouse.loading-since', { at: time(begun) }) : t('warehouse.open-for-more')}</p>
    ${works ? [
      html`<p><button type="button" id="loading" class="quiet" @click=${begun ? stop : start}>${t(begun ? 'warehouse.stop-loading' : 'warehouse.start-loading')}</button></p>`,
      !begun ? html`<p class="hint">${t('warehouse.start-loading-hint')}</p>` : nothing,
    ] : nothing}
  </div>`);
}

const granted = ({ lines }, item) => lines.find((line) => line.item === item)?.granted ?? 0;

/** What to say to somebody who picks by a list that has become another one. */
export function news(before, now, items) {
  const codes = [...new Set([...before.lines, ...now.lines].map(({ item }) => item))];
  const more = codes.map((item) => ({ item, n: granted(now, item) - granted(before, item) }));
  const added = more.filter(({ n }) => n > 0);
  if (added.length === 0 || more.some(({ n }) => n < 0)) return t('warehouse.list-changed');
  return t('warehouse.list-added', { goods: added.map(({ item, n }) => `+${units(n, items, item)}`).join(', ') });
}

const controls = (row) => [...row.querySelectorAll('input, select')];

const isTick = ({ type }) => type === 'checkbox';
const typed = (control) => (isTick(control) ? control.checked : control.value);
/** Of what came back only what was counted is kept: the rest is what is on board then. */
const isAsItWas = (control) => Boolean(control.closest('[data-back]')) && control.value === control.defaultValue;

/** What was typed into a list that is about to be shown anew, row by row, and where the person was. */
export function typedIn(place) {
  const rows = new Map([...place.querySelectorAll('[data-row]')]
    .map((row) => [row.dataset.row, { of: row.dataset.granted, values: controls(row).map((control) => (isAsItWas(control) ? undefined : typed(control))) }]));
  const active = document.activeElement;
  const row = place.contains(active) ? active.closest('[data-row]') : null;
  const opened = [...place.querySelectorAll('details[open][id]')].map((part) => part.id);
  return { rows, opened, id: place.contains(active) ? active.id : null, focus: row && { row: row.dataset.row, at: controls(row).indexOf(active) } };
}

/** What was typed, where more or less is set aside now: what staff said is lacking is still lacking. */
function lackingAsBefore({ of, values }, granted) {
  const [quantity, reason] = values;
  if (of === granted || quantity === of) return of === granted ? values : [];
  return [String(Math.max(0, Number(quantity) + Number(granted) - Number(of))), reason];
}

/** Rows keep what was typed, and what was unfolded stays so. */
export function typeAgain(place, { rows, opened, id, focus }) {
  place.querySelectorAll('details[id]').forEach((part) => { part.open ||= opened.includes(part.id); });
  const all = [...place.querySelectorAll('[data-row]')];
  for (const row of all) {
    const typed = rows.get(row.dataset.row);
    const values = typed ? lackingAsBefore(typed, row.dataset.granted) : [];
    controls(row).forEach((control, at) => {
      if (isTick(control)) control.checked = values[at] ?? false;
      else control.value = values[at] ?? control.value;
    });
  }
  const row = focus && all.find(({ dataset }) => dataset.row === focus.row);
  const again = row ? controls(row)[focus.at] : !focus && id && document.getElementById(id);
  if (again) again.focus({ preventScroll: true });
}
