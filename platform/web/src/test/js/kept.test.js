import { drafts, kept, loadKept, resealKept } from '/kit/kept.js';
import { openAnew, openWithKey, printIn, bytesOf, lent, textOf } from '/kit/vault.js';
import { openTab } from '/test/tabs.js';
import { equal, ok, test, until } from '/test/test.js';

const ME = 'aigerim';

test('what a page remembers is sealed in the browser, and there again after a reload', async () => {
  await openAnew(ME);
  equal(await kept.set('driver.names', { rice: 'Күріш' }), true);
  ok(!localStorage.getItem('sealed.driver.names').includes('rice'));
  const tab = await openTab();
  await (await tab.load('/kit/vault.js')).openBare(ME);
  const there = await tab.load('/kit/kept.js');
  equal(there.kept.get('driver.names'), undefined, 'before it is read');
  await there.loadKept();
  equal(there.kept.get('driver.names'), { rice: 'Күріш' });
});

test('a draft is of its tab and gone with it, the rest is of the device', async () => {
  await openAnew(ME);
  await drafts.set('kit.draft.request', { people: '3' });
  await kept.set('driver.times', {});
  equal([Object.keys(sessionStorage).filter((name) => name.startsWith('sealed')), Object.keys(localStorage).filter((name) => name.startsWith('sealed'))],
    [['sealed.kit.draft.request'], ['sealed.driver.times']]);
});

test('of several quick changes the last one stays', async () => {
  await openAnew(ME);
  await Promise.all(['1', '12', '123'].map((people) => drafts.set('kit.draft.request', { people })));
  equal(drafts.get('kit.draft.request'), { people: '123' });
  await drafts.load();
  equal(drafts.get('kit.draft.request'), { people: '123' }, 'as it lies there');
});

test('what is removed while it is being sealed does not come back', async () => {
  await openAnew(ME);
  const setting = drafts.set('kit.draft.request', { people: '3' });
  drafts.remove('kit.draft.request');
  await setting;
  equal([drafts.get('kit.draft.request'), sessionStorage.getItem('sealed.kit.draft.request')], [undefined, null]);
});

test('where the storage is full it is remembered as long as the page is open', async () => {
  await openAnew(ME);
  Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
  equal(await kept.set('driver.names', 'rice'), false);
  equal(kept.get('driver.names'), 'rice');
});

test('what an earlier version left for anybody to read is sealed when the page starts', async () => {
  localStorage.setItem('driver.names', '{"a":1}');
  sessionStorage.setItem('kit.draft.request', '{"people":"3"}');
  localStorage.setItem('driver.outbox.bolat', '[]');
  await openAnew(ME);
  await loadKept();
  equal([kept.get('driver.names'), drafts.get('kit.draft.request')], [{ a: 1 }, { people: '3' }]);
  equal([localStorage.getItem('driver.names'), sessionStorage.getItem('kit.draft.request')], [null, null]);
  equal(localStorage.getItem('driver.outbox.bolat'), '[]', 'what is not sent moves elsewhere');
});

test('another tab sees what this one changes and takes away', async () => {
  await openAnew(ME);
  const tab = await openTab();
  await (await tab.load('/kit/vault.js')).openBare(ME);
  const there = await tab.load('/kit/kept.js');
  await kept.set('driver.added', ['x']);
  await until(() => there.kept.get('driver.added')?.length === 1);
  kept.remove('driver.added');
  await until(() => there.kept.get('driver.added') === undefined);
});

test('under a new key all of it is sealed anew', async () => {
  await openAnew(ME);
  await kept.set('driver.names', 'rice');
  await openWithKey(ME, textOf(new Uint8Array(32).fill(7)));
  await resealKept();
  equal(printIn(bytesOf(localStorage.getItem('sealed.driver.names'))), lent().print);
  await kept.load();
  equal(kept.get('driver.names'), 'rice');
});
