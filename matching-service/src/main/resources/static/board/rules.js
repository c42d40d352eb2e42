// How the area is planned: policy, weights, times; and what would be, beside what is, before anything is changed.
import { get, post } from '/kit/api.js';
import { combobox } from '/kit/combobox.js';
import { show } from '/kit/dialog.js';
import { el, html, nothing, withAttributes } from '/kit/dom.js';
import { bindForm, refusal } from '/kit/form.js';
import { number, t } from '/kit/i18n.js';
import { createMap, mapNames } from '/kit/map.js';
import { tellProblem, toast } from '/kit/toast.js';
import { neededWhy, saidWhy } from './decisions.js';
import { feature, fillTone } from './overview.js';
import { itemChoice, itemName, knownItems, moment, placeChoice, placeName, short, warehouseChoice, word } from './words.js';

const RULES = ['LIFE_CRITICAL_FIRST', 'DEPRIVATION_GINI', 'PROPORTIONAL', 'FIRST_COME'];
/** As the service has them where nobody has set any, and how far they may be set. */
const RANGES = {
  critical: [4, 0.1, 100], high: [2, 0.1, 100], normal: [1, 0.1, 100], vulnerability: [0.33, 0, 10], cutOff: [1.5, 0.1, 100], strained: [1.2, 0.1, 100], supplied: [1, 0.1, 100],
  raised: [4, 1, 100], promised: [1.5, 1, 10], life: [16, 2, 100],
};
const WEIGHTS = Object.keys(RANGES);
/** Those that say of themselves why they are what they are; of the others the group does. */
const REASONED = ['promised', 'life'];
/** The smallest first. */
const KINDS = ['BIKE', 'CAR', 'VAN', 'TRUCK'];
const MINUTE = 60;
const LOOKS = 40;
const PAUSE = 500;
/** A usual car: what one more driver is supposed to bring. */
const CAR = { grams: 300_000, milliliters: 1_500_000 };

const exact = (value) => number(Math.round(value * 100) / 100);
const percent = (share) => `${number(Math.round(share * 100))} %`;
const input = (name, label, attributes) => el(html`<div class="field"><label for="rules-${name}">${label}</label>${withAttributes(el(html`<input id="rules-${name}" name=${name} autocomplete="off">`), attributes)}</div>`);
const numeric = (name, label, value, attributes = {}) => input(name, label, { type: 'number', step: 'any', value: value ?? '', ...attributes });
const option = ([value, text]) => el(html`<option value=${value ?? nothing}>${text}</option>`);
const labelled = (name, label, field) => el(html`<div class="field"><label for="rules-${name}">${label}</label>${Object.assign(field, { id: `rules-${name}`, name })}</div>`);
const select = (name, label, choices, value = '') => {
  const field = el(html`<select>${choices.map(option)}</select>`);
  field.value = value;
  return labelled(name, label, field);
};
const long = (name, label, choices, value) => labelled(name, label, combobox(choices, value));

function typedNumber(value, field, empty = undefined) {
  if (value === '') {
    if (empty === undefined) throw refusal([{ field, message: t('board.rules.number') }]);
    return empty;
  }
  const typed = Number(value);
  if (!Number.isFinite(typed)) throw refusal([{ field, message: t('board.rules.number') }]);
  return typed;
}

function weightField(name, value) {
  const [standard, min, max] = RANGES[name];
  const field = numeric(`rules.weights.${name}`, t(`board.weight.${name}`), value, { min, max });
  field.append(el(html`<p class="hint">${t('board.weight.range', { standard: exact(standard), min: exact(min), max: exact(max) })}${REASONED.includes(name) ? ` ${t(`board.weight.${name}.what`)}` : nothing}</p>`));
  return field;
}

