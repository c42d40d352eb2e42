import { dateTime, language, minutesLate, named, number, t, translate } from '/kit/i18n.js';
import { openTab } from '/test/tabs.js';
import { equal, ok, put, test, text, until } from '/test/test.js';

const inLanguage = async (code) => (await openTab({ language: code })).load('/kit/i18n.js');

test('a page speaks the language that was chosen here last', async () => {
  equal([language, t('kit.undo'), document.documentElement.lang], ['en', 'Undo', 'en']);
  for (const [code, undo] of [['kk', 'Болдырмау'], ['ru', 'Отменить']]) {
    const there = await inLanguage(code);
    equal([there.language, there.t('kit.undo')], [code, undo]);
  }
});

test('who never chose one is spoken to in the first language of the device that we have', async () => {
  localStorage.removeItem('kit.language');
  const tab = await openTab();
  Object.defineProperty(tab.window.Navigator.prototype, 'languages', { configurable: true, get: () => ['de-DE', 'ru-KZ', 'en-US'] });
  equal((await tab.load('/kit/i18n.js')).language, 'ru');
});

test('a language that we do not have is none that was chosen', async () => {
  localStorage.setItem('kit.language', 'tlh');
  const tab = await openTab();
  const there = await tab.load('/kit/i18n.js');
  await there.ready;
  ok(['kk', 'ru', 'en'].includes(there.language), there.language);
  ok(there.t('kit.undo') !== 'kit.undo');
});

test('a text takes what it is told, and shows where something is missing', () => {
  equal(t('kit.unsent', { count: 3 }), 'Not sent yet: 3');
  equal(t('kit.unsent'), 'Not sent yet: {count}');
  equal(t('kit.unsent', { count: 0 }), 'Not sent yet: 0');
});

test('a text that nobody wrote shows its name', () => equal(t('kit.never-written'), 'kit.never-written'));

test('what somebody typed is never taken for a place in a text', () => {
  equal(t('kit.unsent.saved', { name: '{name} $& $1' }).includes('{name} $& $1'), true);
});

test('things are called by their name in the language, else in English, else as they are called', async () => {
  const kk = await inLanguage('kk');
  equal([kk.named({ kk: 'Күріш', en: 'Rice' }), kk.named({ en: 'Rice', ru: 'Рис' }), kk.named({ ru: 'Рис' }), kk.named(undefined)], ['Күріш', 'Rice', 'Рис', '']);
  equal(named({ kk: 'Күріш', en: 'Rice' }), 'Rice');
});

test('numbers are grouped as people of the language write them', async () => {
  const plain = (text) => text.replace(/[\u00a0\u202f]/g, ' ');
  equal(number(1234567.5), '1,234,567.5');
  for (const code of ['ru', 'kk']) equal(plain((await inLanguage(code)).number(1234567.5)), '1 234 567,5');
});

test('dates stand in the order that people know, with hours up to 24', async () => {
  const evening = '2026-01-06T15:05:00Z';
  equal(dateTime(evening), '06/01/2026, 20:05');
  equal((await inLanguage('ru')).dateTime(evening), '06.01.2026, 20:05');
  ok(/^06\.01\.(20)?26/.test((await inLanguage('kk')).dateTime(evening)));
  equal(dateTime('2026-01-06T19:05:00Z', { timeStyle: 'short' }), '00:05');
  equal([dateTime(null), dateTime(undefined), dateTime('')], ['', '', '']);
});

test('who has been at the door for less than ten minutes is not late; then each minute counts', () => {
  const due = '2026-01-06T09:00:00Z';
  const at = (minutes) => Date.parse(due) + minutes * 60_000;
  equal([-30, 0, 5, 9.9, 10, 10.9, 61].map((minutes) => minutesLate(due, at(minutes))), [0, 0, 0, 0, 10, 10, 61]);
  equal(minutesLate(null, at(0)), 0);
});

test('a page’s own words are put where it marks them, text and names alike', () => {
  const place = document.createElement('div');
  place.innerHTML = '<p data-t="kit.undo"></p><input data-t-placeholder="kit.close"><button data-t-aria-label="kit.menu" data-t-title="kit.more"></button>';
  put(place);
  translate(place);
  const [p, input, button] = place.children;
  equal([text(p), input.placeholder, button.getAttribute('aria-label'), button.title], ['Undo', 'Close', 'Menu', 'Show more']);
});

test('another language is chosen for good, and the page comes again in it', async () => {
  const tab = await openTab();
  const there = await tab.load('/kit/i18n.js');
  tab.window.before = true;
  there.setLanguage('kk');
  await until(() => tab.window.before === undefined && tab.window.load, 'the page is loaded anew');
  equal((await tab.load('/kit/i18n.js')).language, 'kk');
});
