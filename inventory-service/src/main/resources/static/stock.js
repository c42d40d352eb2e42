// What lies on the shelves, until when, and what people correct by hand.
import { get, post } from '/kit/api.js';
import { show } from '/kit/dialog.js';
import { h } from '/kit/dom.js';
import { bindForm } from '/kit/form.js';
import { dateTime, lastMoment, number, t } from '/kit/i18n.js';
import { knownPage } from '/kit/known.js';
import { KEPT, sendOrKeep } from '/kit/outbox.js';
import { failed, loading } from '/kit/states.js';
import { pagedTable } from '/kit/table.js';
import { toast } from '/kit/toast.js';
import { badge, expiry, field, itemName, select, word } from '/words.js';

const SOON = 48 * 3600 * 1000;
const WRITE_OFFS = ['EXPIRED', 'DAMAGED', 'SPOILED', 'RECALLED', 'STOLEN'];
const ADJUSTMENTS = ['COUNT', 'FOUND', 'MISSING', 'WRONG_ENTRY'];
const QUARANTINES = ['RECALL', 'DAMAGE_SUSPECTED', 'COLD_CHAIN_BROKEN', 'INSPECTION'];

const soonest = (at) => (at && new Date(at) - Date.now() < SOON ? badge(lastMoment(at), 'warn') : lastMoment(at));

