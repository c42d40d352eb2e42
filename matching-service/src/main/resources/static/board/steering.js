// Orders about plans to come: pin, forbid, hold, raise, move; each asked for its reason, told what stands against it, and taken back.
import { get, post } from '/kit/api.js';
import { combobox } from '/kit/combobox.js';
import { show } from '/kit/dialog.js';
import { el, html, nothing } from '/kit/dom.js';
import { bindForm } from '/kit/form.js';
import { t } from '/kit/i18n.js';
import { empty } from '/kit/states.js';
import { pagedTable } from '/kit/table.js';
import { tellProblem, toast } from '/kit/toast.js';
import { whyField } from './decisions.js';
import { moment, placeChoice, placeName, short, warehouseChoice, word } from './words.js';

const KINDS = { REQUEST: ['RAISE', 'PIN', 'FORBID', 'HOLD'], NEIGHBORHOOD: ['HOLD', 'PIN', 'FORBID'], DRIVER: ['HOLD'], WAREHOUSE: ['HOLD'] };
const WITH = ['PIN', 'FORBID'];
const LOOKS = 12;
const MOST = 200;
const PAUSE = 500;

const pause = () => new Promise((resolve) => { setTimeout(resolve, PAUSE); });
const orders = (area) => get(`/api/areas/${area}/steering`);
const refusedText = ({ refused, standingBy }) => `${word('steering-refused', refused)}${standingBy ? ` (${t('board.by-coordinator', { who: short(standingBy) })})` : ''}`;

/** An order is known a moment later only. */
async function outcome(area, id) {
  for (let look = 0; look < LOOKS; look += 1) {
    await pause();
    const found = (await orders(area).catch(() => [])).find(({ steeringId }) => steeringId === id);
    if (found) return found;
  }
  return null;
}

async function lift(steeringId) {
  await post(`/api/steering/${encodeURIComponent(steeringId)}/lift`, {});
  toast(t('board.lifted'));
}

/** Says that it was sent, takes it back where somebody wants that, and tells when it could not be. */
async function follow(area, { steeringId }, done) {
  const known = outcome(area, steeringId);
  toast(t('board.steering.sent'), {
    undo: async () => {
      const found = await known;
      if (!found || found.refused) { toast(t('board.nothing-to-lift')); return; }
      await lift(steeringId).then(done, tellProblem);
    },
  });
  const found = await known;
  if (found?.refused) toast(refusedText(found), { kind: 'error' });
  done?.();
}

/** What an order is about, in words. */
const about = ({ on, onId, reference }) => ({ REQUEST: reference ?? short(onId), DRIVER: `${t('board.driver')} ${short(onId)}` }[on] ?? placeName(onId));
const withWhom = ({ driverId, warehouse }) => (driverId ? `${t('board.driver')} ${short(driverId)}` : warehouse && placeName(warehouse)) || '';

/** "pinned to driver D12 since 10:20": what stands behind a reason. */
export function steeredText(one) {
  return t(`board.steered.${one.kind}`, { what: word('steering-on', one.on), whom: withWhom(one), at: moment(one.since) });
}

const option = ([value, text]) => el(html`<option value=${value ?? nothing}>${text}</option>`);
const labelled = (name, label, control) => el(html`<div class="field"><label for="steer-${name}">${label}</label>${Object.assign(control, { id: `steer-${name}`, name })}</div>`);
const select = (name, label, choices) => labelled(name, label, el(html`<select>${choices.map(option)}</select>`));
const long = (name, label, choices) => labelled(name, label, combobox(choices));

const driversOf = async (area) => [...new Set((await get(`/api/areas/${area}/shifts`, { onDuty: true, limit: MOST })).items.map(({ driverId }) => driverId))]
  .map((id) => [id, short(id)]);

/**
 * Asks for an order about one thing.
 * subject: { on, onId, name }; warehouses: [{ code }]
 */
export async function askOrder({ area, subject: { on, onId, name }, warehouses, done }) {
  const drivers = await driversOf(area).catch(() => []);
  const kinds = KINDS[on].filter((kind) => !WITH.includes(kind) || drivers.length + warehouses.length > 0);
  const whom = long('whom', t('board.steering.whom'), [
    ...drivers.map(([id, text]) => [`driver:${id}`, `${t('board.driver')} ${text}`]),
    ...warehouses.map((one) => { const [code, ...called] = warehouseChoice(one); return [`warehouse:${code}`, ...called]; })]);
  const kind = select('kind', t('board.steering.kind'), kinds.map((code) => [code, word('steering', code)]));
  const what = el(html`<p class="hint"></p>`);
  const form = el(html`<form id="steer">
    ${kind}
    ${what}
    ${whom}
    ${whyField('steer')}
    <div class="row">
      <button type="submit">${t('board.steering.give')}</button>
      <button type="button" class="quiet" @click=${() => box.close()}>${t('board.leave-it')}</button>
    </div>
  </form>`);
  const adapt = () => {
    whom.hidden = !WITH.includes(form.elements.kind.value);
    what.textContent = t(`board.steering.${form.elements.kind.value}.what`);
  };
  form.addEventListener('change', adapt);
  bindForm(form, {
    send: (typed, key) => {
      const [field, id] = WITH.includes(typed.kind) ? typed.whom.split(/:(.*)/s) : [];
      return post(`/api/areas/${area}/steering`, {
        kind: typed.kind, on, onId, why: typed.why || undefined,
        driverId: field === 'driver' ? id : undefined, warehouse: field === 'warehouse' ? id : undefined,
      }, { key });
    },
    done: (sent) => { box.close(); follow(area, sent, done); },
  });
  const box = show({ title: t('board.steering.of', { name }), body: form });
  adapt();
}

