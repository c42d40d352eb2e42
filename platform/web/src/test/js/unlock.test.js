import { kept } from '/kit/kept.js';
import { askKey, unlock } from '/kit/unlock.js';
import { isOpen, isServed, lent, openAnew, record, save } from '/kit/vault.js';
import { setPin } from '/kit/pin-key.js';
import { pass } from '/test/clock.js';
import { answer, calls, network, noNetwork } from '/test/services.js';
import { openTab } from '/test/tabs.js';
import { equal, put, see, test, type, until } from '/test/test.js';

const ME = 'aigerim';
const KEY = btoa(String.fromCharCode(...new Uint8Array(32).fill(7)));
const PIN = '271828';

const whilePassing = async (promise) => {
  let over = false;
  promise.then(() => { over = true; });
  await until(async () => { await pass(500); return over; });
};

test('the key that the service keeps opens the device, asked for under a name by chance', async () => {
  answer('GET /api/device-keys/*', { key: KEY });
  await unlock(ME);
  equal([isOpen(ME), isServed(lent()), calls[0].path], [true, true, `/api/device-keys/${record(ME).device}`]);
  equal(await askKey('d'), KEY);
});

test('without a service and without a key the person works on, and all comes under the service’s key later', async () => {
  answer('GET /api/device-keys/*', noNetwork);
  await whilePassing(unlock(ME));
  equal([isOpen(ME), isServed(lent())], [true, false]);
  await kept.set('driver.names', 'rice');
  answer('GET /api/device-keys/*', { key: KEY });
  network(true);
  await until(async () => { await pass(5000); return isServed(lent()); });
  equal(kept.get('driver.names'), 'rice');
});

test('nobody waits for the service where a key lies here', async () => {
  await openAnew(ME);
  await kept.set('driver.names', 'rice');
  const tab = await openTab();
  (await tab.load('/test/services.js')).answer('GET /api/device-keys/*', noNetwork);
  const there = await tab.load('/kit/unlock.js');
  await there.unlock(ME);
  equal((await tab.load('/kit/kept.js')).kept.get('driver.names'), 'rice');
});

test('with a PIN the page waits closed until it is typed', async () => {
  await setPin(ME, PIN, async () => KEY);
  await kept.set('driver.names', 'rice');
  const tab = await openTab();
  const services = await tab.load('/test/services.js');
  services.answer('GET /api/device-keys/*', noNetwork);
  services.network(false);
  const { document: page } = tab.window;
  page.body.append(page.createElement('main'));
  const clock = await tab.load('/test/clock.js');
  const opening = (await tab.load('/kit/unlock.js')).unlock(ME);
  const card = await until(async () => { await clock.pass(100); return see('#locked', page); });
  type(see('#pin', card), PIN);
  see('form', card).requestSubmit();
  await opening;
  equal([see('#locked', page), (await tab.load('/kit/kept.js')).kept.get('driver.names')], [null, 'rice']);
});

test('what a PIN closes is never covered by a key that is made beside it', async () => {
  save(ME, { device: 'd', print: 'p', pin: { wrapped: 'x' } });
  answer('GET /api/device-keys/*', noNetwork);
  put(document.createElement('main'));
  unlock(ME);
  await until(async () => { await pass(500); return see('#locked'); });
  equal(isOpen(ME), false);
});
