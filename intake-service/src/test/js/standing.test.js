import { standingForm, standingPanel } from '/standing.js';
import { answer, called } from '/test/services.js';
import { equal, ok, press, put, see, test, text, texts, until } from '/test/test.js';

const URL = '/api/areas/A/standing-needs';
const names = (en) => ({ kk: en, ru: en, en });
const context = { area: 'A', zone: 'Asia/Almaty', neighborhoods: [{ code: 'alatau', names: names('Alatau') }],
  items: [{ code: 'WATER', names: names('Water'), unit: 'piece', category: 'WATER' }] };

test('what a household asks for every few days is what it asked for: food for people and days stays that', async () => {
  answer(`POST ${URL}`, {});
  const request = { neighborhood: 'alatau', people: 4, needs: [
    { item: 'BOX', quantity: 3, diets: ['INFANT'], basket: { category: 'GROCERIES', people: 4, days: 5, goods: [] } }, { item: 'WATER', quantity: 2, instead: [] }] };
  put(standingForm(context, { request, contact: { address: 'Abay 1', phone: '+77010000000', morePhones: ['+77010000001'], behalf: { name: 'Daughter' }, messagesIn: 'kk' }, done: () => {} }));
  press('Save');
  await until(() => called(`POST ${URL}`).length === 1);
  const [{ body }] = called(`POST ${URL}`);
  equal([body.contact.morePhones, body.contact.behalf, body.contact.messagesIn], [['+77010000001'], { name: 'Daughter' }, 'kk'], 'each of its requests calls and writes whom this one does');
  equal(body.needs.map(({ category, days, people, diets, item, quantity }) => [category, days, people, diets, item, quantity]),
    [['GROCERIES', 5, undefined, ['INFANT'], undefined, undefined], [undefined, undefined, undefined, undefined, 'WATER', 2]]);
});

test('the list says what comes: so many of an item, or food for so many people and days', async () => {
  answer(`GET ${URL}`, { items: [{ id: 's1', state: 'ACTIVE', rounds: [], rhythm: { everyDays: 3, times: [], first: '2026-01-05' },
    form: { neighborhood: 'alatau', people: 4, needs: [{ category: 'GROCERIES', days: 5 }, { item: 'WATER', quantity: 2 }] } }] });
  const { panel, shown } = standingPanel(context, { open: () => {} });
  put(panel);
  await shown();
  await until(() => see('.card', panel));
  ok(text(see('.card p', panel)).includes('4') && text(see('.card p', panel)).includes('5'), text(see('.card p', panel)));
  ok(text(see('.card p', panel)).includes('2 × Water'));
});

test('what did not come the last time stands first and says so without being unfolded', async () => {
  const one = (id, rounds, state = 'ACTIVE') => ({ id, name: id, state, rounds, rhythm: { everyDays: 1, times: [], first: '2026-01-05' }, form: { neighborhood: 'alatau', people: 4, needs: [{ item: 'WATER', quantity: 2 }] } });
  const logged = { at: '2026-01-05T04:00:00Z', result: 'LOGGED', request: 'r1' };
  const refused = { at: '2026-01-06T04:00:00Z', result: 'REFUSED', fault: 'needs[0].item, contact.phone' };
  answer(`GET ${URL}`, { items: [one('goes', [refused, logged]), one('paused', [refused], 'PAUSED'), one('stopped', [logged, refused])] });
  const told = [];
  const { panel, shown } = standingPanel(context, { open: () => {}, failed: (n) => told.push(n) });
  put(panel);
  await shown();
  await until(() => see('.card', panel));
  equal(told, [1]);
  equal(texts('.card h2', panel), ['stopped', 'goes', 'paused']);
  equal(texts('.card .badge-bad', panel).map((said) => said.includes('not possible: have a look')), [true]);
  ok(text(see('.card', panel)).includes('not possible: have a look Water, Phone'), text(see('.card', panel)));
  ok(!text(panel).includes('needs['), text(panel));
});

test('of a site’s hours one alone is not left out in silence: the service asks for the other', async () => {
  answer(`POST ${URL}`, {});
  const form = put(standingForm(context, { done: () => {} }));
  form.elements['hours.from'].value = '09:00';
  press('Save');
  await until(() => called(`POST ${URL}`).length === 1);
  equal(called(`POST ${URL}`)[0].body.hours, { from: '09:00' });
});