/** The fields of a set of rules. */
function ruleFields(rules) {
  return [
    select('rules.rule', t('board.rules.rule'), RULES.map((code) => [code, word('policy', code)]), rules.rule),
    el(html`<p class="hint" data-what=""></p>`),
    numeric('rules.evenness', t('board.rules.evenness'), rules.evenness, { min: 0, max: 5 }),
    el(html`<details>
      <summary>${t('board.rules.weights')}</summary>
      <p class="hint">${t('board.rules.weights.hint')}</p>
      ${WEIGHTS.map((name) => weightField(name, rules.weights[name]))}
    </details>`),
    numeric('rules.offerSeconds', t('board.rules.offer'), rules.offerSeconds && rules.offerSeconds / MINUTE, { min: 0.5, max: 60 }),
    numeric('rules.backOffSeconds', t('board.rules.back-off'), rules.backOffSeconds === undefined || rules.backOffSeconds === null ? '' : rules.backOffSeconds / MINUTE, { min: 0, max: 240 }),
    el(html`<fieldset class="field">
      <legend>${t('board.rules.curfew')}</legend>
      ${input('rules.curfew.from', t('board.rules.from'), { type: 'time', value: rules.curfew?.from?.slice(0, 5) ?? '' })}
      ${input('rules.curfew.until', t('board.rules.until'), { type: 'time', value: rules.curfew?.until?.slice(0, 5) ?? '' })}
    </fieldset>`)];
}

function readRules(typed) {
  const seconds = (name) => (typed[name] === '' ? undefined : Math.round(typedNumber(typed[name], name) * MINUTE));
  const [from, until] = [typed['rules.curfew.from'], typed['rules.curfew.until']];
  if (!from !== !until) throw refusal([{ field: 'rules.curfew.from', message: t('board.rules.both') }]);
  return {
    rule: typed['rules.rule'],
    evenness: typedNumber(typed['rules.evenness'], 'rules.evenness'),
    weights: Object.fromEntries(WEIGHTS.map((name) => [name, typedNumber(typed[`rules.weights.${name}`], `rules.weights.${name}`)])),
    offerSeconds: seconds('rules.offerSeconds'),
    backOffSeconds: seconds('rules.backOffSeconds'),
    curfew: from ? { from, until } : undefined,
  };
}

const rulesIn = (form) => JSON.stringify(readRules(Object.fromEntries(new FormData(form))));

function explainRule(form) {
  const what = form.querySelector('[data-what]');
  const say = () => { what.textContent = t(`board.policy.${form.elements['rules.rule'].value}.what`); };
  form.addEventListener('change', say);
  say();
}

function shown({ rules, driving, decidedBy, at, why }) {
  const facts = [
    [t('board.rules.evenness'), exact(rules.evenness)],
    [t('board.rules.weights'), WEIGHTS.map((name) => `${t(`board.weight.${name}`)} ${exact(rules.weights[name])}`).join(', ')],
    rules.offerSeconds && [t('board.rules.offer'), exact(rules.offerSeconds / MINUTE)],
    rules.backOffSeconds !== undefined && rules.backOffSeconds !== null && [t('board.rules.back-off'), exact(rules.backOffSeconds / MINUTE)],
    [t('board.rules.driving'), t(driving.network ? 'board.rules.streets' : 'board.rules.straight', { network: driving.network ?? '', speed: exact(driving.kilometersPerHour), detour: exact(driving.detour ?? 1) })],
    rules.curfew && [t('board.rules.curfew'), `${rules.curfew.from.slice(0, 5)}–${rules.curfew.until.slice(0, 5)}`]].filter(Boolean);
  return el(html`<div>
    <h2>${word('policy', rules.rule)}</h2>
    <p class="hint">${t(`board.policy.${rules.rule}.what`)}</p>
    <dl class="facts">${facts.map(([name, value]) => [html`<dt>${name}</dt>`, html`<dd>${value}</dd>`])}</dl>
    <p class="soft">${decidedBy ? `${moment(at)}, ${t('board.by-coordinator', { who: short(decidedBy) })}${why ? `: ${why}` : ''}` : t('board.rules.standard')}</p>
  </div>`);
}

const FIGURES = [
  ['served', ({ served, requests }) => t('board.of', { n: number(served), all: number(requests) })],
  ['people', ({ peopleServed, people }) => t('board.of', { n: number(peopleServed), all: number(people) })],
  ['life', ({ lifeCriticalFill }) => percent(lifeCriticalFill)],
  ['least', ({ leastFill }) => percent(leastFill)],
  ['gini', ({ gini }) => exact(gini)],
  ['km', ({ meters }) => t('board.km', { n: number(Math.round(meters / 1000)) })]];

