// What somebody says who calls again, laid over their open request: it adds; what is known of them is replaced only where a person says so.
import { el, html, nothing } from '/kit/dom.js';
import { t } from '/kit/i18n.js';
import { DIETS, LIVES, URGENCIES, word } from '/words.js';
import { areaTime, instantOf } from '/zone.js';

const PHONES = ['contact.phone', 'contact.behalf.phone', 'contact.morePhones'];
/** Hours and deadlines have more than one field. */
const WINDOW = ['window.from', 'window.until'];
const isTogether = (name) => /^(needs\[|window\.|life\.)/.test(name) || name === 'location';

/** However a number is written: dialled within the country it is the same as from anywhere. */
const digits = (phone) => phone.replace(/\D/g, '').replace(/^[78](?=\d{10}$)/, '');
const lines = (text) => text.split('\n').map((line) => line.trim()).filter(Boolean);
const same = (one, other) => one.trim().toLowerCase() === other.trim().toLowerCase();

const isSet = (control) => control instanceof RadioNodeList;
const labelOf = (control) => (isSet(control) ? control[0].closest('.field').querySelector('legend') : control.closest('.field').querySelector('label')).textContent;

/** What a person reads where the control holds a code. */
function shown(control, value) {
  const options = [...control.options ?? []].map((one) => (Array.isArray(one) ? one : [one.value, one.text]));
  return options.find(([code]) => code === value)?.[1] ?? value;
}

function put(control, value) {
  control.value = value;
  if (isSet(control)) return;
  control.closest('details')?.setAttribute('open', '');
  control.dispatchEvent(new Event('change', { bubbles: true }));
}

/**
 * form: of the request as it is recorded; typed: what the form of the call holds, by name; hidden: there is a contact that this
 * person may not see, so that nothing is known to be lacking in it. Answers what is added by it, and what is not, to be read before saving:
 * a driver may be on the way by what was recorded, and said in haste it is seldom better.
 */
export function layOver(form, addNeed, typed, { zone, hidden = false }) {
  const control = (name) => form.elements.namedItem(name);
  const now = (name) => control(name).value;
  const spokenFor = hidden || now('contact.behalf.name') || now('contact.behalf.phone');
  const added = [];
  const others = el(html`<ul class="plain"></ul>`);

  function fill(name, value) {
    put(control(name), value);
    added.push(`${labelOf(control(name))} – ${shown(control(name), value)}`);
  }

  /** values: [[control, value]]. */
  function offer(label, text, values) {
    others.append(el(html`<li>${label}: ${text} <button type="button" class="quiet" @click=${({ currentTarget }) => {
      values.forEach(([target, value]) => put(target, value));
      currentTarget.closest('li').remove();
      if (!others.hasChildNodes()) others.parentElement.remove();
    }}>${t('intake.again.take')}</button></li>`));
  }

  const offerFor = (name, value) => offer(labelOf(control(name)), shown(control(name), value), [[control(name), value]]);

  /** A number more, never one instead: nobody knows on which of them the household answers. */
  function addPhone(name, phone) {
    const numbers = [now('contact.phone'), now('contact.behalf.phone'), ...lines(now('contact.morePhones'))];
    if (numbers.map(digits).includes(digits(phone))) return;
    if (hidden) { offerFor(name, phone); return; }
    const isFree = name === 'contact.phone' ? !now(name) : name === 'contact.behalf.phone' && !spokenFor;
    if (isFree) put(control(name), phone);
    else put(control('contact.morePhones'), [...lines(now('contact.morePhones')), phone].join('\n'));
    added.push(phone);
  }

  function lay(name, value) {
    const isKept = (hidden && name.startsWith('contact.')) || (name === 'contact.behalf.name' ? spokenFor : now(name));
    if (PHONES.includes(name)) lines(value).forEach((phone) => addPhone(name, phone));
    else if (control(name).type === 'checkbox') control(name).checked = true;
    else if (same(now(name), value)) return;
    else if (name === 'urgency') {
      if (URGENCIES.indexOf(value) > URGENCIES.indexOf(now(name))) offer(t('intake.urgency'), word('urgency', value), [[control(name), value]]);
    } else if (isKept) offerFor(name, value);
    else fill(name, value);
  }

  function layNeed(i) {
    const said = (part) => typed[`needs[${i}].${part}`];
    const [item, quantity] = [said('item'), said('quantity')];
    const here = [...form.querySelectorAll('kit-combobox[name^="needs["]')];
    const asked = here.find(({ value }) => value === item);
    if (!item) return;
    if (!asked) {
      const row = addNeed({ item, quantity, instead: said('instead')?.split(' '), diets: DIETS.filter((code) => said(`diets.${code}`)) });
      if (said('people') && said('people') !== typed.people) put(row.querySelector('.eaters input'), said('people'));
      added.push(shown(here[0], item));
      return;
    }
    const amount = control(asked.name.replace('.item', '.quantity'));
    if (quantity && quantity !== amount.value) offer(shown(asked, item), quantity, [[amount, quantity]]);
  }

  const clock = (value) => (value ? areaTime(instantOf(value, zone), zone) : '…');

  const fields = (values) => Object.entries(values).map(([name, value]) => [control(name), value]);

  /** Taken over at once, or with a press. */
  function layTogether(label, text, values, isKept) {
    if (isKept) { offer(label, text, fields(values)); return; }
    fields(values).forEach(([target, value]) => put(target, value));
    added.push(`${label} – ${text}`);
  }

  /** Hours go together: from of the one call and until of the other are nobody's. */
  function layWindow() {
    const said = Object.fromEntries(WINDOW.map((name) => [name, typed[name] ?? '']));
    const values = Object.values(said);
    if (!values.some(Boolean) || WINDOW.every((name) => now(name) === said[name])) return;
    layTogether(t('intake.when'), values.map(clock).join(' – '), said, WINDOW.some(now));
  }

  /** Of a kind the earlier one stands: nobody says that a life hangs on less. */
  function layLife(kind) {
    const [until, item] = [`life.${kind}.until`, `life.${kind}.item`];
    const said = typed[until];
    if (!said || said === now(until)) return;
    layTogether(word('life', kind), clock(said), { [until]: said, [item]: typed[item] ?? '' }, now(until) && now(until) < said);
  }

  Object.entries(typed).filter(([name, value]) => value && control(name) && !isTogether(name)).forEach(([name, value]) => lay(name, value));
  layWindow();
  LIVES.forEach(layLife);
  for (let i = 0; `needs[${i}].item` in typed; i += 1) layNeed(i);
  return el(html`<div role="status">
    ${added.length > 0 ? html`<p class="question">${t('intake.again.added', { what: added.join('; ') })}</p>` : nothing}
    ${others.hasChildNodes() ? html`<div class="question"><p>${t('intake.again.kept')}</p>${others}</div>` : nothing}
  </div>`);
}
