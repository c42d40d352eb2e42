import { settle } from '/test/clock.js';
import { openTab } from '/test/tabs.js';
import { equal, test, texts, type, until } from '/test/test.js';

/** A tab that works with a build of the page; took(): another tab has taken a newer one. */
async function atWork({ controller = {} } = {}) {
  const tab = await openTab({ language: 'en' });
  const registration = Object.assign(new EventTarget(), { active: {}, update: async () => {} });
  const worker = Object.assign(new EventTarget(), { controller, register: async () => registration });
  Object.defineProperty(tab.window.navigator, 'serviceWorker', { configurable: true, value: worker });
  const page = tab.window.document;
  page.body.innerHTML = '<select><option>kk</option><option selected>en</option></select><select><option>all</option></select><input type="checkbox" checked><input value="250">';
  (await tab.load('/kit/shell.js')).keepShell((note) => page.body.prepend(note));
  tab.window.asItWas = true;
  const took = () => { worker.controller = {}; worker.dispatchEvent(new Event('controllerchange')); };
  const wiped = () => { worker.controller = null; worker.dispatchEvent(new Event('controllerchange')); };
  return { page, took, wiped, isAnew: () => tab.window.asItWas === undefined };
}

test('a tab where nobody is in the middle of something follows when another tab takes a newer build', async () => {
  const { took, isAnew } = await atWork();
  took();
  await until(isAnew);
});

for (const [what, begin] of [
  ['typed', (page) => type(page.querySelector('input[value]'), '300')],
  ['chosen', (page) => type(page.querySelector('select'), 'kk')],
  ['ticked off', (page) => page.querySelector('[type=checkbox]').click()],
  ['opened', (page) => page.body.appendChild(page.createElement('dialog')).showModal()]]) {
  test(`what somebody has ${what} stays, with a note, until they are ready`, async () => {
    const { page, took, isAnew } = await atWork();
    begin(page);
    took();
    await settle();
    equal([isAnew(), texts('.newer button', page).length], [false, 1]);
    took();
    equal(texts('.newer', page).length, 1, 'one note is enough');
    page.querySelector('.newer button').click();
    await until(isAnew);
  });
}

test('the first worker of a page changes nothing on it', async () => {
  const { page, took, isAnew } = await atWork({ controller: null });
  took();
  await settle();
  equal([isAnew(), texts('.newer', page)], [false, []]);
});

test('where the worker is wiped with all else the page is not loaded anew: whoever wipes is being logged out', async () => {
  const { page, wiped, isAnew } = await atWork();
  wiped();
  await settle();
  equal([isAnew(), texts('.newer', page)], [false, []]);
});
