import { listBare } from '/kit/bare.js';
import { alone, bytesOf, closeVaults, deviceOf, emptyVault, gather, hasPin, holding, isOpen, isServed, lent, needsService, openAnew, openBare, openWithKey, printIn, printOf, record, save, seal, sealText, take, textOf, unseal, unsealText } from '/kit/vault.js';
import { openTab } from '/test/tabs.js';
import { equal, fault, ok, test, until } from '/test/test.js';

const ME = 'aigerim';
const key = (fill) => textOf(new Uint8Array(32).fill(fill));

test('what is sealed says nothing, and opens again', async () => {
  await openAnew(ME);
  const sealed = await seal({ name: 'Sadykova', street: 'Abay' });
  ok(!new TextDecoder().decode(sealed).includes('Sadykova'));
  equal(await unseal(sealed), { name: 'Sadykova', street: 'Abay' });
});

test('the same sealed twice is not the same twice', async () => {
  await openAnew(ME);
  ok(await sealText('rice') !== await sealText('rice'));
});

test('a changed letter of what is sealed is found', async () => {
  await openAnew(ME);
  const sealed = await seal('rice');
  sealed[sealed.length - 1] ^= 1;
  ok(await fault(() => unseal(sealed)));
});

test('a key that lies here cannot be read out by the page', async () => {
  await openAnew(ME);
  const [{ key: bare }] = await listBare();
  equal(bare.extractable, false);
  ok(await fault(() => crypto.subtle.exportKey('raw', bare)));
});

test('what was sealed before the page was loaded anew opens afterwards', async () => {
  await openAnew(ME);
  const text = await sealText('rice');
  const tab = await openTab();
  const there = await tab.load('/kit/vault.js');
  await there.openBare(ME);
  equal(await there.unsealText(text), 'rice');
});

test('somebody else who opens this device reads nothing of it', async () => {
  await openAnew(ME);
  const text = await sealText('rice');
  const tab = await openTab();
  const there = await tab.load('/kit/vault.js');
  await there.openAnew('bolat');
  equal(there.isOpen(ME), false);
  ok(await fault(() => there.unsealText(text)));
});

test('with a PIN nothing opens by itself', async () => {
  await openAnew(ME);
  save(ME, { ...record(ME), pin: { wrapped: 'x' } });
  const tab = await openTab();
  const there = await tab.load('/kit/vault.js');
  await there.openBare(ME);
  await there.openAnew(ME);
  equal([there.isOpen(ME), hasPin(ME)], [false, true]);
});

test('the key of the service takes the place of one that was made here, and what was sealed before stays readable', async () => {
  await openAnew(ME);
  const before = await sealText('rice');
  equal(needsService(ME), true);
  ok(await openWithKey(ME, key(7)));
  equal([needsService(ME), isServed(lent()), await unsealText(before)], [false, true, 'rice']);
  equal(printIn(await seal('tea')), await printOf(bytesOf(key(7))));
});

test('where a PIN closes what is here, another key of the service is not taken', async () => {
  save(ME, { device: 'd1', print: await printOf(bytesOf(key(7))), pin: { wrapped: 'x' } });
  equal([await openWithKey(ME, key(8)), isOpen(ME)], [false, false]);
  equal([await openWithKey(ME, key(7)), isOpen(ME)], [true, true]);
});

test('other tabs read what this one seals under a new key', async () => {
  const tab = await openTab();
  const there = await tab.load('/kit/vault.js');
  await openAnew(ME);
  await there.openBare(ME);
  await openWithKey(ME, key(7));
  const text = await sealText('rice');
  equal(await until(() => there.unsealText(text).catch(() => null)), 'rice');
});

test('a device has one name by chance, the same each time', () => {
  const name = deviceOf(ME);
  ok(/^[0-9a-f-]{36}$/.test(name));
  equal([deviceOf(ME), deviceOf('bolat') === name], [name, false]);
});

test('a logout leaves no key that opens anything, and names the device whose key nobody needs', async () => {
  const device = deviceOf(ME);
  await openWithKey(ME, key(7));
  equal(await closeVaults(new Set()), [device]);
  equal([record(ME), await listBare()], [{}, []]);
});

test('after a logout with something unsent the sign-in finds its key again, and the PIN is gone', async () => {
  const device = deviceOf(ME);
  await openWithKey(ME, key(7));
  const { print } = record(ME);
  save(ME, { ...record(ME), pin: { wrapped: 'x' } });
  equal(await closeVaults(new Set([print])), []);
  equal([record(ME), await listBare()], [{ device, print }, []]);
});

test('after a logout a key that only lies here stays for as long as a report needs it', async () => {
  await openAnew(ME);
  const needed = new Set([lent().print]);
  await closeVaults(needed);
  equal((await listBare()).length, 1);
  await closeVaults(new Set());
  equal(await listBare(), []);
});

test('after a wipe no key is left, none is made, and nothing can be kept', async () => {
  await openAnew(ME);
  await emptyVault();
  equal(await listBare(), []);
  await fault(() => holding(() => seal('rice')));
  await fault(() => alone(() => {}));
  await openAnew(ME).catch(() => {});
  equal(await listBare(), []);
});

test('a wipe in one tab takes away what other tabs show', async () => {
  const tab = await openTab();
  await tab.load('/kit/vault.js');
  tab.window.shown = true;
  await emptyVault();
  await until(() => tab.window.shown === undefined, 'the other tab is loaded anew');
});

test('no key goes while something is being sealed', async () => {
  await openAnew(ME);
  const order = [];
  let sealed;
  const sealing = holding(async () => { await new Promise((resolve) => { sealed = resolve; }); order.push('sealed'); });
  await until(() => sealed);
  const removing = alone(() => order.push('removed'));
  sealed();
  await Promise.all([sealing, removing]);
  equal(order, ['sealed', 'removed']);
});

test('what a change of keys that was broken off left behind can be read', async () => {
  await openAnew(ME);
  const old = lent();
  const text = await sealText('rice');
  await openWithKey(ME, key(7));
  const tab = await openTab();
  const there = await tab.load('/kit/vault.js');
  await there.openBare(ME);
  equal([there.lent().print === old.print, await there.unsealText(text)], [false, 'rice']);
});

test('a key that another page of this tab lends opens here', async () => {
  await openAnew(ME);
  const text = await sealText('rice');
  const tab = await openTab();
  const there = await tab.load('/kit/vault.js');
  there.take(structuredClone(lent()));
  equal(await there.unsealText(text), 'rice');
});

test('whoever listens learns that more can be read', async () => {
  let heard = 0;
  window.addEventListener('kit-vault', () => { heard += 1; });
  await openAnew(ME);
  equal(heard, 1);
  take(lent());
  await gather(ME);
  await openBare(ME);
  equal(heard, 4);
});