/** What the answer is to. */
function inWords({ rules, drivers, stock = [], permit, opened = [], closedFor = [], closed = [] }, ruled) {
  return [
    ruled && word('policy', rules.rule),
    drivers && `${t('board.what-if.drivers')}: ${number(drivers.count)}, ${placeName(drivers.warehouse)}`,
    ...stock.map(({ warehouse, item, quantity }) => `${t('board.what-if.stock')}: ${number(quantity)}${item ? ` × ${itemName(item)}` : ''}, ${placeName(warehouse)}`),
    permit && `${t('board.what-if.permit')}: ${permit}`,
    opened.length > 0 && `${t('board.what-if.opened')}: ${opened.map(placeName).join(', ')}`,
    ...closedFor.map(({ neighborhood, notFor }) => `${t('board.what-if.closed')}: ${placeName(neighborhood)} (${t('board.what-if.only-for')}: ${notFor.map((kind) => word('vehicle', kind)).join(', ')})`),
    closed.length > 0 && `${t('board.what-if.closed')}: ${closed.map(placeName).join(', ')}`,
  ].filter(Boolean).join(' · ');
}

const sideBySide = ({ asItIs, supposed }) => el(html`<table>
  <caption>${t('board.what-if.figures')}</caption>
  <thead><tr><td></td><th scope="col">${t('board.what-if.as-it-is')}</th><th scope="col">${t('board.what-if.supposed')}</th></tr></thead>
  <tbody>
    ${FIGURES.map(([name, say]) => html`<tr>
      <th scope="row">${t(`board.what-if.${name}`)}</th>
      <td data-title=${t('board.what-if.as-it-is')}>${say(asItIs)}</td>
      <td data-title=${t('board.what-if.supposed')}>${say(supposed)}</td>
    </tr>`)}
  </tbody>
</table>`);

/** How each neighborhood is served, as the living map colors it. */
function servedMap(key, { neighborhoods: served = [] }, known) {
  const canvas = el(html`<div></div>`);
  const byCode = new Map(served.map((one) => [one.code, one]));
  const names = mapNames(known.map(({ code }) => placeName(code)));
  const shorter = new Map(known.map(({ code }, index) => [code, names[index]]));
  const fill = ({ code }) => {
    const { people = 0, peopleServed = 0 } = byCode.get(code) ?? {};
    return { asked: people, fill: people && peopleServed / people, text: people ? ` · ${t('board.of', { n: number(peopleServed), all: number(people) })}` : '' };
  };
  /** When its place is on the page: a map needs to know how large it is. */
  const start = () => {
    const map = createMap(canvas, { label: t(key) });
    map.outlines(known.map(feature), { classOf: ({ properties }) => fillTone(fill(properties)), label: ({ properties }) => shorter.get(properties.code) + fill(properties).text });
    map.fit();
  };
  return { element: el(html`<figure><figcaption>${t(key)}</figcaption>${canvas}</figure>`), start };
}

/** Several roads may be supposed open at once, where somebody has read that it takes them all. */
export const openedField = (index) => (index === 0 ? 'opened' : `opened[${index}]`);
const roadsIn = (fields) => Object.entries(fields).filter(([name, value]) => name.startsWith('opened') && value).map(([, value]) => value);

/** None of them: the road closes for all. */
const onlyFor = () => el(html`<fieldset class="field">
  <legend>${t('board.what-if.only-for')}</legend>
  <div class="checks">
    ${KINDS.map((kind) => html`<label><input type="checkbox" name="notFor.${kind}" value="yes">${word('vehicle', kind)}</label>`)}
  </div>
  <p class="hint">${t('board.what-if.only-for.hint')}</p>
</fieldset>`);

/** The road that closes: for the kinds that are ticked, else for all. */
function closing(typed) {
  const notFor = KINDS.filter((kind) => typed[`notFor.${kind}`]);
  if (notFor.length === 0) return { closed: typed.closed ? [typed.closed] : undefined };
  if (!typed.closed) throw refusal([{ field: 'closed', message: t('board.what-if.only-for.where') }]);
  return { closedFor: [{ neighborhood: typed.closed, notFor }] };
}

