// What kinds of goods there are, and which warehouses: defined, named in three languages, changed and retired.
import { listAll, post, put } from '/kit/api.js';
import { ask, show } from '/kit/dialog.js';
import { el, html, nothing, withAttributes } from '/kit/dom.js';
import { bindForm, refusal, rows } from '/kit/form.js';
import { LANGUAGES, named, number, t } from '/kit/i18n.js';
import { empty, failed, loading } from '/kit/states.js';
import { tellProblem, toast } from '/kit/toast.js';
import { badge, choice, field, goodsOf, select, warehouseTitle, word } from '/words.js';

const CATEGORIES = ['GROCERIES', 'MEALS', 'FIRST_AID_KITS'];
const SHELF_LIVES = ['BEST_BEFORE', 'USE_BY', 'HOT_MEAL', 'NONE'];
const CLASSES = ['FOOD', 'MEDICINE'];
const DIETS = ['NOT_HALAL', 'VEGETARIAN', 'INFANT', 'DIABETIC'];
const CODE = { maxlength: 64, autocomplete: 'off', autocapitalize: 'characters', spellcheck: false };

const input = (name, value, attributes) => withAttributes(el(html`<input name=${name} value=${value ?? ''} autocomplete="off">`), attributes);
const amount = (name, value, attributes) => input(name, value, { type: 'number', inputmode: 'decimal', ...attributes });
const chosen = (name, kind, codes, value) => oneOf(name, codes.map((code) => [code, word(kind, code)]), value);

function oneOf(name, options, value) {
  const element = select(name, options);
  element.value = value ?? options[0]?.[0] ?? '';
  return element;
}

const nameFields = (names) => LANGUAGES.map((code) => field(`catalog-name-${code}`, t(`warehouse.name.${code}`), input(`names.${code}`, names?.[code], { maxlength: 120 })));

const typedNames = (typed) => Object.fromEntries(LANGUAGES.map((code) => [code, typed[`names.${code}`].trim()]));

/** A code is for ever: the goods' events carry it. */
function codeOf(typed, taken, pattern) {
  const code = typed.code.trim();
  if (!pattern.test(code)) throw refusal([{ field: 'code', message: t('warehouse.code-hint') }]);
  if (taken.includes(code)) throw refusal([{ field: 'code', message: t('warehouse.code-taken') }]);
  return encodeURIComponent(code);
}

const whole = (text) => (text === '' ? undefined : Number(text));

function itemFields(item = {}, items = []) {
  const minutes = (name, of, most) => el(html`<div data-of=${of ?? nothing}>
    ${field(`catalog-${name}`, t(`warehouse.item.${name}`), amount(name, item[name], { min: 1, max: most, step: 1 }), t(`warehouse.item.${name}.hint`))}
  </div>`);
  return [nameFields(item.names),
    field('catalog-category', t('warehouse.item.category'), chosen('category', 'category', CATEGORIES, item.category)),
    field('catalog-unit', t('warehouse.item.unit'), input('unit', item.unit, { maxlength: 40 }), t('warehouse.item.unit.hint')),
    field('catalog-grams', t('warehouse.item.grams'), amount('grams', item.grams, { min: 1, step: 1 })),
    field('catalog-milliliters', t('warehouse.item.milliliters'), amount('milliliters', item.milliliters, { min: 1, step: 1 })),
    field('catalog-person-days', t('warehouse.item.personDays'), amount('personDays', item.personDays, { min: 0, step: 'any' }), t('warehouse.item.personDays.hint')),
    field('catalog-shelf-life', t('warehouse.item.shelfLife'), chosen('shelfLife', 'shelf-life', SHELF_LIVES, item.shelfLife)),
    minutes('hotMinutes', 'HOT_MEAL', 120), minutes('preparedMinutes', 'USE_BY', 7200),
    field('catalog-class', t('warehouse.item.class'), chosen('deprivationClass', 'deprivation', CLASSES, item.deprivationClass)),
    el(html`<p class="field"><label><input type="checkbox" name="lifeCritical" ?checked=${Boolean(item.lifeCritical)}> ${t('warehouse.item.lifeCritical')}</label></p>`),
    dietFields(item.diets),
    componentFields(item.components, items),
    field('catalog-source', t('warehouse.item.source'), input('source', item.source, { maxlength: 200 }), t('warehouse.item.source.hint'))];
}

