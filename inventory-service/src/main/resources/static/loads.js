// Cars to load today: what to pick from which lot, confirming the load, and what comes back.
import { get, post } from '/kit/api.js';
import { ask, show } from '/kit/dialog.js';
import { h } from '/kit/dom.js';
import { bindForm, refusal } from '/kit/form.js';
import { dateTime, number, t } from '/kit/i18n.js';
import { failed, loading } from '/kit/states.js';
import { pagedTable } from '/kit/table.js';
import { toast } from '/kit/toast.js';
import { badge, expiry, field, itemName, quantity, select, units, word } from '/words.js';

const STATES = ['RESERVED', 'DISPATCHED', 'RETURNED', 'DELIVERED', 'RELEASED', 'EXPIRED', 'REFUSED'];
const SHORT = ['NOT_FOUND', 'DAMAGED', 'EXPIRED', 'NO_ROOM'];
const CONDITIONS = ['GOOD', 'DAMAGED', 'EXPIRED'];
const TONES = { RESERVED: 'warn', DISPATCHED: 'good', DELIVERED: 'good', EXPIRED: 'bad', REFUSED: 'bad' };

const url = (id) => `/api/loads/${encodeURIComponent(id)}`;
/** As the board and the driver's phone show it. */
const shortId = (id) => id.slice(0, 8);

