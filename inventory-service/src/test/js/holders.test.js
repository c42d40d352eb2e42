import { holdersList } from '/holders.js';
import { keepTimeOf } from '/zone.js';
import { answer, called } from '/test/services.js';
import { equal, press, put, test, texts, until } from '/test/test.js';

const BASE = '/api/warehouses/W1/stock/RICE';
const hold = (more) => ({ kind: 'PERSON', id: 'h1', quantity: 4, lots: [], reason: 'school 12', until: '2026-01-06T12:00:00Z', inUse: false, ...more });

async function holders(holds, works = true) {
  keepTimeOf({ timeZone: 'Asia/Tbilisi', utcOffset: 240 });
  answer(`GET ${BASE}/holds`, holds);
  const done = [];
  const place = put(holdersList({ base: BASE, works, open: () => {}, done: () => done.push('done') }));
  await until(() => place.querySelector('.lot'));
  return { place, done };
}

test('what is kept back for somebody is kept a day longer with one tap, and that is said', async () => {
  const { place, done } = await holders([hold()]);
  answer(`POST ${BASE}/holds/h1/renewal`, {});
  press('A day longer', place);
  await until(() => texts('.toast span')[0] === 'Held until 07/01/2026, 16:00.');
  equal([called(`POST ${BASE}/holds/h1/renewal`)[0].body, done], [{ until: '2026-01-07T12:00:00.000Z' }, ['done']]);
});

test('nobody asks for longer than goods may be kept back', async () => {
  const { place } = await holders([hold({ until: '2026-01-13T08:00:00Z' })]);
  answer(`POST ${BASE}/holds/h1/renewal`, {});
  press('A day longer', place);
  await until(() => called(`POST ${BASE}/holds/h1/renewal`).length > 0);
  equal(called(`POST ${BASE}/holds/h1/renewal`)[0].body, { until: '2026-01-13T08:59:00.000Z' });
});

test('what a delivery or a transfer holds is theirs, and who works elsewhere changes nothing', async () => {
  const { place } = await holders([hold({ kind: 'TRANSFER' }), hold({ kind: 'DELIVERY', id: '12345678-9' })]);
  equal(texts('button', place), ['Delivery 12345678']);
  const other = await holders([hold()], false);
  equal(texts('button', other.place), []);
});
