import { listBare } from '/kit/bare.js';
import { forget, wipe } from '/kit/forget.js';
import { kept } from '/kit/kept.js';
import { addReport, listRows, readKnown, saveKnown } from '/kit/store.js';
import { deviceOf, openWithKey, record, textOf } from '/kit/vault.js';
import { pass } from '/test/clock.js';
import { equal, fault, test, until } from '/test/test.js';

const ME = 'aigerim';

/** The browser as it is told of what concerns who is here, and one note of that on the screen. */
function pushes(unsubscribe = async () => true) {
  const did = [];
  const registration = {
    pushManager: { getSubscription: async () => ({ unsubscribe: () => { did.push('unsubscribed'); return unsubscribe(); } }) },
    getNotifications: async () => [{ close: () => did.push('closed') }],
  };
  Object.defineProperty(navigator, 'serviceWorker', { configurable: true, value: { getRegistration: async () => registration } });
  return did;
}

async function worked() {
  const device = deviceOf(ME);
  await openWithKey(ME, textOf(new Uint8Array(32).fill(7)));
  await kept.set('driver.names', 'rice');
  await saveKnown('stock', ['rice']);
  localStorage.setItem('kit.area', 'ALMATY');
  localStorage.setItem('kit.person', '{"id":"aigerim"}');
  sessionStorage.setItem('typed', 'x');
  return device;
}

test('with the logout goes what the page knew of the person; language and area stay', async () => {
  const device = await worked();
  equal(await forget(), [device], 'nobody needs its key any more');
  equal(Object.keys(localStorage).sort(), ['kit.area', 'kit.language', 'kit.notes']);
  equal([sessionStorage.length, await listBare(), await readKnown('stock')], [0, [], undefined]);
});

test('what is not sent yet outlives the logout, closed, and its key is asked for again', async () => {
  await worked();
  await addReport({ key: 'a', owner: ME, path: '/x', body: {}, state: 'waiting' });
  equal(await forget(), []);
  equal([(await listRows()).length, await listBare(), Boolean(record(ME).print)], [1, [], true]);
});

test('a wipe leaves nothing at all, what is not sent yet neither', async () => {
  await worked();
  await addReport({ key: 'a', owner: ME, path: '/x', body: {}, state: 'waiting' });
  await wipe();
  equal([localStorage.length, sessionStorage.length, await listBare()], [0, 0, []]);
  await fault(() => addReport({ key: 'b', owner: ME, path: '/x', body: {}, state: 'waiting' }));
  const rows = await new Promise((resolve) => {
    indexedDB.open('kit').onsuccess = ({ target: { result } }) => { result.transaction('outbox').objectStore('outbox').getAll().onsuccess = (event) => resolve(event.target.result); };
  });
  equal(rows, []);
});

test('who has logged out or wiped the phone is told nothing more on it', async () => {
  for (const leave of [forget, wipe]) {
    const did = pushes();
    await leave();
    equal(did.sort(), ['closed', 'unsubscribed']);
  }
});

test('a push service that does not answer holds up neither', async () => {
  await worked();
  const did = pushes(() => new Promise(() => {}));
  let left;
  forget().then(() => { left = true; });
  await until(async () => { await pass(500); return left; });
  equal(did.sort(), ['closed', 'unsubscribed']);
});

test('a browser without a worker forgets all the same', async () => {
  await worked();
  Object.defineProperty(navigator, 'serviceWorker', { configurable: true, value: undefined });
  await forget();
  equal(localStorage.getItem('kit.person'), null);
});
