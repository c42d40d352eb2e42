import { lockedCard } from '/kit/locked.js';
import { setPin } from '/kit/pin-key.js';
import { isOpen, record, save } from '/kit/vault.js';
import { equal, ok, press, put, see, test, text, type, until } from '/test/test.js';

const ME = 'aigerim';
const KEY = btoa(String.fromCharCode(...new Uint8Array(32).fill(7)));

async function tried(card, pin) {
  type(see('input', card), pin);
  see('form', card).requestSubmit();
  await until(() => !see('form button', card)?.disabled);
}

test('a wrong PIN says how many tries are left', async () => {
  await setPin(ME, '271828', async () => KEY);
  const card = put(lockedCard(ME));
  equal(document.activeElement, see('input', card));
  await tried(card, '000000');
  ok(text(see('[role=alert]', card)).includes('Tries left: 9'));
  await tried(card, ' 271828 ');
  equal(isOpen(ME), true);
});

test('after the last one only the sign-in is asked for', async () => {
  await setPin(ME, '271828', async () => KEY);
  save(ME, { ...record(ME), pin: { ...record(ME).pin, wrong: 9 } });
  const card = put(lockedCard(ME));
  await tried(card, '000000');
  equal(see('form', card), null);
  ok(text(card).includes('Nothing of it is lost'));
});

test('whoever cannot open it can still wipe it', async () => {
  await setPin(ME, '271828', async () => KEY);
  const card = put(lockedCard(ME));
  press('Wipe this phone', card);
  await until(() => see('#wipe-word'));
  press('Cancel');
  save(ME, { ...record(ME), pin: { ...record(ME).pin, wrong: 9 } });
  await tried(card, '000000');
  press('Wipe this phone', card);
  await until(() => see('#wipe-word'));
});
