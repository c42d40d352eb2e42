// What a page notes by name, to be read in the browser's storage. That is written to the disk when the browser finds the time, a
// minute later or more: one that is killed before has forgotten it. So each note lies in a database, too, which writes at once,
// and what the storage has lost is taken from there.
import { inStore } from './idb.js';

const NOTES = { name: 'kit-notes', store: 'notes', keyPath: 'name' };
/** When the newest note was made that the storage knows of. */
const NEWEST = 'kit.notes';
/** A row that says that nothing older is left. */
const ALL = '';
/** Longer than any storage takes to write down that something went. */
const OLD = 7 * 24 * 3600_000;
/** A database that does not answer holds nobody up. */
const PATIENCE = 2000;

let newest = 0;

/** Later than all before, whatever the clock does. */
function moment() {
  newest = Math.max(Date.now(), newest + 1, Number(localStorage.getItem(NEWEST)) + 1);
  return newest;
}

/** Where the database keeps nothing, the storage does in its time. */
const keep = (row) => inStore(NOTES, 'readwrite', (store) => store.put(row)).catch(() => {});

/** Throws where the storage has no room; resolves when the note outlives a browser that is killed. */
export function note(name, text) {
  if (localStorage.getItem(name) === text) return Promise.resolve();
  const at = moment();
  localStorage.setItem(NEWEST, at);
  localStorage.setItem(name, text);
  return keep({ name, at, text });
}

/** Resolves when it stays away. */
export function strike(name) {
  if (localStorage.getItem(name) === null) return Promise.resolve();
  const at = moment();
  localStorage.removeItem(name);
  localStorage.setItem(NEWEST, at);
  return keep({ name, at });
}

/** Resolves when nothing is left, whatever the storage still has on the disk. */
export function strikeAll() {
  const at = moment();
  localStorage.clear();
  return inStore(NOTES, 'readwrite', (store) => {
    store.clear();
    store.put({ name: ALL, at });
  }).catch(() => {});
}

function takeBack({ name, text }) {
  if (name === ALL) localStorage.clear();
  else if (text === undefined) localStorage.removeItem(name);
  else localStorage.setItem(name, text);
}

/** Brings the storage to what was noted last; before anything is read of it. */
export async function recall() {
  const rows = await inStore(NOTES, 'readonly', (store) => store.getAll());
  const known = Number(localStorage.getItem(NEWEST));
  const lost = rows.filter(({ at }) => at > known).sort((one, other) => one.at - other.at);
  lost.forEach(takeBack);
  if (lost.length > 0) localStorage.setItem(NEWEST, lost.at(-1).at);
  const gone = rows.filter(({ name, at, text }) => name !== ALL && text === undefined && at < Date.now() - OLD);
  if (gone.length > 0) await inStore(NOTES, 'readwrite', (store) => { gone.forEach(({ name }) => store.delete(name)); });
}

/** Whatever became of it. */
export const recalled = Promise.race([recall().catch(() => {}), new Promise((resolve) => { setTimeout(resolve, PATIENCE); })]);