const dietFields = (diets = []) => el(html`<fieldset class="field" id="diets">
  <legend>${t('warehouse.diets')}</legend>
  <p class="hint">${t('warehouse.diets-hint')}</p>
  ${DIETS.map((code) => html`<p><label><input type="checkbox" name="diets.${code}" ?checked=${diets.includes(code)}> ${word('diet', code)}</label></p>`)}
</fieldset>`);

const COMPONENTS = 20;

/** What is in a kit: a row more for each tap; none where it is no kit. */
function componentFields(components, items) {
  const fields = el(html`<fieldset class="field" id="components">
    <legend>${t('warehouse.components')}</legend>
    <p class="hint">${t('warehouse.components-hint')}</p>
  </fieldset>`);
  const more = el(html`<button type="button" class="quiet" @click=${() => add().querySelector('kit-combobox').focus()}>${t('warehouse.component-add')}</button>`);
  let rows = 0;
  function add(one = {}) {
    const row = el(html`<div class="quantities" role="group" aria-label=${t('warehouse.line', { n: number(rows + 1) })}>
      ${field(`catalog-component-${rows}`, t('warehouse.item'), choice(`components[${rows}].item`, t('warehouse.component-none'), goodsOf(items), one.item))}
      ${field(`catalog-component-units-${rows}`, t('warehouse.component-units'), amount(`components[${rows}].quantity`, one.quantity, { min: 1, max: 1000, step: 1, inputmode: 'numeric' }))}
    </div>`);
    more.before(row);
    rows += 1;
    more.hidden = rows === COMPONENTS;
    return row;
  }
  fields.append(more);
  (components ?? []).forEach(add);
  return fields;
}

/** A row without goods says nothing. */
const typedComponents = (typed) => Array.from({ length: rows(typed, 'components') }, (_, n) => n)
  .filter((n) => typed[`components[${n}].item`])
  .map((n) => ({ item: typed[`components[${n}].item`], quantity: whole(typed[`components[${n}].quantity`]) }));

/** Minutes are asked only where they count. */
function adapt(form) {
  const now = () => form.querySelectorAll('[data-of]').forEach((part) => { part.hidden = part.dataset.of !== form.elements.shelfLife.value; });
  form.addEventListener('change', now);
  now();
}

const noneIfEmpty = (list) => (list.length > 0 ? list : undefined);

const definition = (typed) => ({
  category: typed.category, names: typedNames(typed), unit: typed.unit.trim(),
  grams: whole(typed.grams), milliliters: whole(typed.milliliters), personDays: whole(typed.personDays), shelfLife: typed.shelfLife,
  hotMinutes: typed.shelfLife === 'HOT_MEAL' ? whole(typed.hotMinutes) : undefined,
  preparedMinutes: typed.shelfLife === 'USE_BY' ? whole(typed.preparedMinutes) : undefined,
  deprivationClass: typed.deprivationClass, lifeCritical: typed.lifeCritical === 'on', source: typed.source.trim() || undefined,
  components: noneIfEmpty(typedComponents(typed)),
  diets: noneIfEmpty(DIETS.filter((code) => typed[`diets.${code}`] === 'on')),
});

function sheet(title, form, { send, done }) {
  const box = show({ title, body: form });
  bindForm(form, { send, done: (result) => { box.close(); done(result); } });
  return box;
}

/** Who may only look is shown nothing to press. */
const title = (may, text, open) => (may ? el(html`<button type="button" class="link" @click=${open}>${text}</button>`) : el(html`<strong>${text}</strong>`));

const save = () => el(html`<div class="row"><button type="submit">${t('warehouse.save')}</button></div>`);