export function stockPanel({ warehouse, items, works, box }) {
  const place = h('div');
  const panel = h('section', {}, place);
  const base = `/api/warehouses/${encodeURIComponent(warehouse)}/stock`;
  const table = pagedTable(place, {
    caption: t('warehouse.stock'),
    columns: [
      { title: t('warehouse.item'), cell: ({ item }) => itemName(items, item) },
      { title: t('warehouse.available'), cell: ({ available }) => number(available) },
      { title: t('warehouse.reserved'), cell: ({ reserved }) => number(reserved) },
      { title: t('warehouse.on-hand'), cell: ({ onHand }) => number(onHand) },
      { title: t('warehouse.in-transit'), cell: ({ inTransit }) => number(inTransit) },
      { title: t('warehouse.next-expiry'), cell: ({ nextExpiry }) => (nextExpiry ? soonest(nextExpiry) : t('warehouse.keeps')) },
    ],
    load: (query) => knownPage(base, query),
    open: ({ item }) => open(item),
    emptyText: t('warehouse.no-stock'),
  });

  async function open(item) {
    const body = h('div', {}, loading());
    show({ title: itemName(items, item), body });
    await fill(item, body);
  }

  async function fill(item, body) {
    try {
      const card = await get(`${base}/${encodeURIComponent(item)}`);
      const moves = h('div');
      body.replaceChildren(...[numbers(card), h('ul', { class: 'plain' }, card.lots.map((lot) => lotItem(item, lot, body))),
        card.emptyLots.length > 0 && h('details', {}, h('summary', {}, t('warehouse.empty-lots', { n: number(card.emptyLots.length) })),
          h('p', { class: 'hint' }, t('warehouse.empty-lots-hint')), h('ul', { class: 'plain' }, card.emptyLots.map((lot) => lotItem(item, lot, body)))),
        h('details', { ontoggle: ({ target }) => target.open && ledger(item, moves) }, h('summary', {}, t('warehouse.movements')), moves)].filter(Boolean));
    } catch (problem) {
      body.replaceChildren(failed(problem, () => fill(item, body)));
    }
  }

  const numbers = (card) => h('dl', { class: 'facts' }, [['available', card.available], ['reserved', card.reserved], ['on-hand', card.onHand], ['in-transit', card.inTransit]]
    .flatMap(([key, n]) => [h('dt', {}, t(`warehouse.${key}`)), h('dd', {}, number(n))]));

  function lotItem(item, lot, body) {
    return h('li', { class: 'lot' },
      h('strong', {}, `${lot.lot} · ${number(lot.onHand)}`), ' ',
      lot.expired && badge(t('warehouse.expired'), 'bad'), lot.quarantine && badge(word('quarantine', lot.quarantine), 'bad'),
      h('p', { class: 'hint' }, [expiry(lot), lot.emptySince && t('warehouse.empty-since', { at: dateTime(lot.emptySince) }), lot.extendedUntil && t('warehouse.extended', { until: dateTime(lot.extendedUntil) }), lot.lotNumber].filter(Boolean).join(' · ')),
      works && h('details', {}, h('summary', {}, t('warehouse.correct', { lot: lot.lot })), corrections(item, lot, () => { table.refresh(); fill(item, body); })));
  }

  function corrections(item, lot, done) {
    const card = `${base}/${encodeURIComponent(item)}`;
    const one = `${card}/lots/${encodeURIComponent(lot.lot)}`;
    const reasons = (kind, codes) => select('reason', codes.map((code) => [code, word(kind, code)]));
    const n = (name, min) => h('input', { name, type: 'number', step: 1, min, required: true });
    const id = (name) => `${name}-${lot.lot}`;
    const send = (path, body) => (values, key) => post(path, body(values), { key });
    const form = (fields, text, path, body, how = send(path, body)) => {
      const element = h('form', { id: id(path) }, h('div', { class: 'quantities' }, fields), h('button', { type: 'submit', class: 'quiet' }, text));
      bindForm(element, { send: how, done: (answer) => {
        if (answer === KEPT) { toast(t('kit.unsent.kept')); return; }
        toast(t('warehouse.corrected'));
        done();
      } });
      return element;
    };
    const adjust = () => form(
      [field(id('delta'), t('warehouse.difference'), n('delta'), t('warehouse.difference-hint')), field(id('why'), t('warehouse.reason'), reasons('adjustment', ADJUSTMENTS))],
      t('warehouse.adjust'), `${card}/adjustments`, undefined, ({ delta, reason }, key) =>
        sendOrKeep(box, { kind: 'correction', item, thing: `${warehouse}/${lot.lot}` }, `${card}/adjustments`, { lot: lot.lot, delta: Number(delta), reason }, key));
    if (lot.onHand === 0) return h('div', {}, adjust());
    const forms = [
      form([field(id('quantity'), t('warehouse.quantity'), n('quantity', 1)), field(id('off'), t('warehouse.reason'), reasons('write-off', WRITE_OFFS))],
        t('warehouse.write-off'), `${card}/write-offs`, ({ quantity, reason }) => ({ lot: lot.lot, quantity: Number(quantity), reason })),
      adjust(),
      lot.quarantine
        ? form([], t('warehouse.quarantine-end'), `${one}/quarantine/end`, () => ({}))
        : form([field(id('block'), t('warehouse.reason'), reasons('quarantine', QUARANTINES))], t('warehouse.quarantine'), `${one}/quarantine`, ({ reason }) => ({ reason })),
    ];
    if (lot.expiryKind === 'BEST_BEFORE') {
      forms.push(form([field(id('until'), t('warehouse.extend-until'), h('input', { name: 'until', type: 'datetime-local', required: true }))],
        t('warehouse.extend'), `${one}/extension`, ({ until }) => ({ until: until && new Date(until).toISOString() })));
    }
    return h('div', {}, forms);
  }

  function ledger(item, where) {
    pagedTable(where, {
      caption: t('warehouse.movements'),
      columns: [
        { title: t('warehouse.at'), cell: ({ at }) => dateTime(at) },
        { title: t('warehouse.movement'), cell: ({ kind }) => word('kind', kind) },
        { title: t('warehouse.quantity'), cell: ({ quantity }) => number(quantity) },
        { title: t('warehouse.lot'), cell: ({ lot }) => lot },
      ],
      load: (query) => get(`${base}/${encodeURIComponent(item)}/movements`, query),
      emptyText: t('kit.empty'),
    }).reload();
  }

  return { panel, refresh: table.refresh };
}
