import { layOver } from '/again.js';
import { bodyOf, patchOf, requestForm } from '/form.js';
import { requestsPanel } from '/requests.js';
import { answer, called, json } from '/test/services.js';
import { equal, press, put, see, test, text, texts, until } from '/test/test.js';

const ZONE = 'Asia/Almaty';
const context = { area: 'A', user: { id: 'me', roles: ['OPERATOR'] }, zone: ZONE, areaView: { timeZone: ZONE },
  items: [{ code: 'BREAD', names: { en: 'Bread' }, unit: 'LOAF' }, { code: 'RICE', names: { en: 'Rice' }, unit: 'KG' }],
  neighborhoods: [{ code: 'ALATAU', names: { en: 'Alatau' } }, { code: 'MEDEU', names: { en: 'Medeu' } }] };
const request = { id: 'r1', reference: 'AFR-JWN', status: 'OPEN', contactKept: true, neighborhood: 'ALATAU', people: 3, urgency: 'NORMAL', vulnerabilities: [], lifeDeadlines: [],
  needs: [{ line: 1, item: 'BREAD', quantity: 2 }], loggedAt: '2026-01-06T04:00:00Z', trail: { suspects: [], exceedings: [], reopenings: [], edits: {} } };
const home = 'Абай көшесі 22, 15-пәтер';
const recorded = { name: 'Айгүл', phone: '+7 700 000 00 07', address: home, note: 'Code 42' };

/** What would be sent of the request with that contact after a second call said this. */
function saying(contact, typed, { hidden = false, more = {} } = {}) {
  const { element, addNeed } = requestForm(context, { request: { ...request, ...more }, contact, submit: 'Save' });
  put(element);
  const body = () => bodyOf(Object.fromEntries(new FormData(element)), ZONE);
  const before = body();
  const heard = put(layOver(element, addNeed, typed, { zone: ZONE, hidden }));
  return { heard, patch: () => patchOf(before, body()), added: () => text(heard.querySelector('.question')) };
}

test('a second phone is one number more: the first stays the first', () => {
  const { patch, added } = saying(recorded, { 'contact.phone': '8 701 123 45 67' });
  equal(patch(), { contact: { morePhones: ['8 701 123 45 67'] } });
  equal(added(), 'Added when you save: 8 701 123 45 67');
  equal(saying({ ...recorded, morePhones: ['+7 702 000 00 01'] }, { 'contact.phone': '+77011234567' }).patch(), { contact: { morePhones: ['+7 702 000 00 01', '+77011234567'] } });
});

test('the number that is recorded, however it is written, is not added again', () => {
  for (const phone of ['8 (700) 000-00-07', '7000000007', '+77000000007']) equal(saying(recorded, { 'contact.phone': phone }).patch(), {}, phone);
  equal(saying({ ...recorded, morePhones: ['+7 702 000 00 01'] }, { 'contact.morePhones': '87020000001' }).patch(), {});
});

test('where there was no phone the new one is the first', () => {
  equal(saying({ name: 'Айгүл', address: home }, { 'contact.phone': '+7 701 123 45 67' }).patch(), { contact: { phone: '+7 701 123 45 67' } });
});

test('name, address, note and neighborhood stay as recorded; what was said now is shown, and taken only by a press', () => {
  const { heard, patch } = saying(recorded, { neighborhood: 'MEDEU', 'contact.address': 'Abay 22-15', 'contact.name': 'Aigul', 'contact.note': 'Blue gate' });
  equal(patch(), {});
  equal(texts('li', heard).map((said) => said.replace(' Take this', '')), ['Neighborhood: Medeu', 'Address: Abay 22-15', 'Name: Aigul', 'Note for the driver: Blue gate']);
  press('Take this', heard.querySelectorAll('li')[3]);
  equal([patch(), texts('li', heard).length], [{ contact: { note: 'Blue gate' } }, 3]);
});

test('what was not known yet is filled in', () => {
  const { patch, added } = saying({ phone: '+7 700 000 00 07', address: home }, { 'contact.name': 'Айгүл', 'contact.note': 'Blue gate', 'contact.address': home.toUpperCase() });
  equal(patch(), { contact: { name: 'Айгүл', note: 'Blue gate' } });
  equal(added(), 'Added when you save: Name – Айгүл; Note for the driver – Blue gate');
});

test('somebody else who calls for them is a number more, and who called before stays', () => {
  const daughter = { name: 'Daughter', phone: '+49 30 901820' };
  equal(saying({ ...recorded, behalf: daughter }, { 'contact.behalf.name': 'Son', 'contact.behalf.phone': '+7 705 000 00 05' }).patch(), { contact: { morePhones: ['+7 705 000 00 05'] } });
  equal(saying(recorded, { 'contact.behalf.name': 'Son', 'contact.behalf.phone': '+7 705 000 00 05' }).patch(), { contact: { behalf: { name: 'Son', phone: '+7 705 000 00 05' } } });
});

test('of a contact that one may not see nothing is taken for lacking', () => {
  const { heard, patch } = saying({}, { 'contact.phone': '+7 701 123 45 67', 'contact.name': 'Aigul' }, { hidden: true });
  equal([patch(), texts('li', heard).length], [{}, 2]);
});

