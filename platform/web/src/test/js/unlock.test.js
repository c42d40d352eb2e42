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

/** Loaded anew without a network, with nothing in its memory. */
async function closedTab() {
  const tab = await openTab();
  const services = await tab.load('/test/services.js');
  services.answer('GET /api/device-keys/*', noNetwork);
  services.network(false);
  localStorage.setItem('kit.person', JSON.stringify({ id: ME, name: ME, roles: [] }));
  const { document: page } = tab.window;
  page.body.append(page.createElement('main'));
  return { ...tab, page, clock: await tab.load('/test/clock.js'), opening: (await tab.load('/kit/unlock.js')).unlock(ME) };
}

/** By a tab that is closed again: nobody has the key in memory. */
async function setPinAndLeave() {
  const tab = await openTab();
  await (await tab.load('/kit/pin-key.js')).setPin(ME, PIN, async () => KEY);
  await (await tab.load('/kit/kept.js')).kept.set('driver.names', 'rice');
  tab.close();
}

const card = ({ clock, page }) => until(async () => { await clock.pass(100); return see('#locked', page); });

test('with a PIN the page waits closed until it is typed', async () => {
  await setPinAndLeave();
  const tab = await closedTab();
  type(see('#pin', await card(tab)), PIN);
  see('#locked form', tab.page).requestSubmit();
  await tab.opening;
  equal([see('#locked', tab.page), (await tab.load('/kit/kept.js')).kept.get('driver.names')], [null, 'rice']);
});

test('a tab beside one that is open asks for no PIN', async () => {
  await setPin(ME, PIN, async () => KEY);
  await kept.set('driver.names', 'rice');
  const tab = await closedTab();
  await tab.opening;
  equal([see('#locked', tab.page), (await tab.load('/kit/kept.js')).kept.get('driver.names')], [null, 'rice']);
});

test('of tabs that are all closed one asks for the PIN, and opens the others with it', async () => {
  await setPinAndLeave();
  const [one, other] = [await closedTab(), await closedTab()];
  await card(other);
  type(see('#pin', await card(one)), PIN);
  see('#locked form', one.page).requestSubmit();
  await Promise.all([one.opening, other.opening]);
  equal([see('#locked', one.page), see('#locked', other.page)], [null, null]);
});

test('a key from before a logout opens nothing that came later', async () => {
  await setPin(ME, PIN, async () => KEY);
  save(ME, { ...record(ME), print: 'of another key' });
  const tab = await closedTab();
  await card(tab);
  equal((await tab.load('/kit/vault.js')).isOpen(ME), false);
});

test('what a PIN closes is never covered by a key that is made beside it', async () => {
  save(ME, { device: 'd', print: 'p', pin: { wrapped: 'x' } });
  answer('GET /api/device-keys/*', noNetwork);
  put(document.createElement('main'));
  unlock(ME);
  await until(async () => { await pass(500); return see('#locked'); });
  equal(isOpen(ME), false);
});
