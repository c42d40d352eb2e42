// On the road: the current stop with whom to meet, and the others.
import { ask, show } from '/kit/dialog.js';
import { el, html, nothing } from '/kit/dom.js';
import { minutesLate, t } from '/kit/i18n.js';
import { failed, loading } from '/kit/states.js';
import { tellProblem } from '/kit/toast.js';
import { addressButton, doorParts } from '/address.js';
import { forgetContact, openKept } from '/ahead.js';
import { handOver, notPossible } from '/door.js';
import { freshness } from '/fresh.js';
import { heldCards, knowingly, roadButton } from '/held.js';
import { neighborhoodName } from '/names.js';
import { words } from '/news.js';
import { codesOf } from '/numbers.js';
import { goThereFirst } from '/order.js';
import { goods, mapLink, now, time } from '/parts.js';
import { photoButton } from '/photo.js';
import { goodsOf } from '/progress.js';
import { serviceOf } from '/service.js';
import { earlier } from '/times.js';
import { correctButton } from '/undo.js';
import { alsoHere, carryAlong, fields, households, togetherWith, visitCard } from '/visit.js';
import { permitNote, wayMap } from '/way.js';

const CONTACT_REASONS = ['CALL_AHEAD', 'CHANGE_ORDER', 'CLOSE_BY', 'OTHER'];

