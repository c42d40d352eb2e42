import { listBare } from '/kit/bare.js';
import { kept } from '/kit/kept.js';
import { setPin } from '/kit/pin-key.js';
import { tidy } from '/kit/reseal.js';
import { addReport, listReports, printsOfReports, readKnown, saveKnown, within, OUTBOX } from '/kit/store.js';
import { lent, openAnew, openWithKey, textOf } from '/kit/vault.js';
import { equal, test } from '/test/test.js';

const ME = 'aigerim';
const key = (fill) => textOf(new Uint8Array(32).fill(fill));
const report = (name, more = {}) => ({ key: name, owner: ME, state: 'waiting', path: '/api/x', body: { n: name }, ...more });

test('when the service gives a key all is sealed under it, and the one that lay here goes', async () => {
  await openAnew(ME);
  await addReport(report('a'));
  await saveKnown('stock', ['rice']);
  await kept.set('driver.names', 'rice');
  const before = lent().print;
  await openWithKey(ME, key(7));
  await tidy(ME);
  equal([...await printsOfReports()], [lent().print]);
  equal((await listBare()).map(({ print }) => print), [lent().print]);
  equal(lent().print === before, false);
  equal([(await listReports())[0].body, await readKnown('stock')], [{ n: 'a' }, ['rice']]);
});

test('with a PIN no key lies here any more', async () => {
  await openWithKey(ME, key(7));
  await addReport(report('a'));
  await setPin(ME, '271828', async () => key(8));
  await tidy(ME);
  equal([await listBare(), [...await printsOfReports()]], [[], [lent().print]]);
  equal((await listReports())[0].body, { n: 'a' });
});

test('before the service gave a key nothing is sealed anew, and no key goes', async () => {
  await openAnew(ME);
  await addReport(report('a'));
  await tidy(ME);
  equal((await listBare()).length, 1);
});

test('what a page kept before anything was sealed is sealed, and whether it was tried stays', async () => {
  await within(OUTBOX, 'readwrite', (store) => store.add({ ...report('old'), tried: true, tries: 2 }));
  await openWithKey(ME, key(7));
  await tidy(ME);
  const [row] = await within(OUTBOX, 'readonly', (store) => store.getAll());
  equal([row.sealed instanceof Uint8Array, row.path, row.tried, row.tries], [true, undefined, true, 2]);
  equal((await listReports())[0].body, { n: 'old' });
});

test('what is a colleague’s stays as it lies', async () => {
  await openAnew(ME);
  await addReport(report('a', { owner: 'bolat' }));
  const [{ sealed: before }] = await within(OUTBOX, 'readonly', (store) => store.getAll());
  await openWithKey(ME, key(7));
  await tidy(ME);
  const [{ sealed: after }] = await within(OUTBOX, 'readonly', (store) => store.getAll());
  equal(textOf(after), textOf(before));
});