/** A stop that is not on the road goes with another delivery that is not either. */
export async function moveStop({ area, delivery, stop, done }) {
  const all = await get(`/api/areas/${area}/deliveries`, { state: 'PLANNED,OFFERED,ACCEPTED', limit: MOST }).catch(tellProblem);
  const open = all?.items
    .filter(({ deliveryId }) => deliveryId !== delivery.deliveryId);
  if (!open) return;
  if (!open.length) { toast(t('board.move.nowhere')); return; }
  const to = long('toDeliveryId', t('board.move.to'), open.map(({ deliveryId, driverId, warehouse }) =>
    [deliveryId, `${t('board.driver')} ${short(driverId)}, ${placeName(warehouse)}`]));
  const form = el(html`<form id="move">
    <p>${t('board.move.what')}</p>
    ${to}
    ${whyField('move')}
    <div class="row">
      <button type="submit">${t('board.move')}</button>
      <button type="button" class="quiet" @click=${() => box.close()}>${t('board.leave-it')}</button>
    </div>
  </form>`);
  bindForm(form, {
    send: ({ toDeliveryId, why }, key) => post(
      `/api/deliveries/${encodeURIComponent(delivery.deliveryId)}/stops/${encodeURIComponent(stop.stopId)}/move`, { toDeliveryId, why: why || undefined }, { key }),
    done: (sent) => { box.close(); follow(area, sent, done); },
  });
  const box = show({ title: t('board.move'), body: form });
}

export const mayOfferAgain = ({ state, cancelReason }) => state === 'OFFERED' || ['DECLINED', 'OFFER_EXPIRED'].includes(cancelReason);

/** Resolves to whether it was sent. */
export async function offerAgain({ deliveryId }) {
  try {
    await post(`/api/deliveries/${encodeURIComponent(deliveryId)}/offer-again`, {});
    toast(t('board.offered-again'));
    return true;
  } catch (problem) {
    tellProblem(problem);
    return false;
  }
}

/** The orders that stand, and those of the last day that could not be followed. Returns { panel, shown, refresh }. */
export function steeringList({ area, mayDecide, neighborhoods, warehouses, openNeed }) {
  const place = el(html`<div></div>`);
  const takeBack = ({ steeringId }) => lift(steeringId).then(table.refresh, tellProblem);
  const choices = async () => [
    ...neighborhoods().map((one) => ['NEIGHBORHOOD', ...placeChoice(one)]),
    ...(await driversOf(area).catch(() => [])).map(([id, text]) => ['DRIVER', id, `${t('board.driver')} ${text}`]),
    ...warehouses().map((one) => ['WAREHOUSE', ...warehouseChoice(one)])];

  /** Requests have their own button, where they are read. */
  async function begin() {
    const known = await choices();
    if (known.length === 0) { show({ title: t('board.steering.new'), body: empty(t('board.steering.nothing-yet')) }); return; }
    const form = el(html`<form id="subject">
      <p class="hint">${t('board.steering.requests-hint')}</p>
      ${long('subject', t('board.for-whom'), known.map(([on, onId, ...called]) => [`${on}:${onId}`, ...called]))}
      <div class="row"><button type="submit">${t('board.steering.next')}</button></div>
    </form>`);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      const [on, onId, name] = known.find(([kind, id]) => `${kind}:${id}` === form.elements.subject.value);
      box.close();
      askOrder({ area, subject: { on, onId, name }, warehouses: warehouses(), done: table.refresh });
    });
    const box = show({ title: t('board.steering.new'), body: form });
  }

  const subject = (row) => (row.reference ? el(html`<button type="button" class="link" @click=${() => openNeed(row)}>${row.reference}</button>`) : about(row));
  const table = pagedTable(place, {
    caption: t('board.steering'),
    emptyText: t('board.steering.none'),
    load: async () => ({ items: await orders(area) }),
    columns: [
      { title: t('board.steering.kind'), cell: (row) => (row.refused
        ? el(html`<div><strong>${t('board.steering.not-done')}</strong> ${refusedText(row)}</div>`)
        : el(html`<div><strong>${word('steering', row.kind)}</strong> ${withWhom(row)}</div>`)) },
      { title: t('board.for-whom'), cell: (row) => (row.refused ? '–' : subject(row)) },
      { title: t('board.why'), cell: ({ why, at, decidedBy }) => el(html`<div>${why ?? '–'}<div class="soft">${moment(at)}, ${t('board.by-coordinator', { who: short(decidedBy) })}</div></div>`) },
      ...(mayDecide ? [{ title: t('board.undo'), cell: (row) => (row.refused ? '' : el(html`<button type="button" class="quiet" @click=${() => takeBack(row)}>${t('board.take-back')}</button>`)) }] : []),
    ],
  });
  const start = mayDecide ? el(html`<div class="row"><button type="button" @click=${begin}>${t('board.steering.new')}</button></div>`) : '';
  return { panel: el(html`<section>${start}${place}</section>`), shown: table.refresh, refresh: table.refresh };
}
