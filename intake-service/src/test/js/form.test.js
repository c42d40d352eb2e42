import { bodyOf, patchOf, requestForm } from '/form.js';
import { bindForm } from '/kit/form.js';
import { equal, press, put, see, test, text, texts, type, until } from '/test/test.js';

const ZONE = 'Asia/Almaty';
const context = { area: 'A', user: { id: 'me', roles: ['OPERATOR'] }, zone: ZONE, areaView: { timeZone: ZONE },
  items: [{ code: 'RICE', names: { en: 'Rice' }, unit: 'KG' }], neighborhoods: [{ code: 'ALATAU', names: { en: 'Alatau' } }] };
const food = (people) => ({ line: 1, item: 'RICE', quantity: 4, basket: { category: 'GROCERIES', people, days: 3 } });
const request = (people, ...needs) => ({ neighborhood: 'ALATAU', people, urgency: 'NORMAL', vulnerabilities: [], lifeDeadlines: [], needs });

/** The form of such a request, and what would be sent of it. */
function amending(one) {
  const { element, addNeed, restored } = requestForm(context, { request: one, submit: 'Save' });
  put(element);
  const body = () => bodyOf(Object.fromEntries(new FormData(element)), ZONE);
  const before = body();
  return { element, addNeed, restored, body, patch: () => patchOf(before, body()), eaters: () => [...element.querySelectorAll('.eaters:not([hidden]) input')].map(({ value }) => value) };
}

test('food for the whole household is for as many as they are, and that is seen before it is saved', () => {
  const { element, patch, eaters } = amending(request(4, food(4), { line: 2, item: 'RICE', quantity: 2 }));
  equal([eaters(), text(see('.eaters label', element))], [['4'], 'For how many people'], 'of goods by themselves nobody asks');
  type(element.elements.people, '5');
  equal([eaters(), patch()], [['5'], { people: 5 }], 'the service then makes it for all of them');
});

test('food for some of the household stays for them, in sight, until somebody says otherwise', () => {
  const { element, patch, eaters } = amending(request(6, food(4)));
  type(element.elements.people, '4');
  type(element.elements.people, '40');
  equal([eaters(), patch()], [['4'], { people: 40 }]);
});

test('who says for how many food is, says so for good', () => {
  const { element, body, eaters } = amending(request(5, food(5)));
  type(element.elements['needs[0].people'], '2');
  type(element.elements.people, '7');
  equal([eaters(), body().needs], [['2'], [{ category: 'GROCERIES', days: 3, people: 2 }]]);
  type(element.elements['needs[0].people'], '');
  type(element.elements.people, '8');
  equal([eaters(), body().needs], [['8'], [{ category: 'GROCERIES', days: 3 }]], 'left empty it is for all of them');
});

test('a row that becomes food is for all of them; each row has its own number', () => {
  const { element, addNeed, eaters } = amending(request(3, { line: 1, item: 'RICE', quantity: 2 }));
  equal(eaters(), []);
  addNeed({ item: 'category:MEALS', quantity: 2 });
  equal([eaters(), texts('.eaters:not([hidden]) label', element).length, element.elements['needs[1].people'].value], [['3'], 1, '3']);
});

test('a neighborhood is chosen on the map by who does not know how it is called', async () => {
  const outline = [[[76.7, 43.2], [76.8, 43.2], [76.8, 43.3], [76.7, 43.3], [76.7, 43.2]]];
  const { element } = requestForm({ ...context, neighborhoods: [{ code: 'WEST', names: { en: 'West' }, center: { lat: 43.25, lon: 76.75 }, outline }] }, { submit: 'Log' });
  put(element);
  press('On the map', element);
  await until(() => see('dialog .map path.outline'));
  see('dialog .map path.outline').dispatchEvent(new MouseEvent('click', { bubbles: true }));
  await until(() => element.elements.neighborhood.value === 'WEST');
  await until(() => !see('dialog'));
});

test('goods that a life hangs on are not sent as ordinary ones because nobody said until when', async () => {
  const { element } = amending(request(2, { line: 1, item: 'RICE', quantity: 2 }));
  const sent = [];
  bindForm(element, { send: async (values) => { sent.push(bodyOf(values, ZONE).lifeDeadlines); } });
  const of = (part) => element.elements[`life.INSULIN.${part}`];
  of('item').value = 'RICE';
  press('Save', element);
  await until(() => see('.field-error', element));
  equal([text(see('.field-error', of('until').closest('.field'))), sent], ['Until when does it last? If no life depends on it, choose “all that is asked for” below.', []]);
  type(of('until'), '2026-01-06T18:00');
  press('Save', element);
  await until(() => sent.length === 1);
  equal(sent, [[{ kind: 'INSULIN', until: '2026-01-06T13:00:00.000Z', item: 'RICE' }]]);
});
