// The driver's page: on duty or not, and the one delivery to deal with now.
import { get } from '/kit/api.js';
import { ask } from '/kit/dialog.js';
import { h } from '/kit/dom.js';
import { t } from '/kit/i18n.js';
import { live } from '/kit/live.js';
import { liveBadge, startPage } from '/kit/page.js';
import { empty, failed, loading } from '/kit/states.js';
import { toast } from '/kit/toast.js';
import { kept } from '/kept.js';
import { loadItems, loadWarehouse, neighborhoodsOf } from '/names.js';
import { loadedCard, loadingCard, offerCard } from '/offer.js';
import { outbox } from '/outbox.js';
import { departed, heading, reported } from '/progress.js';
import { currentShift, shiftCard, startForm } from '/shift.js';
import { onTheRoad } from '/stops.js';

if ('serviceWorker' in navigator) navigator.serviceWorker.register('/sw.js').catch(() => {});

const { user, config } = await startPage({
  titleKey: 'driver.title',
  roles: ['DRIVER'],
  mayLogout: async () => unsent.size() === 0 || await ask({
    title: t('driver.unsent.leave'), text: t('driver.unsent.leave.what'), choices: [{ value: 'yes', text: t('kit.logout'), kind: 'danger' }],
  }) === 'yes',
});
const place = (id) => document.getElementById(id);
const lastSeen = kept(`seen.${user.id}`, { shift: null, delivery: null });
let { shift, delivery } = lastSeen.get();
let shown;
let shownShift;

const unsent = outbox(user.id, {
  onSent: () => refresh(),
  onRefused: (problem) => { toast(problem.message, { kind: 'error' }); refresh(); },
  onCount: (count) => {
    place('unsent').hidden = count === 0;
    place('unsent').textContent = t('driver.unsent', { count });
  },
});

/** What the cards may do; each shows its effect at once and is sent when it can be. */
const work = {
  refresh,
  show,
  sent: () => unsent.empty(),
  depart: (of) => act(departed(of), `/api/deliveries/${of.deliveryId}/depart`),
  headFor: (of, stop) => act(heading(of, stop.stopId), `/api/deliveries/${of.deliveryId}/stops/${stop.stopId}/head-for`),
  complete: (of, stop, proof, lines) => act(reported(of, stop.stopId, { proof, lines }),
    `/api/deliveries/${of.deliveryId}/stops/${stop.stopId}/complete`, { proof, lines }),
  fail: (of, stop, reason) => act(reported(of, stop.stopId, { reason, lines: stop.lines }),
    `/api/deliveries/${of.deliveryId}/stops/${stop.stopId}/fail`, { reason }),
};

function act(next, path, body) {
  show(next);
  unsent.add(path, body);
}

function cards() {
  switch (delivery?.state) {
    case 'OFFERED': return [offerCard(delivery, work)];
    case 'ACCEPTED': return [loadingCard(delivery)];
    case 'LOADED': return [loadedCard(delivery, work)];
    case 'EN_ROUTE': return onTheRoad(delivery, work);
    default: return shift ? [empty(t('driver.wait'))] : [];
  }
}

/** What the cards show, without the times and the details of what is done. */
function essence({ deliveryId, state, currentStop, lines, stops }) {
  return [deliveryId, state, currentStop, lines, stops.map((stop) => [stop.stopId, stop.lines, Boolean(stop.outcome)])];
}

/** Drawn anew only when something changed: typed quantities and the focus stay. */
function draw() {
  const now = JSON.stringify([delivery && essence(delivery), Boolean(shift)]);
  if (now === shown) return;
  shown = now;
  place('work').replaceChildren(...cards());
}

async function drawShift() {
  const now = JSON.stringify(shift);
  if (now === shownShift) return;
  shownShift = now;
  if (shift) {
    place('shift').replaceChildren(shiftCard(shift, refresh));
  } else {
    place('shift').replaceChildren(loading());
    place('shift').replaceChildren(await startForm(config, (started) => { shift = started; refresh(); }));
  }
}

function show(next) {
  delivery = next && !['COMPLETED', 'CANCELLED'].includes(next.state) ? next : null;
  lastSeen.set({ shift, delivery });
  draw();
}

async function loadNames() {
  const area = shift?.area;
  await Promise.all([loadItems(config), area && neighborhoodsOf(config, area), delivery && loadWarehouse(config, delivery.warehouse)]);
  shown = undefined;
  draw();
}

async function refresh() {
  if (unsent.size() > 0) { unsent.flush(); draw(); return; }
  try {
    const [duty, mine] = await Promise.all([currentShift(), get('/api/deliveries/mine')]);
    // Something done meanwhile is newer than this answer.
    if (unsent.size() > 0) return;
    const another = mine?.deliveryId !== delivery?.deliveryId || duty?.shiftId !== shift?.shiftId;
    shift = duty;
    show(mine);
    if (another) loadNames();
    await drawShift();
  } catch (problem) {
    if (problem.status === undefined) throw problem;
    draw();
    if (!shift && !delivery) place('work').replaceChildren(failed(problem, refresh));
  }
}

function cancelled({ reason, stops }) {
  const goOn = h('button', { type: 'button', onclick: () => place('notice').replaceChildren() }, t('driver.understood'));
  place('notice').replaceChildren(h('div', { class: 'card', id: 'cancelled' }, h('h2', {}, t('driver.cancelled')),
    h('p', {}, t(`driver.cancelled.${reason}`)), stops.length > 0 && delivery?.state !== 'OFFERED' && h('p', {}, t('driver.bring-back')), goOn));
}

function onEvent(name, data) {
  if (name === 'delivery.offered') {
    navigator.vibrate?.([200, 100, 200]);
    toast(t('driver.offer'));
  }
  if (name === 'delivery.cancelled' && data.reason !== 'DECLINED' && data.deliveryId === delivery?.deliveryId) cancelled(data);
  refresh();
}

const badge = liveBadge();
place('live').append(badge.element);
if (shift || delivery) draw();
else place('work').replaceChildren(loading());
await refresh();
live('/api/live', { onEvent, onReset: refresh, onState: (state) => { badge.state(state); if (state === 'live') refresh(); } });
document.addEventListener('visibilitychange', () => { if (!document.hidden) refresh(); });