function openItem(item, items, done) {
  const taken = items.map((one) => one.item);
  const inIt = (item?.components ?? []).map((one) => one.item);
  const others = items.filter((one) => one.item !== item?.item && (!one.retired || inIt.includes(one.item)));
  const form = el(html`<form id="item-form">
    ${!item ? field('catalog-code', t('warehouse.code'), input('code', '', CODE), t('warehouse.code-hint')) : nothing}
    ${itemFields(item, others)}
    ${save()}
  </form>`);
  adapt(form);
  const box = sheet(item ? named(item.names) : t('warehouse.item-new'), form, {
    send: (typed) => put(`/api/items/${item ? encodeURIComponent(item.item) : codeOf(typed, taken, /^[A-Z0-9_-]{1,64}$/)}`, definition(typed)),
    done: () => { toast(t('warehouse.saved')); done(); },
  });
  if (item && !item.retired) form.lastElementChild.append(el(html`<button type="button" class="quiet danger" @click=${() => retire(item, () => { box.close(); done(); })}>${t('warehouse.item-retire')}</button>`));
}

async function retire(item, done) {
  const sure = await ask({ title: t('warehouse.item-retire-question', { item: named(item.names) }), text: t('warehouse.item-retire-effect'),
    choices: [{ value: 'yes', text: t('warehouse.item-retire'), kind: 'danger' }] });
  if (!sure) return;
  try {
    await post(`/api/items/${encodeURIComponent(item.item)}/retire`, {});
    toast(t('warehouse.item-retired'));
    done();
  } catch (problem) {
    tellProblem(problem);
  }
}

function warehouseFields(one, neighborhoods) {
  const places = neighborhoods.map(({ code, names }) => [code, named(names) || code, names]);
  if (one.neighborhood && !places.some(([code]) => code === one.neighborhood)) places.push([one.neighborhood, one.neighborhood]);
  return [nameFields(one.names ?? (one.name && { kk: one.name, ru: one.name, en: one.name })),
    field('catalog-lat', t('warehouse.lat'), amount('location.lat', one.location?.lat, { min: -90, max: 90, step: 'any' })),
    field('catalog-lon', t('warehouse.lon'), amount('location.lon', one.location?.lon, { min: -180, max: 180, step: 'any' }), t('warehouse.place-hint')),
    field('catalog-neighborhood', t('warehouse.neighborhood'), choice('neighborhood', t('warehouse.neighborhood-none'), places, one.neighborhood)),
    field('catalog-zone', t('warehouse.zone'), input('timeZone', one.timeZone, { maxlength: 60, list: 'zones' }), t('warehouse.zone-hint')),
    el(html`<datalist id="zones">${Intl.supportedValuesOf('timeZone').map((zone) => html`<option value=${zone ?? nothing}></option>`)}</datalist>`),
    el(html`<p class="field"><label><input type="checkbox" name="open" ?checked=${one.open ?? true}> ${t('warehouse.is-open')}</label><p class="hint">${t('warehouse.is-open-hint')}</p></p>`),
    hoursFields(one.hours), dayFields(one.days), field('catalog-cap', t('warehouse.cap'), amount('capKilograms', one.capKilograms, { min: 1, step: 1, inputmode: 'numeric' }), t('warehouse.cap-hint'))];
}

const HOURS = 4;
const WEEK = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];
const DAY_ROWS = 28;

/** From when until when, several times a day; a row more for each tap. */
function hoursFields(hours = []) {
  const fields = el(html`<fieldset class="field"><legend>${t('warehouse.hours')}</legend><p class="hint">${t('warehouse.hours-hint')}</p></fieldset>`);
  const more = el(html`<button type="button" class="quiet" @click=${() => add().querySelector('input').focus()}>${t('warehouse.hours-add')}</button>`);
  let rows = 0;
  function add(one = {}) {
    const of = (part) => field(`catalog-hours-${rows}-${part}`, t(`warehouse.hours-${part}`), input(`hours[${rows}].${part}`, one[part], { type: 'time' }));
    const row = el(html`<div class="quantities" role="group" aria-label=${t('warehouse.line', { n: number(rows + 1) })}>${of('from')}${of('until')}</div>`);
    more.before(row);
    rows += 1;
    more.hidden = rows === HOURS;
    return row;
  }
  fields.append(more);
  (hours.length > 0 ? hours : [{}]).forEach(add);
  return fields;
}

