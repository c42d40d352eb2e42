// A delivery from its offer until the car leaves.
import { clockAhead } from '/kit/api.js';
import { ask } from '/kit/dialog.js';
import { el, html, nothing } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { tellProblem } from '/kit/toast.js';
import { freshness } from '/fresh.js';
import { goods, mapLink, minutesLeft, moment, now, time } from '/parts.js';
import { neighborhoodName, warehouseName, warehousePlace } from '/names.js';
import { quantities } from '/quantities.js';
import { serviceOf } from '/service.js';
import { households } from '/visit.js';

const DECLINE = ['TOO_FAR', 'UNSAFE', 'VEHICLE_PROBLEM', 'NOT_NOW', 'OTHER'];

/** An offer is over soon: whoever gets no answer is to see it, and to tap again. */
const PATIENCE = 10_000;

const placesOf = (stops) => [...new Set(stops.map((stop) => neighborhoodName(stop.neighborhood)))].join(', ');

function summary(delivery) {
  const added = delivery.stops.filter(({ isNew }) => isNew);
  return [
    el(html`<dl class="facts">
      <dt>${t('driver.delivery')}</dt>
      <dd>${delivery.deliveryId.slice(0, 8)}</dd>
      <dt>${t('driver.load-at')}</dt>
      <dd>${warehouseName(delivery.warehouse)}, ${time(delivery.loadAt)}</dd>
      ${delivery.collect ? [html`<dt>${t('driver.collect.when')}</dt>`, html`<dd>${time(delivery.collect.from)}–${time(delivery.collect.until)}</dd>`] : nothing}
      <dt>${t('driver.stops')}</dt>
      <dd>${number(households(delivery.stops).length)}: ${placesOf(delivery.stops)}</dd>
      ${added.length > 0 ? [html`<dt>${t('driver.added.mark')}</dt>`, html`<dd>${number(added.length)}: ${placesOf(added)}</dd>`] : nothing}
      <dt>${t('driver.distance')}</dt>
      <dd>${t('driver.km', { km: number(Math.round(delivery.distanceMeters / 100) / 10) })}</dd>
      <dt>${t('driver.back-by')}</dt>
      <dd>${moment(delivery.returnBy)}</dd>
    </dl>`),
    el(html`<h3>${t('driver.goods')}</h3>`), goods(delivery.lines), freshness(delivery, delivery.lines),
  ];
}

function countdown(until, onOver) {
  const element = el(html`<p class="countdown" aria-live="off"></p>`);
  const tick = () => {
    const left = Math.max(0, Math.floor((Date.parse(until) - now()) / 1000));
    element.textContent = t('driver.answer-within', { time: minutesLeft(left) });
    if (left > 0 && element.isConnected) return;
    clearInterval(timer);
    if (element.isConnected) onOver();
  };
  const timer = setInterval(tick, 1000);
  queueMicrotask(tick);
  return element;
}

async function answer(action, work, card) {
  const buttons = [...card.querySelectorAll('.actions button')];
  const may = (also) => buttons.forEach((button) => { button.disabled = !also; });
  may(false);
  try {
    work.show(await action());
  } catch (problem) {
    may(true);
    tellProblem(problem);
    work.refresh();
  }
}

const tapped = () => ({ at: new Date().toISOString(), phoneAheadMillis: clockAhead() ?? undefined });

/** Answered at once or not at all, and once: an offer does not wait for a connection. */
export function offerCard(delivery, work) {
  const path = `/api/deliveries/${delivery.deliveryId}`;
  const { post } = serviceOf(work);
  const accept = () => answer(async () => {
    const mine = await post(`${path}/accept`, tapped(), { patience: PATIENCE });
    work.accepted(delivery);
    return mine;
  }, work, card);
  const decline = async () => {
    const reason = await ask({
      title: t('driver.decline.why'), choices: DECLINE.map((value) => ({ value, text: t(`driver.decline.${value}`) })),
    });
    if (reason) await answer(() => post(`${path}/decline`, { reason, ...tapped() }, { patience: PATIENCE }), work, card);
  };
  const card = el(html`<div class="card" id="offer">
    <h2>${t('driver.offer')}</h2>
    ${countdown(delivery.offerUntil, work.refresh)}
    ${summary(delivery)}
    <div class="actions">
      <button type="button" class="main" @click=${accept}>${t('driver.accept')}</button>
      <button type="button" class="quiet" @click=${decline}>${t('driver.decline')}</button>
    </div>
  </div>`);
  return card;
}

/** Staff forgot to say so, or a donor has none: whoever has the goods goes, knowingly, and where staff should have, it is seen. */
async function haveIt(delivery, work) {
  const sure = await ask({ title: t('driver.have-it'), text: t('driver.have-it.what'), choices: [{ value: 'yes', text: t('driver.have-it.yes') }] });
  if (sure) work.departUnconfirmed(delivery);
}

/** What there really is is counted by the driver: only what is less than promised is said. */
async function collected(delivery, work) {
  const promised = { stopId: 'collect', lines: delivery.lines.map((one, line) => ({ line, ...one })) };
  const { element, lines } = quantities(promised);
  const answer = await ask({ title: t('driver.have-it'), text: t('driver.collect.count'), body: element,
    choices: [{ value: 'yes', text: t('driver.have-it.yes') }, { value: 'none', text: t('driver.collect.nothing'), kind: 'quiet' }] });
  if (!answer) return;
  const counted = lines().map(({ item, quantity }) => ({ item, quantity: answer === 'none' ? 0 : quantity }));
  const less = counted.filter(({ quantity }, at) => quantity < delivery.lines[at].quantity);
  work.departUnconfirmed(delivery, less.length > 0 ? less : undefined);
}

const haveItButton = (delivery, work, tone) => el(html`<button type="button" class=${tone} id="have-it" @click=${() => (delivery.collect ? collected : haveIt)(delivery, work)}>${t('driver.have-it')}</button>`);

/** At a donor's place nobody but the driver says that the goods are in the car. */
function collectCard(delivery, work) {
  const { warehouse, collect } = delivery;
  return el(html`<div class="card" id="loading">
    <h2>${t('driver.collect')}</h2>
    <p>${t('driver.collect.what', { warehouse: warehouseName(warehouse), from: time(collect.from), until: time(collect.until) })}</p>
    ${mapLink(warehousePlace(warehouse))}
    ${summary(delivery)}
    <div class="actions">${haveItButton(delivery, work, 'main')}</div>
  </div>`);
}

export function loadingCard(delivery, work) {
  const { warehouse, loadingSince, collect } = delivery;
  if (collect) return collectCard(delivery, work);
  return el(html`<div class="card" id="loading">
    <h2>${t(loadingSince ? 'driver.loading' : 'driver.drive-to-warehouse')}</h2>
    <p>${loadingSince ? t('driver.loading.since', { time: time(loadingSince) }) : t('driver.ask-to-load', { warehouse: warehouseName(warehouse) })}</p>
    ${mapLink(warehousePlace(warehouse))}
    ${summary(delivery)}
    ${haveItButton(delivery, work, 'quiet')}
  </div>`);
}

export function loadedCard(delivery, work) {
  return el(html`<div class="card" id="loaded">
    <h2>${t('driver.loaded')}</h2>
    <p>${t('driver.check-goods')}</p>
    ${summary(delivery)}
    <div class="actions"><button type="button" class="main" @click=${() => work.depart(delivery)}>${t('driver.leave')}</button></div>
  </div>`);
}