/** An extension is for who answers: dialled along, it would make another number. */
const dialled = (phone) => phone.replace(/[\s,;]*(?:\p{L}|#).*$/u, '').replace(/[^+\d]/g, '');

/** withdraw(id) takes back a warning of one's own. */
function found({ name, phone, address, note, door }, withdraw) {
  const [warnings, here] = [doorParts({ warnings: door?.warnings }, withdraw), doorParts({ found: door?.found })];
  return [
    ...warnings, el(html`<p class="address">${address}</p>`), ...here, name ? el(html`<p>${name}</p>`) : null, note ? el(html`<p>${note}</p>`) : null,
    phone ? el(html`<p><a class="button" href="tel:${dialled(phone)}">${t('driver.call', { phone: phone.replaceAll(' ', '\u00a0') })}</a></p>`) : null,
  ];
}

/** What the phone kept since it had a network. */
const foundHere = (contact, withdraw) => [el(html`<p class="hint">${t('driver.contact.kept')}</p>`), ...found(contact, withdraw).filter(Boolean)];

const PATIENCE = 10_000;
const REPORTS_FIRST = 4000;

const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

/** A report that waits keeps the service from knowing where the driver goes: then it is told that alone. */
async function askContact(path, work) {
  const { get, post } = serviceOf(work);
  try {
    return await get(`${path}/contact`, {}, { patience: PATIENCE });
  } catch (problem) {
    if (problem.code !== 'not-current-stop') throw problem;
    await post(`${path}/head-for`, {});
    work.refresh();
    return get(`${path}/contact`, {}, { patience: PATIENCE });
  }
}

/** Two taps do, unless it is something else: then it takes words. Null when the driver thought better of it. */
async function askReason() {
  const reason = await ask({ title: t('driver.contact.why'), text: t('driver.contact.why.what'),
    choices: CONTACT_REASONS.map((value) => ({ value, text: t(`driver.contact.${value}`) })) });
  if (reason !== 'OTHER') return reason && { reason };
  const note = el(html`<textarea id="contact-note" rows="2" maxlength="200"></textarea>`);
  const said = await ask({ title: t('driver.contact.why'), body: el(html`<div><label for="contact-note">${t('driver.contact.note')}</label>${note}</div>`),
    choices: [{ value: reason, text: t('driver.contact.say') }] });
  return said && { reason, note: note.value };
}

/** Why one more address is needed; false when the driver does not say. It is asked where it is not plain. */
async function giveReason(path, work, plain) {
  const said = plain ?? await askReason();
  if (said) await serviceOf(work).post(`${path}/contact-reason`, said);
  return Boolean(said);
}

/** Goes on with what was asked once the driver said why. */
function reasonNeeded(path, message, work, load) {
  const place = el(html`<div class="state" role="alert">
    <p>${message}</p>
    <button type="button" @click=${async () => {
      try {
        if (await giveReason(path, work)) load();
      } catch (problem) {
        place.replaceChildren(failed(problem, load));
      }
    }}>${t('driver.contact.say')}</button>
  </div>`);
  return place;
}

/** Whom to meet at a stop that is not next: shown in a sheet, one at a time. plain: why, where that is no question. */
async function otherContact(delivery, stop, work, plain) {
  const withdraw = (id) => work.withdrawWarning(delivery, stop, id);
  const path = `/api/deliveries/${delivery.deliveryId}/stops/${stop.stopId}`;
  const look = () => serviceOf(work).get(`${path}/contact`, {}, { patience: PATIENCE });
  const inSheet = (parts) => show({ title: neighborhoodName(stop.neighborhood), body: el(html`<div>${parts}</div>`) });
  const here = await openKept(stop);
  if (here) {
    inSheet(foundHere(here, withdraw));
    return;
  }
  try {
    const answer = await look().catch(async (problem) => {
      if (!['not-current-stop', 'contact-reason-needed'].includes(problem.code)) throw problem;
      return await giveReason(path, work, plain) ? look() : null;
    });
    if (answer) inSheet(answer.available ? found(answer, withdraw) : failed({ message: answer.advice }));
  } catch (problem) {
    tellProblem(problem);
  }
}

/** Enough to drive on: the place to about 100 m, and what to do there. */
const alone = ({ location }, load) => (location ? failed({ message: t('driver.contact.offline') }, load) : failed({ status: 0 }, load));

let shownContact = {};

/** Asks again when the request was amended since. */
export function renewContact({ currentStop, stops }) {
  const changes = stops.find(({ stopId }) => stopId === currentStop)?.changes;
  if (currentStop && shownContact.stopId === currentStop && shownContact.changes !== changes) {
    shownContact.changes = changes;
    shownContact.load();
  }
}

/** What was said of an address is heard: it is shown as whoever comes next is shown it. */
export function renewAddress({ stopId }) {
  forgetContact({ stopId });
  if (shownContact.stopId === stopId) shownContact.load();
}

/** Whom to meet is asked when the reports had their chance to be sent; what the phone has of it stands there meanwhile. */
function contact(delivery, stop, work) {
  const place = el(html`<div id="contact"></div>`);
  const withdraw = (id) => work.withdrawWarning(delivery, stop, id);
  const path = `/api/deliveries/${delivery.deliveryId}/stops/${stop.stopId}`;
  let asked = 0;
  const load = async () => {
    asked += 1;
    const mine = asked;
    const current = () => place.isConnected && mine === asked;
    const here = await openKept(stop);
    if (!current()) return;
    const without = () => place.replaceChildren(...(here ? foundHere(here, withdraw) : [alone(stop, load)]));
    if (here || !navigator.onLine) without();
    else place.replaceChildren(loading());
    try {
      await Promise.race([work.tried(), pause(REPORTS_FIRST)]);
      if (!current()) return;
      const answer = await askContact(path, work);
      if (!current()) return;
      if (answer.available) place.replaceChildren(...found(answer, withdraw).filter(Boolean));
      else if (!here || answer.reason === 'GONE') place.replaceChildren(failed({ message: answer.advice }, load));
    } catch (problem) {
      if (problem.status === 410) forgetContact(stop);
      if (!current()) return;
      if (problem.status === 0 || (here && problem.status >= 500)) without();
      else place.replaceChildren(problem.code === 'contact-reason-needed' ? reasonNeeded(path, problem.message, work, load) : failed(problem, load));
    }
  };
  shownContact = { stopId: stop.stopId, changes: stop.changes, load };
  queueMicrotask(load);
  return place;
}

/** Nobody waits there any more: whom to meet is neither shown nor asked. */
function closed() {
  shownContact = {};
  return el(html`<div id="contact" class="state state-error" role="alert"><p>${t('driver.request-cancelled')}</p></div>`);
}

function when({ stopId, arriveAt, window }) {
  const late = minutesLate(arriveAt, now());
  if (late) return t('driver.was-due', { time: time(arriveAt), n: late });
  const text = window ? t('driver.window', { time: time(arriveAt), from: time(window.from), until: time(window.until) })
    : t('driver.arrive', { time: time(arriveAt) });
  const before = earlier(stopId);
  return before ? `${text} ${t('driver.was', { time: time(before) })}` : text;
}

const shownTimes = new Map();

function shownWhen(stop, element) {
  const shown = el(element === 'p' ? html`<p class="when">${when(stop)}</p>` : html`<span class="when">${when(stop)}</span>`);
  shownTimes.set(stop.stopId, shown);
  return shown;
}

/** Times move often: only their words are exchanged, so that typed quantities and the focus stay. */
export function renewTimes({ stops, currentStop }) {
  const [large, current] = [document.querySelector('#current-stop .at'), stops.find(({ stopId }) => stopId === currentStop)];
  if (large && current && large.textContent !== time(current.arriveAt)) large.textContent = time(current.arriveAt);
  for (const stop of stops) {
    const shown = shownTimes.get(stop.stopId);
    if (shown?.isConnected && shown.textContent !== when(stop)) shown.textContent = when(stop);
  }
}

const shownMarks = new Map();

/** Until the driver has understood that it joined. */
function mark({ stopId, isNew }) {
  const shown = el(html`<span class="badge" ?hidden=${!isNew}>${t('driver.added.mark')}</span>`);
  shownMarks.set(stopId, shown);
  return shown;
}

export function renewMarks({ stops }) {
  for (const { stopId, isNew } of stops) {
    const shown = shownMarks.get(stopId);
    if (shown) shown.hidden = !isNew;
  }
}

function currentCard(delivery, stop, work) {
  const all = togetherWith(delivery, stop);
  const { element, said } = fields(all);
  return el(html`<div class="card" id="current-stop">
    <p class="at" aria-hidden="true">${time(stop.arriveAt)}</p>
    <h2>${t('driver.next-stop', { place: neighborhoodName(stop.neighborhood) })}</h2>
    ${all.map(mark)}
    ${knowingly(stop)}
    ${shownWhen(stop, 'p')}
    ${permitNote(stop)}
    ${stop.cancelled ? closed() : contact(delivery, stop, work)}
    ${!stop.cancelled ? mapLink(stop.location) : nothing}
    ${codesOf(all)}
    ${carryAlong(delivery, stop)}
    <h3>${t('driver.hand-over')}</h3>
    ${element}
    ${freshness(delivery, all.flatMap(({ lines }) => lines))}
    ${addressButton(delivery, stop, work)}
    ${roadButton(delivery, stop, work)}
    <div class="actions">
      <button type="button" class="main" @click=${() => handOver(delivery, said(), work)}>${t('driver.handed-over')}</button>
      <button type="button" class="quiet" @click=${() => notPossible(delivery, all, work)}>${t('driver.not-possible')}</button>
    </div>
  </div>`);
}

function outcomeOf({ proof, reason, codeCheck }) {
  if (!proof) return el(html`<span class="badge badge-warn">${t(`driver.fail.${reason}`)}</span>`);
  const marked = codeCheck && codeCheck !== 'MATCHED';
  return el(html`<span class=${marked ? 'badge badge-warn' : 'badge badge-good'}>${marked ? t(`driver.code.${codeCheck}`) : t('driver.done')}</span>`);
}

/** What the household gets, or got. */
function otherStop(delivery, all, work) {
  const [stop] = all;
  return el(html`<li>
    <div class="row between">
      <strong>${neighborhoodName(stop.neighborhood)}</strong>
      ${stop.outcome ? outcomeOf(stop.outcome) : stop.cancelled ? html`<span class="badge badge-warn">${t('driver.cancelled-stop')}</span>` : shownWhen(stop, 'span')}
    </div>
    ${all.map(mark)}
    ${!stop.outcome ? permitNote(stop) : nothing}
    ${stop.held && !stop.outcome ? html`<p class="badge badge-warn">${words('driver.held', stop.held.reason)}</p>` : nothing}
    ${goods(stop.outcome?.proof ? stop.outcome.lines : goodsOf(all))}
    ${codesOf(all)}
    ${stop.outcome ? correctButton(delivery, stop, work) : nothing}
    ${stop.outcome ? photoButton(stop, work, show) : nothing}
    ${stop.outcome ? addressButton(delivery, stop, work) : nothing}
    ${!stop.outcome && !stop.cancelled ? html`<div class="row">
      <button type="button" class="quiet" @click=${() => goThereFirst(delivery, stop, work)}>${t('driver.go-there-first')}</button>
      <button type="button" class="quiet" @click=${() => otherContact(delivery, stop, work)}>${t('driver.contact.other')}</button>
    </div>` : nothing}
  </li>`);
}

function otherStops(delivery, work) {
  const current = delivery.stops.find(({ stopId }) => stopId === delivery.currentStop);
  const here = [...alsoHere(delivery), ...(current ? togetherWith(delivery, current) : [])];
  const others = households(delivery.stops.filter((stop) => !here.includes(stop)));
  return others.length > 0 ? el(html`<div class="card"><h2>${t('driver.all-stops')}</h2><ul class="stops">${others.map((all) => otherStop(delivery, all, work))}</ul></div>`) : null;
}

export function onTheRoad(delivery, work) {
  const current = delivery.stops.find(({ stopId }) => stopId === delivery.currentStop);
  const first = current ? currentCard(delivery, current, work)
    : el(html`<div class="card" id="all-done"><h2>${t('driver.all-done')}</h2><p>${t('driver.all-done.what')}</p></div>`);
  const contact = {
    head: (all) => [el(html`<div class="row between"><strong>${neighborhoodName(all[0].neighborhood)}</strong>${all.map(mark)}${shownWhen(all[0], 'span')}</div>`), codesOf(all)],
    show: (stop) => otherContact(delivery, stop, work, { reason: 'CLOSE_BY' }),
  };
  return [heldCards(delivery, work), first, visitCard(delivery, work, contact), otherStops(delivery, work), wayMap(delivery, work.shift?.())].filter(Boolean);
}
