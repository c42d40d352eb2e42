import { envelopes, lying, own } from '/kit/envelope.js';
import { addReport, listRows } from '/kit/store.js';
import { bytesOf, deviceOf, openAnew, openWithKey, record, textOf, unsealText } from '/kit/vault.js';
import { config } from '/kit/config.js';
import { equal, ok, test } from '/test/test.js';

const ME = 'aigerim';
const key = textOf(new Uint8Array(32).fill(7));
const bytes = (url64) => bytesOf(url64.replaceAll('-', '+').replaceAll('_', '/'));
const utf8 = (text) => new TextEncoder().encode(text);

/** What only the service can do: opens by RFC 7516 and 7518, with its private key. */
async function serviceOf() {
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
  config['envelope-key'] = JSON.stringify({ kid: 'k1', ...await crypto.subtle.exportKey('jwk', pair.publicKey) });
  return async (jwe) => {
    const [header, wrapped, iv, text, tag] = jwe.split('.');
    const { alg, enc, kid, epk } = JSON.parse(new TextDecoder().decode(bytes(header)));
    equal([alg, enc, kid, wrapped], ['ECDH-ES', 'A256GCM', 'k1', '']);
    const theirs = await crypto.subtle.importKey('jwk', epk, { name: 'ECDH', namedCurve: 'P-256' }, false, []);
    const agreed = new Uint8Array(await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, pair.privateKey, 256));
    const round = Uint8Array.of(0, 0, 0, 1, ...agreed, 0, 0, 0, 7, ...utf8('A256GCM'), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0);
    const content = await crypto.subtle.importKey('raw', await crypto.subtle.digest('SHA-256', round), 'AES-GCM', false, ['decrypt']);
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: bytes(iv), additionalData: utf8(header) }, content, Uint8Array.of(...bytes(text), ...bytes(tag)));
    return JSON.parse(new TextDecoder().decode(plain)).reports;
  };
}

test('an envelope opens with the service’s key, and a report in it is still sealed under its person’s', async () => {
  const open = await serviceOf();
  deviceOf(ME);
  await openWithKey(ME, key);
  const mine = await own({ key: 'k1', owner: ME, path: '/api/x', body: { name: 'Sadykova' } });
  const [closed] = await envelopes([mine]);
  ok(!atob(closed.split('.')[3].replaceAll('-', '+').replaceAll('_', '/')).includes('Sadykova'));
  const [report] = await open(closed);
  equal([report.person, report.key, report.device], [ME, 'k1', record(ME).device]);
  equal((await unsealText(report.sealed)).body, { name: 'Sadykova' });
});

test('no two envelopes of the same are alike', async () => {
  await serviceOf();
  const report = { key: 'k', plain: 'x' };
  const [[one], [other]] = [await envelopes([report]), await envelopes([report])];
  ok(one !== other);
});

test('many reports go in several envelopes, in order, none too large for the service and none left out', async () => {
  const open = await serviceOf();
  const all = Array.from({ length: 10 }, (_, at) => ({ key: `k${at}`, plain: 'x'.repeat(25_000) }));
  const closed = await envelopes(all);
  equal(closed.length, 5);
  ok(closed.every((one) => one.length < 100_000));
  equal((await Promise.all(closed.map(open))).flat().map((one) => one.key), all.map((one) => one.key));
});

test('where the service has no key of the person yet, the report goes readable, for the person to bring', async () => {
  await openAnew(ME);
  equal(await own({ key: 'k1', owner: ME, body: { n: 1 } }), { key: 'k1', plain: '{"key":"k1","owner":"aigerim","body":{"n":1}}' });
});

test('a colleague’s report goes as it lies, and only where the service knows its key', async () => {
  await openWithKey('bolat', key);
  await addReport({ key: 'k1', owner: 'bolat', path: '/x', body: {}, state: 'waiting' });
  const [row] = await listRows();
  equal(lying(row), null, 'the device has no name with the service');
  const device = deviceOf('bolat');
  equal(lying(row), { person: 'bolat', device, key: 'k1', sealed: textOf(row.sealed) });
  localStorage.setItem('kit.vault.bolat', JSON.stringify({ device, print: 'another' }));
  equal(lying(row), null);
});
