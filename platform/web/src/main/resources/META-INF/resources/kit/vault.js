// What this device keeps of a person is sealed under a key of that person and device (AES-GCM, 256 bits). The service has the key
// for the next sign-in. With a PIN it lies on the device only wrapped by that; without one it lies there as it is (bare.js), so that
// nobody is locked out of their own work. Choosing a PIN takes a new key: the old one lay bare, and is forgotten.
// Everything sealed names its key by a print, so that a change of keys loses nothing, whenever it is broken off and in whatever tab.
import { clearBare, listBare, removeBare, saveBare } from './bare.js';
import { note, strike } from './notes.js';

const STORE = 'kit.vault.';
const KEY_BYTES = 32;
const PRINT_BYTES = 12;
const IV_BYTES = 12;
const WIPED = 'wiped';

/** { person, print, keys }: the print of the key that seals, and by their prints all keys that unseal. */
let opened;
let open;
let wiped = false;
/** Resolves when something can be read and kept. */
export const whenOpen = new Promise((resolve) => { open = resolve; });

const tabs = new BroadcastChannel('kit.vault');

export const bytesOf = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));

export function textOf(bytes) {
  let letters = '';
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters);
}

export const record = (person) => JSON.parse(localStorage.getItem(STORE + person) ?? 'null') ?? {};
export const save = (person, value) => note(STORE + person, JSON.stringify(value));

/** Under which the service keeps the key: by chance, and told to nobody else. */
export function deviceOf(person) {
  const known = record(person);
  if (!known.device) save(person, { ...known, device: crypto.randomUUID() });
  return record(person).device;
}

export const isOpen = (person) => opened?.person === person;
export const hasPin = (person) => Boolean(record(person).pin);
/** Whether it takes the PIN, or after too many wrong ones the sign-in. */
const isLocked = (person) => hasPin(person) || Boolean(record(person).shut);

/** Whether the next sign-in or the PIN finds the key of that print. */
export const isServed = ({ person, print }) => record(person).print === print;

/** To be lent to the next page of this tab, in memory only. */
export const lent = () => opened;

/** Whoever listens to kit-vault learns that more can be read now. */
export function take(vault) {
  const isFirst = !isOpen(vault.person);
  opened = { ...vault, keys: new Map([...(isFirst ? [] : opened.keys), ...vault.keys]) };
  open();
  window.dispatchEvent(new Event('kit-vault'));
  if (isFirst) lendToTabs();
}

/** Who waits behind a PIN in this tab. */
let waiting;

/** A PIN is typed once: whichever tab is open for the person, or opens, opens this one, too. */
export function askTabs(person) {
  if (!hasPin(person)) return;
  waiting = person;
  tabs.postMessage({ asks: person });
}

const lendToTabs = () => tabs.postMessage({ lends: opened });

/** What opens what lies here, and nothing from before a logout. */
const opens = ({ person, keys }) => person === waiting && !isOpen(person) && hasPin(person) && keys.has(record(person).print);

tabs.addEventListener('message', ({ data }) => {
  if (data === WIPED) location.reload();
  else if (data.asks) { if (isOpen(data.asks)) lendToTabs(); }
  else if (data.lends) { if (opens(data.lends)) take(data.lends); }
  else if (isOpen(data.person)) take(data);
});

/** Other tabs read what this one seals. */
export const share = () => tabs.postMessage(opened);

const imported = (raw) => crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);

/** Says which key it is, and nothing of it. */
export const printOf = async (raw) => textOf(new Uint8Array(await crypto.subtle.digest('SHA-256', raw)).slice(0, PRINT_BYTES));

export async function use(person, raw) {
  const print = await printOf(raw);
  take({ person, print, keys: new Map([[print, await imported(raw)]]) });
}

const locked = (mode, act) => navigator.locks.request('kit.vault', { mode }, () => {
  if (wiped) throw new Error('Nothing is kept here any more');
  return act();
});

/** Keys are made, changed and removed by one tab at a time, and while nothing is being sealed. */
export const alone = (act) => locked('exclusive', act);

/** act() seals something and puts it where it stays: no key goes meanwhile. */
export const holding = (act) => locked('shared', act);

/** No key is left, nor made until the page is loaded anew; what other tabs still show goes, too. */
export function emptyVault() {
  wiped = true;
  tabs.postMessage(WIPED);
  return navigator.locks.request('kit.vault', clearBare);
}

