import { clearBare, listBare, removeBare, saveBare } from '/kit/bare.js';
import { equal, test } from '/test/test.js';

test('keys that lie open are kept by their print, one of each, and go one by one or all at once', async () => {
  for (const print of ['a', 'b', 'a', 'c']) await saveBare({ print, person: 'aigerim', key: 'k' });
  equal((await listBare()).map(({ print }) => print), ['a', 'b', 'c']);
  await removeBare('b');
  equal((await listBare()).map(({ print }) => print), ['a', 'c']);
  await clearBare();
  equal(await listBare(), []);
});
