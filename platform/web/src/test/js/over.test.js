import { bury, destroyKey } from '/kit/over.js';
import { recalled } from '/kit/notes.js';
import { answer, calls, inTurn, json, network, noNetwork } from '/test/services.js';
import { openTab } from '/test/tabs.js';
import { equal, test, until } from '/test/test.js';

const gone = () => json(undefined, { status: 204 });
const left = () => JSON.parse(localStorage.getItem('kit.over') ?? '[]');

test('a key that nobody needs is destroyed at the service, and forgotten here', async () => {
  answer('DELETE /api/device-keys/*', gone);
  await bury(['d1', 'd2', 'd1']);
  equal([calls.map(({ path }) => path), left()], [['/api/device-keys/d1', '/api/device-keys/d2'], []]);
});

test('without a connection it is destroyed at the next contact', async () => {
  answer('DELETE /api/device-keys/d1', inTurn(noNetwork, gone));
  await bury(['d1']);
  equal(left(), ['d1']);
  network(true);
  await until(() => left().length === 0);
});

test('also after a logout, by whoever opens the page next', async () => {
  await recalled;
  localStorage.setItem('kit.over', '["d1"]');
  const tab = await openTab();
  const services = await tab.load('/test/services.js');
  services.answer('DELETE /api/device-keys/*', () => services.json(undefined, { status: 204 }));
  await tab.load('/kit/over.js');
  await until(() => left().length === 0);
});

test('what some network answers in the service’s place destroys nothing', async () => {
  answer('DELETE /api/device-keys/*', () => json({}, { status: 200 }));
  equal(await destroyKey('d1'), false);
});

test('after a wipe the service is told that the browser is to delete all', async () => {
  answer('DELETE /api/device-keys/d1', gone);
  equal(await destroyKey('d1', { wiped: true }), true);
  equal(calls[0].query, { wiped: 'true' });
});
