import { sendOn } from '/kit/colleagues.js';
import { config } from '/kit/config.js';
import { addReport, listRows } from '/kit/store.js';
import { deviceOf, openAnew, openWithKey, textOf } from '/kit/vault.js';
import { answer, calls, noNetwork } from '/test/services.js';
import { equal, fault, test, until } from '/test/test.js';

async function unsentOfBolat(...keys) {
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
  config['envelope-key'] = JSON.stringify({ kid: 'k1', ...await crypto.subtle.exportKey('jwk', pair.publicKey) });
  deviceOf('bolat');
  await openWithKey('bolat', textOf(new Uint8Array(32).fill(7)));
  for (const key of keys) await addReport({ key, owner: 'bolat', path: '/x', body: {}, state: 'waiting' });
}

const outcomes = (said) => ({ reports: Object.entries(said).map(([key, outcome]) => ({ key, outcome })) });

test('what the service took of a colleague’s reports is gone from here, what it refused or put off stays for the colleague', async () => {
  await unsentOfBolat('a', 'b', 'c');
  answer('POST /api/envelopes', outcomes({ a: 'TAKEN', b: 'REFUSED', c: 'LATER' }));
  equal(await sendOn('aigerim'), { sent: 1, left: 2 });
  equal((await listRows()).map(({ key, tried }) => [key, tried]), [['b', true], ['c', true]]);
});

test('once it was sent on a report stays as it is: the colleague cannot take it back unheard', async () => {
  await unsentOfBolat('a');
  answer('POST /api/envelopes', noNetwork);
  await fault(() => sendOn('aigerim'));
  equal((await listRows()).map(({ key, tried, tries }) => [key, tried, tries]), [['a', true, 1]]);
});

test('one’s own reports and what was refused are not sent on', async () => {
  await unsentOfBolat('a');
  await addReport({ key: 'mine', owner: 'aigerim', path: '/x', body: {}, state: 'waiting' });
  await addReport({ key: 'refused', owner: 'bolat', path: '/x', body: {}, state: 'refused' });
  answer('POST /api/envelopes', outcomes({ a: 'TAKEN' }));
  equal(await sendOn('aigerim'), { sent: 1, left: 0 });
  equal((await listRows()).map(({ key }) => key), ['mine', 'refused']);
});

test('a report that the service has no key of stays, unasked', async () => {
  await openAnew('bolat');
  await addReport({ key: 'a', owner: 'bolat', path: '/x', body: {}, state: 'waiting' });
  equal([await sendOn('aigerim'), calls.length], [{ sent: 0, left: 1 }, 0]);
});

test('other tabs learn that something was sent on', async () => {
  let heard = false;
  new BroadcastChannel('kit.outbox').addEventListener('message', () => { heard = true; });
  await sendOn('aigerim');
  await until(() => heard);
});
