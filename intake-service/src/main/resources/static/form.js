// The form of a request, for a new one and for an amendment. Inputs are named by their path in the request.
import { combobox } from '/kit/combobox.js';
import { segments, stepper } from '/kit/controls.js';
import { el, html, nothing, withAttributes } from '/kit/dom.js';
import { LANGUAGES, named, number, t } from '/kit/i18n.js';
import { goodsChoice, placeChoice } from '/choices.js';
import { watchHints } from '/hints.js';
import { rationRow } from '/ration.js';
import { watchAddress } from '/whereabouts.js';
import { instantOf, localTime, zoneHint } from '/zone.js';
import { DIETS, FOOD, FOODS, LIVES, URGENCIES, VEHICLES, VULNERABILITIES, word } from '/words.js';

/** In which language a household is written to. */
export const SPOKEN = [['kk', 'Қазақша'], ['ru', 'Русский'], ['en', 'English']];

/** Of food of whichever goods there are the number beside it is days. */
const isFood = (value) => value.startsWith(FOOD);
export const USUAL_DAYS = 3;

let forms = 0;

/** A name in one language goes for all; empty where there is none. */
export function eachName(values) {
  const said = LANGUAGES.map((language) => values[`names.${language}`]?.trim());
  return Object.fromEntries(LANGUAGES.map((language, at) => [language, said[at] || said.find(Boolean) || '']));
}

/** A labelled control; its name is its path in the request. */
export function field(prefix, name, label, control, hint) {
  const id = `${prefix}-${name.replace(/\W+/g, '-')}`;
  Object.assign(control, { id, name });
  const note = hint ? el(html`<p class="hint" id="${id}-hint">${hint}</p>`) : null;
  if (note) control.setAttribute('aria-describedby', note.id);
  return el(html`<div class="field"><label for=${id}>${label}</label>${control}${note}</div>`);
}

/** options: [[value, text]] */
export const select = (options, chosen) => el(html`<select>${options.map(([value, text]) => html`<option value=${value ?? nothing} ?selected=${value === chosen}>${text}</option>`)}</select>`);

/** more: attributes. */
export const input = (type, value, more = {}) => withAttributes(el(html`<input type=${type} value=${value ?? ''}>`), more);
const words = (kind, codes) => codes.map((code) => [code, word(kind, code)]);

/** Of a row: what, how many, what instead. */
const controls = (row) => row.querySelectorAll('[name]');

