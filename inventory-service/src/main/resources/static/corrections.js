// What people put right about a lot: how many there are, what is spoiled, what may not go out, what may go out longer.
import { post } from '/kit/api.js';
import { el, html, nothing } from '/kit/dom.js';
import { bindForm, refusal } from '/kit/form.js';
import { number, t } from '/kit/i18n.js';
import { KEPT, sendOrKeep } from '/kit/outbox.js';
import { toast } from '/kit/toast.js';
import { holdersList } from '/holders.js';
import { field, select, why, word } from '/words.js';
import { meant, typedAgo } from '/zone.js';

const WRITE_OFFS = ['EXPIRED', 'DAMAGED', 'SPOILED', 'RECALLED', 'STOLEN'];
const ADJUSTMENTS = ['COUNT', 'FOUND', 'MISSING', 'WRONG_ENTRY'];
const QUARANTINES = ['RECALL', 'DAMAGE_SUSPECTED', 'COLD_CHAIN_BROKEN', 'INSPECTION'];
const ENDS = ['INSPECTED', 'FALSE_ALARM', 'WRONG_LOT'];
const EXTENSIONS = ['INSPECTED', 'LAB_TESTED', 'MAKER_ALLOWS'];
const HOLDERS = ['PERSON', 'COUNT'];

/** A field that is empty, or has what is no number, is none: it would be booked as zero. */
function said(typed, name, key) {
  if (typed === '') throw refusal([{ field: name, message: t(key) }]);
}

export function correctionForms({ base, warehouse, item, lot, box, works, open, done }) {
  const one = `${base}/lots/${encodeURIComponent(lot.lot)}`;
  const id = (name) => `${name}-${lot.lot}`;
  const reasons = (codes, name = 'reason', first = []) => select(name, [...first, ...codes.map((code) => [code, why(code)])]);
  const units = (name, min) => el(html`<input name=${name} type="number" inputmode="numeric" step="1" min=${min ?? nothing} required>`);

  /** What is promised cannot be taken away: then it stands below for whom. */
  async function orWhoHolds(element, sending) {
    element.querySelector('.holders')?.remove();
    try {
      return await sending;
    } catch (problem) {
      if (problem.code === 'lot-reserved') element.append(holdersList({ base, lot: lot.lot, works, open, done }));
      throw problem;
    }
  }

  function form(name, fields, text, send) {
    const element = el(html`<form id=${id(name)}><div class="quantities">${fields}</div><button type="submit" class="quiet">${text}</button></form>`);
    bindForm(element, {
      send: (values, key) => orWhoHolds(element, send(values, key)),
      done: (answer) => {
        if (answer === KEPT) { toast(t('kit.unsent.kept')); return; }
        toast(t('warehouse.corrected'));
        done();
      },
    });
    return element;
  }

  const simple = (path, body) => (values, key) => post(path, body(values), { key });

  function count() {
    const shown = el(html`<p class="hint by-the-books">${t('warehouse.by-the-books', { n: number(lot.onHand) })}</p>`);
    const blind = el(html`<input type="checkbox" name="blind" @change=${() => blind.closest('dialog').classList.toggle('counted-blind', blind.checked)}>`);
    const element = form('counts', [
      field(id('counted'), t('warehouse.counted'), units('counted', 0), t('warehouse.counted-hint')),
      field(id('differs'), t('warehouse.why-differs'), reasons(ADJUSTMENTS, 'reason', [['', t('warehouse.it-agrees')]])),
      el(html`<p class="field"><label>${blind} ${t('warehouse.count-blind')}</label></p>`)], t('warehouse.save-count'),
    async ({ counted, reason }, key) => {
      said(counted, 'counted', 'warehouse.count-by-hand-many');
      return sendOrKeep(box, { kind: 'count', item, thing: `${warehouse}/${lot.lot}` }, `${base}/counts`,
        { lot: lot.lot, counted: Number(counted), seen: blind.checked ? undefined : lot.onHand, reason: reason || undefined }, key);
    });
    element.prepend(shown);
    return element;
  }

  const writeOff = () => form('write-offs', [
    field(id('quantity'), t('warehouse.quantity'), units('quantity', 1)), field(id('off'), t('warehouse.reason'), reasons(WRITE_OFFS))],
  t('warehouse.write-off'), simple(`${base}/write-offs`, ({ quantity, reason }) => ({ lot: lot.lot, quantity: Number(quantity), reason })));

  const adjust = () => form('adjustments', [
    field(id('delta'), t('warehouse.difference'), units('delta'), t('warehouse.difference-hint')), field(id('why'), t('warehouse.reason'), reasons(ADJUSTMENTS))],
  t('warehouse.adjust'), async ({ delta, reason }, key) => {
    said(delta, 'delta', 'warehouse.collection-many');
    return sendOrKeep(box, { kind: 'correction', item, thing: `${warehouse}/${lot.lot}` }, `${base}/adjustments`, { lot: lot.lot, delta: Number(delta), reason }, key);
  });

  const block = () => form('quarantine', [field(id('block'), t('warehouse.reason'), reasons(QUARANTINES))],
    t('warehouse.quarantine'), simple(`${one}/quarantine`, ({ reason }) => ({ reason })));

  /** A recall is of the maker or the state: here only goods are let out of it that it is not about. */
  const recalled = lot.quarantine === 'RECALL' ? el(html`<p class="hint">${t('warehouse.quarantine-end.recalled')}</p>`) : null;

  const unblock = () => form('unblock', [recalled, field(id('unblock-why'), t('warehouse.reason'), reasons(ENDS))],
    t('warehouse.quarantine-end'), simple(`${one}/quarantine/end`, ({ reason }) => ({ reason })));

  const extend = () => form('extension', [
    field(id('until'), t('warehouse.extend-until'), el(html`<input name="until" type="datetime-local" required>`)),
    field(id('extend-why'), t('warehouse.reason'), reasons(EXTENSIONS))],
  t('warehouse.extend'), simple(`${one}/extension`, ({ until, reason }) => ({ until: meant(until), reason })));

  const keepBack = () => form('holds', [
    field(id('hold-quantity'), t('warehouse.quantity'), units('quantity', 1)),
    field(id('hold-kind'), t('warehouse.hold-for'), select('kind', HOLDERS.map((code) => [code, word('holder', code)]))),
    field(id('hold-until'), t('warehouse.hold-until'), el(html`<input name="until" type="datetime-local" required value=${typedAgo(-24 * 60)}>`)),
    field(id('hold-reason'), t('warehouse.hold-what-for'), el(html`<input name="reason" maxlength="120" required>`), t('warehouse.no-names-short'))],
  t('warehouse.keep-back'), simple(`${base}/holds`, ({ quantity, kind, until, reason }) =>
    ({ lot: lot.lot, quantity: Number(quantity), kind, until: meant(until), reason })));

  const part = (title, element) => el(html`<details><summary>${title}</summary>${element}</details>`);
  if (lot.onHand === 0) return el(html`<div>${count()}${part(t('warehouse.adjust'), adjust())}</div>`);
  return el(html`<div>
    ${count()}
    ${part(t('warehouse.write-off'), writeOff())}
    ${part(t('warehouse.adjust'), adjust())}
    ${lot.quarantine ? part(t('warehouse.quarantine-end'), unblock()) : part(t('warehouse.quarantine'), block())}
    ${lot.expiryKind === 'BEST_BEFORE' ? part(t('warehouse.extend'), extend()) : nothing}
    ${lot.free > 0 ? part(t('warehouse.keep-back'), keepBack()) : nothing}
  </div>`);
}

