// The driver's page: on duty or not, and the one delivery to deal with now.
import { get } from '/kit/api.js';
import { number, t } from '/kit/i18n.js';
import { live } from '/kit/live.js';
import { liveBadge, startPage } from '/kit/page.js';
import { failed, loading } from '/kit/states.js';
import { toast } from '/kit/toast.js';
import { drawUnsent, mayLeave } from '/kit/unsent.js';
import { additionsOf } from '/added.js';
import { fetchAhead, forgetDone } from '/ahead.js';
import { alertStrip } from '/alerts.js';
import { cancellations } from '/cancelled.js';
import { kept } from '/kept.js';
import { heldCards, toAnswer } from '/held.js';
import { homeStrip } from '/home.js';
import { letIn, namesFor } from '/member.js';
import { loadItems, loadWarehouse, neighborhoodName, neighborhoodsOf } from '/names.js';
import { loadedCard, loadingCard, offerCard } from '/offer.js';
import { bringBackOf, newsOf } from '/news.js';
import { waitingCard } from '/next.js';
import { driversOutbox, OF_ADDRESS } from '/outbox.js';
import { keepingTyped } from '/typed.js';
import { time, useZone } from '/parts.js';
import { parcelPhotos } from '/photo.js';
import { renewNumbers } from '/numbers.js';
import { withPlace, withReports } from '/progress.js';
import { reachCard } from '/reach.js';
import { currentShift, shiftCard, startForm } from '/shift.js';
import { onTheRoad, renewAddress, renewContact, renewMarks, renewTimes } from '/stops.js';
import { talkCard } from '/talk.js';
import { movedStops } from '/times.js';
import { undoBar } from '/undo.js';

let unsent;
const { user, config: told } = await startPage({
  titleKey: 'driver.title',
  roles: ['DRIVER'],
  otherwise: letIn,
  mayLogout: () => mayLeave(unsent),
});
const config = namesFor(told);
const place = (id) => document.getElementById(id);
const lastSeen = kept(`seen.${user.id}`, { shift: null, delivery: null });
/** As the service said it last. What is shown is this and the reports that it has not heard yet. */
let { shift, delivery: known } = lastSeen.get();
let delivery;
/** Sent, and maybe not yet in what the service said last: until that is asked for anew, what was done stays done. */
let heard = [];
let shown;
let shownShift;

unsent = await driversOutbox(user.id, {
  onHeard: (report) => { heard = [...heard, { ...report, heard: true }]; },
  onSent: (_, report) => { if (OF_ADDRESS.includes(report.kind)) renewAddress(report); refresh(); },
  onRefused: (report, problem) => { if (['complete', 'correct'].includes(report.kind)) photos.remove(report); toast(problem.message, { kind: 'error' }); refresh(); },
  onChange: () => { drawReports(); draw(); talk.draw(); },
  onUnsaved: () => toast(t('kit.unsaved'), { kind: 'error' }),
});
const photos = parcelPhotos(user.id, () => unsent);
const news = newsOf(user.id, place('news'));
const added = additionsOf(user.id, place('added'), () => { draw(); alerts.soon(); });
const home = homeStrip(place('home'), (text) => {
  navigator.vibrate?.([300, 100, 300]);
  toast(text);
});
const undo = undoBar(place('undo'));
const alerts = alertStrip(place('alerts'), {
  toldElsewhere: ({ kind, deliveryId }) => (kind === 'STOP_ADDED' && deliveryId === known?.deliveryId) || (kind === 'COORDINATOR_SAYS' && talk.tells()),
  isKnown: ({ kind }) => kind === 'STOP_ADDED' && added.areUnderstood(known),
});
const back = bringBackOf(user.id, config, place('back'));
const talk = talkCard(place('talk'), unsent, shift?.area);
const gone = cancellations(user.id, place('notice'), (delivery) => news.remember(delivery));

