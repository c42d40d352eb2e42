import { known, knownList, knownPage, whenKnown } from '/kit/known.js';
import { openAnew } from '/kit/vault.js';
import { pass } from '/test/clock.js';
import { answer, calls, noNetwork, silence } from '/test/services.js';
import { equal, fault, ok, test, until } from '/test/test.js';

const ME = 'aigerim';
const ages = [];
window.addEventListener('kit-as-of', ({ detail }) => ages.push([detail.name, detail.at]));

test('what the service says is shown, and said to be of now', async () => {
  await openAnew(ME);
  equal(await known('stock', async () => ['rice']), ['rice']);
  equal(ages, [['stock', null]]);
});

test('where the service is away its last answer is shown with its age', async () => {
  await openAnew(ME);
  const then = Date.now();
  await known('stock', async () => ['rice']);
  await pass(60_000);
  for (const status of [0, 500, 503]) equal(await known('stock', async () => { throw Object.assign(new Error('away'), { status }); }), ['rice']);
  equal(ages.slice(1), Array(3).fill(['stock', then]));
});

test('a refusal is no absence: it is said, not covered by what was known', async () => {
  await openAnew(ME);
  await known('stock', async () => ['rice']);
  equal((await fault(() => known('stock', async () => { throw Object.assign(new Error('no'), { status: 403 }); }))).status, 403);
});

test('a slow answer is not waited for longer than a moment where something is known', async () => {
  await openAnew(ME);
  await known('stock', async () => ['rice']);
  const asked = Date.now();
  let shown;
  known('stock', silence).then((data) => { shown = [data, Date.now() - asked]; });
  const [data, waited] = await until(async () => { await pass(100); return shown; });
  equal(data, ['rice']);
  ok(waited >= 1500 && waited < 4000, `waited ${waited} ms`);
});

test('where nothing is known the answer is waited for, however long it takes', async () => {
  await openAnew(ME);
  let say;
  let shown;
  known('stock', () => new Promise((resolve) => { say = resolve; })).then((data) => { shown = data; });
  await until(() => say);
  await pass(20_000);
  equal(shown, undefined);
  say(['tea']);
  equal(await until(() => shown), ['tea']);
});

test('of a list the beginning is remembered by its filters, further pages are not', async () => {
  await openAnew(ME);
  answer('GET /api/stock', ({ query }) => ({ items: [query.item, query.cursor], next: null }));
  await knownPage('/api/stock', { limit: 25, item: 'RICE' });
  await knownPage('/api/stock', { limit: 25, item: 'TEA' });
  await knownPage('/api/stock', { limit: 25, cursor: 'c2', item: 'TEA' });
  answer('GET /api/stock', noNetwork);
  let shown;
  Promise.all(['RICE', 'TEA'].map((item) => knownPage('/api/stock', { limit: 25, item }))).then((pages) => { shown = pages; });
  await until(async () => { await pass(500); return shown; });
  equal(shown.map(({ items }) => items[0]), ['RICE', 'TEA']);
});

test('the whole of a list that hardly changes is read page by page and makes no banner', async () => {
  await openAnew(ME);
  answer('GET /api/items', ({ query }) => (query.cursor ? { items: ['c'], next: null } : { items: ['a', 'b'], next: 'c2' }));
  equal(await knownList('/api/items'), ['a', 'b', 'c']);
  equal([ages.length, calls.map(({ query }) => query.limit)], [0, ['200', '200']]);
});

test('an answer that is late takes the place of the last one, once, and the age is said no more', async () => {
  await openAnew(ME);
  await known('stock', async () => ['rice']);
  let say;
  let asked = 0;
  const shown = [];
  const look = async () => { shown.push(await known('stock', () => new Promise((resolve) => { asked += 1; say = resolve; }))); };
  whenKnown('stock', look);
  look();
  await until(async () => { await pass(500); return shown.length === 1; });
  equal([shown[0], ages.at(-1)[1] !== null], [['rice'], true]);
  say(['rice', 'tea']);
  await until(() => shown.length === 2);
  await pass(5000);
  equal([shown, asked, ages.at(-1)], [[['rice'], ['rice', 'tea']], 1, ['stock', null]]);
});
