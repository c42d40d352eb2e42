import { addReport, clearKnown, listKnown, listReports, listRows, markHeard, markTried, printsOfReports, readKnown, removeReport, saveKnown, saveReport, takeBack, wipeStore, within, OUTBOX } from '/kit/store.js';
import { lent, openAnew } from '/kit/vault.js';
import { equal, fault, ok, test } from '/test/test.js';

const ME = 'aigerim';
const report = (key, more = {}) => ({ key, owner: ME, state: 'waiting', path: '/api/x', body: { n: key }, ...more });

test('reports are numbered in the order of what happened', async () => {
  await openAnew(ME);
  for (const key of ['b', 'a', 'c']) await addReport(report(key));
  equal((await listReports()).map(({ key, body }) => [key, body.n]), [['b', 'b'], ['a', 'a'], ['c', 'c']]);
});

test('a report that is there already is not taken twice', async () => {
  await openAnew(ME);
  await addReport(report('a', { body: { n: 'first' } }));
  equal((await fault(() => addReport(report('a', { body: { n: 'second' } })))).name, 'ConstraintError');
  equal((await listReports()).map(({ body }) => body.n), ['first']);
});

test('what was tried cannot be taken back, what was not can, once', async () => {
  await openAnew(ME);
  const [tried, heard, neither] = [await addReport(report('a')), await addReport(report('b')), await addReport(report('c'))];
  ok(await markTried(tried));
  ok(await markHeard(heard));
  equal(await Promise.all([tried, heard, neither].map(takeBack)), [false, false, true]);
  equal(await takeBack(neither), false, 'it is gone');
  equal(await markTried(neither), false, 'and not sent any more');
  equal((await listReports()).map(({ key, tried: was, tries }) => [key, was, tries]), [['a', true, undefined], ['b', true, 1]]);
});

test('of a report that is sealed under a key that is not here only whose it is can be read', async () => {
  await openAnew(ME);
  await addReport(report('a', { owner: 'bolat' }));
  const [row] = await listRows();
  row.sealed[0] ^= 1;
  await within(OUTBOX, 'readwrite', (store) => store.put(row));
  equal(await listReports(), [{ state: 'waiting', key: 'a', owner: 'bolat', seq: row.seq }]);
});

test('a change of a report stays, its number with it', async () => {
  await openAnew(ME);
  const seq = await addReport(report('a'));
  await saveReport({ ...report('a'), seq, tries: 2, state: 'refused' });
  equal((await listReports()).map(({ seq: at, tries, state }) => [at, tries, state]), [[seq, 2, 'refused']]);
  await removeReport(seq);
  equal(await listReports(), []);
});

test('the last answers are sealed, kept by name, and go all at once', async () => {
  await openAnew(ME);
  await saveKnown('/api/stock', { data: ['rice'], at: 1 });
  equal(await readKnown('/api/stock'), { data: ['rice'], at: 1 });
  equal(await readKnown('/api/other'), undefined);
  const raw = await within('known', 'readonly', (store) => store.get('/api/stock'));
  ok(raw instanceof Uint8Array && !new TextDecoder().decode(raw).includes('rice'));
  await clearKnown();
  equal(await readKnown('/api/stock'), undefined);
});

test('it is known under which keys reports wait', async () => {
  await openAnew(ME);
  await addReport(report('a'));
  equal([...await printsOfReports()], [lent().print]);
});

test('after a wipe nothing is there and nothing is kept any more', async () => {
  await openAnew(ME);
  await addReport(report('a'));
  await saveKnown('x', 1);
  await wipeStore();
  ok(await fault(() => addReport(report('b'))));
  ok(await fault(() => listRows()));
});

test('what was kept under names that begin so is found together, and nothing else', async () => {
  await openAnew('aigerim');
  await saveKnown('/api/loads?a', 1);
  await saveKnown('/api/loads?b', 2);
  await saveKnown('/api/load', 3);
  await saveKnown('/api/stock', 4);
  equal(await listKnown('/api/loads?'), [1, 2]);
});
