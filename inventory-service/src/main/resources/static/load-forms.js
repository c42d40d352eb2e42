// What staff say of a load, lot by lot: what goes on the car and why some stays, and what came back in what condition.
import { ask } from '/kit/dialog.js';
import { el, html, nothing } from '/kit/dom.js';
import { bindForm, refusal } from '/kit/form.js';
import { number, t } from '/kit/i18n.js';
import { KEPT, sendOrKeep } from '/kit/outbox.js';
import { tellProblem, toast } from '/kit/toast.js';
import { addedBadge } from '/filling.js';
import { afterGrace } from '/grace.js';
import { hotLeft } from '/hot.js';
import { inWalkingOrder } from '/papers.js';
import { badge, expiry, field, itemName, quantity, select, units, warehouseTitle, why, word } from '/words.js';

const SHORT = ['NOT_FOUND', 'DAMAGED', 'EXPIRED', 'NO_ROOM'];
const CONDITIONS = ['GOOD', 'DAMAGED', 'EXPIRED'];
const MISTAKES = ['WRONG_TAP', 'GIVEN_BACK'];

function refuse(errors) {
  const wrong = errors.filter(Boolean);
  if (wrong.length > 0) throw refusal(wrong);
}

const lotHint = (lot) => el(html`<p class="hint">${number(lot.quantity)} · ${lot.lot} · ${expiry(lot)}</p>`);

/** The list may have been drawn anew since: then nobody sees what its old form says. */
const orToldAnyway = (form) => (problem) => {
  if (!form.isConnected && problem.errors) tellProblem(problem);
  throw problem;
};

const told = (answer, text) => toast(answer === KEPT ? t('kit.unsent.kept') : text);

/** Of one load in order, and of each kind once. */
const wordOf = (kind, load) => ({ kind, load: load.deliveryId, thing: `load/${load.deliveryId}` });

/** Who ticks what is on the car is asked about the rest. */
async function askUnticked(form) {
  const rows = [...form.querySelectorAll('.pick')].filter((row) => Number(row.querySelector('input[type=number]').value) > 0);
  const open = rows.filter((row) => !row.querySelector('.tick input').checked);
  if (open.length === 0 || open.length === rows.length) return;
  const answer = await ask({
    title: t('warehouse.unticked', { n: number(open.length) }), body: el(html`<ul>${open.map((row) => html`<li>${row.getAttribute('aria-label')}</li>`)}</ul>`),
    choices: [{ value: 'yes', text: t('warehouse.unticked-loaded') }],
  });
  if (!answer) throw refusal([{ field: '', message: t('warehouse.unticked-one') }]);
}

/** places: what is known of the lots, above all their bins: the list is in the order in which one walks by them. */
export function dispatchForm({ load, items, url, done, release, places, box }) {
  const rows = load.lines.filter(({ granted }) => granted > 0)
    .flatMap(({ item, lots, added }) => lots.map((lot) => ({ item, lot, granted: lot.quantity, added, bin: places[lot.lot]?.bin })))
    .sort((one, other) => inWalkingOrder(one.bin, other.bin));
  const row = ({ item, lot, granted, added, bin }, at) => el(html`<div class="lot pick" role="group" aria-label="${itemName(items, item)} ${lot.lot}" data-row="${item}/${lot.lot}"
      data-granted=${granted ?? nothing} data-item=${item ?? nothing} data-lot=${lot.lot}
      data-maker-lot=${places[lot.lot]?.lotNumber ?? nothing}>${bin ? html`<span class="bin">${bin}</span>` : nothing}<strong>${units(granted, items, item)}</strong> ${hotLeft(items, item, [lot])}${addedBadge(added, lot.lot)}${lotHint(lot)}<div class="quantities">
        ${field(`quantity-${at}`, t('warehouse.loaded'), quantity(`lines[${at}].quantity`, granted, granted))}
        ${field(`reason-${at}`, t('warehouse.why-less'), select(`lines[${at}].reason`, [['', '–'], ...SHORT.map((code) => [code, word('short', code)])]))}
      </div><label class="tick"><input type="checkbox" name="picked-${at}" @change=${() => countPicked(form)}> ${t('warehouse.picked')}</label></div>`);
  const form = el(html`<form id="dispatch">
    <h3>${t('warehouse.pick')}</h3>
    <p class="hint">${t('warehouse.short-effect')}</p>
    <p class="picked" role="status"></p>
    ${rows.map(row)}
    <div class="row">
      <button type="submit">${t('warehouse.confirm-load')}</button>
      <button type="button" class="quiet" @click=${release}>${t('warehouse.release')}</button>
    </div>
  </form>`);
  countPicked(form);
  bindForm(form, {
    send: async (values, key) => {
      const lines = loadedLines(rows, values);
      await askUnticked(form);
      await afterGrace(form, t('warehouse.load-leaves'));
      return sendOrKeep(box, wordOf('dispatch', load), `${url}/dispatch`, { lines, revision: load.revision }, key).catch(orToldAnyway(form));
    },
    done: (answer) => { told(answer, t('warehouse.load-confirmed')); done(answer); },
  });
  return form;
}

