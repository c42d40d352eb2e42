import { config } from '/kit/config.js';
import { saveUnsent } from '/kit/save.js';
import { openAnew } from '/kit/vault.js';
import { equal, ok, test } from '/test/test.js';

test('what is not sent yet is saved as a file that names the page and the time, and cannot be taken back unheard any more', async () => {
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits']);
  config['envelope-key'] = JSON.stringify({ kid: 'k1', ...await crypto.subtle.exportKey('jwk', pair.publicKey) });
  await openAnew('aigerim');
  let saved;
  const fixed = [];
  URL.createObjectURL = (blob) => { saved = blob; return '#'; };
  const reports = ['a', 'b'].map((key) => ({ key, owner: 'aigerim', body: { name: 'Sadykova' } }));
  const name = await saveUnsent({ waiting: () => reports, fix: async (keys) => fixed.push(...keys) });
  ok(/^unsent-localhost-\d+-2026-01-06T09-00\.txt$/.test(name), name);
  const content = await saved.text();
  equal([fixed, content.trim().split('\n').length, content.includes('Sadykova')], [['a', 'b'], 1, false]);
  ok(content.split('.').length === 5, 'a JWE');
});