export function loadsPanel({ warehouse, items, works }) {
  const place = h('div');
  const state = select('state', STATES.map((code) => [code, word('state', code)]));
  const panel = h('section', {}, h('form', { class: 'filters' }, field('loads-state', t('warehouse.state'), state)), place);
  const table = pagedTable(place, {
    caption: t('warehouse.loads'),
    columns: [
      { title: t('warehouse.car-comes'), cell: ({ loadAt }) => dateTime(loadAt) },
      { title: t('warehouse.delivery'), cell: ({ deliveryId }) => shortId(deliveryId) },
      { title: t('warehouse.goods'), cell: ({ lines }) => lines.filter(({ granted }) => granted > 0).map(({ granted, item }) => units(granted, items, item)).join(', ') },
      { title: t('warehouse.state'), cell: (load) => badge(word('state', load.state), TONES[load.state]) },
    ],
    load: (query) => get('/api/loads', { warehouse, state: state.value, ...query }),
    open: ({ deliveryId }) => open(deliveryId),
    emptyText: t('warehouse.no-loads'),
  });
  state.addEventListener('change', () => table.reload());

  async function open(id) {
    const body = h('div', {}, loading());
    const box = show({ title: t('warehouse.load', { id: shortId(id) }), body });
    await fill(id, body, box);
  }

  async function fill(id, body, box) {
    try {
      const load = await get(url(id));
      body.replaceChildren(...facts(load), actions(load, body, box));
    } catch (problem) {
      body.replaceChildren(failed(problem, () => fill(id, body, box)));
    }
  }

  function facts(load) {
    return [
      h('p', {}, badge(word('state', load.state), TONES[load.state]), load.cancelled && badge(t('warehouse.cancelled'), 'bad')),
      h('dl', { class: 'facts' },
        h('dt', {}, t('warehouse.car-comes')), h('dd', {}, dateTime(load.loadAt)),
        h('dt', {}, t('warehouse.driver')), h('dd', {}, shortId(load.driverId)),
        load.state === 'RESERVED' && [h('dt', {}, t('warehouse.set-aside-until')), h('dd', {}, dateTime(load.until))]),
      load.excess > 0 && h('p', { class: 'form-error', role: 'alert' }, t('warehouse.excess', { n: number(load.excess) })),
    ].filter(Boolean);
  }

  function actions(load, body, box) {
    const done = () => { table.refresh(); fill(load.deliveryId, body, box); };
    if (works && load.state === 'RESERVED') return dispatchForm(load, done);
    if (works && load.state === 'DISPATCHED' && load.onBoard > 0) return h('div', {}, pickList(load), returnForm(load, done));
    return pickList(load);
  }

  const pickList = (load) => h('ul', { class: 'plain pick' }, load.lines.map((line) => h('li', { class: 'lot' }, itemFacts(line))));

  function itemFacts({ item, granted, loaded, delivered, returned, lots }) {
    const moved = loaded > 0 && t('warehouse.moved', { loaded: number(loaded), delivered: number(delivered), returned: number(returned) });
    return [h('strong', {}, units(granted, items, item)), moved && h('p', { class: 'hint' }, moved),
      ...lots.map((lot) => h('p', { class: 'hint' }, `${number(lot.quantity)} · ${lot.lot} · ${expiry(lot)}`))];
  }

  function dispatchForm(load, done) {
    const lines = load.lines.filter(({ granted }) => granted > 0);
    const form = h('form', { id: 'dispatch' }, h('h3', {}, t('warehouse.pick')), lines.map((line, at) => h('div', { class: 'lot pick', role: 'group', 'aria-label': itemName(items, line.item) }, itemFacts(line),
      h('div', { class: 'quantities' },
        field(`quantity-${at}`, t('warehouse.loaded'), quantity(`lines[${at}].quantity`, line.granted, line.granted)),
        field(`reason-${at}`, t('warehouse.why-less'), select(`lines[${at}].reason`, [['', '–'], ...SHORT.map((code) => [code, word('short', code)])]))))),
      h('div', { class: 'row' }, h('button', { type: 'submit' }, t('warehouse.confirm-load')),
        h('button', { type: 'button', class: 'quiet', onclick: () => release(load, done) }, t('warehouse.release'))));
    bindForm(form, {
      send: async (values, key) => post(`${url(load.deliveryId)}/dispatch`, { lines: loadedLines(lines, values) }, { key }),
      done: () => { toast(t('warehouse.load-confirmed')); done(); },
    });
    return form;
  }

  /** All lines, so that an error's path names the field; what the form sees by itself is said beside it at once. */
  function loadedLines(lines, values) {
    const loaded = lines.map(({ item, granted }, at) => ({ item, granted, typed: values[`lines[${at}].quantity`], reason: values[`lines[${at}].reason`] || undefined }));
    refuse(loaded.map(({ granted, typed, reason }, at) => {
      if (typed === '' || Number(typed) > granted) return { field: `lines[${at}].quantity`, message: t('warehouse.at-most', { n: number(granted) }) };
      return Number(typed) < granted && !reason ? { field: `lines[${at}].reason`, message: t('warehouse.say-why') } : null;
    }));
    return loaded.map(({ item, typed, reason }) => ({ item, quantity: Number(typed), reason }));
  }

  function refuse(errors) {
    const wrong = errors.filter(Boolean);
    if (wrong.length > 0) throw refusal(wrong);
  }

  async function release(load, done) {
    const answer = await ask({ title: t('warehouse.release-question'), text: t('warehouse.release-effect'),
      choices: [{ value: 'yes', text: t('warehouse.release'), kind: 'danger' }] });
    if (!answer) return;
    try {
      await post(`${url(load.deliveryId)}/release`, {});
      done();
    } catch (problem) {
      toast(problem.status === 0 ? t('kit.offline') : problem.message, { kind: 'error' });
    }
  }

  function returnForm(load, done) {
    const lines = load.lines.filter(({ onBoard }) => onBoard > 0);
    const form = h('form', { id: 'return' }, h('h3', {}, t('warehouse.came-back')),
      lines.map(({ item, onBoard }, at) => h('fieldset', {}, h('legend', {}, t('warehouse.on-board', { goods: units(onBoard, items, item) })),
        h('div', { class: 'quantities' }, CONDITIONS.map((code) => field(`${code}-${at}`, word('condition', code), quantity(`${code}-${at}`, 0, onBoard)))))),
      h('button', { type: 'submit' }, t('warehouse.take-back')));
    bindForm(form, {
      send: async (values, key) => post(`${url(load.deliveryId)}/return`, { lines: backLines(lines, values) }, { key }),
      done: () => { toast(t('warehouse.taken-back')); done(); },
    });
    return form;
  }

  function backLines(lines, values) {
    const back = lines.map(({ item }, at) => CONDITIONS.map((condition) => ({ item, condition, quantity: Number(values[`${condition}-${at}`]) })));
    const sum = (some) => some.reduce((n, line) => n + line.quantity, 0);
    refuse(lines.map(({ onBoard }, at) => sum(back[at]) > onBoard && { field: `${CONDITIONS[0]}-${at}`, message: t('warehouse.at-most', { n: number(onBoard) }) }));
    const brought = back.flat().filter((line) => line.quantity !== 0);
    refuse([brought.length === 0 && { field: `${CONDITIONS[0]}-0`, message: t('warehouse.nothing-back') }]);
    return brought;
  }

  return { panel, refresh: table.refresh };
}
