// Goods are handed in: one line a lot.
import { el, html, nothing } from '/kit/dom.js';
import { bindForm, refusal, rows } from '/kit/form.js';
import { number, t } from '/kit/i18n.js';
import { KEPT, sendOrKeep } from '/kit/outbox.js';
import { toast } from '/kit/toast.js';
import { capNote } from '/cap.js';
import { printLabels, printReceipt } from '/papers.js';
import { scanned } from '/scanning.js';
import { choice, field, goodsOf, itemName, select, word } from '/words.js';
import { meant, typedAgo } from '/zone.js';

const COOKED_AGO = [0, 30, 60];
const DONORS = ['SHOP', 'PRODUCER', 'ORGANIZATION', 'STATE', 'PERSON'];

/** What is odd and may be so: asked once, answered with a tick. */
const ODD = ['really-no-date', 'two-dates'];

const controlIn = (part) => part.querySelector('kit-combobox, input');

export function receivePanel({ warehouse, items, box }) {
  const goods = () => goodsOf(items.filter(({ retired }) => !retired));
  const lines = el(html`<div></div>`);
  const receipt = el(html`<div role="status"></div>`);
  const coming = () => [...lines.children].map((line) => ({ item: control(line, 'item').value, units: Number(control(line, 'quantity').value) }));
  const cap = capNote({ warehouse, items, coming });
  const form = el(html`<form class="card" id="receive">
    <div class="quantities">
      ${field('donor.kind', t('warehouse.donor'), select('donor.kind', [['', t('warehouse.not-known')], ...DONORS.map((code) => [code, word('donor', code)])]))}
      ${field('donor.reference', t('warehouse.donor-reference'), el(html`<input name="donor.reference" maxlength="40" autocomplete="off">`), t('warehouse.no-names'))}
    </div>
    <h2>${t('warehouse.goods')}</h2>
    ${lines}
    ${cap.note}
    <div class="row">
      <button type="button" class="quiet" @click=${() => control(add(), 'item').focus()}>${t('warehouse.add-line')}</button>
      <button type="submit">${t('warehouse.take-in')}</button>
    </div>
  </form>`);

  function add() {
    const line = el(html`<div class="line card" role="group">
      <h3 class="line-title"></h3>
      ${named('item', t('warehouse.item'), choice('', t('warehouse.choose'), goods()))}
      ${named('quantity', t('warehouse.quantity'), el(html`<input type="number" inputmode="numeric" min="1" step="1" required>`))}
      ${named('expiry', t('warehouse.expiry-date'), el(html`<input type="date">`), t('warehouse.expiry-hint'))}
      ${cookedAt()}
      ${named('lotNumber', t('warehouse.maker-lot'), el(html`<input maxlength="20" autocomplete="off">`), t('warehouse.maker-lot-receive'))}
      ${sure()}
      <button type="button" class="quiet" aria-label=${t('warehouse.remove-line')} @click=${() => remove(line)}>×</button>
    </div>`);
    lines.append(line);
    control(line, 'item').addEventListener('change', () => askWhatFits(line));
    askWhatFits(line);
    renumber();
    return line;
  }

  /** Prepared food counts its minutes from the pot, so that is asked, with what people mostly answer at hand. */
  function cookedAt() {
    const at = el(html`<input type="datetime-local">`);
    const set = (minutes) => { at.value = typedAgo(minutes); at.dispatchEvent(new Event('input', { bubbles: true })); };
    const element = named('cookedAt', t('warehouse.cooked-at'), at, t('warehouse.cooked-at-hint'));
    element.append(el(html`<div class="row">
      ${COOKED_AGO.map((minutes) => html`<button type="button" class="quiet" @click=${() => set(minutes)}>${minutes === 0 ? t('warehouse.now') : t('warehouse.minutes-ago', { n: number(minutes) })}</button>`)}
    </div>`));
    return element;
  }

  function sure() {
    const element = named('sure', t('warehouse.it-is-so'), el(html`<input type="checkbox">`));
    element.hidden = true;
    return element;
  }

  /** The tick is there when something is odd, or was when this was typed. */
  function askAgain(problem) {
    for (const { field: path, code } of problem.errors ?? []) {
      const line = ODD.includes(code) && lines.children[Number(/\[(\d+)\]/.exec(path)?.[1])];
      if (line) line.querySelector('[data-part=sure]').hidden = false;
    }
    throw problem;
  }

  /** What the service would ask is asked before it is sent: there may be no network to ask by. */
  function askForDates(typed) {
    const odd = [...lines.children].flatMap((line, at) => {
      const { shelfLife } = items.find(({ item }) => item === typed[`lines[${at}].item`]) ?? {};
      const isOdd = shelfLife === 'BEST_BEFORE' && !typed[`lines[${at}].expiry.on`] && typed[`lines[${at}].sure`] !== 'on';
      return isOdd ? [{ field: `lines[${at}].expiry`, code: 'really-no-date', message: t('warehouse.really-no-date') }] : [];
    });
    if (odd.length > 0) throw refusal(odd);
  }

  function askWhatFits(line) {
    const { hotMinutes, preparedMinutes } = items.find(({ item }) => item === control(line, 'item').value) ?? {};
    const asked = line.querySelector('[data-part=cookedAt]');
    asked.hidden = !(hotMinutes ?? preparedMinutes);
    asked.querySelector('input').disabled = asked.hidden;
  }

  const named = (part, label, control, hint) => {
    const element = field('', label, control, hint);
    element.dataset.part = part;
    return element;
  };

  function remove(line) {
    if (lines.children.length === 1) return;
    line.remove();
    renumber();
    // What was taken away is no draft, and weighs nothing.
    form.dispatchEvent(new Event('input'));
  }

  /** Fields are named by their path in the request, so that a problem finds them. */
  function renumber() {
    [...lines.children].forEach((line, at) => {
      const title = t('warehouse.line', { n: number(at + 1) });
      line.setAttribute('aria-label', title);
      line.firstElementChild.textContent = title;
      line.firstElementChild.hidden = lines.children.length === 1;
      line.lastElementChild.hidden = lines.children.length === 1;
      line.querySelectorAll('.field').forEach((element) => {
        const path = `lines[${at}].${element.dataset.part}`;
        const input = controlIn(element);
        input.id = path;
        input.name = element.dataset.part === 'expiry' ? `${path}.on` : path;
        element.querySelector('label').htmlFor = path;
      });
    });
  }

  function body(values) {
    return {
      warehouse,
      donor: values['donor.kind'] ? { kind: values['donor.kind'], reference: values['donor.reference'] || undefined } : undefined,
      lines: [...lines.children].map((_, at) => ({
        item: values[`lines[${at}].item`],
        quantity: Number(values[`lines[${at}].quantity`]),
        expiry: values[`lines[${at}].expiry.on`] ? { on: values[`lines[${at}].expiry.on`] } : undefined,
        lotNumber: values[`lines[${at}].lotNumber`]?.trim() || undefined,
        sure: values[`lines[${at}].sure`] === 'on' || undefined,
        cookedAt: values[`lines[${at}].cookedAt`] ? meant(values[`lines[${at}].cookedAt`]) : undefined,
      })),
    };
  }

  /** What is kept here has no lot numbers yet: they are shown when it is sent. */
  function received(answer) {
    receipt.replaceChildren();
    if (answer === KEPT) toast(t('kit.unsent.kept'));
    else written(answer);
    lines.replaceChildren();
    add();
    cap.refresh();
  }

  function written(donation) {
    const { lots } = donation;
    receipt.append(el(html`<div class="card">
      <h2>${t('warehouse.write-on-boxes')}</h2>
      <ul>
        ${lots.map(({ lot, item, quantity, calledBack }) => html`<li><strong>${lot}</strong> · ${number(quantity)} × ${itemName(items, item)}${calledBack ? html`<p class="form-error" role="alert">${t('warehouse.called-back')}</p>` : nothing}</li>`)}
      </ul>
      <p class="row"><button type="button" class="quiet print-labels" @click=${() => printLabels(warehouse, lots.map(({ lot }) => lot), items)}>${t('warehouse.print-labels')}</button><button type="button" class="quiet print-receipt" @click=${() => printReceipt(donation, items)}>${t('warehouse.print-receipt')}</button></p>
    </div>`));
  }

  const control = (line, part) => controlIn(line.querySelector(`[data-part=${part}]`));

  function put(line, part, value) {
    if (value === undefined) return;
    control(line, part).value = value;
    control(line, part).dispatchEvent(new Event('input', { bubbles: true }));
  }

  const isOf = (line, said) => control(line, 'item').value === said.item
    && control(line, 'lotNumber').value === (said.lotNumber ?? '') && control(line, 'expiry').value === (said.expiry ?? '');

  /** The same box again is one more of it; another one is a line of its own: the first that has no goods yet. */
  function takesScan(said) {
    if (panel.hidden || document.querySelector('dialog[open]') || !said.item) return false;
    const all = [...lines.children];
    const again = all.find((line) => isOf(line, said));
    const line = again ?? all.find((one) => control(one, 'item').value === '') ?? add();
    const units = (said.quantity ?? 1) * said.units;
    put(line, 'item', said.item);
    askWhatFits(line);
    put(line, 'expiry', said.expiry);
    put(line, 'lotNumber', said.lotNumber);
    put(line, 'quantity', String((again ? Number(control(line, 'quantity').value) : 0) + units));
    control(line, 'quantity').focus();
    control(line, 'quantity').select();
    toast(scanned(said, items));
    return true;
  }

  add();
  const draft = `donation.${warehouse}`;
  bindForm(form, {
    send: async (values, key) => {
      try {
        askForDates(values);
        return await sendOrKeep(box, { kind: 'receipt', draft, part: 'receive', typed: values }, '/api/donations', body(values), key);
      } catch (problem) {
        return askAgain(problem);
      }
    },
    done: received, draft,
    prepare: (typed) => { for (let n = rows(typed, 'lines'); n > 1; n -= 1) add(); },
    restored: () => [...lines.children].forEach((line) => {
      askWhatFits(line);
      line.querySelector('[data-part=sure]').hidden = !control(line, 'sure').checked;
    }),
  });
  const panel = el(html`<section>${form}${receipt}</section>`);
  /** The kinds of goods have become others: what is chosen stays. */
  function learn() {
    for (const line of lines.children) control(line, 'item').options = [['', t('warehouse.choose')], ...goods()];
  }

  ['input', 'change'].forEach((kind) => form.addEventListener(kind, cap.draw));
  return { panel, written, takesScan, learn, shown: cap.refresh };
}
