// What every database of the browser is asked by.
export const asked = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

export const finished = (transaction) => new Promise((resolve, reject) => {
  transaction.oncomplete = resolve;
  transaction.onabort = () => reject(transaction.error ?? new Error('The browser kept nothing'));
});

/** Resolves to what act(store) asked for last, when that is on the disk; of a database with one store, open for that long. */
export async function inStore({ name, store, keyPath }, mode, act) {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath });
  const database = await asked(request);
  try {
    const transaction = database.transaction(store, mode, { durability: 'strict' });
    const done = finished(transaction);
    const answer = act(transaction.objectStore(store));
    await done;
    return answer?.result;
  } finally {
    database.close();
  }
}
