import { listBare } from '/kit/bare.js';
import { choosePin } from '/kit/pin.js';
import { hasPin, openAnew } from '/kit/vault.js';
import { answer, calls, json, problem } from '/test/services.js';
import { equal, press, see, test, text, texts, until } from '/test/test.js';

const ME = 'aigerim';
const KEY = btoa(String.fromCharCode(...new Uint8Array(32).fill(7)));

async function choose(pin, again = pin) {
  await until(() => see('#pin-new')?.value === '');
  see('#pin-new').value = pin;
  see('#pin-again').value = again;
  press('Set a PIN', see('dialog'));
}

test('a PIN that is tried first, too short or mistyped is not taken, and why is said', async () => {
  await openAnew(ME);
  choosePin(ME);
  for (const [pin, again, why, where] of [['12345', '12345', 'six digits', 'pin-new'], ['abcdef', 'abcdef', 'six digits', 'pin-new'], ['111111', '111111', 'Choose other digits', 'pin-new'],
    ['123456', '123456', 'Choose other digits', 'pin-new'], ['098765', '098765', 'Choose other digits', 'pin-new'], ['271828', '271829', 'differ', 'pin-again']]) {
    await choose(pin, again);
    const said = await until(() => [...document.querySelectorAll(`#${where}-said`)].find((one) => text(one).includes(why)), `${pin} is refused beside its field`);
    const input = see('input', said.parentElement);
    equal([input.getAttribute('aria-describedby'), input.getAttribute('aria-invalid'), document.activeElement === input], [said.id, 'true', true], pin);
  }
  equal(texts('.toast').length, 0, 'nothing is said where nobody looks');
  press('Cancel');
  equal(hasPin(ME), false);
});

test('a good one closes the device, and the key that lay open is destroyed everywhere', async () => {
  answer('GET /api/device-keys/*', { key: KEY });
  answer('DELETE /api/device-keys/*', () => json(undefined, { status: 204 }));
  await openAnew(ME);
  const chosen = choosePin(ME);
  await choose('271828');
  equal([await chosen, await listBare()], [true, []]);
  equal(calls.filter(({ method }) => method === 'DELETE').length, 1);
});

test('where the service does not answer no PIN is set, and why is said', async () => {
  answer('GET /api/device-keys/*', () => problem(403, 'not-yours'));
  await openAnew(ME);
  const chosen = choosePin(ME);
  await choose('271828');
  equal([await chosen, texts('.toast span')], [false, ['what to do about not-yours']]);
});
