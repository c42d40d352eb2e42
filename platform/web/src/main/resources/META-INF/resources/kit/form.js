// Forms that keep what was typed, send each intention once, and show a problem's errors beside their fields and in sight.
import { el, html, nothing } from './dom.js';
import { t } from './i18n.js';
import { drafts } from './kept.js';

const A_MOMENT = 700;

/** The control of a field; for a part of the request as a whole, its first one. */
function controlOf(form, field) {
  const input = form.elements.namedItem(field) ?? [...form.elements].find(({ name }) => name?.startsWith(`${field}.`));
  return input instanceof RadioNodeList ? input[0] : input;
}

/** What was said of a field when the form was sent is over when it is another. What a field says of itself is its own to take back. */
function unmark(control) {
  const place = control.closest('.field');
  place?.querySelectorAll('.field-error[id^="error-"]').forEach((error) => {
    error.remove();
    place.querySelectorAll(`[aria-describedby="${error.id}"]`).forEach((one) => { one.removeAttribute('aria-invalid'); one.removeAttribute('aria-describedby'); });
  });
}

function clear(form) {
  form.querySelectorAll('.field-error').forEach((el) => el.remove());
  form.querySelectorAll('[aria-invalid]').forEach((el) => { el.removeAttribute('aria-invalid'); el.removeAttribute('aria-describedby'); });
  form.querySelector('.form-error')?.remove();
}

/** How many rows of a repeated part, as in rows(typed, 'needs'), were typed. */
export const rows = (typed, part) => new Set(Object.keys(typed).filter((name) => name.startsWith(`${part}[`))
  .map((name) => name.slice(part.length + 1, name.indexOf(']')))).size;

/** What a form itself finds wrong before it is sent: [{ field, message }]. */
export const refusal = (errors) => Object.assign(new Error(t('kit.check-fields')), { errors });

/**
 * A field that holds something else than a value of its own, and says so itself (combobox.js); and half a date or what is no
 * number, which a browser shows to the person and tells a page as empty.
 */
const unnamed = (form) => [...form.elements].filter(({ name, validity }) => name && (validity?.customError || validity?.badInput))
  .filter((control) => !control.closest('[hidden]'))
  .map(({ name, validity, validationMessage }) => ({ field: name, message: validity.customError ? validationMessage : t('kit.unreadable') }));

/** What is folded away is not in sight. */
function unfold(place) {
  for (let fold = place.closest('details'); fold; fold = fold.parentElement.closest('details')) fold.open = true;
}

/** Marks the field and says beside it what is wrong; answers the control, or null when the form shows no such field. */
function mark(form, { field, message }, index) {
  const control = controlOf(form, field);
  const place = control?.closest('.field');
  if (!place || place.hidden) return null;
  unfold(place);
  const id = `error-${form.id || 'form'}-${index}`;
  place.append(el(html`<p class="field-error" id=${id}>${message}</p>`));
  control.setAttribute('aria-invalid', 'true');
  control.setAttribute('aria-describedby', id);
  return control;
}

/** The field's name as the person sees it, with the row or group it stands in. */
function nameOf(control) {
  const group = control.closest('fieldset, [role=group]');
  const around = group?.getAttribute('aria-label') ?? group?.querySelector('legend')?.textContent;
  return [around, control.closest('.field:not(fieldset)')?.querySelector('label')?.textContent].filter(Boolean).join(', ');
}

/** Of a field that is hidden by the name it has for people; of any other there is no name that they know. */
function wordsOf(form, { field, message }) {
  const control = controlOf(form, field);
  const name = control && nameOf(control);
  return name ? `${name}: ${message}` : message;
}

/** Focus does not scroll far enough: what is wrong stands below its control, and a dialog's head covers its top. */
function bring(element, place) {
  element.focus({ preventScroll: true });
  place.scrollIntoView({ block: 'center' });
}

const link = (control, message) => el(html`<li>
  <button type="button" class="link" @click=${() => bring(control, control.closest('.field'))}>${nameOf(control)}: ${message}</button>
</li>`);

function headline(problem, homeless) {
  if (problem.status === 0) return t(problem.code === 'sign-in' ? 'kit.sign-in' : 'kit.offline.form');
  return problem.errors.length > 0 && (problem.code === 'invalid-request' || !problem.code) && homeless.length === 0
    ? t('kit.check-fields') : problem.message;
}

/**
 * Fields are named by their path in the request: name="needs[0].quantity" inside an element of class field. An error of no
 * field that the form shows stands above the form. The first wrong field, or else the text above, is brought into sight.
 */
