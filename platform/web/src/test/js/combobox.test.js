import { combobox } from '/kit/combobox.js';
import { bindForm } from '/kit/form.js';
import { el, html } from '/kit/dom.js';
import { drafts } from '/kit/kept.js';
import { equal, ok, put, see, test, text, texts, type, until } from '/test/test.js';

const PLACES = [['', 'Choose'], ['turksib', 'Turksib', { kk: 'Түрксіб', ru: 'Турксибский', en: 'Turksib' }], ['medeu', 'Medeu', { kk: 'Медеу', ru: 'Медеуский', en: 'Medeu' }],
  ['almaly', 'Almaly', { kk: 'Алмалы', ru: 'Алмалинский', en: 'Almaly' }], ['alatau', 'Alatau', { kk: 'Алатау', ru: 'Алатауский', en: 'Alatau' }]];

/** A form with one such field, and what it sends and says. */
function formOf({ options = PLACES, chosen, ...more } = {}) {
  const box = Object.assign(combobox(options, chosen), { id: 'place', name: 'place' });
  const form = el(html`<form id="f"><div class="field"><label for="place">Place</label>${box}</div><button type="submit">Save</button></form>`);
  const sent = [];
  const told = [];
  put(form);
  bindForm(form, { send: async (typed) => { sent.push(typed); }, ...more });
  form.addEventListener('change', ({ target }) => told.push([target.name, target.value]));
  return { form, box, field: see('[role=combobox]', form), sent, told };
}

const write = (field, words) => { field.focus(); field.value = words; field.dispatchEvent(new InputEvent('input', { bubbles: true })); };
const key = (field, name, more = {}) => field.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more }));
const shown = () => texts('[role=option]');
const active = (field) => document.getElementById(field.getAttribute('aria-activedescendant'));

test('typing finds by any language and by code, the first is highlighted, and Enter takes it without sending the form', async () => {
  const { form, field, sent, told } = formOf();
  write(field, 'түрк');
  equal([field.getAttribute('aria-expanded'), shown(), text(active(field))], ['true', ['Turksib'], 'Turksib']);
  equal(key(field, 'Enter'), false, 'Enter chooses, and nothing else');
  equal([form.elements.place.value, field.value, field.getAttribute('aria-expanded'), told, sent], ['turksib', 'Turksib', 'false', [['place', 'turksib']], []]);
  write(field, 'алмалин');
  equal(shown(), ['Almaly Алмалинский'], 'a name that says it not shows which does');
  write(field, 'ALMALY');
  key(field, 'Enter');
  equal(Object.fromEntries(new FormData(form)), { place: 'almaly' });
});

test('who hears the page is told what it is called, how many are found, and on which the choice stands', () => {
  const { field } = formOf();
  const list = document.getElementById(field.getAttribute('aria-controls'));
  equal([text(document.getElementById(field.getAttribute('aria-labelledby'))), list.getAttribute('role'), field.getAttribute('aria-autocomplete')], ['Place', 'listbox', 'list']);
  write(field, 'al');
  equal([text(see('[role=status]')), active(field).getAttribute('aria-selected'), texts('[aria-selected=true]').length], ['Found: 2', 'true', 1]);
});

test('arrows go through the list and round its ends, Home and End to these', () => {
  const { field } = formOf();
  field.focus();
  key(field, 'ArrowDown');
  equal([shown().length, text(active(field))], [5, 'Choose']);
  const at = (name) => { key(field, name); return text(active(field)); };
  equal([at('ArrowUp'), at('ArrowDown'), at('ArrowDown'), at('End'), at('Home')], ['Alatau', 'Choose', 'Turksib', 'Alatau', 'Choose']);
});

test('Escape closes the list and brings back what was chosen, and the dialog around it stays', () => {
  const { box, field, told } = formOf({ chosen: 'medeu' });
  write(field, 'alma');
  equal(key(field, 'Escape'), false, 'nobody else hears it');
  equal([field.value, box.value, field.getAttribute('aria-expanded'), told], ['Medeu', 'medeu', 'false', []]);
  equal(key(field, 'Escape'), true, 'the next one is the dialog’s');
});

test('Tab takes what is highlighted', () => {
  const { box, field } = formOf();
  write(field, 'ala');
  equal(key(field, 'Tab'), true, 'and goes on');
  equal([box.value, field.value], ['alatau', 'Alatau']);
});

test('a tap opens the whole list, and a tap on a row chooses it', () => {
  const { box, field } = formOf({ chosen: 'medeu' });
  field.click();
  equal([shown().length, text(active(field))], [5, 'Medeu'], 'it begins where the choice stands');
  const row = [...document.querySelectorAll('[role=option]')].at(-1);
  equal(row.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, cancelable: true })), false, 'the field keeps the focus, and the keyboard of a phone stays');
  row.click();
  equal([box.value, field.value], ['alatau', 'Alatau']);
});

test('a text that names nothing is said beside the field and never sent, not as what stood there before either', async () => {
  const { form, box, field, sent, told } = formOf({ chosen: 'medeu' });
  write(field, 'Atlantis');
  equal([field.getAttribute('aria-expanded'), text(see('[role=status]'))], ['false', 'Not in the list']);
  field.blur();
  const says = '“Atlantis” is not in the list. Type another part of the name and choose a line.';
  equal([box.value, field.value, texts('.field .field-error'), field.getAttribute('aria-invalid'), told], ['', 'Atlantis', [says], 'true', []]);
  form.requestSubmit();
  await until(() => see('.form-error', form));
  equal([sent, texts('.field .field-error'), document.activeElement === field], [[], [says], true]);
  field.blur();
  equal(texts('.field .field-error'), [says], 'once');
  write(field, 'med');
  equal(texts('.field .field-error'), [], 'nor is it said of what is typed now');
  key(field, 'Enter');
  equal([field.getAttribute('aria-invalid'), box.getAttribute('aria-invalid')], [null, null]);
  form.requestSubmit();
  await until(() => sent.length);
  equal(sent, [{ place: 'medeu' }]);
});

