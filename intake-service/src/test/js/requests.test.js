import { requestsPanel } from '/requests.js';
import { settle } from '/test/clock.js';
import { answer, called, json, problem } from '/test/services.js';
import { equal, ok, press, put, see, test, text, texts, until } from '/test/test.js';

const ZONE = 'Asia/Almaty';
const ONE = 'GET /api/requests/r1';
const context = { area: 'A', user: { id: 'me', roles: ['OPERATOR'] }, zone: ZONE, areaView: { timeZone: ZONE }, items: [{ code: 'BREAD', names: { en: 'Bread' }, unit: 'LOAF' }],
  neighborhoods: [{ code: 'ALATAU', names: { en: 'Alatau' } }] };
const basket = (people) => ({ category: 'GROCERIES', people, days: 3 });
const food = (people) => ({ line: 1, item: 'RICE', quantity: people, basket: basket(people) });
const outlook = (people, eta) => ({ state: 'PLANNED', eta, needs: [{ line: 1, item: 'RICE', asked: people * 180, planned: people * 180, delivered: 0, coming: [{ quantity: people * 180, eta }], basket: { ...basket(people), each: 60 } }] });
const request = (more) => ({ id: 'r1', version: 1, reference: 'AFR-JWN', status: 'OPEN', contactKept: true, neighborhood: 'ALATAU', people: 4, urgency: 'NORMAL', vulnerabilities: [], lifeDeadlines: [],
  needs: [food(4)], outlook: outlook(4, '2026-01-06T10:00:00Z'), loggedAt: '2026-01-06T04:00:00Z', trail: { suspects: [], exceedings: [], reopenings: [], edits: {} }, ...more });
const says = (more) => answer(ONE, () => json(request(more), { headers: { ETag: `"${more?.version ?? 1}"` } }));

async function opened() {
  answer('GET *', { items: [] });
  answer('GET /api/requests/r1/handover-code', { code: '12345' });
  answer('GET /api/requests/r1/contact', { phone: '+7 700 000 00 07', address: 'Abay 22' });
  says();
  const panel = requestsPanel(context);
  put(panel.panel);
  await panel.open('r1');
  await settle();
  return panel;
}

const sheet = () => text(see('dialog'));

test('a sheet that is open follows the request, and says so to whoever reads aloud from it', async () => {
  const { refreshIfShown } = await opened();
  ok(sheet().includes('12 person-days') && sheet().includes('15:00'), sheet());
  says({ version: 2, people: 5, needs: [food(5)], outlook: outlook(5, '2026-01-06T11:30:00Z') });
  refreshIfShown();
  await until(() => sheet().includes('16:30'));
  ok(sheet().includes('15 person-days') && !sheet().includes('12 person-days'), sheet());
  ok(text(see('dialog [role=status]')).startsWith('Changed at 14:00'), text(see('dialog [role=status]')));
});

test('what is said of an amount that is not asked for any more is not read aloud', async () => {
  const { refreshIfShown } = await opened();
  says({ version: 2, people: 5, needs: [food(5)] });
  refreshIfShown();
  await until(() => sheet().includes('worked out anew'));
  ok(!sheet().includes('12 person-days'), sheet());
});

test('a contact that is shown stays without a second look, and says where it is another by now', async () => {
  const { refreshIfShown } = await opened();
  press('Show the contact', see('dialog'));
  await until(() => sheet().includes('Abay 22'));
  says({ version: 2, people: 6 });
  refreshIfShown();
  await until(() => texts('dialog .facts dd')[1] === '6');
  ok(sheet().includes('Abay 22') && !sheet().includes('The contact was changed'), sheet());
  says({ version: 3, people: 6, trail: { suspects: [], exceedings: [], reopenings: [], edits: { 'contact.phone': { by: 'other', at: '2026-01-06T09:00:00Z' } } } });
  refreshIfShown();
  await until(() => sheet().includes('The contact was changed'));
  equal([called('GET /api/requests/r1/contact').length, called('GET /api/requests/r1/handover-code').length], [1, 1]);
});

test('a form that is being filled in, and a button that is being pressed, stay', async () => {
  const { refreshIfShown } = await opened();
  const button = [...document.querySelectorAll('dialog button')].find((one) => text(one) === 'Amend');
  ok(button, texts('dialog button').join());
  button.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  says({ version: 2, people: 5 });
  refreshIfShown();
  await settle();
  equal(button.isConnected, true);
  button.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
  button.click();
  await until(() => see('dialog form'));
  see('dialog form').elements.people.value = '9';
  says({ version: 3, people: 7 });
  refreshIfShown();
  await settle();
  equal(see('dialog form')?.elements.people.value, '9');
});

async function cancelled() {
  answer('POST /api/requests/r1/cancel', {});
  press('Cancel the request', see('dialog'));
  await until(() => document.querySelectorAll('dialog').length === 2);
  press('Cancel the request', document.querySelectorAll('dialog')[1]);
  await until(() => texts('.toast span').length > 0);
}

test('a request that is cancelled is cancelled at once, whatever becomes of the page', async () => {
  await opened();
  await cancelled();
  equal([called('POST /api/requests/r1/cancel').map(({ body }) => body.reason), texts('.toast span')], [['NO_LONGER_NEEDED'], ['AFR-JWN is cancelled']]);
});

test('what was cancelled by mistake is opened again by a tap, and why is kept', async () => {
  await opened();
  await cancelled();
  answer('POST /api/requests/r1/reopen', {});
  press('Undo');
  await until(() => called('POST /api/requests/r1/reopen').length > 0);
  ok(called('POST /api/requests/r1/reopen')[0].body.why);
});

test('a cancel that the service refuses is told, and the sheet stays', async () => {
  await opened();
  answer('POST /api/requests/r1/cancel', () => problem(409, 'request-over'));
  press('Cancel the request', see('dialog'));
  await until(() => document.querySelectorAll('dialog').length === 2);
  press('Cancel the request', document.querySelectorAll('dialog')[1]);
  await until(() => texts('.toast span').length > 0);
  equal([texts('.toast span'), sheet().includes('AFR-JWN')], [['what to do about request-over'], true]);
});
