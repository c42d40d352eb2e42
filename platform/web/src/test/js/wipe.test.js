import { token } from '/kit/auth.js';
import { addReport, listRows } from '/kit/store.js';
import { openAnew } from '/kit/vault.js';
import { wipeByWord } from '/kit/wipe.js';
import { answer, calls, json, silence } from '/test/services.js';
import { equal, press, see, test, text, texts, type, until } from '/test/test.js';

const ME = 'aigerim';

/** Somebody with a report that nobody has yet; the login page never comes, so that the test is not left for it. */
async function atWork() {
  await token();
  await openAnew(ME);
  await addReport({ key: 'a', owner: ME, path: '/x', body: {}, state: 'waiting' });
  answer('GET /issuer/.well-known/openid-configuration', silence);
  answer('DELETE /api/device-keys/*', () => json(undefined, { status: 204 }));
}

async function say(word) {
  const input = await until(() => see('#wipe-word'));
  type(input, word);
  press('Wipe this phone', see('dialog'));
}

test('whoever mistypes the word is asked again beside it, and nothing is gone', async () => {
  await atWork();
  wipeByWord();
  await say('wpie');
  await until(() => texts('dialog .field-error').length === 1);
  const again = see('#wipe-word');
  equal([text(see('dialog .field-error')), again.value, again.getAttribute('aria-invalid'), again.getAttribute('aria-describedby'), document.activeElement === again],
    ['This is another word: nothing was wiped. Type “wipe”.', '', 'true', 'wipe-said', true]);
  equal([(await listRows()).length, texts('.toast').length], [1, 0]);
  press('Cancel');
});

test('who thinks better of it loses nothing', async () => {
  await atWork();
  wipeByWord();
  press('Cancel', await until(() => see('dialog')));
  await until(() => !see('dialog'));
  equal(calls.filter(({ method }) => method === 'DELETE').length, 0);
});

test('with the word all is gone, by Enter too, and the key is destroyed with what the browser keeps of it', async () => {
  await atWork();
  wipeByWord();
  const input = await until(() => see('#wipe-word'));
  type(input, ' Wipe ');
  input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  await until(() => calls.some(({ method, query }) => method === 'DELETE' && query.wiped === 'true'));
  equal([localStorage.getItem('kit.person'), text(document.body)], [null, '']);
});
