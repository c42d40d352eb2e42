// The page's own files, kept by the service worker for when the network does not work; a newer build is told of.
import { el, html } from './dom.js';
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

const note = (act) => el(html`<p class="newer" role="status"><span>${t('kit.newer')}</span><button type="button" class="quiet" @click=${act}>${t('kit.newer.take')}</button></p>`);

let wanted = false;

function newer(waiting) {
  return note(() => {
    wanted = true;
    waiting.postMessage({ kind: 'take' });
  });
}

const isChanged = (select) => {
  const first = [...select.options].filter(({ defaultSelected }) => defaultSelected);
  return [...select.selectedOptions].some((one) => !(first.length > 0 ? first : [select.options[0]]).includes(one));
};

const isTyped = (control) => {
  if (control.matches('select')) return isChanged(control);
  return control.matches('[type=checkbox], [type=radio]') ? control.checked !== control.defaultChecked : control.value !== control.defaultValue;
};

/** Whether somebody is in the middle of something that a reload would take away. */
const isBusy = () => document.querySelector('dialog[open]') !== null || [...document.querySelectorAll('input, textarea, select')].some(isTyped);

/**
 * Another tab has taken the newer build, and with it goes what this one still reads of the old: it is loaded anew, too, where nobody
 * is in the middle of something; else it says so. tell(element) shows the note.
 */
function followOthers(tell) {
  let before = worker();
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    const first = !before;
    before = worker();
    // Wiped with all else that is kept here: whoever wipes is on the way out.
    if (!before) return;
    if (wanted || (!first && !isBusy())) location.reload();
    else if (!first) tell(note(() => location.reload()));
  });
}

/** tell(element) shows a note that a newer build lies ready. */
export async function keepShell(tell) {
  if (!('serviceWorker' in navigator)) return;
  followOthers((element) => { document.querySelector('.newer')?.remove(); tell(element); });
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