test('what they ask for is added; more of the same, other people and a higher urgency are for the operator to say', () => {
  const { heard, patch, added } = saying(recorded, { people: '5', urgency: 'CRITICAL', 'needs[0].item': 'BREAD', 'needs[0].quantity': '6', 'needs[1].item': 'RICE', 'needs[1].quantity': '4', 'vulnerabilities.INFANT': 'yes' });
  equal(patch(), { vulnerabilities: ['INFANT'], needs: [{ item: 'BREAD', quantity: 2 }, { item: 'RICE', quantity: 4 }] });
  equal([added().includes('Rice'), texts('li', heard).length, texts('li', heard)[0]], [true, 3, 'People: 5 Take this']);
  for (let n = 0; n < 3; n += 1) press('Take this', heard.querySelector('li'));
  equal([patch().people, patch().urgency, patch().needs[0].quantity, see('li', heard)], [5, 'CRITICAL', 6, null]);
});

const said = (heard) => texts('li', heard).map((one) => one.replace(' Take this', ''));
const from = (hour) => `2026-01-06T${hour}:00`;
const at = (hour) => new Date(`2026-01-06T${hour}:00+05:00`).toISOString();

test('the hours at home that were recorded stay as a whole; others are offered as a whole', () => {
  const other = { 'window.from': from(14), 'window.until': from(16) };
  const { heard, patch } = saying(recorded, other, { more: { window: { from: at(10), until: at(12) } } });
  equal([patch(), said(heard)], [{}, ['When and how: 06/01/2026, 14:00 – 06/01/2026, 16:00']]);
  press('Take this', heard.querySelector('li'));
  equal(patch(), { window: { from: at(14), until: at(16) } });
  const first = saying(recorded, other);
  equal([first.patch(), said(first.heard)], [{ window: { from: at(14), until: at(16) } }, []], 'where none were known they are added');
});

test('which cars get to the door stays as recorded, and is filled in where nobody had asked', () => {
  const { heard, patch } = saying(recorded, { vehicleAccess: 'ANY' }, { more: { vehicleAccess: 'CAR_ONLY' } });
  equal([patch(), said(heard).length], [{}, 1]);
  equal(saying(recorded, { vehicleAccess: 'CAR_ONLY' }).patch(), { vehicleAccess: 'CAR_ONLY' });
});

test('what a life hangs on is added and never dropped: of a kind the earlier one stands', () => {
  const lives = [{ kind: 'INSULIN', until: at(18), item: 'RICE' }, { kind: 'OXYGEN', until: at(20) }];
  const { heard, patch, added } = saying(recorded, { 'life.INSULIN.until': from(22), 'life.DIALYSIS.until': from(15), 'life.OXYGEN.until': from(19) }, { more: { lifeDeadlines: lives } });
  equal(patch(), { lifeDeadlines: [{ kind: 'INSULIN', until: at(18), item: 'RICE' }, { kind: 'DIALYSIS', until: at(15) }, { kind: 'OXYGEN', until: at(19) }] });
  equal([said(heard), added().includes('15:00') && added().includes('19:00')], [[`${said(heard)[0].split(':')[0]}: 06/01/2026, 22:00`], true]);
  press('Take this', heard.querySelector('li'));
  equal(patch().lifeDeadlines[0], { kind: 'INSULIN', until: at(22) }, 'an operator may say that there is more by now');
});

test('food that is for some of them only is added for as many', () => {
  const { patch } = saying(recorded, { people: '3', 'needs[0].item': 'category:MEALS', 'needs[0].quantity': '2', 'needs[0].people': '1', 'needs[1].item': 'category:GROCERIES', 'needs[1].quantity': '3', 'needs[1].people': '3' });
  equal(patch().needs.slice(1), [{ category: 'MEALS', days: 2, people: 1 }, { category: 'GROCERIES', days: 3 }]);
});

test('what a caller adds is told, and when that is saved the form is for the next call', async () => {
  answer('GET /api/requests/r1', () => json(request, { headers: { ETag: '"1"' } }));
  answer('GET /api/requests/r1/contact', recorded);
  answer('GET /api/requests/r1/handover-code', { code: '123456' });
  answer('PATCH /api/requests/r1', () => json({ ...request, version: 2 }));
  answer('GET /api/requests', { items: [], next: null });
  answer('GET *', { items: [] });
  const { update } = requestsPanel(context);
  let calls = 0;
  await update('r1', { 'contact.phone': '+7 701 123 45 67', 'contact.address': 'Abay 22-15' }, () => { calls += 1; });
  equal(text(see('dialog .question')), 'Added when you save: +7 701 123 45 67');
  equal([calls, texts('dialog > div > .row button')], [0, []], 'not before it is saved');
  press('Save', see('dialog'));
  await until(() => calls === 1);
  equal(called('PATCH /api/requests/r1')[0].body, { contact: { morePhones: ['+7 701 123 45 67'] } });
  await until(() => see('dialog .tell'));
  press('Next call', see('dialog'));
  await until(() => calls === 2);
  equal(see('dialog'), null);
});