export function countPicked(form) {
  const ticks = [...form.querySelectorAll('.tick input')];
  const n = ticks.filter(({ checked }) => checked).length;
  ticks.forEach((tick) => tick.closest('.pick').classList.toggle('is-picked', tick.checked));
  form.querySelector('.picked').textContent = t('warehouse.picked-of', { n: number(n), all: number(ticks.length) });
}

/** Whether the scan was for the list that is being picked: its line is ticked, the other scans are told that they are not on it. */
export function tickScanned(form, said) {
  const rows = [...form.querySelectorAll('[data-row]')];
  const fits = rows.filter(({ dataset }) => (said.kind === 'lot' ? dataset.lot === said.lot : dataset.item === said.item));
  const exact = fits.filter(({ dataset }) => said.lotNumber && dataset.makerLot === said.lotNumber);
  const open = (exact.length ? exact : fits).filter((row) => !row.querySelector('.tick input').checked);
  if (fits.length === 0) {
    if (said.kind === 'lot' && !said.item) return false;
    toast(t('warehouse.scan.not-on-list'), { kind: 'error' });
  } else if (exact.length === 0 && fits.length > 1 && open.length > 1) toast(t('warehouse.scan.which-lot'), { kind: 'error' });
  else tick(form, open[0] ?? fits[0]);
  return true;
}

function tick(form, row) {
  const box = row.querySelector('.tick input');
  const before = box.checked;
  const set = (checked) => { box.checked = checked; countPicked(form); };
  set(true);
  row.scrollIntoView({ block: 'center' });
  toast(t('warehouse.scan.ticked', { what: row.getAttribute('aria-label') }), before ? {} : { undo: () => set(false) });
}

/** A box that came back is scanned: its lot gets one more that is good. */
export function countBack(form, said) {
  const rows = [...form.querySelectorAll('[data-back]')];
  const row = rows.find(({ dataset }) => (said.kind === 'lot' ? dataset.lot === said.lot : dataset.back === said.item));
  if (!row) return false;
  const [good] = row.querySelectorAll('input');
  good.value = String(Math.min(Number(good.max), Number(good.value) + (said.units ?? 1)));
  good.dispatchEvent(new Event('input', { bubbles: true }));
  row.scrollIntoView({ block: 'center' });
  toast(t('warehouse.scan.came-back', { what: row.getAttribute('aria-label'), n: good.value }));
  return true;
}

/** All lines, so that an error's path names the field; what the form sees by itself is said beside it at once. */
function loadedLines(rows, values) {
  const loaded = rows.map(({ item, lot, granted }, at) => ({ item, lot: lot.lot, granted, typed: values[`lines[${at}].quantity`], reason: values[`lines[${at}].reason`] || undefined }));
  refuse(loaded.map(({ granted, typed, reason }, at) => {
    if (typed === '' || Number(typed) > granted) return { field: `lines[${at}].quantity`, message: t('warehouse.at-most', { n: number(granted) }) };
    return Number(typed) < granted && !reason ? { field: `lines[${at}].reason`, message: t('warehouse.say-why') } : null;
  }));
  return loaded.map(({ item, lot, typed, reason }) => ({ item, lot, quantity: Number(typed), reason }));
}

/** A row for each lot that may come back; with several, one more for boxes whose code cannot be read. */
function backRows(lines) {
  return lines.flatMap(({ item, onBoard, mayComeBack }) => {
    const rows = mayComeBack.map((lot) => ({ item, lot, most: Math.min(lot.quantity, onBoard) }));
    return rows.length > 1 ? [...rows, { item, most: onBoard }] : rows;
  });
}

/** What is chosen there stays when the load is drawn anew (filling.js). */
function asRow(place) {
  place.dataset.row = place.querySelector('select').name;
  return place;
}

const isOver = ({ expiresAt, expiryKind }) => expiryKind === 'USE_BY' && new Date(expiresAt) < Date.now();

