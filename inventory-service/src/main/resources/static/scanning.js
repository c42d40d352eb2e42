// What is done with a scan: the part of the page that is at work gets it, an unknown code can be taught, and what a code breaks is said.
import { get, post } from '/kit/api.js';
import { show } from '/kit/dialog.js';
import { el, html } from '/kit/dom.js';
import { bindForm } from '/kit/form.js';
import { number, t } from '/kit/i18n.js';
import { knownList } from '/kit/known.js';
import { tellProblem, toast } from '/kit/toast.js';
import { canSee, scanByCamera } from '/camera.js';
import { readCode } from '/gs1.js';
import { keptLot } from '/remembered.js';
import { listenToScanner } from '/scanner.js';
import { isAway, orSeen } from '/seen.js';
import { choice, field, goodsOf, itemName, word } from '/words.js';
import { when } from '/zone.js';

/** Stays there: the page is as long on the screen. */
const CODES = '/api/codes';

/**
 * takers: [(said) => whether it was for them], asked one after the other. said is what gs1.js reads, with the item and the
 * units that one such package holds. findLot(lot) resolves to { item } for our own labels that none of the takers knows.
 */
export function scanning({ warehouse, items, works }) {
  let codes = [];
  const takers = [];
  const refresh = () => knownList(CODES).then((all) => { codes = all; }).catch(() => {});
  refresh();

  const taught = (read, raw) => codes.find(({ code }) => code === read.code || code === read.gtin || code === raw.trim());

  function heard(raw) {
    const read = readCode(raw);
    const meaning = taught(read, raw);
    if (meaning) return offer({ ...read, kind: 'goods', item: meaning.item, units: meaning.units });
    if (read.kind === 'wrong') return toast(t(`warehouse.scan.${read.why}`, { text: read.text }), { kind: 'error' });
    return read.kind === 'lot' ? ofLot(read) : offer(read);
  }

  const isTaken = (said) => takers.some((take) => take(said));

  function offer(said) {
    if (said.item) {
      if (!isTaken(said)) toast(t('warehouse.scan.is', { item: itemName(items, said.item) }));
    } else if (works) teach(said);
    else toast(t('warehouse.scan.unknown', { code: said.code }), { kind: 'error' });
  }

  /** A label of ours: which goods it is on stands with the warehouse. */
  async function ofLot(read) {
    if (isTaken(read)) return;
    const url = `/api/warehouses/${encodeURIComponent(warehouse)}/lots`;
    const asking = get(url, { lot: read.lot }).then(([lot]) => lot ?? null);
    const kept = await keptLot(warehouse, read.lot);
    try {
      const { data: lot, late } = await orSeen(asking, kept ?? (navigator.onLine ? undefined : null));
      if (late) tellKept(read.lot, lot);
      if (lot) offer({ ...read, item: lot.item, units: 1 });
      else if (!late) offer({ ...read, kind: 'other' });
    } catch (problem) {
      if (problem.errors === undefined) throw problem;
      if (isAway(problem)) tellKept(read.lot, null);
      else tellProblem(problem);
    }
  }

  /** Nobody answers: what is known of the label, and how old that is. */
  function tellKept(lot, kept) {
    if (!kept) { toast(t('warehouse.scan.not-kept', { lot }), { kind: 'error' }); return; }
    const { item, load, quantity, at } = kept;
    toast(t(load ? 'warehouse.scan.as-kept-load' : 'warehouse.scan.as-kept',
      { lot, item: itemName(items, item), n: number(quantity ?? 0), time: when(load?.loadAt), at: when(at) }));
  }

  async function forget(code, before) {
    try {
      if (before) await post(CODES, { code, item: before.item, units: before.units });
      else await post(`${CODES}/forgotten`, { code });
      await refresh();
      toast(t('warehouse.scan.forgotten', { code }));
    } catch (problem) {
      if (problem.errors === undefined) throw problem;
      tellProblem(problem);
    }
  }

  /** Whoever meets an unknown code says once what it is; from then on it is known everywhere. */
  function teach(said) {
    const offered = goodsOf(items.filter(({ retired }) => !retired));
    const form = el(html`<form id="teach">
      <p>${t('warehouse.scan.teach-what', { code: said.code })}</p>
      ${field('teach-item', t('warehouse.item'), choice('item', t('warehouse.choose'), offered))}
      ${field('teach-units', t('warehouse.scan.units'), el(html`<input name="units" type="number" inputmode="numeric" min="1" step="1" value="1">`), t('warehouse.scan.units-hint'))}
      <button type="submit">${t('warehouse.scan.teach')}</button>
    </form>`);
    const box = show({ title: t('warehouse.scan.unknown-title'), body: form });
    bindForm(form, {
      send: ({ item, units }, key) => post(CODES, { code: said.gtin ?? said.code, item, units: Number(units) }, { key }),
      done: ({ code, item, units }) => {
        box.close();
        const before = codes.find((one) => one.code === code);
        codes = [...codes.filter((one) => one.code !== code), { code, item, units }];
        refresh();
        offer({ ...said, kind: 'goods', item, units });
        toast(t('warehouse.scan.taught', { item: itemName(items, item) }), { undo: () => forget(code, before) });
      },
    });
  }

  const end = listenToScanner(heard);
  return {
    heard,
    takes: (take) => takers.push(take),
    button: canSee() ? el(html`<button type="button" class="quiet" id="camera" @click=${() => scanByCamera(heard)}>${t('warehouse.scan.camera')}</button>`) : null,
    end,
  };
}

/** What a scan says besides the goods, for people. */
export const scanned = (said, items) => [t('warehouse.scan.scanned', { item: itemName(items, said.item) }),
  said.lotNumber && t('warehouse.maker-lot-is', { lot: said.lotNumber }), said.expiry && `${word('expiry', said.expiryKind)} ${said.expiry}`,
  said.quantity && number(said.quantity)].filter(Boolean).join(' · ');