test('sent by Ctrl and Enter in the middle of a word, it is what is highlighted', async () => {
  const { field, sent } = formOf();
  write(field, 'tur');
  key(field, 'Enter', { ctrlKey: true });
  await until(() => sent.length);
  equal(sent, [{ place: 'turksib' }]);
});

test('left by a tap elsewhere, a text is what it can only mean, and is not guessed', () => {
  const { box, field } = formOf();
  write(field, 'Медеуский');
  field.blur();
  equal(box.value, 'medeu');
  write(field, 'al');
  field.blur();
  equal([box.value, texts('.field-error').length], ['', 1], 'two begin so');
});

test('emptied it is what the empty line says; without such a line it asks for one', async () => {
  const { box, field, told } = formOf({ chosen: 'medeu' });
  write(field, '');
  field.blur();
  equal([box.value, box.validity.customError, field.placeholder, told], ['', false, 'Choose', [['place', '']]]);
  const other = combobox(PLACES.slice(1));
  equal(other.value, 'turksib', 'as a select, the first');
  other.value = '';
  equal(other.validationMessage, 'Choose a line of the list.');
});

test('a draft comes back with its name, and so does what a page sets', () => {
  drafts.set('kit.draft.d', { place: 'almaly' });
  const { box, field } = formOf({ draft: 'd' });
  equal([field.value, box.value], ['Almaly', 'almaly']);
  type(box, 'medeu');
  equal([field.value, drafts.get('kit.draft.d')], ['Medeu', { place: 'medeu' }]);
  box.value = 'gone';
  equal([field.value, box.value], ['', ''], 'what the list has not is none');
});

test('a text that is put back as it was, as after a scan into the field, is no typing', () => {
  const { box, field, told } = formOf({ chosen: 'medeu' });
  write(field, 'Medeu4870001234567');
  write(field, 'Medeu');
  equal([box.value, field.getAttribute('aria-expanded'), told, box.validity.customError], ['medeu', 'false', [], false]);
});

test('an emptied form is as it was at first', () => {
  const { form, box, field } = formOf({ chosen: 'medeu' });
  write(field, 'ala');
  key(field, 'Tab');
  write(field, 'nowhere');
  form.reset();
  equal([box.value, field.value, box.validity.customError], ['medeu', 'Medeu', false]);
});

test('what was chosen or is being typed survives a refresh of the list', () => {
  const { box, field } = formOf({ chosen: 'medeu' });
  box.options = [...PLACES, ['nauryzbai', 'Nauryzbai']];
  equal([box.value, field.value], ['medeu', 'Medeu']);
  field.focus();
  key(field, 'ArrowDown');
  key(field, 'ArrowDown');
  box.options = [['', 'Choose'], ['abay', 'Abay'], ...PLACES.slice(1)];
  equal([shown().length, text(active(field)), box.value], [6, 'Almaly', 'medeu'], 'who goes through it stays where it was');
  write(field, 'nau');
  box.options = [...PLACES, ['nauryzbai', 'Nauryzbai'], ['naurun', 'Naurun']];
  equal([field.value, document.activeElement === field, shown()], ['nau', true, ['Nauryzbai', 'Naurun']]);
});

test('what was chosen and is no more is said, and not another one', () => {
  const { box, field } = formOf({ options: PLACES.slice(1), chosen: 'medeu' });
  box.options = PLACES.slice(3);
  equal([box.value, field.value, texts('.field-error').length], ['', 'Medeu', 1]);
  box.options = PLACES.slice(1);
  equal([box.value, texts('.field-error')], ['medeu', []], 'and it is back with it');
});

test('an error of the service stands at it, and its first invalid field has the focus', async () => {
  const { form, field } = formOf({ send: async () => { throw Object.assign(new Error('what to do'), { status: 400, code: 'invalid-request', errors: [{ field: 'place', message: 'unknown' }] }); } });
  form.requestSubmit();
  await until(() => see('.field-error', form));
  equal([field.getAttribute('aria-invalid'), text(document.getElementById(field.getAttribute('aria-describedby'))), document.activeElement === field], ['true', 'unknown', true]);
});

test('its label leads into it, and what is switched off is', () => {
  const { box, field } = formOf();
  see('label').click();
  ok(document.activeElement === field, 'the label leads into the field');
  box.disabled = true;
  ok(field.disabled);
});

test('rows are as high as a thumb, the list is no wider than its field and stands over every bar', async () => {
  const { field } = formOf({ options: Array.from({ length: 40 }, (_, n) => [`w${n}`, `Place ${n}`]) });
  const looks = ['tokens', 'kit', 'desk'].map((name) => el(html`<link rel="stylesheet" href="/kit/${name}.css"></link>`));
  const loaded = Promise.all(looks.map((one) => new Promise((resolve) => { one.addEventListener('load', resolve); })));
  document.head.append(...looks);
  await loaded;
  field.focus();
  key(field, 'ArrowDown');
  const list = see('[role=listbox]').getBoundingClientRect();
  equal([see('[role=option]').offsetHeight >= 44, list.width <= field.offsetWidth, list.height < 260, Number(getComputedStyle(see('[role=listbox]')).zIndex) > 1002], [true, true, true, true]);
  key(field, 'End');
  const row = active(field).getBoundingClientRect();
  ok(row.bottom <= list.bottom + 1 && row.top >= list.top, 'what is highlighted is in sight');
});