/** Where the lots of a card were never seen here and cannot be asked for: what is counted is said by the label, without the books. */
export function countByHand({ base, warehouse, item, box }) {
  const form = el(html`<form id="count-by-hand">
    <h3>${t('warehouse.count-by-hand')}</h3>
    <div class="quantities">
      ${field('by-hand-lot', t('warehouse.lot'), el(html`<input name="lot" autocomplete="off" required>`), t('warehouse.count-by-hand-hint'))}
      ${field('by-hand-counted', t('warehouse.counted'), el(html`<input name="counted" type="number" inputmode="numeric" min="0" step="1" required>`), t('warehouse.counted-hint'))}
      ${field('by-hand-reason', t('warehouse.why-differs'), select('reason', ADJUSTMENTS.map((code) => [code, why(code)])))}
    </div>
    <button type="submit" class="quiet">${t('warehouse.save-count')}</button>
  </form>`);
  bindForm(form, {
    send: ({ lot, counted, reason }, key) => {
      const wrong = [!lot.trim() && { field: 'lot', message: t('warehouse.count-by-hand-lot') }, counted === '' && { field: 'counted', message: t('warehouse.count-by-hand-many') }].filter(Boolean);
      if (wrong.length > 0) throw refusal(wrong);
      return sendOrKeep(box, { kind: 'count', item, thing: `${warehouse}/${lot.trim()}` }, `${base}/counts`,
        { lot: lot.trim(), counted: Number(counted), reason }, key);
    },
    done: (answer) => toast(t(answer === KEPT ? 'kit.unsent.kept' : 'warehouse.corrected')),
  });
  return form;
}
