import { operationsPanel } from '/operations.js';
import { keepColleagues } from '/words.js';
import { answer } from '/test/services.js';
import { equal, press, put, see, test, text, texts, until } from '/test/test.js';

const ID = '0b7c1f52-0000-4000-8000-000000000001';
const held = (more) => ({ reader: ID, heldAt: '2026-01-06T08:00:00Z', count: 41, until: '2026-01-06T09:00:00Z', ...more });

async function panel(...readers) {
  answer('GET /api/areas/A/contact-readers', readers);
  const { panel: place, shown } = operationsPanel({ area: 'A', areaView: {}, user: { id: 'me', roles: ['COORDINATOR'] }, zone: 'Asia/Almaty' });
  put(place);
  shown();
  await until(() => texts('strong', place).length > 0);
  return place;
}

test('who read too many contacts is called by the name, as is who lifted the limit', async () => {
  keepColleagues([{ id: ID, name: 'Gulnar Sadykova' }, { id: 'other', name: 'Bolat' }]);
  const place = await panel(held(), held({ allowedBy: 'other', allowedUntil: '2026-01-06T12:00:00Z' }));
  equal([texts('strong', place)[0], text(place).includes('Bolat lifted the limit')], ['Person Gulnar Sadykova', true]);
  press('Lift the limit', place);
  await until(() => see('dialog'));
  equal(text(see('dialog')).includes('Lift the limit for Gulnar Sadykova?'), true);
});

test('whose name is not known is told by the beginning of the id', async () => {
  keepColleagues([]);
  equal(texts('strong', await panel(held({ driver: true }))), ['Driver 0b7c1f52']);
});
