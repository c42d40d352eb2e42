// What this device keeps of a person is sealed under a key of that person and device (AES-GCM, 256 bits). The key comes from the
// service after the sign-in; on the device it lies only wrapped by the person's PIN, and in memory it cannot be read out.
const STORE = 'kit.vault.';
const ROUNDS = 600_000;
const IV_BYTES = 12;
const MOST_WRONG = 10;

let opened;
let open;
/** Resolves when something can be read and kept. */
export const whenOpen = new Promise((resolve) => { open = resolve; });

const bytesOf = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));

function textOf(bytes) {
  let letters = '';
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters);
}

const record = (person) => JSON.parse(localStorage.getItem(STORE + person) ?? 'null') ?? {};
const save = (person, value) => localStorage.setItem(STORE + person, JSON.stringify(value));

/** Under which the service keeps the key: by chance, and told to nobody else. */
export function deviceOf(person) {
  const known = record(person);
  if (!known.device) save(person, { ...known, device: crypto.randomUUID() });
  return record(person).device;
}

export const isOpen = (person) => opened?.person === person;
export const hasPin = (person) => Boolean(record(person).pin);

/** To be lent to the next page of this tab, in memory only. */
export const lent = () => opened;

export function take(vault) {
  opened = vault;
  open();
}

async function use(person, raw) {
  take({ person, key: await crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']) });
}

/** Says which key it is, and nothing of it. */
const printOf = async (raw) => textOf(new Uint8Array(await crypto.subtle.digest('SHA-256', raw)).slice(0, IV_BYTES));

/** A service that lost the key makes another: then the PIN opens what is here. Resolves to whether this one was taken. */
export async function openWithKey(person, text) {
  const raw = bytesOf(text);
  const known = record(person);
  const print = await printOf(raw);
  if (known.pin && known.print !== print) return false;
  save(person, { ...known, print });
  await use(person, raw);
  return true;
}

async function wrapping(pin, salt, rounds) {
  const secret = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveKey']);
  return crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }, secret,
    { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

async function encrypt(key, plain) {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain));
  const whole = new Uint8Array(iv.length + sealed.length);
  whole.set(iv);
  whole.set(sealed, iv.length);
  return whole;
}

const decrypt = (key, whole) => crypto.subtle.decrypt({ name: 'AES-GCM', iv: whole.slice(0, IV_BYTES) }, key, whole.slice(IV_BYTES));

/** text: the key as the service gave it; another one than what is here was sealed under would lock that away. */
export async function setPin(person, pin, text) {
  const raw = bytesOf(text);
  const print = await printOf(raw);
  const { print: before = print } = record(person);
  if (before !== print) throw new Error('The service has another key');
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const wrapped = await encrypt(await wrapping(pin, salt, ROUNDS), raw);
  save(person, { ...record(person), print, pin: { salt: textOf(salt), rounds: ROUNDS, wrapped: textOf(wrapped), wrong: 0 } });
}

/** Of the person's next sign-in only: a PIN that is gone, or was wrong too often, opens nothing. */
export function dropPin(person) {
  const { pin, ...rest } = record(person);
  if (pin) save(person, rest);
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
  if (wrong >= MOST_WRONG) dropPin(person);
  else save(person, { ...known, pin: { ...known.pin, wrong } });
  return Math.max(0, MOST_WRONG - wrong);
}

/** Nobody's PIN outlives a logout. */
export function closeVaults() {
  Object.keys(localStorage).filter((name) => name.startsWith(STORE)).forEach((name) => dropPin(name.slice(STORE.length)));
}

/** Any value that is JSON, as bytes that say nothing. */
export const seal = (value) => encrypt(opened.key, new TextEncoder().encode(JSON.stringify(value)));

export const unseal = async (sealed) => JSON.parse(new TextDecoder().decode(await decrypt(opened.key, sealed)));

export const sealText = async (value) => textOf(await seal(value));

export const unsealText = (text) => unseal(bytesOf(text));