function lotName(lot) {
  if (!lot) return [el(html`<strong>${t('warehouse.lot-unreadable')}</strong>`), el(html`<p class="hint">${t('warehouse.lot-unreadable-hint')}</p>`)];
  return [el(html`<strong>${lot.lot}</strong>`), ' ', isOver(lot) ? badge(t('warehouse.expired'), 'bad') : null, el(html`<p class="hint">${expiry(lot)}</p>`),
    isOver(lot) ? el(html`<p class="hint">${t('warehouse.written-off-anyway')}</p>`) : null];
}

/**
 * corrects: what was reported as handed over comes back, so as much of a lot as has not come back yet. homes: where it may be now,
 * when it came from a place that takes nothing back.
 */
export function returnForm({ load, items, url, done, box, homes = [], corrects = false }) {
  const lines = load.lines.map((line) => (corrects ? { ...line, onBoard: sum(line.mayComeBack) } : line)).filter(({ onBoard }) => onBoard > 0);
  const rows = backRows(lines);
  // Over, and only one lot that it may be: most come back with all of it in order.
  const usual = (item, lot) => (load.toBringBack && lot && rows.filter((one) => one.item === item).length === 1
    ? lines.find((line) => line.item === item).onBoard : 0);
  const row = ({ item, lot, most }) => {
    const at = rows.findIndex((one) => one.item === item && one.lot === lot);
    return el(html`<div class="lot" role="group" data-row="back/${item}/${lot?.lot ?? ''}" data-back=${item ?? nothing}
        data-lot=${lot?.lot ?? nothing} aria-label="${itemName(items, item)} ${lot?.lot ?? t('warehouse.lot-unreadable')}">
      ${lotName(lot)}
      <div class="quantities">
        ${CONDITIONS.map((code) => field(`${code}-${at}`, word('condition', code), quantity(`${code}-${at}`, code === 'GOOD' ? usual(item, lot) : 0, most)))}
      </div>
    </div>`);
  };
  const part = ({ item, onBoard, expected }) => el(html`<fieldset>
    <legend>${t(corrects ? 'warehouse.handed-over-goods' : 'warehouse.on-board', { goods: units(onBoard, items, item) })}</legend>
    ${expected > 0 ? html`<p>${badge(t('warehouse.expected', { n: number(expected) }), 'warn')}</p>` : nothing}
    ${rows.filter((one) => one.item === item).map(row)}
  </fieldset>`);
  const form = el(html`<form id="return">
    <h3>${t('warehouse.came-back')}</h3>
    ${lines.map(part)}
    ${lines.some(({ expected }) => expected > 0) ? html`<p class="field" data-row="car"><label><input type="checkbox" name="carIsBack"> ${t('warehouse.car-is-back')}</label></p>` : nothing}
    ${corrects ? asRow(field('mistake', t('warehouse.mistake-why'), select('mistake', MISTAKES.map((code) => [code, why(code)])))) : nothing}
    ${homes.length > 0 ? asRow(field('warehouse', t('warehouse.brought-to'), select('warehouse', [...(homes.length > 1 ? [['', t('warehouse.choose')]] : []), ...homes.map((one) => [one.warehouse, warehouseTitle(one)])]))) : nothing}
    <button type="submit">${t('warehouse.take-back')}</button>
  </form>`);
  bindForm(form, {
    send: async (values, key) => {
      const back = backLines(lines, rows, values);
      refuse([homes.length > 0 && !values.warehouse && { field: 'warehouse', message: t('warehouse.choose') }]);
      return sendOrKeep(box, wordOf('return', load), `${url}/return`,
        { lines: back, carIsBack: values.carIsBack === 'on' || undefined, mistake: values.mistake || undefined, warehouse: values.warehouse || undefined }, key);
    },
    done: (answer) => { told(answer, t('warehouse.taken-back')); done(answer); },
  });
  return form;
}

const sum = (lines) => lines.reduce((n, line) => n + line.quantity, 0);

function backLines(lines, rows, values) {
  const back = rows.map(({ item, lot }, at) => CONDITIONS.map((condition) => ({ item, lot: lot?.lot, condition, quantity: Number(values[`${condition}-${at}`]) })));
  refuse(rows.map(({ most }, at) => sum(back[at]) > most && { field: `${CONDITIONS[0]}-${at}`, message: t('warehouse.at-most', { n: number(most) }) }));
  refuse(lines.map(({ item, onBoard }) => sum(back.flat().filter((line) => line.item === item)) > onBoard
    && { field: `${CONDITIONS[0]}-${rows.findIndex((row) => row.item === item)}`, message: t('warehouse.at-most', { n: number(onBoard) }) }));
  const brought = back.flat().filter((line) => line.quantity !== 0);
  refuse([brought.length === 0 && { field: `${CONDITIONS[0]}-0`, message: t('warehouse.nothing-back') }]);
  return brought;
}
