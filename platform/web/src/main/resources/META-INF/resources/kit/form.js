// Forms that keep what was typed, send each intention once, and show a problem's errors beside their fields.
import { h } from './dom.js';
import { t } from './i18n.js';

/** The control of a field; for a part of the request as a whole, its first one. */
function controlOf(form, field) {
  return form.elements.namedItem(field) ?? [...form.elements].find(({ name }) => name?.startsWith(`${field}.`));
}

function errorPlace(form, field) {
  const input = controlOf(form, field);
  const control = input instanceof RadioNodeList ? input[0] : input;
  return control?.closest('.field') ?? null;
}

function clear(form) {
  form.querySelectorAll('.field-error').forEach((el) => el.remove());
  form.querySelectorAll('[aria-invalid]').forEach((el) => { el.removeAttribute('aria-invalid'); el.removeAttribute('aria-describedby'); });
  form.querySelector('.form-error')?.remove();
}

/** How many rows of a repeated part, as in rows(typed, 'needs'), were typed. */
export const rows = (typed, part) => new Set(Object.keys(typed).filter((name) => name.startsWith(`${part}[`))
  .map((name) => name.slice(part.length + 1, name.indexOf(']')))).size;

/** Fields are named by their path in the request: name="needs[0].quantity" inside an element of class field. */
export function showProblem(form, problem) {
  clear(form);
  const homeless = [];
  problem.errors.forEach(({ field, message }, index) => {
    const place = errorPlace(form, field);
    if (!place) { homeless.push(`${field}: ${message}`); return; }
    const id = `error-${form.id || 'form'}-${index}`;
    place.append(h('p', { class: 'field-error', id }, message));
    const control = place.querySelector('input, select, textarea');
    control.setAttribute('aria-invalid', 'true');
    control.setAttribute('aria-describedby', id);
  });
  const text = problem.status === 0 ? t('kit.offline') : problem.message;
  form.prepend(h('div', { class: 'form-error', role: 'alert' }, h('p', {}, text), homeless.map((line) => h('p', {}, line))));
  (form.querySelector('[aria-invalid]') ?? form.querySelector('.form-error')).focus?.();
}

function values(form) {
  return Object.fromEntries(new FormData(form).entries());
}

/**
 * send(values, key) does the call; done(result) afterwards. With a draft name, what was typed survives a reload until it
 * was sent; prepare(typed) first makes the fields that the draft has more than an empty form. The key stays the same until
 * the values change or the call succeeds.
 */
export function bindForm(form, { send, done, draft, prepare }) {
  const store = draft && `kit.draft.${draft}`;
  let key = crypto.randomUUID();
  if (store) {
    const typed = JSON.parse(sessionStorage.getItem(store) ?? '{}');
    prepare?.(typed);
    restore(form, typed);
  }
  form.noValidate = true;
  form.addEventListener('input', () => {
    key = crypto.randomUUID();
    if (store) sessionStorage.setItem(store, JSON.stringify(values(form)));
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const buttons = form.querySelectorAll('button[type=submit], button:not([type])');
    buttons.forEach((button) => { button.disabled = true; });
    try {
      const result = await send(values(form), key);
      clear(form);
      key = crypto.randomUUID();
      if (store) sessionStorage.removeItem(store);
      form.reset();
      done?.(result);
    } catch (problem) {
      if (problem.errors === undefined) throw problem;
      showProblem(form, problem);
    } finally {
      buttons.forEach((button) => { button.disabled = false; });
    }
  });
}

function restore(form, typed) {
  for (const [name, value] of Object.entries(typed)) {
    const input = form.elements.namedItem(name);
    if (input?.type === 'checkbox') input.checked = true;
    else if (input && input.type !== 'file') input.value = value;
  }
}
