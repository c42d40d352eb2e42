import { draftsPanel } from '/drafts.js';
import { pass } from '/test/clock.js';
import { answer, called } from '/test/services.js';
import { equal, press, put, see, test, texts, until } from '/test/test.js';

const LIST = 'GET /api/areas/A/drafts';
const context = { area: 'A', items: [{ code: 'BREAD', names: { en: 'Bread' }, unit: 'loaf' }], neighborhoods: [{ code: 'N', names: { en: 'North' } }], user: { id: 'me', roles: ['OPERATOR'] }, zone: 'Asia/Almaty', areaView: { timeZone: 'Asia/Almaty' } };
const draft = { id: 'd1', way: 'WEBHOOK', sender: 'hotline', at: '2026-01-05T04:00:00Z', people: 3, lacking: ['PLACE', 'DUPLICATE'], saidKept: true, state: 'OPEN' };

async function panel(more = {}, update = () => {}) {
  const told = [];
  const one = draftsPanel({ ...context, ...more }, { logged() {}, open() {}, update, waiting: (n) => told.push(n) });
  put(one.panel);
  await one.changed();
  return told;
}

test('says from whom a draft is and what is lacking, and how many wait', async () => {
  answer(LIST, { open: 1, items: [draft] });
  equal(await panel(), [1]);
  equal(texts('li.card .badge'), ['place', 'maybe logged already']);
  equal(see('li.card .hint').textContent.includes('hotline'), true);
});

test('discards with a reason, and takes that back', async () => {
  answer(LIST, { open: 1, items: [draft] });
  answer('POST /api/areas/A/drafts/d1/discard', {});
  answer('POST /api/areas/A/drafts/d1/back', {});
  await panel();
  press('Discard');
  await until(() => texts('dialog button').includes('Nobody could be reached'));
  press('Nobody could be reached');
  await until(() => called('POST /api/areas/A/drafts/d1/discard').length === 1);
  equal(called('POST /api/areas/A/drafts/d1/discard')[0].body, { why: 'NOT_REACHED' });
  await until(() => texts('.toast button').includes('Undo'));
  press('Undo');
  await until(() => called('POST /api/areas/A/drafts/d1/back').length === 1);
});

test('logs the request that is made of it under its id, with the place that was given', async () => {
  answer(LIST, { open: 1, items: [draft] });
  answer('GET /api/areas/A/drafts/d1/form', { form: { area: 'A', neighborhood: 'behind the mill', people: 3, urgency: 'HIGH', needs: [{ item: 'BREAD', quantity: 2 }], location: { lat: 43.2, lon: 76.8 }, contact: { phone: '+7 700 000 00 41', address: 'Test street 41' } } });
  answer('POST /api/requests/look-up', { items: [] });
  answer('POST /api/requests/ceiling', { exceeded: false });
  answer('POST /api/requests', { id: 'd1', reference: 'K7M-2QX' });
  await panel();
  press('Complete and log');
  await until(() => texts('.question')[0] === 'Place as it was said: behind the mill');
  const place = see('dialog [name=neighborhood]');
  place.value = 'N';
  place.dispatchEvent(new Event('change', { bubbles: true }));
  press('Log a request');
  await until(() => called('POST /api/requests').length === 1);
  const { id, location, neighborhood, contact } = called('POST /api/requests')[0].body;
  equal([id, location, neighborhood, contact.address], ['d1', { lat: 43.2, lon: 76.8 }, 'N', 'Test street 41']);
  await until(() => texts('.toast span')[0] === 'Logged: K7M-2QX');
});

test('a coordinator sees that drafts wait, and touches none', async () => {
  answer(LIST, { open: 1, items: [draft] });
  await panel({ user: { id: 'me', roles: ['COORDINATOR'] } });
  equal(texts('li.card button'), []);
});

test('a draft of a household that is there already waits until its words are saved there', async () => {
  const discard = 'POST /api/areas/A/drafts/d1/discard';
  answer(LIST, { open: 1, items: [draft] });
  answer('GET /api/areas/A/drafts/d1/form', { form: { area: 'A', neighborhood: 'N', people: 3, urgency: 'HIGH', needs: [{ item: 'BREAD', quantity: 2 }], contact: { phone: '+7 700 000 00 41', address: 'Test street 41' } } });
  answer('POST /api/requests/look-up', { items: [{ id: 'r1', reference: 'RQ-1', status: 'OPEN', likely: true, loggedAt: '2026-01-05T03:00:00Z', neighborhood: 'N', people: 3, needs: [{ item: 'BREAD', quantity: 1 }], clues: ['PHONE'], doubts: [] }] });
  answer(discard, {});
  const updates = [];
  await panel({}, (...said) => updates.push(said));
  press('Complete and log');
  await until(() => see('dialog [name=neighborhood]'));
  await pass(400);
  await until(() => texts('button').includes('It is them: add to RQ-1'));
  press('It is them: add to RQ-1');
  await until(() => updates.length === 1);
  const [id, typed, saved] = updates[0];
  equal([id, typed['contact.address'], called(discard).length], ['r1', 'Test street 41', 0]);
  answer(LIST, { open: 1, items: [{ ...draft, id: 'd2' }] });
  saved();
  const { said, next, go } = await saved();
  equal([said, next], ['Its words are in this request; the draft is done.', 'Next draft (1 wait)']);
  answer('GET /api/areas/A/drafts/d2/form', { form: { area: 'A', neighborhood: 'N', people: 1, urgency: 'HIGH', needs: [], contact: { phone: '+7 700 000 00 42', address: 'Test street 42' } } });
  go();
  await until(() => see('dialog [name="contact.address"]')?.value === 'Test street 42');
  equal(called(discard).map(({ body }) => body), [{ why: 'DUPLICATE' }]);
});
