import { listBare, removeBare } from '/kit/bare.js';
import { openWithPin, setPin } from '/kit/pin-key.js';
import { deviceOf, hasPin, isOpen, openAnew, openWithKey, record, sealText, textOf, unsealText } from '/kit/vault.js';
import { openTab } from '/test/tabs.js';
import { equal, fault, ok, test } from '/test/test.js';

const ME = 'aigerim';
const PIN = '271828';
const key = (fill) => textOf(new Uint8Array(32).fill(fill));
const served = (fill) => async () => key(fill);

/** As after a reload: the modules know nothing, and what lies open is gone. */
async function reloaded() {
  for (const { print } of await listBare()) await removeBare(print);
  const tab = await openTab();
  return { vault: await tab.load('/kit/vault.js'), pin: await tab.load('/kit/pin-key.js') };
}

test('with the right PIN it opens without a network, with a wrong one it does not', async () => {
  await setPin(ME, PIN, served(1));
  const text = await sealText('rice');
  const { vault, pin } = await reloaded();
  equal([await pin.openWithPin(ME, '000000'), vault.isOpen(ME)], [9, false]);
  equal([await pin.openWithPin(ME, PIN), vault.isOpen(ME)], [null, true]);
  equal(await vault.unsealText(text), 'rice');
});

test('the right PIN takes back the count of wrong ones', async () => {
  await setPin(ME, PIN, served(1));
  equal(await openWithPin(ME, '1'), 9);
  equal(await openWithPin(ME, '2'), 8);
  await openWithPin(ME, PIN);
  equal(await openWithPin(ME, '3'), 9);
});

test('after ten wrong PINs only the sign-in opens it, and nothing is lost', async () => {
  await setPin(ME, PIN, served(1));
  const text = await sealText('rice');
  const { pin: stored } = record(ME);
  // The last but one: ten times six hundred thousand rounds is a test of patience.
  localStorage.setItem(`kit.vault.${ME}`, JSON.stringify({ ...record(ME), pin: { ...stored, wrong: 9 } }));
  equal([await openWithPin(ME, '000000'), hasPin(ME), record(ME).shut], [0, false, true]);
  const { vault } = await reloaded();
  await vault.openBare(ME);
  await vault.openAnew(ME);
  equal(vault.isOpen(ME), false, 'no key is made beside the one that is shut');
  ok(await vault.openWithKey(ME, key(1)));
  equal(await vault.unsealText(text), 'rice');
});

test('the PIN takes six hundred thousand rounds a try and is written nowhere', async () => {
  await setPin(ME, PIN, served(1));
  equal(record(ME).pin.rounds, 600_000);
  ok(!JSON.stringify({ ...localStorage }).includes(PIN));
});

test('choosing a PIN takes a new key of the service where the old one lay bare', async () => {
  const device = deviceOf(ME);
  await openWithKey(ME, key(1));
  const asked = [];
  const before = await setPin(ME, PIN, async (name) => { asked.push(name); return key(2); });
  equal([before === device, asked[0] !== before], [true, true]);
});

test('a key of the service that is not the one things were sealed under is not closed behind a PIN', async () => {
  await openWithKey(ME, key(1));
  for (const { print } of await listBare()) await removeBare(print);
  const text = await sealText('rice');
  ok(await fault(() => setPin(ME, PIN, served(2))));
  equal([hasPin(ME), await unsealText(text)], [false, 'rice']);
});

test('without the service no PIN is set', async () => {
  await openAnew(ME);
  await fault(() => setPin(ME, PIN, async () => { throw new Error('away'); }));
  equal([hasPin(ME), isOpen(ME)], [false, true]);
});
