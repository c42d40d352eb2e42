// What donors promise at a place of theirs: cars collect it there on the way, from when it is ready until its end.
import { get, listAll, post } from '/kit/api.js';
import { h } from '/kit/dom.js';
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
  const open = h('div');
  const place = h('div', { 'aria-live': 'polite' });
  const panel = h('section', {}, open, place);
  let neighborhoods = [];

  const goods = () => goodsOf(items.filter(({ retired }) => !retired));

  function lineFields(promised) {
    const fields = h('fieldset', { class: 'field' }, h('legend', {}, t('warehouse.goods')));
    const more = h('button', { type: 'button', class: 'quiet', onclick: () => add().querySelector('kit-combobox').focus() }, t('warehouse.add-line'));
    let n = 0;
    function add({ item, promised: many, expiresOn } = {}) {
      const path = `lines[${n}]`;
      const row = h('div', { class: 'quantities', role: 'group', 'aria-label': t('warehouse.line', { n: number(n + 1) }) },
        field(`collection-${path}.item`, t('warehouse.item'), choice(`${path}.item`, t('warehouse.choose'), goods(), item)),
        field(`collection-${path}.quantity`, t('warehouse.quantity'), h('input', { name: `${path}.quantity`, type: 'number', inputmode: 'numeric', min: 1, max: 100000, step: 1, value: many ?? '' })),
        field(`collection-${path}.expiresOn`, t('warehouse.expiry-date'), h('input', { name: `${path}.expiresOn`, type: 'date', value: expiresOn ?? '' }), t('warehouse.collection-expiry')));
      more.before(row);
      n += 1;
      more.hidden = n === LINES;
      return row;
    }
    fields.append(more);
    (promised ?? [{}]).forEach(add);
    return fields;
  }

  const degrees = (name, id, most, given) => field(id, t(`warehouse.${name}`), h('input', { name: `location.${name}`, type: 'number', inputmode: 'decimal', min: -most, max: most, step: 'any', value: given ?? '', required: true }));
  const moment = (name, given) => field(`collection-${name}`, t(`warehouse.collection-${name}`), h('input', { name, type: 'datetime-local', value: given, required: true }));

  /** The middle of the neighborhood will do until somebody says where in it. */
  function putInTheMiddle(form) {
    const { center } = neighborhoods.find(({ code }) => code === form.elements.neighborhood.value) ?? {};
    if (!center) return;
    form.elements['location.lat'].value = center.lat;
    form.elements['location.lon'].value = center.lon;
  }

  function typedLines(typed) {
    const lines = Array.from({ length: rows(typed, 'lines') }, (_, n) => ({ n, item: typed[`lines[${n}].item`], quantity: typed[`lines[${n}].quantity`], on: typed[`lines[${n}].expiresOn`] }))
      .filter(({ n, item, quantity }) => n === 0 || item || quantity);
    const half = lines.flatMap(({ n, item, quantity }) => [!item && { field: `lines[${n}].item`, message: t('warehouse.choose') }, !quantity && { field: `lines[${n}].quantity`, message: t('warehouse.collection-many') }].filter(Boolean));
    if (half.length > 0) throw refusal(half);
    return lines.map(({ item, quantity, on }) => ({ item, quantity: Number(quantity), expiresOn: on || undefined }));
  }

  const body = (typed, replaces) => ({
    area, timeZone, replaces, name: typed.name.trim(), neighborhood: typed.neighborhood || undefined,
    location: { lat: Number(typed['location.lat']), lon: Number(typed['location.lon']) }, ready: meant(typed.ready), until: meant(typed.until), lines: typedLines(typed),
  });

  /** one: what is promised so far, where another time or quantity takes its place. */
  function show(one) {
    const places = neighborhoods.map(({ code, names }) => [code, named(names) || code, names]);
    const form = h('form', { class: 'card', id: one ? 'collection-change' : 'collection' },
      h('h2', {}, one ? t('warehouse.collection-changes', { place: one.name }) : t('warehouse.collection-new')),
      lineFields(one?.lines),
      field('collection-name', t('warehouse.collection-place'), h('input', { name: 'name', maxlength: 120, required: true, autocomplete: 'off', value: one?.name ?? '' }), t('warehouse.collection-no-names')),
      field('collection-neighborhood', t('warehouse.neighborhood'), choice('neighborhood', t('warehouse.neighborhood-none'), places, one?.neighborhood)),
      h('div', { class: 'quantities' }, degrees('lat', 'collection-lat', 90, one?.location.lat), degrees('lon', 'collection-lon', 180, one?.location.lon)),
      h('div', { class: 'quantities' }, moment('ready', one ? typedAt(one.ready) : typedAgo(0)), moment('until', one ? typedAt(one.until) : typedAgo(-60 * HOURS_OPEN))),
      h('p', { class: 'hint' }, t('warehouse.collection-hot')),
      h('div', { class: 'row' }, h('button', { type: 'submit' }, t('warehouse.collection-register')), one && h('button', { type: 'button', class: 'quiet', onclick: () => show() }, t('warehouse.collection-as-it-was'))));
    form.elements.neighborhood.addEventListener('change', () => putInTheMiddle(form));
    bindForm(form, {
      send: (typed, key) => post('/api/collections', body(typed, one?.collection), { key }),
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
  const button = (text, onclick) => h('button', { type: 'button', class: 'quiet', onclick }, text);

  const fate = ({ item, promised, left, collected }) => h('li', {}, h('strong', {}, units(promised, items, item)), ' ',
    h('span', { class: 'hint' }, t('warehouse.collection-fate', { collected: number(collected), left: number(left) })));

  const row = (one) => h('li', { class: 'lot', id: `collection-${one.collection}` },
    h('p', {}, h('strong', {}, one.name), ' ', badge(word('collection-state', one.state), TONES[one.state])),
    h('p', { class: 'hint' }, t('warehouse.collection-times', { from: when(one.ready), until: clock(one.until) })),
    h('ul', { class: 'plain' }, one.lines.map(fate)),
    h('div', { class: 'row' },
      LIVES.includes(one.state) && button(t('warehouse.collection-cancel'), () => cancel(one)),
      LIVES.includes(one.state) && one.lines.every(({ collected }) => collected === 0) && button(t('warehouse.collection-change'), () => show(one)),
      one.state.startsWith('CANCEL') && isAhead(one) && button(t('warehouse.collection-again'), () => offerAgain(one)),
      h('a', { href: `?${new URLSearchParams({ warehouse: one.collection })}` }, t('warehouse.collection-there'))));

  async function learnPlaces() {
    if (neighborhoods.length > 0) return;
    neighborhoods = await listAll(`${intake}/api/areas/${encodeURIComponent(area)}/neighborhoods`).catch(() => []);
  }

  const name = `/api/collections/${area}`;

  async function refresh() {
    if (!place.firstChild) place.replaceChildren(loading());
    try {
      await learnPlaces();
      if (!open.firstChild) show();
      await list();
    } catch (problem) {
      place.replaceChildren(failed(problem, refresh));
    }
  }

  async function list() {
    const { items: all } = await known(name, () => get('/api/collections', { area, limit: SHOWN }));
    place.replaceChildren(all.length > 0 ? h('ul', { class: 'plain' }, all.map(row)) : empty(t('warehouse.collection-none')));
  }

  whenKnown(name, list);
  return { panel, refresh };
}