export function showProblem(form, problem) {
  clear(form);
  const marked = problem.errors.map((error, index) => ({ ...error, control: mark(form, error, index) }));
  const homeless = marked.filter(({ control }) => !control);
  // As the person goes through the form, in whichever order the service looked at it.
  const order = [...form.elements];
  const found = marked.filter(({ control }) => control).sort((one, other) => order.indexOf(one.control) - order.indexOf(other.control));
  const above = el(html`<div class="form-error" role="alert" tabindex="-1">
    <p>${headline(problem, homeless)}</p>
    ${homeless.map((error) => html`<p>${wordsOf(form, error)}</p>`)}
    ${marked.length > 1 && found.length > 0 ? html`<ul>${found.map(({ control, message }) => link(control, message))}</ul>` : nothing}
  </div>`);
  form.prepend(above);
  const first = homeless.length === 0 && found[0]?.control;
  bring(first || above, first ? first.closest('.field') : above);
}

/** Nothing more can be pressed, and what takes a moment says that it is at work. Answers what ends that. */
function busy(buttons) {
  const said = buttons.map((button) => [...button.childNodes]);
  buttons.forEach((button) => { button.disabled = true; });
  const timer = setTimeout(() => buttons.forEach((button) => button.replaceChildren(t('kit.sending'))), A_MOMENT);
  return () => {
    clearTimeout(timer);
    buttons.forEach((button, at) => { button.disabled = false; button.replaceChildren(...said[at]); });
  };
}

function values(form) {
  return Object.fromEntries(new FormData(form).entries());
}

/**
 * The key of an intention: the same for the same values until they took effect, so that a repeated press or an answer that
 * was lost books nothing twice; another one as soon as something else is to be sent. With a draft it survives a reload.
 */
function intention(store) {
  const place = store && `${store}.key`;
  let { key, sent } = (place && drafts.get(place)) ?? {};
  return {
    of(typed) {
      const now = JSON.stringify(typed);
      if (!key || (sent !== undefined && sent !== now)) key = crypto.randomUUID();
      sent = now;
      if (place) drafts.set(place, { key, sent });
      return key;
    },
    over() {
      key = undefined;
      sent = undefined;
      if (place) drafts.remove(place);
    },
  };
}

/**
 * send(values, key) does the call; done(result) afterwards. With a draft name, what was typed survives a reload until it
 * was sent; prepare(typed) first makes the fields that the draft has more than an empty form, and restored() may look at
 * what stands in them then. A form that is reset has given up what was typed.
 */
export function bindForm(form, { send, done, draft, prepare, restored }) {
  const store = draft && `kit.draft.${draft}`;
  const meant = intention(store);
  if (store) {
    const typed = drafts.get(store) ?? {};
    prepare?.(typed);
    restore(form, typed);
    restored?.();
  }
  form.noValidate = true;
  form.addEventListener('input', ({ target }) => {
    unmark(target);
    if (store) drafts.set(store, values(form));
  });
  form.addEventListener('reset', () => {
    clear(form);
    meant.over();
    if (store) drafts.remove(store);
  });
  const submits = () => [...form.querySelectorAll('button[type=submit], button:not([type])')];
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || submits().some(({ disabled }) => disabled)) return;
    event.preventDefault();
    form.requestSubmit();
  });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const enable = busy(submits());
    const typed = values(form);
    clear(form);
    try {
      const wrong = unnamed(form);
      if (wrong.length > 0) throw refusal(wrong);
      // Several ticks of one name are told apart here only: of them a value by name has one.
      const result = await send(typed, meant.of([...new FormData(form).entries()]));
      form.reset();
      enable();
      done?.(result);
    } catch (problem) {
      enable();
      // Something else went through under this key: what stands here now is an intention of its own.
      if (problem.code === 'idempotency-key-reused') meant.over();
      showProblem(form, problem.errors === undefined ? { errors: [], message: t('kit.unexpected') } : problem);
      if (problem.errors === undefined) throw problem;
    }
  });
}

/** A box that is not among what was typed was left without its tick, whatever an empty form has. */
function restore(form, typed) {
  if (Object.keys(typed).length > 0) form.querySelectorAll('input[type=checkbox]').forEach((box) => { box.checked = false; });
  for (const [name, value] of Object.entries(typed)) {
    const input = form.elements.namedItem(name);
    if (input?.type === 'checkbox') input.checked = true;
    else if (input && input.type !== 'file') input.value = value;
  }
}
