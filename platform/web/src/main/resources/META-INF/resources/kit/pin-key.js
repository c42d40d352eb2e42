// The PIN's part of the key: made when one is chosen, and asked when it opens.
import { listBare } from './bare.js';
import { alone, bytesOf, decrypt, deviceOf, encrypt, lent, printOf, record, save, share, textOf, use } from './vault.js';

const ROUNDS = 600_000;
const MOST_WRONG = 10;

async function wrapping(pin, salt, rounds) {
  const secret = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }, secret,
    { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

/**
 * askKey(device) resolves to the key that the service has for that, as text; another one than what is here was sealed under would
 * lock it away. A key that lay bare is followed by a new one; resolves to the device that the old one was kept for then.
 */
export async function setPin(person, pin, askKey) {
  const before = deviceOf(person);
  const layBare = (await listBare()).some(({ print }) => print === lent()?.print);
  const device = layBare ? crypto.randomUUID() : before;
  const raw = bytesOf(await askKey(device));
  const print = await printOf(raw);
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const wrapped = await encrypt(await wrapping(pin, salt, ROUNDS), raw);
  await alone(async () => {
    if (!layBare && (record(person).print ?? print) !== print) throw new Error('The service has another key');
    await save(person, { device, print, pin: { salt: textOf(salt), rounds: ROUNDS, wrapped: textOf(wrapped), wrong: 0 } });
    await use(person, raw);
    share();
  });
  return layBare ? before : undefined;
}

/** Resolves to how many tries are left, or to null when it was right. */
export async function openWithPin(person, pin) {
  const { salt, rounds, wrapped } = record(person).pin;
  try {
    await use(person, await decrypt(await wrapping(pin, bytesOf(salt), rounds), bytesOf(wrapped)));
  } catch {
    return wrongPin(person);
  }
  const known = record(person);
  if (known.pin) save(person, { ...known, pin: { ...known.pin, wrong: 0 } });
  return null;
}

function wrongPin(person) {
  const known = record(person);
  const wrong = (known.pin?.wrong ?? MOST_WRONG) + 1;
  if (wrong >= MOST_WRONG) save(person, { ...known, pin: undefined, shut: true });
  else save(person, { ...known, pin: { ...known.pin, wrong } });
  return Math.max(0, MOST_WRONG - wrong);
}