/**
 * Returns { panel, shown, refresh }.
 *
 * reports: the address where it is said that a road is open, or is not
 */
export function rulesPanel({ area, mayDecide, neighborhoods, warehouses, reports }) {
  const setting = el(html`<div></div>`);
  const answer = el(html`<div aria-live="polite"></div>`);
  let current;

  const put = (rules, seen, why, key) => post(`/api/areas/${area}/rules`, { rules, seen, why }, { key });

  /** The version grows a moment after it was set. */
  async function settled(version) {
    for (let look = 0; look < LOOKS; look += 1) {
      const known = await get(`/api/areas/${area}/rules`);
      if (known.version > version) return known;
      await new Promise((resolve) => { setTimeout(resolve, PAUSE); });
    }
    return get(`/api/areas/${area}/rules`);
  }

  async function changed(before) {
    const set = settled(before.version);
    toast(t('board.rules.changed'), { undo: async () => {
      try {
        await put(before.rules, (await set).version, t('board.rules.taken-back'));
        await settled((await set).version);
        await refresh();
      } catch (problem) {
        tellProblem(problem);
      }
    } });
    await set;
    await refresh();
  }

  function change() {
    const before = current;
    const form = el(html`<form id="rules">
      ${ruleFields(before.rules)}
      ${neededWhy('rules', 'board.dispatch.why.hint')}
      <div class="row">
        <button type="submit">${t('board.rules.set')}</button>
        <button type="button" class="quiet" @click=${() => box.close()}>${t('board.leave-it')}</button>
      </div>
    </form>`);
    bindForm(form, {
      send: (typed, key) => put(readRules(typed), before.version, saidWhy(typed), key),
      done: () => { box.close(); changed(before); },
    });
    const box = show({ title: t('board.rules.change'), body: form });
    explainRule(form);
  }

  function suppositionOf(typed) {
    const drivers = typedNumber(typed['drivers.count'], 'drivers.count', 0);
    const quantity = typedNumber(typed['stock[0].quantity'], 'stock[0].quantity', 0);
    const warehouse = typed['drivers.warehouse'];
    const roads = [...new Set(roadsIn(typed))];
    return {
      rules: readRules(typed),
      drivers: drivers > 0 ? { count: drivers, warehouse, hours: typedNumber(typed['drivers.hours'], 'drivers.hours', 4), ...CAR } : undefined,
      stock: quantity > 0 ? [{ warehouse, item: typed['stock[0].item'] || undefined, quantity }] : undefined,
      permit: typed.permit || undefined,
      opened: roads.length ? roads : undefined,
      ...closing(typed),
    };
  }

  /** @param known by the field's name: what somebody has read would help */
  function suppose(known = {}) {
    const before = current;
    const places = [['', '–'], ...neighborhoods().map(placeChoice)];
    let supposed;
    const form = el(html`<form id="what-if">
      <p>${t('board.what-if.what')}</p>
      ${ruleFields(before.rules)}
      ${long('drivers.warehouse', t('board.warehouse'), warehouses().map(warehouseChoice))}
      ${numeric('drivers.count', t('board.what-if.drivers'), '', { min: 0, max: 50, step: 1 })}
      ${numeric('drivers.hours', t('board.what-if.hours'), 4, { min: 1, max: 24, step: 1 })}
      ${long('stock[0].item', t('board.item'), knownItems().map(itemChoice))}
      ${numeric('stock[0].quantity', t('board.what-if.stock'), '', { min: 0, step: 1 })}
      ${input('permit', t('board.what-if.permit'), { type: 'text', maxlength: 100 })}
      ${Array.from({ length: Math.max(1, roadsIn(known).length) }, (_, index) => long(openedField(index), t('board.what-if.opened'), places))}
      ${long('closed', t('board.what-if.closed'), places)}
      ${onlyFor()}
      <div class="row">
        <button type="submit">${t('board.what-if.ask')}</button>
        <button type="button" class="quiet" @click=${() => box.close()}>${t('board.leave-it')}</button>
      </div>
    </form>`);
    bindForm(form, {
      send: (typed, key) => { supposed = suppositionOf(typed); return post(`/api/areas/${area}/what-ifs`, supposed, { key }); },
      done: ({ whatIfId }) => { box.close(); showAnswer(whatIfId, supposed, before, JSON.stringify(supposed.rules) !== asItIs); },
    });
    const asItIs = rulesIn(form);
    Object.entries(known).forEach(([name, value]) => { form.elements[name].value = value; });
    const box = show({ title: t('board.what-if'), body: form });
    explainRule(form);
  }

  async function answered(id) {
    for (let look = 0; look < LOOKS; look += 1) {
      await new Promise((resolve) => { setTimeout(resolve, PAUSE); });
      const found = (await get(`/api/areas/${area}/what-ifs`).catch(() => [])).find(({ whatIfId }) => whatIfId === id);
      if (found) return found;
    }
    return null;
  }

  /** What is set from an answer says why, like any change: the answer is gone later, the rules stay. */
  function apply(rules, before, done) {
    const form = el(html`<form id="apply">
      <p>${t('board.what-if.apply.what')}</p>
      ${neededWhy('apply', 'board.dispatch.why.hint')}
      <div class="row">
        <button type="submit">${t('board.rules.set')}</button>
        <button type="button" class="quiet" @click=${() => box.close()}>${t('board.leave-it')}</button>
      </div>
    </form>`);
    bindForm(form, {
      send: (typed, key) => put(rules, before.version, saidWhy(typed), key),
      done: () => { box.close(); done(); changed(before); },
    });
    const box = show({ title: t('board.what-if.apply'), body: form });
  }

  /** @param ruled whether other rules were supposed: only these are set from here */
  async function showAnswer(id, supposed, before, ruled) {
    answer.replaceChildren(el(html`<p>${t('board.what-if.running')}</p>`));
    const found = await answered(id);
    if (!found?.supposed) {
      answer.replaceChildren(el(html`<p>${t(!found ? 'board.what-if.no-answer' : found.unanswered === 'NOT_PLANNED' ? 'board.what-if.not-planned' : 'board.what-if.busy')}</p>`));
      return;
    }
    const drop = () => answer.replaceChildren();
    const maps = [['board.what-if.map.as-it-is', found.asItIs], ['board.what-if.map.supposed', found.supposed]].map(([title, figures]) => servedMap(title, figures, neighborhoods()));
    const roads = supposed.opened || supposed.closed || supposed.closedFor;
    const others = supposed.drivers || supposed.stock || supposed.permit || roads;
    answer.replaceChildren(el(html`<h2>${t('board.what-if')}</h2>`), el(html`<p class="soft">${inWords(supposed, ruled)}</p>`), sideBySide(found),
      el(html`<h3>${t('board.what-if.map')}</h3>`), el(html`<div class="side-by-side">${maps.map(({ element }) => element)}</div>`), others ? el(html`<p class="hint">${t('board.what-if.others')}${roads ? [' ', html`<a class="link" href=${reports}>${t('board.report-roads')}</a>`] : nothing}</p>`) : '',
      el(html`<div class="row">
        ${ruled ? html`<button type="button" @click=${() => apply(supposed.rules, before, drop)}>${t('board.what-if.apply')}</button>` : nothing}
        <button type="button" class="quiet" @click=${drop}>${t('board.what-if.drop')}</button>
      </div>`));
    maps.forEach(({ start }) => start());
    answer.scrollIntoView({ block: 'start' });
  }

  async function refresh() {
    current = await get(`/api/areas/${area}/rules`);
    setting.replaceChildren(shown(current), mayDecide ? el(html`<div class="row">
      <button type="button" @click=${() => suppose()}>${t('board.what-if')}</button>
      <button type="button" class="quiet" @click=${change}>${t('board.rules.change')}</button>
    </div>`) : '');
  }
  return { panel: el(html`<section>${setting}${answer}</section>`), shown: refresh, refresh, suppose: async (known) => { await refresh(); suppose(known); } };
}