export const bareOf = async (person) => (await listBare()).filter((bare) => bare.person === person);

/** What was left behind by a change of keys that was broken off can be read, too. */
export async function gather(person) {
  const mine = await bareOf(person);
  if (mine.length === 0 || (isLocked(person) && !isOpen(person))) return;
  const newest = mine.find(isServed) ?? mine.at(-1);
  take({ person, print: isOpen(person) ? opened.print : newest.print, keys: new Map(mine.map(({ print, key }) => [print, key])) });
}

/** By what lies here, unless there is a PIN. */
export const openBare = (person) => alone(() => gather(person)).catch(() => {});

export const keepBare = ({ person, print, keys }) => saveBare({ person, print, key: keys.get(print) });

/** Where neither this device nor the service has a key: what is done now is kept all the same, and readable again. */
export const openAnew = (person) => alone(async () => {
  await gather(person).catch(() => {});
  if (isOpen(person) || isLocked(person)) return;
  await use(person, crypto.getRandomValues(new Uint8Array(KEY_BYTES)));
  await keepBare(opened).catch(() => {});
});

/** A service that lost the key makes another: then the PIN opens what is here. Resolves to whether this one was taken. */
export const openWithKey = (person, text) => alone(async () => {
  const raw = bytesOf(text);
  const print = await printOf(raw);
  const known = record(person);
  if (known.pin && known.print !== print) return false;
  if (!known.pin) {
    const saved = await saveBare({ person, print, key: await imported(raw) }).then(() => true, () => false);
    // Where there is no room, what can be read goes on being sealed as it is.
    if (!saved && isOpen(person)) return false;
  }
  await save(person, { ...known, print, shut: undefined });
  await use(person, raw);
  share();
  return true;
});

/** Whether the service has to be asked for the key. */
export const needsService = (person) => !isOpen(person) || !isServed(opened);

export async function encrypt(key, plain) {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, plain));
  const whole = new Uint8Array(iv.length + sealed.length);
  whole.set(iv);
  whole.set(sealed, iv.length);
  return whole;
}

export const decrypt = (key, whole) => crypto.subtle.decrypt({ name: 'AES-GCM', iv: whole.slice(0, IV_BYTES) }, key, whole.slice(IV_BYTES));

/**
 * Nobody's PIN outlives a logout, nor a key that lies bare, nor that somebody was here. What finds a key stays while a report
 * needs that: needed are the prints of the keys of those, or null where that cannot be told. Resolves to the devices whose keys
 * nobody will ask for again.
 */
export async function closeVaults(needed) {
  const over = [];
  for (const name of Object.keys(localStorage).filter((one) => one.startsWith(STORE))) {
    const { pin, shut, ...rest } = record(name.slice(STORE.length));
    if (needed && !needed.has(rest.print)) {
      strike(name);
      if (rest.device) over.push(rest.device);
    } else {
      save(name.slice(STORE.length), rest);
    }
  }
  await alone(async () => {
    for (const bare of await listBare()) if (isServed(bare) || (needed && !needed.has(bare.print))) await removeBare(bare.print);
  });
  return over;
}

/** Of the key that it was sealed under. */
export const printIn = (sealed) => textOf(sealed.slice(0, PRINT_BYTES));

/** The prints of the keys that these were sealed under. */
export const printsOf = (all) => new Set(all.map(printIn));

export const isOld = (sealed) => printIn(sealed) !== opened.print;

/** Any value that is JSON, as bytes that say nothing. A key that nobody else has lies here before anything is sealed under it. */
export async function seal(value) {
  const vault = opened;
  if (!isServed(vault)) await keepBare(vault);
  const sealed = await encrypt(vault.keys.get(vault.print), new TextEncoder().encode(JSON.stringify(value)));
  const whole = new Uint8Array(PRINT_BYTES + sealed.length);
  whole.set(bytesOf(vault.print));
  whole.set(sealed, PRINT_BYTES);
  return whole;
}

export async function unseal(sealed) {
  const key = opened.keys.get(printIn(sealed));
  if (!key) throw new Error('Sealed under a key that is not here');
  return JSON.parse(new TextDecoder().decode(await decrypt(key, sealed.slice(PRINT_BYTES))));
}

export const sealText = async (value) => textOf(await seal(value));

export const unsealText = (text) => unseal(bytesOf(text));

export const isOldText = (text) => isOld(bytesOf(text));