/** What the cards may do; each shows its effect at once and is sent when it can be. */
const work = {
  refresh,
  show,
  tried: () => unsent.flush(),
  accepted: (of) => added.accepted(of),
  refuseExtension: ({ deliveryId }, extension) => unsent.add({ kind: 'refuse-extension', deliveryId, extension },
    `/api/deliveries/${deliveryId}/extensions/${extension}/refusal`),
  depart: (of) => unsent.add({ kind: 'depart', deliveryId: of.deliveryId }, `/api/deliveries/${of.deliveryId}/depart`),
  departUnconfirmed: (of, counted) => unsent.add({ kind: 'have-it', deliveryId: of.deliveryId }, `/api/deliveries/${of.deliveryId}/depart`, { unconfirmed: true, counted }),
  shift: () => shift,
  headFor: (of, stop) => atStop('head-for', of, stop),
  complete(of, stop, { proof, code, photo }, lines) {
    const key = crypto.randomUUID();
    if (photo) photos.hold(stop, photo);
    atStop('complete', of, stop, { proof, lines, codeCheck: code && 'UNVERIFIED' }, { proof, code, lines }, { key });
    if (photo) photos.add(of, stop, photo, key);
  },
  photo: (stop) => photos.find(stop),
  /** One that has not left the phone is as if it was never said; any other is followed by its undo. */
  async undo(of, stop) {
    const said = unsent.waiting().filter(({ stopId, kind }) => stopId === stop.stopId && ['complete', 'fail', 'hold-answer'].includes(kind)).at(-1);
    if (!said || !await unsent.withdraw(said.key)) atStop('undo', of, stop, undefined, undefined, { undoes: said?.key });
    withoutPhoto(of, stop);
  },
  correct(of, stop, reason, { failed, proof, code, photo, lines }) {
    const key = crypto.randomUUID();
    if (photo) photos.hold(stop, photo);
    atStop('correct', of, stop, failed ? { reason: failed, lines: stop.lines } : { proof, lines, codeCheck: code && 'UNVERIFIED' }, { reason, failed, proof, code, lines }, { key });
    if (photo) photos.add(of, stop, photo, key);
    if (failed) withoutPhoto(of, stop);
  },
  answerHold: (of, stop, answer) => atStop('hold-answer', of, stop, { answer }, { answer }),
  reportRoad: ({ deliveryId }, { stopId, neighborhood }, condition, notFor) => {
    unsent.add({ kind: 'road', deliveryId, stopId, place: neighborhood }, '/api/roads/report',
      { area: shift?.area, neighborhood, condition, notFor, deliveryId, stopId });
    toast(t('driver.road.told'));
  },
  correctDoor: (of, stop, said) => ofAddress('door', of, stop, 'door', { id: crypto.randomUUID(), ...said }),
  warn: (of, stop, said) => ofAddress('warning', of, stop, 'warnings', { id: crypto.randomUUID(), ...said }),
  withdrawWarning: (of, stop, id) => ofAddress('warning-withdrawn', of, stop, `warnings/${id}/withdraw`, {}),
  waitAt: ({ shiftId }, warehouse) => unsent.add({ kind: 'place', shiftId, outcome: { warehouse } }, `/api/shifts/${shiftId}/place`, { warehouse }),
  fail: (of, stop, reason, notFor) => atStop('fail', of, stop, { reason, lines: stop.lines }, { reason, notFor }),
};

function atStop(kind, { deliveryId }, { stopId, neighborhood }, outcome, body, options) {
  unsent.add({ kind, deliveryId, stopId, place: neighborhood, outcome }, `/api/deliveries/${deliveryId}/stops/${stopId}/${kind}`, body, options);
}

/** It goes with the handover that it belongs to. */
const withoutPhoto = ({ deliveryId }, { stopId, neighborhood }) => photos.remove({ deliveryId, stopId, place: neighborhood });

/** It changes nothing of the visit. */
function ofAddress(kind, { deliveryId }, { stopId, neighborhood }, path, body) {
  unsent.add({ kind, deliveryId, stopId, place: neighborhood }, `/api/deliveries/${deliveryId}/stops/${stopId}/${path}`, body);
}

function label({ kind, place: where }) {
  const what = t(`driver.report.${kind ?? 'other'}`);
  return where ? `${what}: ${neighborhoodName(where)}` : what;
}

function drawReports() {
  const count = unsent.waiting().length;
  place('unsent').hidden = count === 0;
  place('unsent').textContent = t('kit.unsent', { count });
  place('unsent').dataset.short = number(count);
  drawUnsent(place('reports'), unsent, label);
}

/** What the service has not answered with its own word yet. */
const reports = () => [...heard, ...unsent.waiting()];

