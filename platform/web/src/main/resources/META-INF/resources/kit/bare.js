// The keys that open what is kept here as long as there is no PIN: a page can use them and not read them out, but whoever reads
// the browser's files can. Each is { print, person, key }.
import { asked, finished } from './idb.js';

const NAME = 'kit-keys';
const KEYS = 'keys';

async function within(mode, act) {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(KEYS, { keyPath: 'print' });
  const database = await asked(request);
  try {
    const transaction = database.transaction(KEYS, mode, { durability: 'strict' });
    const done = finished(transaction);
    const answer = act(transaction.objectStore(KEYS));
    await done;
    return answer.result;
  } finally {
    database.close();
  }
}

export const listBare = () => within('readonly', (store) => store.getAll());

/** Resolves when it is on the disk. */
export const saveBare = (key) => within('readwrite', (store) => store.put(key));

export const removeBare = (print) => within('readwrite', (store) => store.delete(print));

export const clearBare = () => within('readwrite', (store) => store.clear());
