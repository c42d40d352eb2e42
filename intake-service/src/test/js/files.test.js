import { importRequests } from '/files.js';
import { answer, inTurn } from '/test/services.js';
import { equal, press, test, texts, until } from '/test/test.js';

const URL = '/api/areas/A/request-imports';
const one = (state, done) => ({ id: 'i1', by: 'me', startedAt: '2026-01-05T04:00:00Z', state, total: 40, done, logged: done, known: 0, refused: 0, problems: [] });

test('an import that still runs is followed after the page was loaded anew, and undone only at its end', async () => {
  let end;
  answer(`GET ${URL}`, { items: [one('RUNNING', 25)] });
  answer(`GET ${URL}/i1`, inTurn(() => new Promise((resolve) => { end = () => resolve(one('DONE', 40)); })));
  importRequests(URL, { zone: 'Asia/Almaty', items: [], changed() {} });
  await until(() => texts('dialog button.link').length === 1);
  press(texts('dialog button.link')[0]);
  await until(() => end);
  equal(texts('dialog button').includes('Undo the import'), false);
  end();
  await until(() => texts('dialog button').includes('Undo the import'));
});
