// Reports of a colleague that wait on this device: whoever is here sends them on, and reads nothing of them.
import { post } from './api.js';
import { envelopes, lying } from './envelope.js';
import { listRows, markHeard, removeReport } from './store.js';

const PATIENCE = 30_000;

/** The service's word on each: { key, outcome: TAKEN | REFUSED | LATER | THEIRS, at, title, detail }. */
export const bring = async (envelope) => (await post('/api/envelopes', { envelope }, { once: true, patience: PATIENCE })).reports;

async function sendAll(me) {
  const rows = (await listRows()).filter(({ owner, state }) => owner !== me && state !== 'refused');
  const known = rows.filter(lying);
  // Its body stays as it is from now on: the service may have it, and take no other one under its key.
  for (const { seq } of known) await markHeard(seq);
  const taken = new Set();
  for (const envelope of await envelopes(known.map(lying))) {
    for (const { key, outcome } of await bring(envelope)) if (outcome === 'TAKEN') taken.add(key);
  }
  for (const { key, seq } of known) if (taken.has(key)) await removeReport(seq);
  new BroadcastChannel('kit.outbox').postMessage('changed');
  return { sent: taken.size, left: rows.length - taken.size };
}

/** Resolves to how many the service has now, and how many stay for the colleague. */
export const sendOn = (me) => navigator.locks.request('kit.outbox', () => sendAll(me));
