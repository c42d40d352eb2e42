// A row of filters above a list; the server does the filtering.
import { combobox } from '/kit/combobox.js';
import { el, html } from '/kit/dom.js';
import { t } from '/kit/i18n.js';

const TYPING = 400;

/** fields: [{ name, label, options(): [[value, text]], value, input, needed, long: found by typing }]; changed(values) on every change. */
export function filterRow({ fields, changed }) {
  const controls = new Map();
  const element = el(html`<div class="filters" role="search">
    ${fields.map((field) => {
    const control = field.input
      ? el(html`<input type="search" autocomplete="off" @input=${later}>`)
      : field.long ? longChoice() : el(html`<select @change=${apply}></select>`);
    controls.set(field.name, control);
    return html`<div class="field"><label for="${control.id = `filter-${nextId()}`}">${field.label}</label>${control}</div>`;
  })}
  </div>`);
  let timer;

  function longChoice() {
    const control = combobox([]);
    control.addEventListener('change', apply);
    return control;
  }

  function fill() {
    for (const { name, options, value = '', needed, long } of fields) {
      const control = controls.get(name);
      if (!options) continue;
      if (long) { control.options = [['', t('kit.all')], ...options()]; continue; }
      const chosen = control.dataset.filled ? control.value : value;
      control.replaceChildren(...(needed ? [] : [el(html`<option value="">${t('kit.all')}</option>`)]),
        ...options().map(([code, text]) => el(html`<option value=${code}>${text}</option>`)));
      control.value = chosen;
      control.dataset.filled = 'yes';
    }
  }

  function apply() {
    fill();
    // What is typed and names nothing is not all there is.
    if ([...controls.values()].some((control) => !control.checkValidity())) return undefined;
    return changed(Object.fromEntries([...controls].map(([name, control]) => [name, control.value.trim()])));
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(apply, TYPING);
  }

  /** Sets these and clears the others. */
  function set(values) {
    fill();
    for (const { name, needed } of fields) {
      if (!needed || name in values) controls.get(name).value = values[name] ?? '';
    }
    return apply();
  }
  return { element, apply, set };
}

let ids = 0;
function nextId() {
  ids += 1;
  return ids;
}
