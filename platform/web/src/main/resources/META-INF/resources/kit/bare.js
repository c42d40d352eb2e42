// The keys that open what is kept here as long as there is no PIN: a page can use them and not read them out, but whoever reads
// the browser's files can. Each is { print, person, key }.
import { inStore } from './idb.js';

const KEYS = { name: 'kit-keys', store: 'keys', keyPath: 'print' };

export const listBare = () => inStore(KEYS, 'readonly', (store) => store.getAll());

/** Resolves when it is on the disk. */
export const saveBare = (key) => inStore(KEYS, 'readwrite', (store) => store.put(key));

export const removeBare = (print) => inStore(KEYS, 'readwrite', (store) => store.delete(print));

export const clearBare = () => inStore(KEYS, 'readwrite', (store) => store.clear());
