// The ledger of a stock: what moved, who said so and why; what a person did by mistake is taken back from here.
import { get, post } from '/kit/api.js';
import { ask } from '/kit/dialog.js';
import { el, html, nothing } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { textOf } from '/kit/states.js';
import { pagedTable } from '/kit/table.js';
import { toast } from '/kit/toast.js';
import { choice, field, select, shortId, why, word } from '/words.js';
import { when } from '/zone.js';

const REVERSIBLE = ['RECEIVED', 'ADJUSTED', 'WRITTEN_OFF', 'QUARANTINED', 'QUARANTINE_ENDED', 'EXTENDED'];
/** Of a transfer, not of a delivery. */
const MOVED = ['SENT', 'LOST', 'PASSED_ON', 'ARRIVED'];
/** Of kits. */
const CONVERTED = ['ASSEMBLED', 'BROKEN_UP'];
/** What a person looks for, by what it did to the shelf. */
const SOUGHT = {
  in: ['RECEIVED', 'ARRIVED', 'RETURNED'],
  out: ['LOADED', 'SENT', 'PASSED_ON'],
  handed: ['DELIVERED', 'EXCESS', 'EXCESS_SETTLED'],
  counted: ['COUNTED', 'ADJUSTED'],
  lost: ['WRITTEN_OFF', 'RETURNED_UNFIT', 'LOST'],
  blocked: ['QUARANTINED', 'QUARANTINE_ENDED', 'EXTENDED'],
  kits: CONVERTED,
};
const MISTAKES = ['WRONG_TAP', 'WRONG_LOT', 'WRONG_QUANTITY', 'DUPLICATE'];

const holderOf = (kind) => {
  if (CONVERTED.includes(kind)) return 'warehouse.kits-id';
  return MOVED.includes(kind) ? 'warehouse.transfer-id' : 'warehouse.holder-delivery';
};

/** base: of the item's stock; lots: what may be looked for alone. */
export function ledgerTable(place, { base, lots, works, done }) {
  async function takeBack({ number: n, kind }) {
    const reason = await ask({ title: t('warehouse.reverse-question', { what: word('kind', kind) }), text: t('warehouse.reverse-effect'),
      choices: MISTAKES.map((code) => ({ value: code, text: why(code) })) });
    if (!reason) return;
    try {
      await post(`${base}/movements/${n}/reversal`, { reason });
      toast(t('warehouse.reversed'));
      done();
    } catch (problem) {
      if (problem.errors === undefined) throw problem;
      toast([textOf(problem), ...(problem.errors ?? []).map(({ message }) => message)].join(' '), { kind: 'error' });
    }
  }

  const mayBeTakenBack = ({ kind, reverses, delivery }) => works && REVERSIBLE.includes(kind) && !reverses && !delivery;

  const reason = ({ reason: code, until, reverses }) => [reverses && t('warehouse.reverses', { n: number(reverses) }), code && why(code),
    until && t('warehouse.extended', { until: when(until) })].filter(Boolean).join(' · ');

  const rows = el(html`<div></div>`);
  const table = pagedTable(rows, {
    caption: t('warehouse.movements'),
    columns: [
      { title: t('warehouse.at'), cell: ({ at }) => when(at) },
      { title: t('warehouse.movement'), cell: ({ kind }) => word('kind', kind) },
      { title: t('warehouse.quantity'), cell: ({ quantity }) => number(quantity) },
      { title: t('warehouse.lot'), cell: ({ lot }) => lot },
      { title: t('warehouse.reason'), cell: reason },
      { title: t('warehouse.by'), cell: ({ by, delivery, kind }) => [by, delivery && t(holderOf(kind), { id: shortId(delivery) })].filter(Boolean).join(' · ') },
      { title: t('warehouse.reverse'), cell: (movement) => (mayBeTakenBack(movement)
        ? el(html`<button type="button" class="quiet" @click=${() => takeBack(movement)}>${t('warehouse.reverse')}</button>`) : '') },
    ],
    load: (query) => get(`${base}/movements`, query),
    emptyText: t('warehouse.no-movements'),
  });
  place.replaceChildren(finder(lots, table.reload), rows);
  table.reload();
}

/** A choice of what happened, and of which lot where there are several; reload({ kind, lot }) of what was chosen. */
function finder(lots, reload) {
  const all = ['', t('warehouse.sought.all')];
  const kinds = select('kind', [all, ...Object.keys(SOUGHT).map((group) => [group, t(`warehouse.sought.${group}`)])]);
  const lot = choice('lot', t('warehouse.sought.all'), lots.map((one) => [one, one]));
  const look = () => reload({ ...(kinds.value && { kind: SOUGHT[kinds.value] }), ...(lot.value && { lot: lot.value }) });
  return el(html`<form class="filters" @change=${look} @submit=${(event) => event.preventDefault()}>
    ${field('movement-kind', t('warehouse.movement'), kinds)}
    ${lots.length > 1 ? field('movement-lot', t('warehouse.lot'), lot) : nothing}
  </form>`);
}
