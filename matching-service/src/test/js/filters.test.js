import { filterRow } from '/board/filters.js';
import { pass } from '/test/clock.js';
import { equal, put, see, test, texts, type, until } from '/test/test.js';

/** The row above a list, and what it asked for. */
function rowOf(...fields) {
  const asked = [];
  const row = filterRow({ fields, changed: (values) => asked.push(values) });
  put(row.element);
  return { ...row, asked };
}

const state = { name: 'state', label: 'State', value: 'WAITING', options: () => [['WAITING', 'waiting'], ['SERVED', 'served']] };
const sort = { name: 'sort', label: 'Sort', needed: true, value: 'URGENCY', options: () => [['URGENCY', 'urgent first'], ['WAIT', 'longest first']] };
const reference = { name: 'reference', label: 'Reference', input: true };

test('a list begins with what its filters say first, and each has its name', () => {
  const { apply, asked } = rowOf(state, sort, reference);
  apply();
  equal(asked, [{ state: 'WAITING', sort: 'URGENCY', reference: '' }]);
  equal([...document.querySelectorAll('label')].map(({ control }) => control.tagName), ['SELECT', 'SELECT', 'INPUT']);
});

test('a filter may be left open, an order may not', () => {
  rowOf(state, sort).apply();
  equal([texts('select:first-of-type option')[0], texts('.field:nth-child(2) option')], ['All', ['urgent first', 'longest first']]);
});

test('a choice counts at once, typing when it pauses, without blanks around it', async () => {
  const { apply, asked } = rowOf(state, reference);
  apply();
  type(see('select'), 'SERVED');
  equal(asked.length, 2);
  for (const typed of ['R', 'RQ', ' RQ-7 ']) {
    const input = see('input');
    input.value = typed;
    input.dispatchEvent(new Event('input'));
    await pass(300);
  }
  equal(asked.length, 2);
  await pass(200);
  equal([asked.length, asked[2]], [3, { state: 'SERVED', reference: 'RQ-7' }]);
});

test('what comes from elsewhere sets its filters and clears the others, but for what a list needs', async () => {
  const { apply, set, asked } = rowOf(state, sort, reference);
  apply();
  type(document.querySelectorAll('select')[1], 'WAIT');
  set({ reference: 'RQ-7' });
  equal(asked.at(-1), { state: '', sort: 'WAIT', reference: 'RQ-7' });
});

test('what was chosen stays when there is more to choose from', async () => {
  let places = [['A', 'Alatau']];
  const { apply, asked } = rowOf({ name: 'neighborhood', label: 'Neighborhood', options: () => places });
  apply();
  type(see('select'), 'A');
  places = [['M', 'Medeu'], ['A', 'Alatau']];
  apply();
  await until(() => texts('option').length === 3);
  equal(asked.at(-1), { neighborhood: 'A' });
});

test('a long list is searched by typing; what names nothing asks for nothing, and not for all', async () => {
  let places = [['A', 'Alatau', { kk: 'Алатау' }], ['M', 'Medeu', { kk: 'Медеу' }]];
  const { apply, set, asked } = rowOf({ name: 'neighborhood', label: 'Neighborhood', long: true, options: () => places }, sort);
  apply();
  const field = see('[role=combobox]');
  const write = (words) => { field.focus(); type(field, words); field.blur(); };
  write('мед');
  equal([asked.at(-1).neighborhood, field.value], ['M', 'Medeu']);
  const before = asked.length;
  write('Narnia');
  type(see('select'), 'WAIT');
  equal([asked.length, texts('.field-error').length], [before, 1]);
  places = [...places, ['N', 'Narnia']];
  apply();
  equal([asked.at(-1).neighborhood, texts('.field-error').length], ['N', 0], 'it has come to be');
  set({ neighborhood: 'A' });
  equal(field.value, 'Alatau');
});