const onDuty = () => withPlace(shift, reports());

function cards() {
  switch (delivery?.state) {
    case 'OFFERED': return [offerCard(delivery, work)];
    case 'ACCEPTED': return [loadingCard(delivery, work)];
    case 'LOADED': return [heldCards(delivery, work), loadedCard(delivery, work)].filter(Boolean);
    case 'EN_ROUTE': return onTheRoad(delivery, work);
    default: return shift ? [waitingCard(onDuty(), work)] : [];
  }
}

/** How a visit ended, the same from this phone and from the service. */
const ended = ({ outcome }) => outcome && [outcome.proof ?? outcome.reason, outcome.codeCheck, outcome.lines.filter(({ quantity }) => quantity > 0).map(({ line, quantity }) => [line, quantity])];

/** What the cards show, without the times and the details of what is done. */
function essence({ deliveryId, state, currentStop, lines, stops, loadingSince }) {
  const isNew = state !== 'EN_ROUTE' && stops.map((stop) => stop.isNew);
  return [deliveryId, state, currentStop, lines, loadingSince, isNew, stops.map((stop) => [stop.stopId, stop.lines, ended(stop), stop.cancelled, stop.held, stop.changed])];
}

/** Drawn anew only when something changed: typed quantities and the focus stay. */
function draw() {
  delivery = added.marked(withReports(known, reports()));
  forgetDone(delivery);
  const duty = !delivery && shift && onDuty();
  const now = JSON.stringify([delivery && essence(delivery), Boolean(shift), duty && [duty.next, duty.suggestion, duty.waitsAt]]);
  if (now !== shown) {
    shown = now;
    answerFirst();
    keepingTyped(place('work'), () => place('work').replaceChildren(...cards()));
  } else if (delivery) {
    renewContact(delivery);
    renewTimes(delivery);
    renewMarks(delivery);
  }
  home.draw(shift, delivery);
  added.draw(delivery, work);
  undo.draw(delivery, work);
  showNext();
}

/** How much of the top is covered, as long as it is: what is scrolled to stands below that. */
const pinned = document.querySelector('.pinned');
const keepClear = () => document.documentElement.style.setProperty('--pinned', `${pinned?.offsetHeight ?? 0}px`);
if (pinned) new ResizeObserver(keepClear).observe(pinned);

let shownStop;

/** After a report the next stop stands where the last one stood: its address is to be read before its buttons are at hand. */
function showNext() {
  const before = shownStop;
  shownStop = delivery?.state === 'EN_ROUTE' ? delivery.currentStop : undefined;
  if (!before || shownStop === before) return;
  keepClear();
  document.querySelector('#current-stop, #all-done')?.scrollIntoView({ block: 'start' });
}

/** Who has to answer a danger, or an offer, comes to that first, with the eye and with the keyboard; what is only to be read comes after it. */
function answerFirst() {
  const urgent = ['LOADED', 'EN_ROUTE'].includes(delivery?.state) && toAnswer(delivery).length > 0;
  const behind = delivery?.state === 'OFFERED' ? 'added' : 'shift';
  const [work, next] = [place('work'), place(urgent ? 'notice' : behind)];
  if (work.nextElementSibling !== next) next.before(work);
}

/** Quietly: it is nothing to stop for. */
function tellTimes(moved) {
  if (moved.length > 0) toast(t('driver.live.times', { place: neighborhoodName(moved[0].neighborhood), time: time(moved[0].arriveAt) }), { about: 'times' });
}

async function drawShift() {
  const now = JSON.stringify({ ...shift, next: undefined, suggestion: undefined, waitsAt: undefined });
  if (now === shownShift) return;
  shownShift = now;
  if (shift) {
    place('shift').replaceChildren(shiftCard(shift, refresh));
  } else {
    place('shift').replaceChildren(loading());
    const form = await startForm(config, (started) => { shift = started; refresh(); });
    // Who went on duty meanwhile has another card here.
    if (now === shownShift) place('shift').replaceChildren(form);
  }
}

function show(next) {
  // Whoever brings the word, an answer to a report too: the cancel is told.
  if (next?.state === 'CANCELLED' && next.deliveryId === known?.deliveryId) gone.tell(next, known.state === 'OFFERED');
  known = next && !['COMPLETED', 'CANCELLED'].includes(next.state) ? next : null;
  lastSeen.set({ shift, delivery: known });
  news.remember(next);
  if (known) tellTimes(movedStops(known));
  draw();
}

