// Keys of this device that nobody needs any more: the service destroys them at the next contact, whoever is here by then. Each is
// named by chance and by nothing else; who knows the name can destroy the key, and nothing more.
import { note, recalled, strike } from './notes.js';

const STORE = 'kit.over';
const PATIENCE = 5000;

const over = () => JSON.parse(localStorage.getItem(STORE) ?? '[]');

function keep(devices) {
  if (devices.length > 0) note(STORE, JSON.stringify(devices));
  else strike(STORE);
}

/** What was sealed here is noise from then on, wherever a copy of it is. Resolves to whether; where all is wiped, the browser destroys its remains. */
export async function destroyKey(device, { wiped = false } = {}) {
  const answer = await fetch(`/api/device-keys/${device}?wiped=${wiped}`, { method: 'DELETE', keepalive: true, signal: AbortSignal.timeout(PATIENCE) })
    .catch(() => null);
  return answer?.status === 204;
}

async function destroyAll() {
  for (const device of over()) if (await destroyKey(device)) keep(over().filter((one) => one !== device));
}

/** Outlives the page, the browser and the logout. */
export function bury(devices) {
  keep([...new Set([...over(), ...devices])]);
  return destroyAll();
}

window.addEventListener('online', destroyAll);
recalled.then(destroyAll);
