import { el, html } from '/kit/dom.js';
import { rationRow } from '/ration.js';
import { pass } from '/test/clock.js';
import { answer, calls, problem } from '/test/services.js';
import { equal, press, put, see, test, text, texts, type, until } from '/test/test.js';

const items = [{ code: 'RICE', names: { en: 'Rice' } }];

async function row(people = 4) {
  const filled = [];
  const form = put(el(html`<form>${rationRow('log', items, { people: () => people, fill: (need) => filled.push(need) })}</form>`));
  await pass(1);
  return { form, filled, basis: () => text(see('.hint[role=status]', form)) };
}

test('so many people for so many days are reckoned by the service, put into the form, and what it rests on is said', async () => {
  answer('GET /api/rations', { item: 'RICE', quantity: 16, basis: 'ENERGY', personDays: 12 });
  const { form, filled, basis } = await row();
  press('Reckon', form);
  await until(() => filled.length === 1);
  equal([filled, calls[0].query], [[{ item: 'RICE', quantity: 16 }], { people: '4', days: '3', category: 'GROCERIES' }]);
  equal(basis(), '16 × Rice: 4 people for 3 days, at 2,100 kcal a person and day (Sphere Handbook). You can change it.');
});

test('an item may be asked for by itself', async () => {
  answer('GET /api/rations', { item: 'RICE', quantity: 7, basis: 'KIT', personDays: 28 });
  const { form, filled } = await row();
  type(see('kit-combobox', form), 'item:RICE');
  type(see('[type=number]', form), '7');
  press('Reckon', form);
  await until(() => filled.length === 1);
  equal(calls[0].query, { people: '4', days: '7', item: 'RICE' });
});

test('without people nothing is reckoned', async () => {
  const { form, basis } = await row(0);
  press('Reckon', form);
  await until(() => basis());
  equal([basis(), calls.length], ['Say first for how many people.', 0]);
});

test('Enter in the days reckons, and does not send the form', async () => {
  answer('GET /api/rations', { item: 'RICE', quantity: 16, basis: 'ENERGY', personDays: 12 });
  const { form, filled } = await row();
  const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true });
  equal(see('[type=number]', form).dispatchEvent(enter), false);
  await until(() => filled.length === 1);
});

test('why it cannot be reckoned is said', async () => {
  answer('GET /api/rations', () => problem(422, 'invalid-request', { errors: [{ field: 'days', message: 'at most 60' }] }));
  const { form, filled } = await row();
  press('Reckon', form);
  await until(() => texts('.toast span')[0] === 'at most 60');
  equal(filled, []);
});

test('for the next caller what the figure rested on is gone', async () => {
  const { form, basis } = await row(0);
  press('Reckon', form);
  await until(() => basis());
  form.reset();
  equal(basis(), '');
});

test('goods are found by typing, also in another language; what names nothing is not reckoned', async () => {
  answer('GET /api/rations', { item: 'RICE', quantity: 7, basis: 'KIT', personDays: 28 });
  const filled = [];
  const form = put(el(html`<form>
    ${rationRow('log', [{ code: 'RICE', names: { en: 'Rice', ru: 'Рис', kk: 'Күріш' } }], { people: () => 4, fill: (need) => filled.push(need) })}
  </form>`));
  see('details', form).open = true;
  const field = see('[role=combobox]', form);
  field.focus();
  type(field, 'sugar');
  field.blur();
  press('Reckon', form);
  press('Whatever there is', form);
  equal([calls.length, filled.length, document.activeElement === field], [0, 0, true]);
  type(field, 'kuri');
  field.blur();
  press('Reckon', form);
  await until(() => filled.length === 1);
  equal(calls[0].query.item, 'RICE');
});