/** Those that a driver without a delivery is told of. */
const warehousesOf = (duty) => [...new Set([duty?.next?.warehouse, duty?.suggestion?.warehouse, duty?.waitsAt])].filter(Boolean);

async function loadNames() {
  const area = shift?.area;
  await Promise.all([loadItems(config), area && neighborhoodsOf(config, area), known && loadWarehouse(config, known.warehouse),
    ...warehousesOf(shift).map((code) => loadWarehouse(config, code))]);
  shown = undefined;
  draw();
  news.draw();
  back.draw();
}

/** How many times the service was asked, and the latest time whose answer is shown: an older one that comes after it says nothing any more. */
let asked = 0;
let answered = 0;

/** Waits for no report: what is shown is the service's word and what was reported since. */
async function refresh() {
  unsent.flush();
  const round = asked += 1;
  const [before, said] = [unsent.changes(), heard];
  try {
    const [duty, mine] = await Promise.all([currentShift(), get('/api/deliveries/mine')]);
    if (round < answered) return;
    answered = round;
    // Something said or answered meanwhile is newer than this answer.
    if (unsent.changes() !== before) { await refresh(); return; }
    heard = heard.filter((report) => !said.includes(report));
    const another = mine?.deliveryId !== known?.deliveryId || duty?.shiftId !== shift?.shiftId
      || warehousesOf(duty).join() !== warehousesOf(shift).join();
    if (known && mine?.deliveryId !== known.deliveryId) gone.miss(known);
    shift = duty;
    useZone(shift?.zone);
    show(mine);
    if (another) loadNames();
    fetchAhead(delivery);
    if (await renewNumbers(known)) { shown = undefined; draw(); }
    await Promise.all([drawShift(), gone.look(mine), back.load(), talk.load(shift?.area)]);
  } catch (problem) {
    if (problem.status === undefined) throw problem;
    draw();
    if (!shift && !delivery) place('work').replaceChildren(failed(problem, refresh));
  }
}

/** What a driver is to notice while driving. */
const NOTICED = ['stop.withdrawn', 'stop.changed', 'stop.held', 'stop.resumed', 'return.ordered'];

function onEvent(name, data) {
  if (name === 'talk.changed') {
    if (data.notes.at(-1)?.from === 'COORDINATOR' && !data.notes.at(-1).heardAt) navigator.vibrate?.([200, 100, 200]);
    talk.told(data);
    return;
  }
  if (NOTICED.includes(name)) {
    navigator.vibrate?.([300, 100, 300, 100, 300]);
    toast(t(`driver.live.${name}`));
    news.remember(data);
  }
  if (name === 'delivery.extended') navigator.vibrate?.([200, 100, 200]);
  if (name === 'delivery.offered') {
    navigator.vibrate?.([200, 100, 200]);
    toast(t('driver.offer'));
  }
  // A coordinator moved the curfew, or the shift itself is another.
  if (name === 'shift.changed' && shift && data.homeBy && data.homeBy !== shift.homeBy) {
    navigator.vibrate?.([300, 100, 300]);
    toast(t('driver.live.home-by', { time: time(data.homeBy) }));
  }
  const mine = data.deliveryId !== undefined && data.deliveryId === known?.deliveryId;
  if (mine && name === 'delivery.cancelled') gone.tell(data, known.state === 'OFFERED');
  // At once: a contact may have been closed.
  if (mine) show(data);
  refresh();
  alerts.soon();
}

const badge = liveBadge(time);
place('live').append(badge.element);
drawReports();
news.draw();
if (shift || known) draw();
else place('work').replaceChildren(loading());
// Whatever is slow to answer, what happens meanwhile is told.
refresh();
alerts.load();
reachCard(place('reach')).load();
live('/api/live', { onEvent, onReset: refresh, onState: (state) => { badge.state(state); if (state === 'live') { unsent.wake(); refresh(); } } });
// What was kept under another key cannot be read for long.
window.addEventListener('kit-vault', () => fetchAhead(delivery));
document.addEventListener('visibilitychange', () => { if (!document.hidden) refresh(); });