/** Rows of item and quantity; at least one. people: the field with how many they are. */
export function needRows(prefix, items, needs, people) {
  const rows = el(html`<div></div>`);
  const household = () => Number(people.value);
  const options = [['', t('intake.choose')], ...FOODS.map((code) => [FOOD + code, t(`intake.food.any.${code}`)]), ...items.map((item) => [item.code, `${named(item.names)} (${word('unit', item.unit)})`, item.names])];
  const unlisted = needs.filter(({ item, basket }) => !basket && !items.some(({ code }) => code === item));
  options.push(...unlisted.map(({ item }) => [item, item]));

  function number() {
    [...rows.children].forEach((row, index) => {
      const [item, quantity, instead] = controls(row);
      rename(row.children[0], item, `needs[${index}].item`);
      rename(row.children[1], quantity, `needs[${index}].quantity`);
      rename(row.children[2], instead, `needs[${index}].instead`);
      row.querySelectorAll('.diets input').forEach((one) => { one.name = `needs[${index}].${one.dataset.of}`; });
      rename(row.querySelector('.eaters'), eaters(row), `needs[${index}].people`);
      row.setAttribute('aria-label', t('intake.line', { n: index + 1 }));
      row.lastElementChild.hidden = rows.children.length === 1;
    });
  }

  function rename(place, control, name) {
    control.name = name;
    control.id = `${prefix}-${name.replace(/\W+/g, '-')}`;
    place.querySelector('label').htmlFor = control.id;
  }

  /** What the caller takes as well, in one tick; what was said before stays as it was said. */
  function others(need) {
    const box = el(html`<input type="checkbox" name="instead">`);
    const text = el(html`<span></span>`);
    const place = el(html`<div class="instead"><label>${box}${text}</label></div>`);
    place.follow = (code) => {
      const said = code === need.item && need.instead?.length ? need.instead : items.find((item) => item.code === code)?.instead ?? [];
      const names = said.map((one) => named(items.find((item) => item.code === one)?.names) || one);
      Object.assign(box, { value: said.join(' '), checked: code === need.item && Boolean(need.instead?.length) });
      text.textContent = t('intake.instead', { items: names.join('; ') });
      place.hidden = said.length === 0;
    };
    return place;
  }

  const diets = (need) => el(html`<div class="checks diets">
    ${DIETS.map((code) => html`<label><input type="checkbox" data-of="diets.${code}" value="yes" ?checked=${(need.diets ?? []).includes(code)}>${word('diet', code)}</label>`)}
  </div>`);

  /** For how many food is: all of the household, however many they turn out to be, unless somebody says otherwise. */
  const eaters = (row) => row.querySelector('.eaters input');
  const isOwn = (control) => control.value !== '' && Number(control.value) !== household();
  const keepOwn = (control) => { control.dataset.own = isOwn(control) ? 'yes' : ''; };
  function eatersOf({ basket }) {
    const control = input('number', basket?.people, { min: 1, max: 10000, inputmode: 'numeric' });
    for (const changed of ['input', 'change']) control.addEventListener(changed, () => keepOwn(control));
    keepOwn(control);
    const place = field(prefix, 'people', t('intake.food.people'), control);
    place.classList.add('eaters');
    return place;
  }

  function follow() {
    [...rows.children].map(eaters).filter(({ dataset }) => !dataset.own).forEach((control) => { control.value = people.value; });
  }
  for (const changed of ['input', 'change']) people.addEventListener(changed, follow);

  /** Food for people and days asks for days, and for whom it is. */
  function adapt(row) {
    const [item, quantity] = controls(row);
    const food = isFood(item.value);
    row.children[1].querySelector('label').textContent = t(food ? 'intake.ration.days' : 'intake.quantity');
    quantity.max = food ? 60 : 100000;
    if (food && !quantity.value) quantity.value = USUAL_DAYS;
    const place = row.querySelector('.diets');
    place.hidden = !food && !place.querySelector(':checked');
    row.querySelector('.eaters').hidden = !food;
    follow();
  }

  function add(need = {}) {
    const { basket } = need;
    const chosen = basket ? FOOD + basket.category : need.item;
    const row = el(html`<div class="need" role="group">
      ${field(prefix, 'item', t('intake.item'), combobox(options, chosen))}
      ${field(prefix, 'quantity', t('intake.quantity'), input('number', basket ? basket.days : need.quantity, { min: 1, max: 100000, inputmode: 'numeric' }))}
      ${others(need)}
      ${diets(need)}
      ${eatersOf(need)}
      <button type="button" class="quiet" aria-label=${t('intake.remove-item')} @click=${() => remove(row)}>×</button>
    </div>`);
    const [item] = controls(row);
    const other = row.querySelector('.instead');
    other.follow(item.value);
    item.addEventListener('change', () => { other.follow(item.value); adapt(row); });
    rows.append(row);
    adapt(row);
    number();
    return row;
  }

  /** Says so as typing would: it is another request now. */
  function remove(row) {
    row.remove();
    number();
    rows.dispatchEvent(new Event('input', { bubbles: true }));
    rows.querySelector('kit-combobox').focus();
  }

  /** After a draft: what can come instead goes by the item that stands there now, the tick as it was left. */
  function restored() {
    for (const row of rows.children) {
      const place = row.querySelector('.instead');
      const box = place.querySelector('input');
      const ticked = box.checked;
      place.follow(controls(row)[0].value);
      box.checked = ticked;
      keepOwn(eaters(row));
      adapt(row);
    }
  }

  function reset() {
    rows.replaceChildren();
    (needs.length ? needs : [{}]).forEach(add);
  }
  reset();
  const more = el(html`<button type="button" class="quiet" @click=${() => controls(add())[0].focus()}>${t('intake.add-item')}</button>`);
  /** Into the row of that item, else into the first that is empty, else into a new one. */
  function fill(need) {
    const cells = [...rows.children].map(controls);
    const [item, quantity] = cells.find(([one]) => one.value === need.item) ?? cells.find(([one]) => !one.value) ?? controls(add());
    Object.assign(item, { value: need.item });
    item.dispatchEvent(new Event('change'));
    Object.assign(quantity, { value: need.quantity });
    quantity.dispatchEvent(new Event('input', { bubbles: true }));
    quantity.focus();
  }
  const ration = rationRow(prefix, items, { people: household, fill });
  return { element: el(html`<fieldset><legend>${t('intake.needs')}</legend>${rows}${more}${ration}</fieldset>`), reset, add, restored };
}

