// The page's own files, kept by the service worker for when the network does not work; a newer build is told of.
import { h } from './dom.js';
import { t } from './i18n.js';

const LOOK_AGAIN = 3_600_000;
const TRY_AGAIN = 30_000;
const SOON = 500;

const worker = () => navigator.serviceWorker?.controller;

/** In the worker's memory, for the seconds of a reload. */
export const lend = (value) => worker()?.postMessage({ kind: 'lend', value });

/** Resolves to what was lent, or null. */
export function borrow() {
  if (!worker()) return Promise.resolve(null);
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
    setTimeout(() => resolve(null), SOON);
    worker().postMessage({ kind: 'claim' }, [port2]);
  });
}

function newer(waiting) {
  const take = () => {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    waiting.postMessage({ kind: 'take' });
  };
  return h('p', { class: 'newer', role: 'status' }, h('span', {}, t('kit.newer')), h('button', { type: 'button', class: 'quiet', onclick: take }, t('kit.newer.take')));
}

/** tell(element) shows a note that a newer build lies ready. */
export async function keepShell(tell) {
  if (!('serviceWorker' in navigator)) return;
  let told;
  const look = ({ waiting }) => {
    if (!waiting || !navigator.serviceWorker.controller || told === waiting) return;
    told = waiting;
    tell(newer(waiting));
  };
  const registration = await register();
  look(registration);
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', () => look(registration));
  });
  setInterval(() => registration.update().catch(() => {}), LOOK_AGAIN);
}

/** Until it is there: on a bad line a file may fail to come, and nobody opens the page again for that. */
async function register() {
  for (;;) {
    try {
      const registration = await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' });
      if (await isKept(registration)) return registration;
    } catch {
      // The page works without, as long as the network does.
    }
    await new Promise((resolve) => { setTimeout(resolve, TRY_AGAIN); });
  }
}

function isKept(registration) {
  const { installing, waiting, active } = registration;
  if (!installing || waiting || active) return true;
  return new Promise((resolve) => {
    installing.addEventListener('statechange', () => resolve(installing.state !== 'redundant'));
  });
}