const typedHours = (typed) => Array.from({ length: HOURS }, (_, n) => ({ from: typed[`hours[${n}].from`], until: typed[`hours[${n}].until`], row: n }));

/** Days of the week that are not like the others: a row for each time, and one without times for a day on which it is closed. */
function dayFields(days = []) {
  const fields = el(html`<fieldset class="field" id="days"><legend>${t('warehouse.days')}</legend><p class="hint">${t('warehouse.days-hint')}</p></fieldset>`);
  const options = [['', t('warehouse.choose')], ...WEEK.map((day) => [day, word('day', day)])];
  const more = el(html`<button type="button" class="quiet" @click=${() => add().querySelector('select').focus()}>${t('warehouse.days-add')}</button>`);
  let rows = 0;
  function add({ day, from, until } = {}) {
    const of = (part, value) => field(`catalog-days-${rows}-${part}`, t(`warehouse.hours-${part}`), input(`days[${rows}].${part}`, value, { type: 'time' }));
    const row = el(html`<div class="quantities" role="group" aria-label=${t('warehouse.line', { n: number(rows + 1) })}>
      ${field(`catalog-days-${rows}-day`, t('warehouse.day'), oneOf(`days[${rows}].day`, options, day))}
      ${of('from', from)}
      ${of('until', until)}
    </div>`);
    more.before(row);
    rows += 1;
    more.hidden = rows === DAY_ROWS;
    return row;
  }
  fields.append(more);
  days.flatMap(({ day, hours }) => (hours.length > 0 ? hours.map((time) => ({ day, ...time })) : [{ day }])).forEach(add);
  return fields;
}

const dayRows = (typed) => Array.from({ length: rows(typed, 'days') }, (_, n) => (
  { day: typed[`days[${n}].day`], from: typed[`days[${n}].from`], until: typed[`days[${n}].until`], row: n }));

const typedDays = (typed) => WEEK.map((day) => ({ day, rows: dayRows(typed).filter((row) => row.day === day) })).filter((one) => one.rows.length > 0)
  .map(({ day, rows: times }) => ({ day, hours: times.filter(({ from, until }) => from && until).map(({ from, until }) => ({ from, until })) }));

/** Half of a time would be read as none, and times without a day as nothing. */
function needsBoth(typed) {
  const half = ['hours', 'days'].flatMap((part) => (part === 'hours' ? typedHours(typed) : dayRows(typed)).filter(({ from, until }) => Boolean(from) !== Boolean(until))
    .map(({ from, row }) => ({ field: `${part}[${row}].${from ? 'until' : 'from'}`, message: t('warehouse.hours-both') })));
  const dayless = dayRows(typed).filter(({ day, from }) => !day && from).map(({ row }) => ({ field: `days[${row}].day`, message: t('warehouse.choose') }));
  if (half.length + dayless.length > 0) throw refusal([...half, ...dayless]);
}

const timesText = (hours) => hours.map(({ from, until }) => `${from}–${until}`).join(', ');

const hoursText = ({ hours = [], days = [] }) => [hours.length > 0 && t('warehouse.hours-at', { hours: timesText(hours) }),
  ...days.map(({ day, hours: times }) => `${word('day', day)}: ${times.length > 0 ? timesText(times) : t('warehouse.day-closed')}`)].filter(Boolean).join(' · ');

const described = (typed, area) => {
  const names = typedNames(typed);
  return { area, name: names.en, names, open: typed.open === 'on', timeZone: typed.timeZone.trim() || undefined, neighborhood: typed.neighborhood || undefined,
    location: { lat: whole(typed['location.lat']), lon: whole(typed['location.lon']) }, capKilograms: whole(typed.capKilograms),
    hours: typedHours(typed).filter(({ from, until }) => from && until).map(({ from, until }) => ({ from, until })), days: noneIfEmpty(typedDays(typed)) };
};

/** Without a place the planner would drive to the equator. */
function needsPlace(typed) {
  const wrong = ['location.lat', 'location.lon'].filter((name) => typed[name] === '').map((name) => ({ field: name, message: t('warehouse.place-needed') }));
  if (wrong.length > 0) throw refusal(wrong);
}

