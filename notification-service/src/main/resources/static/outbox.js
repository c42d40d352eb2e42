// The driver's outbox: each report carries the phone's time of the tap and by how much that clock is wrong.
import { clockAhead, get } from '/kit/api.js';
import { strike } from '/kit/notes.js';
import { openOutbox } from '/kit/outbox.js';
import { addReport } from '/kit/store.js';

const PATIENCE = 20_000;
const WISHES = ['head-for', 'place'];
/** Of the address, and not of the visit: neither holds up the other. */
export const OF_ADDRESS = ['door', 'warning', 'warning-withdrawn'];
/** As large as all others together: it waits for its own report, and keeps none from being sent. */
const OF_PHOTO = ['photo', 'photo-removed'];
const OF_TALK = ['talk', 'talk-heard'];
const OLD = /^driver\.(outbox|refused)\.(.+)$/;

/** A wish that waits holds nothing up. */
const thingOf = ({ kind, stopId, deliveryId, shiftId }) => {
  if (WISHES.includes(kind)) return undefined;
  if (OF_PHOTO.includes(kind)) return `photo/${stopId}`;
  if (OF_TALK.includes(kind)) return 'talk';
  return OF_ADDRESS.includes(kind) ? `address/${stopId}` : stopId ?? deliveryId ?? shiftId;
};

/** By what the phone's clock is wrong, as measured at the tap, else now; once sent, a report stays as it is. */
async function measured({ body, tries }) {
  if (tries || body.phoneAheadMillis !== undefined) return body;
  if (clockAhead() === null) await get('/api/shifts/mine', {}, { patience: PATIENCE }).catch(() => {});
  return clockAhead() === null ? body : { ...body, phoneAheadMillis: clockAhead() };
}

/** Where earlier versions of the page kept it: each moves when it is on the disk here, under the key that it has. */
async function moveOld(userId) {
  for (const store of Object.keys(localStorage).filter((name) => OLD.test(name))) {
    const [, kept, owner] = store.match(OLD);
    // Sealed under its owner's key: a colleague's waits for the colleague.
    if (owner !== userId) continue;
    const state = kept === 'refused' ? 'refused' : 'waiting';
    for (const { measured: _, ...report } of JSON.parse(localStorage.getItem(store))) {
      const moved = { ...report, owner, state, at: report.body.at, thing: thingOf(report) };
      await addReport(moved).catch((fault) => { if (fault.name !== 'ConstraintError') throw fault; });
    }
    await strike(store);
  }
}

export async function driversOutbox(userId, listeners) {
  await moveOld(userId).catch(() => {});
  const box = await openOutbox(userId, { ...listeners, isWish: ({ kind }) => WISHES.includes(kind), prepare: measured });
  return {
    ...box,
    /** { kind, deliveryId, stopId, place, outcome } says what was done; path and body are what is sent. */
    add(report, path, body = {}, options = {}) {
      const phoneAheadMillis = clockAhead() ?? undefined;
      return box.add({ ...report, thing: thingOf(report) }, path, { ...body, at: new Date().toISOString(), phoneAheadMillis }, options);
    },
  };
}
