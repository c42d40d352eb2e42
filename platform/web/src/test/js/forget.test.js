import { listBare } from '/kit/bare.js';
import { forget, wipe } from '/kit/forget.js';
import { kept } from '/kit/kept.js';
import { addReport, listRows, readKnown, saveKnown } from '/kit/store.js';
import { deviceOf, openWithKey, record, textOf } from '/kit/vault.js';
import { equal, fault, test } from '/test/test.js';

const ME = 'aigerim';

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
  equal(Object.keys(localStorage).sort(), ['kit.area', 'kit.language']);
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