/** may: { items, warehouses }, what this person may change; area and timeZone: of the warehouse that is shown. learned(items): as they are now. */
export function catalogPanel({ intake, area, timeZone, may, learned }) {
  const place = el(html`<div></div>`);
  let neighborhoods = [];

  const found = el(html`<ul class="plain"></ul>`);
  const search = el(html`<input type="search" autocomplete="off">`);
  let items = [];

  const itemRow = (item, done) => el(html`<li class="lot">${title(may.items, named(item.names), () => openItem(item, items, done))} ${item.retired ? badge(t('warehouse.item-is-retired'), 'warn') : nothing}<p class="hint">${[word('category', item.category), t('warehouse.item-weight', { n: number(item.grams / 1000) }), word('shelf-life', item.shelfLife), item.item].join(' · ')}</p></li>`);

  const fits = (item) => [...Object.values(item.names), item.item].some((text) => text.toLocaleLowerCase().includes(search.value.trim().toLocaleLowerCase()));
  function drawItems() {
    const rows = items.filter(fits).sort((one, other) => Number(one.retired) - Number(other.retired) || named(one.names).localeCompare(named(other.names)));
    found.replaceChildren(...(rows.length ? rows.map((item) => itemRow(item, refresh)) : [empty(t('warehouse.item-not-found'))]));
  }
  search.addEventListener('input', drawItems);

  function openWarehouse(one, taken) {
    const form = el(html`<form id="warehouse-form">
      ${!one.warehouse ? field('catalog-code', t('warehouse.code'), input('code', '', CODE), t('warehouse.code-hint')) : nothing}
      ${warehouseFields(one, neighborhoods)}
      ${save()}
    </form>`);
    sheet(one.warehouse ? warehouseTitle(one) : t('warehouse.new'), form, {
      send: (typed) => {
        needsPlace(typed);
        needsBoth(typed);
        return put(`/api/warehouses/${one.warehouse ? encodeURIComponent(one.warehouse) : codeOf(typed, taken, /^[A-Za-z0-9_-]{1,64}$/)}`, described(typed, one.area));
      },
      done: () => { toast(t('warehouse.saved')); refresh(); },
    });
  }

  const warehouseRow = (one) => el(html`<li class="lot">${title(may.warehouses, warehouseTitle(one), () => openWarehouse(one, []))} ${!one.open ? badge(t('warehouse.is-closed'), 'warn') : nothing}${one.posture ? badge(word('posture', one.posture), 'bad') : nothing}${!one.names ? badge(t('warehouse.names-missing'), 'warn') : nothing}${hoursText(one) ? html`<p class="hint">${hoursText(one)}</p>` : nothing}</li>`);

  function draw(warehouses) {
    const codes = warehouses.map((one) => one.warehouse);
    drawItems();
    place.replaceChildren(
      el(html`<section class="card" id="warehouses">
        <h2>${t('warehouse.warehouses')}</h2>
        <ul class="plain">${warehouses.map(warehouseRow)}</ul>
        ${may.warehouses ? html`<button type="button" class="quiet" @click=${() => openWarehouse({ area, timeZone }, codes)}>${t('warehouse.new')}</button>` : nothing}
      </section>`),
      el(html`<section class="card" id="items">
        <h2>${t('warehouse.items')}</h2>
        ${field('catalog-search', t('warehouse.item-search'), search)}
        ${may.items ? html`<button type="button" class="quiet" @click=${() => openItem(undefined, items, refresh)}>${t('warehouse.item-new')}</button>` : nothing}
        ${found}
      </section>`));
  }

  async function refresh() {
    if (!place.firstElementChild) place.replaceChildren(loading());
    try {
      const [all, warehouses, around] = await Promise.all([listAll('/api/items'), listAll('/api/warehouses'),
        listAll(`${intake}/api/areas/${encodeURIComponent(area)}/neighborhoods`).catch(() => [])]);
      items = all;
      learned(all);
      neighborhoods = around;
      draw(warehouses.filter((one) => one.area === area && !one.window));
    } catch (problem) {
      place.replaceChildren(failed(problem, refresh));
    }
  }

  return { panel: el(html`<section>${place}</section>`), refresh };
}
