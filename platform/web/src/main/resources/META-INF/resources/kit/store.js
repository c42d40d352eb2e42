// One small database a page: what is not sent yet, and what was known last. All but whose it is, whether it waits, and whether it
// was tried, is sealed.
import { asked, finished } from './idb.js';
import { holding, printsOf, seal, unseal } from './vault.js';

const NAME = 'kit';
export const OUTBOX = 'outbox';
export const KNOWN = 'known';

let opened;
let wiped = false;

function open() {
  opened ??= (async () => {
    if (wiped) throw new Error('Nothing is kept here any more');
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(OUTBOX, { keyPath: 'seq', autoIncrement: true }).createIndex('key', 'key', { unique: true });
      request.result.createObjectStore(KNOWN);
    };
    const database = await asked(request);
    // What the browser closes is opened anew.
    database.onclose = () => { opened = undefined; };
    database.onversionchange = () => { database.close(); opened = undefined; };
    return database;
  })();
  opened.catch(() => { opened = undefined; });
  return opened;
}

/** act(store) makes one request; resolves to its result when it is on the disk. */
export async function within(name, mode, act) {
  const transaction = (await open()).transaction(name, mode, { durability: 'strict' });
  const done = finished(transaction);
  const request = act(transaction.objectStore(name));
  await done;
  return request?.result;
}

export async function closed(report) {
  const { seq, key, owner, tried, tries, state } = report;
  return { ...(seq === undefined ? {} : { seq }), key, owner, tried, tries, state, sealed: await seal(report) };
}

/** Of a colleague's, only whose it is can be read. What a page kept before anything was sealed is read as it is, and sealed when it changes. */
export async function read({ seq, key, owner, tried, tries, state, sealed, ...plain }) {
  const report = sealed ? await unseal(sealed).catch(() => ({})) : plain;
  return { ...(state ? { state } : {}), ...report, key, owner, seq, ...(tried ? { tried } : {}), ...(tries === undefined ? {} : { tries }) };
}

/** As they lie here. */
export const listRows = () => within(OUTBOX, 'readonly', (store) => store.getAll());

export const listReports = async () => Promise.all((await listRows()).map(read));

/** Resolves to its number, in the order of what happened. A report that is there already stays as it is. */
export const addReport = (report) => holding(async () => {
  const sealed = await closed(report);
  return within(OUTBOX, 'readwrite', (store) => store.add(sealed));
});

export const saveReport = (report) => holding(async () => {
  const sealed = await closed(report);
  return within(OUTBOX, 'readwrite', (store) => store.put(sealed));
});

/** In one go with the look at it, whatever other tabs do: next(value) is the value then, null for none, undefined to leave it. */
export async function alter(name, key, next) {
  const transaction = (await open()).transaction(name, 'readwrite', { durability: 'strict' });
  const done = finished(transaction);
  const store = transaction.objectStore(name);
  let then;
  store.get(key).onsuccess = ({ target }) => {
    then = target.result && next(target.result);
    if (then) store.put(then, ...(store.keyPath ? [] : [key]));
    else if (then === null) store.delete(key);
  };
  await done;
  return then !== undefined;
}

/** Whether it is still there to be sent; from now on it may have been heard. */
export const markTried = (seq) => alter(OUTBOX, seq, (report) => ({ ...report, tried: true }));

/** It stays as it is: somebody else may bring it, too. */
export const markHeard = (seq) => alter(OUTBOX, seq, (report) => ({ ...report, tried: true, tries: report.tries || 1 }));

/** Whether it was there and nobody can have heard of it. */
export const takeBack = (seq) => alter(OUTBOX, seq, ({ tried, tries }) => (tried || tries ? undefined : null));

export const removeReport = (seq) => within(OUTBOX, 'readwrite', (store) => store.delete(seq));

/** What was kept before anything was sealed is read as it is. */
export const opening = async (value) => (value instanceof Uint8Array ? unseal(value) : value);

export const readKnown = async (name) => opening(await within(KNOWN, 'readonly', (store) => store.get(name)));

/** What was kept under names that begin so; what cannot be read is left out. */
export async function listKnown(beginning) {
  const names = await within(KNOWN, 'readonly', (store) => store.getAllKeys(IDBKeyRange.bound(beginning, `${beginning}\uffff`)));
  return (await Promise.all(names.map((name) => readKnown(name).catch(() => undefined)))).filter((value) => value !== undefined);
}

export const saveKnown = (name, value) => holding(async () => {
  const sealed = await seal(value);
  return within(KNOWN, 'readwrite', (store) => store.put(sealed, name));
});

export const clearKnown = () => within(KNOWN, 'readwrite', (store) => store.clear());

/** The prints of the keys that reports wait under. */
export const printsOfReports = async () => printsOf((await listRows()).map(({ sealed }) => sealed).filter(Boolean));

/** All of it, and nothing is kept until the page is loaded anew: not even what was on its way. */
export async function wipeStore() {
  await within(OUTBOX, 'readwrite', (store) => store.clear());
  await clearKnown();
  wiped = true;
  (await opened)?.close();
  opened = undefined;
}