function vulnerabilities(prefix, chosen) {
  const check = (code) => el(html`<label><input type="checkbox" name="vulnerabilities.${code}" value="yes" ?checked=${chosen.includes(code)}>${word('vulnerability', code)}</label>`);
  return el(html`<fieldset><legend>${t('intake.vulnerabilities')}</legend><div class="checks">${VULNERABILITIES.map(check)}</div></fieldset>`);
}

/** A place that was given exactly can only be forgotten here; who moves the household to another neighborhood is asked to. */
function exactPlace({ lat, lon }) {
  const forget = el(html`<input type="checkbox" value="yes">`);
  const label = t('intake.forget-place', { place: `${lat}, ${lon}` });
  return { forget, element: el(html`<div class="checks field"><label>${Object.assign(forget, { name: 'location' })}${label}</label></div>`) };
}

/** Counts while it is typed; what is pasted is never cut, but said to be too long. */
export function counted(control, most) {
  control.addEventListener('input', () => {
    const over = control.value.length - most;
    const place = control.closest('.field');
    const note = place.querySelector('.count') ?? place.appendChild(el(html`<p class="hint count" aria-live="polite"></p>`));
    note.textContent = over > 0 ? t('intake.too-long', { over: number(over), most: number(most) })
      : control.value.length > 0.8 * most ? t('intake.length', { n: number(control.value.length), most: number(most) }) : '';
  });
  return control;
}

/** Further numbers, one a line, and who calls for somebody else: seldom needed, so folded away. */
function moreContact(f, { morePhones = [], behalf = {} }) {
  const more = el(html`<textarea rows="2" .defaultValue=${morePhones.join('\n')}></textarea>`);
  const open = morePhones.length > 0 || Boolean(behalf.phone || behalf.name);
  return el(html`<details ?open=${open}>
    <summary>${t('intake.more-contact')}</summary>
    ${f('contact.morePhones', t('intake.more-phones'), more, t('intake.more-phones-hint'))}
    ${f('contact.behalf.name', t('intake.behalf-name'), input('text', behalf.name), t('intake.behalf-hint'))}
    ${f('contact.behalf.phone', t('intake.behalf-phone'), input('tel', behalf.phone), t('intake.optional'))}
  </details>`);
}

/** What a life hangs on, by kind: until when, and which of the goods. */
function lives(f, items, held, zone) {
  const row = (kind) => {
    const said = held.find((one) => one.kind === kind);
    return el(html`<div class="life" role="group" aria-label=${word('life', kind)}>
      ${f(`life.${kind}.until`, t('intake.life.until', { what: word('life', kind) }), input('datetime-local', localTime(said?.until, zone)))}
      ${f(`life.${kind}.item`, t('intake.life.item'), goodsChoice(items, t('intake.life.all'), said?.item))}
    </div>`);
  };
  return el(html`<details class="lives" ?open=${held.length > 0}>
    <summary>${t('intake.life')}</summary>
    <p class="hint">${[t('intake.life.hint'), zoneHint(zone)].filter(Boolean).join(' ')}</p>
    ${LIVES.map(row)}
  </details>`);
}

