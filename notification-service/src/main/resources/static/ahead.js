// Whom to meet at the next stops, for where there is no network: fetched while there is one, each sealed by itself, opened one
// at a time, and gone from here a minute after the outcome of the visit, when that can't be taken back any more.
import { get } from '/kit/api.js';
import { isOldText, sealText, unsealText } from '/kit/vault.js';
import { kept } from '/kept.js';
import { now } from '/parts.js';

const MOST = 4;
const SOON = 90 * 60_000;
const PATIENCE = 10_000;
const TAKEN_BACK = 60_000;

/** By stop: { changes, sealed }. */
const store = kept('ahead', {});
let waiting = [];
let fetching = false;
let later;

const isOpen = ({ outcome, cancelled, held }) => !outcome && !cancelled && held?.answer !== 'SKIP';

/** A wrong tap: without a network nobody could say again whom to meet there. */
const mayComeBack = ({ outcome }) => Boolean(outcome) && now() < Date.parse(outcome.at) + TAKEN_BACK;

/** As the service allows it: the next few, of whom the car is about to come to. */
function dueSoon({ currentStop, stops }) {
  const open = stops.filter(isOpen);
  const isCurrent = ({ stopId }) => stopId === currentStop;
  return [...open.filter(isCurrent), ...open.filter((stop) => !isCurrent(stop))].slice(0, MOST)
    .filter(({ arriveAt }) => Date.parse(arriveAt) <= now() + SOON);
}

function keepOnly(entries) {
  if (entries.length > 0) store.set(Object.fromEntries(entries));
  else store.clear();
}

export function forgetContact({ stopId }) {
  const all = Object.entries(store.get());
  const left = all.filter(([id]) => id !== stopId);
  if (left.length < all.length) keepOnly(left);
}

/** Whoever was visited, waits no more or went to another car is no business of this phone any more. */
export function forgetDone(delivery) {
  clearTimeout(later);
  const stops = delivery?.state === 'EN_ROUTE' ? delivery.stops.filter((stop) => isOpen(stop) || mayComeBack(stop)) : [];
  if (stops.some(mayComeBack)) later = setTimeout(() => forgetDone(delivery), TAKEN_BACK);
  waiting = stops.map(({ stopId }) => stopId);
  const all = Object.entries(store.get());
  const left = all.filter(([stopId]) => waiting.includes(stopId));
  if (left.length < all.length) keepOnly(left);
}

function isKept({ stopId, changes }) {
  const entry = store.get()[stopId];
  return entry !== undefined && entry.changes === changes && !isOldText(entry.sealed);
}

/** Whether to go on with the next. */
async function fetchOne({ deliveryId }, stop) {
  try {
    const { available, name, phone, address, note, door } = await get(`/api/deliveries/${deliveryId}/stops/${stop.stopId}/contact`, { ahead: true }, { patience: PATIENCE });
    if (!available) return false;
    const sealed = await sealText({ name, phone, address, note, door });
    if (waiting.includes(stop.stopId)) store.set({ ...store.get(), [stop.stopId]: { changes: stop.changes, sealed } });
    return true;
  } catch ({ status }) {
    if (status === 410) forgetContact(stop);
    return status >= 400 && status < 500 && status !== 429;
  }
}

/** At the departure, and whenever the run has gone on; what fails is fetched the next time. */
export async function fetchAhead(delivery) {
  if (fetching || !navigator.onLine || delivery?.state !== 'EN_ROUTE') return;
  fetching = true;
  try {
    for (const stop of dueSoon(delivery).filter((one) => !isKept(one))) if (!await fetchOne(delivery, stop)) return;
  } finally {
    fetching = false;
  }
}

/** What the phone has of this one; undefined when it has nothing that it can read. */
export async function openKept(stop) {
  const entry = store.get()[stop.stopId];
  if (!entry) return undefined;
  return unsealText(entry.sealed).catch(() => { forgetContact(stop); });
}
