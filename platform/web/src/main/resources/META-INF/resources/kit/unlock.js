// Opens what this device keeps of the person: by the key that the service has for the sign-in, or by the PIN, whichever is sooner.
import { borrowed } from './auth.js';
import { get } from './api.js';
import { loadKept } from './kept.js';
import { deviceOf, isOpen, openWithKey, whenOpen } from './vault.js';

const SOON = 1000;
const ASK_AGAIN = 5000;

/** Resolves to the key as text. */
export const askKey = async (person) => (await get(`/api/device-keys/${deviceOf(person)}`)).key;

function again() {
  return new Promise((resolve) => {
    const next = () => { clearTimeout(timer); window.removeEventListener('online', next); resolve(); };
    const timer = setTimeout(next, ASK_AGAIN);
    window.addEventListener('online', next);
  });
}

async function openFromService(person) {
  while (!isOpen(person)) {
    try {
      const key = await askKey(person);
      if (isOpen(person) || await openWithKey(person, key)) return;
    } catch {
      // The PIN may open it meanwhile.
    }
    await again();
  }
}

const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

export async function unlock(person) {
  await borrowed();
  if (!isOpen(person)) {
    openFromService(person);
    await Promise.race([whenOpen, pause(navigator.onLine ? SOON : 0)]);
  }
  if (!isOpen(person)) {
    const { lockedCard } = await import('./locked.js');
    const card = lockedCard(person);
    document.querySelector('main').before(card);
    await whenOpen;
    card.remove();
  }
  await loadKept();
}
