import { callsPanel } from '/calls.js';
import { answer, called } from '/test/services.js';
import { equal, press, put, test, texts, until } from '/test/test.js';

const LIST = 'GET /api/areas/A/call-list';
const ONE = 'POST /api/areas/A/call-list/e1';
const context = { area: 'A', items: [{ code: 'BREAD', names: { en: 'Bread' }, unit: 'loaf' }], neighborhoods: [{ code: 'N', names: { en: 'North' } }], user: { id: 'me', roles: ['OPERATOR'] }, zone: 'Asia/Almaty', areaView: { timeZone: 'Asia/Almaty' } };
const entry = { id: 'e1', neighborhood: 'N', people: 1, vulnerabilities: ['ELDERLY_ALONE'], due: true, missed: 0, calls: [], nextDue: '2026-01-05T04:00:00Z' };

async function calling(update = () => {}) {
  answer(LIST, { due: 1, items: [entry] });
  answer(`${ONE}/take`, entry);
  answer(`${ONE}/outcome`, entry);
  answer(`${ONE}/outcome-undo`, entry);
  answer(`${ONE}/release`, entry);
  answer('GET /api/areas/A/call-list/e1/contact', { phone: '+7 700 000 00 41', address: 'Test street 41' });
  const one = callsPanel(context, { logged() {}, open() {}, update });
  put(one.panel);
  await one.shown();
  press('Call');
  await until(() => texts('dialog button').some((said) => said.startsWith('All is well')));
}

test('a tap on the wrong outcome is taken back in one more', async () => {
  await calling();
  press(texts('dialog button').find((said) => said.startsWith('All is well')));
  await until(() => called(`${ONE}/outcome`).length === 1);
  equal(called(`${ONE}/outcome`)[0].body, { outcome: 'FINE' });
  await until(() => texts('.toast button').includes('Undo'));
  press('Undo');
  await until(() => called(`${ONE}/outcome-undo`).length === 1);
  await until(() => texts('.toast span').includes('They are to be called now'));
});