/** Goods are named and no time: whoever left it out would have said nothing of a life. Asked each time it is sent. */
function askUntilWhen(form) {
  for (const kind of LIVES) {
    const [until, item] = ['until', 'item'].map((part) => form.elements[`life.${kind}.${part}`]);
    until.setCustomValidity(item.value && !until.value && !until.validity.badInput ? t('intake.life.until-when', { all: t('intake.life.all') }) : '');
  }
}

/** The map is fetched when it is asked for: most know how a neighborhood is called. */
function byMap(place, neighborhoods) {
  const control = place.querySelector('[name=neighborhood]');
  const chosen = (code) => { control.value = code; control.dispatchEvent(new Event('change', { bubbles: true })); control.focus(); };
  place.append(el(html`<button type="button" class="link" @click=${async () => (await import('/place-map.js')).chooseOnMap(neighborhoods, chosen)}>${t('intake.place.by-map')}</button>`));
  return place;
}

/** request: what to start from, contact too where it may be seen; contactHint says when the contact may stay empty. */
export function requestForm(context, { request = {}, contact = {}, submit, contactHint }) {
  const { neighborhoods, items, areaView } = context;
  const zone = areaView.timeZone;
  const prefix = `request-${forms += 1}`;
  const people = input('number', request.people, { min: 1, max: 10000, inputmode: 'numeric' });
  const rows = needRows(prefix, items, request.needs ?? [], people);
  const f = (name, label, control, hint) => field(prefix, name, label, control, hint);
  const whenHint = [t('intake.optional'), zoneHint(zone)].filter(Boolean).join(' · ');
  const place = contact.location && exactPlace(contact.location);
  const element = el(html`<form id=${prefix} class="card" autocomplete="off">
    <div class="columns">
      <div>
        ${byMap(f('neighborhood', t('intake.neighborhood'), placeChoice(neighborhoods, t('intake.choose'), request.neighborhood)), neighborhoods)}
        ${f('people', t('intake.people'), people)}
        ${segments({ name: 'urgency', legend: t('intake.urgency'), options: words('urgency', URGENCIES), value: request.urgency ?? 'NORMAL' })}
        ${rows.element}
        ${vulnerabilities(prefix, request.vulnerabilities ?? [])}
        ${lives(f, items, request.lifeDeadlines ?? [], zone)}
      </div>
      <div>
        <fieldset>
          <legend>${t('intake.contact')}</legend>
          ${contactHint ? html`<p class="hint">${contactHint}</p>` : nothing}
          ${f('contact.phone', t('intake.phone'), input('tel', contact.phone), t('intake.phone-hint'))}
          ${f('contact.messagesIn', t('intake.messages-in'), select([['', t('intake.messages-none')], ...SPOKEN], contact.messagesIn), t('intake.messages-in-hint'))}
          ${f('contact.address', t('intake.address'), counted(input('text', contact.address), 500))}
          ${f('contact.name', t('intake.name'), counted(input('text', contact.name), 200), t('intake.optional'))}
          ${f('contact.note', t('intake.note'), counted(el(html`<textarea rows="2" .defaultValue=${contact.note ?? ''}></textarea>`), 1000), t('intake.note-hint'))}
          ${moreContact(f, contact)}
          ${place?.element}
        </fieldset>
        <fieldset>
          <legend>${t('intake.when')}</legend>
          ${f('window.from', t('intake.from'), input('datetime-local', localTime(request.window?.from, zone)), whenHint)}
          ${f('window.until', t('intake.until'), input('datetime-local', localTime(request.window?.until, zone)), whenHint)}
          ${f('vehicleAccess', t('intake.vehicle'), select([['', t('intake.not-known')], ...words('vehicle', VEHICLES)], request.vehicleAccess))}
        </fieldset>
      </div>
    </div>
    <div class="row"><button type="submit" title="Ctrl+Enter">${submit}</button></div>
  </form>`);
  stepper(people);
  element.lastElementChild.before(watchHints(element, () => bodyOf(Object.fromEntries(new FormData(element)), zone), context));
  watchAddress(element, context);
  element.addEventListener('submit', () => askUntilWhen(element));
  element.addEventListener('reset', () => element.querySelectorAll('details[open]').forEach((details) => { details.open = false; }));
  if (place && request.neighborhood) element.elements.neighborhood.addEventListener('change', ({ target }) => { place.forget.checked = target.value !== request.neighborhood; });
  return { element, reset: rows.reset, addNeed: rows.add, restored: rows.restored };
}

