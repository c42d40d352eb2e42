// What donors promise at a place of theirs: cars collect it there on the way, from when it is ready until its end.
import { get, listAll, post } from '/kit/api.js';
import { el, html, nothing } from '/kit/dom.js';
import { bindForm, refusal, rows } from '/kit/form.js';
import { named, number, t } from '/kit/i18n.js';
import { known, whenKnown } from '/kit/known.js';
import { empty, failed, loading } from '/kit/states.js';
import { tellProblem, toast } from '/kit/toast.js';
import { badge, choice, field, goodsOf, units, word } from '/words.js';
import { clock, meant, typedAgo, when } from '/zone.js';

const SHOWN = 50;
const LINES = 20;
const HOURS_OPEN = 2;
const MINUTE = 60_000;
const TONES = { OPENING: 'good', OFFERED: 'good', CANCELLING: 'warn', CANCELLED: 'warn', ENDING: '', OVER: '' };
const LIVES = ['OPENING', 'OFFERED'];

const typedAt = (instant) => typedAgo((Date.now() - Date.parse(instant)) / MINUTE);
const isAhead = ({ until }) => Date.parse(until) > Date.now();

export function collectionsPanel({ area, timeZone, items, intake }) {
  const open = el(html`<div></div>`);
  const place = el(html`<div aria-live="polite"></div>`);
  const panel = el(html`<section>${open}${place}</section>`);
  let neighborhoods = [];

  const goods = () => goodsOf(items.filter(({ retired }) => !retired));

  /** Asked for only where something is odd. */
  function sure(path) {
    const tick = field(`collection-${path}.sure`, t('warehouse.it-is-so'), el(html`<input name="${path}.sure" type="checkbox">`));
    tick.hidden = true;
    return tick;
  }

  /** What is wrong stands at its row: rows that were left empty are not sent. */
  function atItsRow(form, problem, lines) {
    (problem.errors ?? []).forEach((error) => {
      error.field = error.field.replace(/^lines\[(\d+)\]/, (_, at) => `lines[${lines[at].n}]`);
      if (error.code === 'really-no-date') form.elements[error.field.replace('expiresOn', 'sure')].closest('.field').hidden = false;
    });
    throw problem;
  }

  function lineFields(promised) {
    const fields = el(html`<fieldset class="field"><legend>${t('warehouse.goods')}</legend></fieldset>`);
    const more = el(html`<button type="button" class="quiet" @click=${() => add().querySelector('kit-combobox').focus()}>${t('warehouse.add-line')}</button>`);
    let n = 0;
    function add({ item, promised: many, expiresOn } = {}) {
      const path = `lines[${n}]`;
      const row = el(html`<div class="quantities" role="group" aria-label=${t('warehouse.line', { n: number(n + 1) })}>
        ${field(`collection-${path}.item`, t('warehouse.item'), choice(`${path}.item`, t('warehouse.choose'), goods(), item))}
        ${field(`collection-${path}.quantity`, t('warehouse.quantity'), el(html`<input name="${path}.quantity" type="number" inputmode="numeric" min="1" max="100000" step="1" value=${many ?? ''}>`))}
        ${field(`collection-${path}.expiresOn`, t('warehouse.expiry-date'), el(html`<input name="${path}.expiresOn" type="date" value=${expiresOn ?? ''}>`), t('warehouse.collection-expiry'))}
        ${sure(path)}
      </div>`);
      more.before(row);
      n += 1;
      more.hidden = n === LINES;
      return row;
    }
    fields.append(more);
    (promised ?? [{}]).forEach(add);
    return fields;
  }

  const degrees = (name, id, most, given) => field(id, t(`warehouse.${name}`), el(html`<input name="location.${name}" type="number" inputmode="decimal" min=${-most} max=${most ?? nothing} step="any" value=${given ?? ''} required>`));
  const moment = (name, given) => field(`collection-${name}`, t(`warehouse.collection-${name}`), el(html`<input name=${name} type="datetime-local" value=${given ?? nothing} required>`));

  /** The middle of the neighborhood will do until somebody says where in it. */
  function putInTheMiddle(form) {
    const { center } = neighborhoods.find(({ code }) => code === form.elements.neighborhood.value) ?? {};
    if (!center) return;
    form.elements['location.lat'].value = center.lat;
    form.elements['location.lon'].value = center.lon;
  }

  function typedLines(typed) {
    const lines = Array.from({ length: rows(typed, 'lines') }, (_, n) => ({ n, item: typed[`lines[${n}].item`], quantity: typed[`lines[${n}].quantity`], on: typed[`lines[${n}].expiresOn`], sure: typed[`lines[${n}].sure`] === 'on' }))
      .filter(({ n, item, quantity }) => n === 0 || item || quantity);
    const half = lines.flatMap(({ n, item, quantity }) => [!item && { field: `lines[${n}].item`, message: t('warehouse.choose') }, !quantity && { field: `lines[${n}].quantity`, message: t('warehouse.collection-many') }].filter(Boolean));
    if (half.length > 0) throw refusal(half);
    return lines;
  }

  const toSend = ({ item, quantity, on, sure: isSo }) => ({ item, quantity: Number(quantity), expiresOn: on || undefined, sure: isSo || undefined });

  /** Left empty it would be the equator. */
  function needsPlace(typed) {
    const empties = ['location.lat', 'location.lon'].filter((name) => typed[name] === '');
    if (empties.length > 0) throw refusal(empties.map((name) => ({ field: name, message: t('warehouse.place-needed') })));
  }

  const body = (typed, lines, replaces) => ({
    area, timeZone, replaces, name: typed.name.trim(), neighborhood: typed.neighborhood || undefined,
    location: { lat: Number(typed['location.lat']), lon: Number(typed['location.lon']) }, ready: meant(typed.ready), until: meant(typed.until), lines: lines.map(toSend),
  });

  /** one: what is promised so far, where another time or quantity takes its place. */
  function show(one) {
    const places = neighborhoods.map(({ code, names }) => [code, named(names) || code, names]);
    const form = el(html`<form class="card" id=${one ? 'collection-change' : 'collection'}>
      <h2>${one ? t('warehouse.collection-changes', { place: one.name }) : t('warehouse.collection-new')}</h2>
      ${lineFields(one?.lines)}
      ${field('collection-name', t('warehouse.collection-place'), el(html`<input name="name" maxlength="120" required autocomplete="off" value=${one?.name ?? ''}>`), t('warehouse.collection-no-names'))}
      ${field('collection-neighborhood', t('warehouse.neighborhood'), choice('neighborhood', t('warehouse.neighborhood-none'), places, one?.neighborhood))}
      <div class="quantities">
        ${degrees('lat', 'collection-lat', 90, one?.location.lat)}
        ${degrees('lon', 'collection-lon', 180, one?.location.lon)}
      </div>
      <div class="quantities">
        ${moment('ready', one ? typedAt(one.ready) : typedAgo(0))}
        ${moment('until', one ? typedAt(one.until) : typedAgo(-60 * HOURS_OPEN))}
      </div>
      <p class="hint">${t('warehouse.collection-hot')}</p>
      <div class="row">
        <button type="submit">${t('warehouse.collection-register')}</button>
        ${one ? html`<button type="button" class="quiet" @click=${() => show()}>${t('warehouse.collection-as-it-was')}</button>` : nothing}
      </div>
    </form>`);
    form.elements.neighborhood.addEventListener('change', () => putInTheMiddle(form));
    bindForm(form, {
      send: async (typed, key) => {
        needsPlace(typed);
        const lines = typedLines(typed);
        return post('/api/collections', body(typed, lines, one?.collection), { key }).catch((fault) => atItsRow(form, fault, lines));
      },
      done: (made) => {
        toast(t('warehouse.collection-registered', { place: made.name }), one ? {} : { undo: () => act(made, 'cancellation', 'warehouse.collection-cancelled') });
        show();
        refresh();
      },
    });
    open.replaceChildren(form);
    if (one) form.querySelector('input').focus();
  }

  async function act(one, path, said, undo) {
    try {
      await post(`/api/collections/${one.collection}/${path}`, {});
      toast(t(said, { place: one.name }), undo && { undo });
    } catch (problem) {
      if (problem.errors === undefined) throw problem;
      tellProblem(problem);
    }
    await refresh();
  }

  const offerAgain = (one) => act(one, 'cancellation-undo', 'warehouse.collection-again-done');
  const cancel = (one) => act(one, 'cancellation', 'warehouse.collection-cancelled', () => offerAgain(one));
  const button = (text, onclick) => el(html`<button type="button" class="quiet" @click=${onclick}>${text}</button>`);

  const fate = ({ item, promised, left, collected }) => el(html`<li><strong>${units(promised, items, item)}</strong> <span class="hint">${t('warehouse.collection-fate', { collected: number(collected), left: number(left) })}</span></li>`);

  const row = (one) => el(html`<li class="lot" id="collection-${one.collection}">
    <p><strong>${one.name}</strong> ${badge(word('collection-state', one.state), TONES[one.state])}</p>
    <p class="hint">${t('warehouse.collection-times', { from: when(one.ready), until: clock(one.until) })}</p>
    <ul class="plain">${one.lines.map(fate)}</ul>
    <div class="row">
      ${LIVES.includes(one.state) ? button(t('warehouse.collection-cancel'), () => cancel(one)) : nothing}
      ${LIVES.includes(one.state) && one.lines.every(({ collected }) => collected === 0) ? button(t('warehouse.collection-change'), () => show(one)) : nothing}
      ${one.state.startsWith('CANCEL') && isAhead(one) ? button(t('warehouse.collection-again'), () => offerAgain(one)) : nothing}
      <a href="?${new URLSearchParams({ warehouse: one.collection })}">${t('warehouse.collection-there')}</a>
    </div>
  </li>`);

  async function learnPlaces() {
    if (neighborhoods.length > 0) return;
    neighborhoods = await listAll(`${intake}/api/areas/${encodeURIComponent(area)}/neighborhoods`).catch(() => []);
  }

  const name = `/api/collections/${area}`;

  async function refresh() {
    if (!place.firstElementChild) place.replaceChildren(loading());
    try {
      await learnPlaces();
      if (!open.firstElementChild) show();
      await list();
    } catch (problem) {
      place.replaceChildren(failed(problem, refresh));
    }
  }

  async function list() {
    const { items: all } = await known(name, () => get('/api/collections', { area, limit: SHOWN }));
    place.replaceChildren(all.length > 0 ? el(html`<ul class="plain">${all.map(row)}</ul>`) : empty(t('warehouse.collection-none')));
  }

  whenKnown(name, list);
  return { panel, refresh };
}
