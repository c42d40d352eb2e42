// What lies on the shelves, until when, and what people correct by hand.
import { get } from '/kit/api.js';
import { show } from '/kit/dialog.js';
import { el, html, nothing, released } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { isInUse, typedIn } from '/kit/in-use.js';
import { failed, loading } from '/kit/states.js';
import { pagedTable } from '/kit/table.js';
import { binForm } from '/bins.js';
import { correctionForms, countByHand } from '/corrections.js';
import { finder } from '/find.js';
import { showHolders } from '/holders.js';
import { incomingList } from '/incoming.js';
import { ledgerTable } from '/ledger.js';
import { lowBadge, lowForm, lowStock } from '/low.js';
import { nearExpiry } from '/near.js';
import { lotsOrNothing, printLabels } from '/papers.js';
import { keptRow } from '/remembered.js';
import { isAway, orRemembered } from '/seen.js';
import { badge, expiry, itemName, word } from '/words.js';
import { lastMoment, when } from '/zone.js';

/** Bins of the first ones only: a card may have thousands of lots. */
const MOST_BINS = 200;
const SOON = 48 * 3600 * 1000;
const soonest = (at) => (at && new Date(at) - Date.now() < SOON ? badge(lastMoment(at), 'warn') : lastMoment(at));

export function stockPanel({ warehouse, items, works, box, openLoad }) {
  const place = el(html`<div></div>`);
  /** As the list told of them last, without their lots. */
  const rows = new Map();
  const near = nearExpiry({ warehouse, items, open });
  const low = lowStock({ warehouse, items, open });
  const incoming = incomingList({ warehouse, items, open });
  const base = `/api/warehouses/${encodeURIComponent(warehouse)}/stock`;
  const find = finder({ base, items, typed: () => table.reload() });
  const panel = el(html`<section>${low.element}${near.element}${incoming.element}${find.element}${place}</section>`);
  const table = pagedTable(place, {
    caption: t('warehouse.stock'),
    columns: [
      { title: t('warehouse.item'), cell: ({ item }) => itemName(items, item) },
      { title: t('warehouse.available'), cell: (card) => [number(card.available), ' ', lowBadge(card)] },
      { title: t('warehouse.reserved'), cell: ({ reserved }) => number(reserved) },
      { title: t('warehouse.on-hand'), cell: ({ onHand }) => number(onHand) },
      { title: t('warehouse.incoming'), cell: ({ item }) => number(incoming.of(item)) },
      { title: t('warehouse.in-transit'), cell: ({ inTransit }) => number(inTransit) },
      { title: t('warehouse.next-expiry'), cell: ({ nextExpiry }) => (nextExpiry ? soonest(nextExpiry) : t('warehouse.keeps')) },
    ],
    load: async (query) => {
      const [page] = await Promise.all([find.load(query), incoming.refresh()]);
      page.items.forEach((row) => rows.set(row.item, row));
      return page;
    },
    open: ({ item }) => open(item),
    emptyText: find.emptyText,
  });

  let opened;

  async function open(item) {
    const body = el(html`<div>${loading()}</div>`);
    show({ title: itemName(items, item), body });
    opened = { item, body };
    await fill(item, body);
  }

  /** A box in hand shows its goods; with them open, its lot is the one to be counted. */
  function takesScan(said) {
    const shown = opened?.body.isConnected ? opened : null;
    const other = [...document.querySelectorAll('dialog[open]')].some((dialog) => !dialog.contains(shown?.body ?? null));
    if (other || (!said.item && !shown)) return false;
    if (shown && (said.kind === 'lot' || said.item === shown.item)) return toCount(shown.body, said);
    if (shown) shown.body.closest('dialog').close();
    open(said.item).then(() => toCount(opened.body, said));
    return true;
  }

  function toCount(body, said) {
    const lots = [...body.querySelectorAll('li.lot[data-lot]')];
    const one = lots.find(({ dataset }) => (said.lot ? dataset.lot === said.lot : dataset.makerLot === said.lotNumber)) ?? (said.lot || said.lotNumber ? null : lots.length === 1 && lots[0]);
    if (!one) return Boolean(said.item);
    one.querySelectorAll(':scope > details').forEach((part) => { part.open = true; });
    const counted = one.querySelector('[name=counted]');
    (counted ?? one).scrollIntoView({ block: 'center' });
    counted?.focus({ preventScroll: true });
    return true;
  }

  /** What somebody unfolded, types into, counts or sends is left as it is until that is done. */
  const isWorkedAt = ({ body, untouched }) => Boolean(body.closest('.counted-blind')) || isInUse(body, untouched);
  const follows = (one) => one === opened && Boolean(one?.seen) && one.body.isConnected && !isWorkedAt(one);

  /** Goods that are open follow what is taken, set aside and received meanwhile. */
  async function lookAgain() {
    const mine = opened;
    if (!follows(mine)) return;
    const card = await get(cardOf(mine.item)).catch(() => null);
    await released(mine.body);
    if (card && follows(mine) && JSON.stringify(card) !== mine.seen) await fill(mine.item, mine.body, card);
  }

  async function fill(item, body, known) {
    try {
      if (known) { await draw(item, body, known); return; }
      const { data: card, late, at } = await orRemembered(`seen/${cardOf(item)}`, () => get(cardOf(item)), () => rowOf(item));
      await draw(item, body, card, Boolean(late), at);
      late?.then((now) => { if (opened?.body === body && !isWorkedAt(opened)) draw(item, body, now); }, (problem) => { if (!isAway(problem)) throw problem; });
    } catch (problem) {
      body.replaceChildren(failed(problem, () => fill(item, body)));
    }
  }

  /** Also of goods that are on no page of the list that was looked at since the page was loaded anew. */
  async function rowOf(item) {
    const kept = await keptRow(base, item);
    return kept.data ? kept : { data: rows.get(item) };
  }

  const oldNote = (at) => el(html`<p class="hint" role="status">${at ? t('warehouse.as-seen-at', { at: when(at) }) : t('warehouse.as-seen')}</p>`);

  async function draw(item, body, card, old, at) {
    if (!card.lots) {
      body.replaceChildren(...[oldNote(at), numbers(card), works && countByHand({ base: cardOf(item), warehouse, item, box })].filter(Boolean));
      shown(body, card);
      return;
    }
    const places = await lotsOrNothing(warehouse, card.lots.map(({ lot }) => lot).slice(0, MOST_BINS));
    const moves = el(html`<div></div>`);
    body.closest('dialog')?.classList.remove('counted-blind'); // the count that asked for it is done
    body.replaceChildren(...[old && oldNote(at), numbers(card), lowBadge(card) ? el(html`<p>${lowBadge(card)}</p>`) : null, card.reserved > 0 && whoHolds(item, undefined, () => changed(item, body)), el(html`<ul class="plain">${card.lots.map((lot) => lotItem(item, lot, body, places[lot.lot]?.bin))}</ul>`),
      card.lots.length > 0 ? el(html`<p><button type="button" class="quiet print-labels" @click=${() => printLabels(warehouse, card.lots.map(({ lot }) => lot), items)}>${t('warehouse.print-labels')}</button></p>`) : null,
      card.emptyLots.length > 0 ? el(html`<details>
        <summary>${t('warehouse.empty-lots', { n: number(card.emptyLots.length) })}</summary>
        <p class="hint">${t('warehouse.empty-lots-hint')}</p>
        <ul class="plain">${card.emptyLots.map((lot) => lotItem(item, lot, body))}</ul>
      </details>`) : null,
      works && lowForm({ base: cardOf(item), card, done: () => changed(item, body) }),
      el(html`<details
          @toggle=${({ target }) => target.open && ledgerTable(moves, { base: cardOf(item), lots: [...card.lots, ...card.emptyLots].map(({ lot }) => lot), works, done: () => changed(item, body) })}>
        <summary>${t('warehouse.movements')}</summary>
        ${moves}
      </details>`)].filter(Boolean));
    shown(body, card);
  }

  function shown(body, card) {
    if (opened?.body === body) Object.assign(opened, { seen: JSON.stringify(card), untouched: typedIn(body) });
  }

  const numbers = (card) => el(html`<dl class="facts">
    ${[['available', card.available], ['reserved', card.reserved], ['on-hand', card.onHand], ['in-transit', card.inTransit]]
    .flatMap(([key, n]) => [html`<dt>${t(`warehouse.${key}`)}</dt>`, html`<dd>${number(n)}</dd>`])}
  </dl>`);

  const cardOf = (item) => `${base}/${encodeURIComponent(item)}`;

  function changed(item, body) {
    low.refresh();
    find.forget();
    table.refresh();
    fill(item, body);
  }

  const whoHolds = (item, lot, done) => el(html`<p><button type="button" class="quiet who-holds"
        @click=${() => showHolders({ base: cardOf(item), lot, title: itemName(items, item), works, done, open: openLoad })}>${t('warehouse.who-holds-this')}</button></p>`);

  function lotItem(item, lot, body, bin) {
    const done = () => changed(item, body);
    return el(html`<li class="lot" data-lot=${lot.lot} data-maker-lot=${lot.lotNumber ?? nothing}>${bin ? html`<span class="bin">${bin}</span>` : nothing}<strong>${lot.lot}<span class="by-the-books"> · ${number(lot.onHand)}</span></strong> ${lot.expired ? badge(t('warehouse.expired'), 'bad') : nothing}${lot.quarantine ? badge(word('quarantine', lot.quarantine), 'bad') : nothing}${lot.onHand > lot.free ? badge(t('warehouse.held-units', { n: number(lot.onHand - lot.free) }), 'warn') : nothing}<p class="hint">${[expiry(lot), lot.emptySince && t('warehouse.empty-since', { at: when(lot.emptySince) }), lot.extendedUntil && t('warehouse.extended', { until: when(lot.extendedUntil) }),
        lot.lotNumber && t('warehouse.maker-lot-is', { lot: lot.lotNumber })].filter(Boolean).join(' · ')}</p>${lot.onHand > lot.free ? whoHolds(item, lot.lot, done) : nothing}${works ? html`<details>
          <summary>${t('warehouse.correct', { lot: lot.lot })}</summary>
          ${binForm({ base: cardOf(item), lot: lot.lot, bin, done })}
          ${correctionForms({ base: cardOf(item), warehouse, item, lot, box, works, open: openLoad, done })}
        </details>` : nothing}</li>`);
  }

  return { panel, refresh: () => { low.refresh(); near.refresh(); find.forget(); table.refresh(); lookAgain(); }, takesScan, open };
}