/** The body of a call from the values of the form; what was left empty is left out. */
export function bodyOf(values, zone) {
  return {
    neighborhood: values.neighborhood,
    people: Number(values.people) || undefined,
    urgency: values.urgency,
    vulnerabilities: VULNERABILITIES.filter((code) => values[`vulnerabilities.${code}`]),
    needs: needsOf(values),
    vehicleAccess: values.vehicleAccess || undefined,
    window: part({ from: instantOf(values['window.from'], zone), until: instantOf(values['window.until'], zone) }),
    lifeDeadlines: deadlines(values, zone),
    contact: part({
      phone: values['contact.phone'] || undefined,
      address: values['contact.address'] || undefined,
      name: values['contact.name'] || undefined,
      note: values['contact.note'] || undefined,
      messagesIn: values['contact.messagesIn'] || undefined,
      morePhones: lines(values['contact.morePhones']),
      behalf: part({ name: values['contact.behalf.name'] || undefined, phone: values['contact.behalf.phone'] || undefined }),
    }),
  };
}

/** What the rows say; food for all of the household stays for all of them, so it names no number. */
export function needsOf(values) {
  const eaters = (i) => (values[`needs[${i}].people`] === values.people ? undefined : Number(values[`needs[${i}].people`]) || undefined);
  const rows = [];
  for (let i = 0; `needs[${i}].item` in values; i += 1) {
    const quantity = values[`needs[${i}].quantity`];
    const instead = values[`needs[${i}].instead`]?.split(' ');
    const item = values[`needs[${i}].item`];
    const amount = quantity === '' ? undefined : Number(quantity);
    const kept = DIETS.filter((code) => values[`needs[${i}].diets.${code}`]);
    const diets = kept.length ? kept : undefined;
    rows.push(isFood(item) ? { category: item.slice(FOOD.length), days: amount, people: eaters(i), diets } : { item, quantity: amount, instead, diets });
  }
  while (rows.length > 1 && !rows.at(-1).category && !rows.at(-1).item && rows.at(-1).quantity === undefined) rows.pop();
  return rows;
}

function deadlines(values, zone) {
  const all = LIVES.filter((kind) => values[`life.${kind}.until`])
    .map((kind) => ({ kind, until: instantOf(values[`life.${kind}.until`], zone), item: values[`life.${kind}.item`] || undefined }));
  return all.length ? all : undefined;
}

function lines(text = '') {
  const all = text.split('\n').map((line) => line.trim()).filter(Boolean);
  return all.length > 0 ? all : undefined;
}

const part = (fields) => (Object.values(fields).some((value) => value !== undefined) ? fields : undefined);

const isPart = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

/** What a person changed, as a merge patch: null for what they emptied, nothing at all for what they left alone. */
export function patchOf(before = {}, after = {}) {
  const patch = {};
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [before[name], after[name]];
    if (JSON.stringify(was) === JSON.stringify(is)) continue;
    if (name === 'contact' || (isPart(was) && isPart(is))) patch[name] = patchOf(was, is);
    else patch[name] = is ?? null;
  }
  return patch;
}
