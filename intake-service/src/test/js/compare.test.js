import { compare } from '/compare.js';
import { answer } from '/test/services.js';
import { equal, test, texts, until } from '/test/test.js';

const context = { area: 'A', items: [{ code: 'BREAD', names: { en: 'Bread' }, unit: 'loaf' }], neighborhoods: [{ code: 'N', names: { en: 'North' } }], user: { id: 'me', roles: ['OPERATOR'] }, zone: 'Asia/Almaty' };
const request = (id, more) => ({ id, reference: id, neighborhood: 'N', people: 2, urgency: 'NORMAL', vulnerabilities: [], needs: [{ line: 1, item: 'BREAD', quantity: 2 }], loggedAt: '2026-01-05T04:00:00Z', status: 'OPEN', lifeDeadlines: [], contactKept: false, ...more });

test('who joins two requests sees how things stand with each of them', async () => {
  answer('GET /api/requests/one', request('one'));
  answer('GET /api/requests/two', request('two', { urgency: 'CRITICAL', vulnerabilities: ['INFANT'], window: { from: '2026-01-05T05:00:00Z', until: '2026-01-05T09:00:00Z' }, lifeDeadlines: [{ kind: 'INSULIN', until: '2026-01-05T12:00:00Z' }] }));
  compare(context, 'one', 'two', () => {});
  await until(() => texts('.compare h3').length === 2);
  equal(texts('.compare > div:nth-child(1) p')[2], 'Urgency: Normal');
  equal(texts('.compare > div:nth-child(2) p')[2], 'Urgency: Critical · Infant');
  equal(texts('.compare > div:nth-child(2) p')[3].includes('10:00'), true);
  equal(texts('.compare > div:nth-child(2) p')[4].startsWith('Insulin'), true);
});
