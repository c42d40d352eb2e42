// Opens what this device keeps of the person: by the key that lies here while there is no PIN, else by another tab that is open, by
// the PIN or by the key that the service has for the sign-in, whichever is sooner. Without a PIN nobody waits for the service.
import { borrowed } from './auth.js';
import { get } from './api.js';
import { hasEnvelopes } from './config.js';
import { loadKept } from './kept.js';
import { askTabs, deviceOf, isOpen, needsService, openAnew, openBare, openWithKey, whenOpen } from './vault.js';

const SOON = 1500;
/** Another tab needs no network. */
const AT_ONCE = 200;
const ASK_AGAIN = 5000;
const NO_HURRY = 30_000;

/** Resolves to the key as text. */
export const askKey = async (device) => (await get(`/api/device-keys/${device}`)).key;

function again(rest) {
  return new Promise((resolve) => {
    const next = () => { clearTimeout(timer); window.removeEventListener('online', next); resolve(); };
    const timer = setTimeout(next, rest);
    window.addEventListener('online', next);
  });
}

async function openFromService(person) {
  while (needsService(person)) {
    const taken = await askKey(deviceOf(person)).then((key) => needsService(person) && openWithKey(person, key)).catch(() => false);
    if (!taken) await again(isOpen(person) ? NO_HURRY : ASK_AGAIN);
  }
}

const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

async function locked(person) {
  const { lockedCard } = await import('./locked.js');
  const card = lockedCard(person);
  document.querySelector('main').before(card);
  await whenOpen;
  card.remove();
}

export async function unlock(person) {
  await borrowed();
  await openBare(person);
  if (!isOpen(person)) askTabs(person);
  const served = openFromService(person);
  if (hasEnvelopes && !needsService(person)) askKey(deviceOf(person)).catch(() => {});
  if (!isOpen(person)) await Promise.race([whenOpen, pause(navigator.onLine ? SOON : AT_ONCE)]);
  if (!isOpen(person)) await openAnew(person);
  if (!isOpen(person)) await locked(person);
  await openBare(person);
  await loadKept();
  served.then(() => import('./reseal.js')).then(({ tidy }) => tidy(person)).catch(() => {});
}
