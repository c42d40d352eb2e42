import { get } from '/kit/api.js';
import { driversOutbox } from '/outbox.js';
import { listReports } from '/kit/store.js';
import { answer, calls, json, network, problem } from '/test/services.js';
import { onDuty } from '/test/driver.js';
import { equal, ok, test, until } from '/test/test.js';

const quiet = { onSent() {}, onRefused() {}, onChange() {}, onUnsaved() {} };
const ahead = (seconds) => () => json({}, { headers: { Date: new Date(Date.now() - 1000 * seconds).toUTCString() } });

test('a report carries when it was done, and by how much the phone’s clock is wrong', async () => {
  await onDuty();
  answer('GET /api/x', ahead(600));
  await get('/api/x');
  answer('POST /api/c', {});
  const box = await driversOutbox('aigerim', quiet);
  await box.add({ kind: 'complete', stopId: 's1' }, '/api/c', { lines: [] });
  await until(() => calls.length === 2);
  const { at, phoneAheadMillis } = calls[1].body;
  equal(at, '2026-01-06T09:00:00.000Z');
  ok(Math.abs(phoneAheadMillis - 600_000) < 1000);
});

test('where nobody has told the clock’s fault yet, it is measured before the report goes', async () => {
  await onDuty();
  answer('GET /api/shifts/mine', ahead(300));
  answer('POST /api/c', {});
  const box = await driversOutbox('aigerim', quiet);
  await box.add({ kind: 'complete', stopId: 's1' }, '/api/c');
  await until(() => calls.length === 2);
  ok(Math.abs(calls[1].body.phoneAheadMillis - 300_000) < 1000);
});

test('what concerns the address holds up nothing of the visit, and a wish nothing at all', async () => {
  await onDuty();
  network(false);
  const box = await driversOutbox('aigerim', quiet);
  for (const kind of ['complete', 'door', 'warning', 'head-for']) await box.add({ kind, stopId: 's1' }, `/api/${kind}`);
  equal(box.waiting().map(({ thing }) => thing), ['s1', 'address/s1', 'address/s1', undefined]);
});

test('a refused wish is forgotten, any other report kept to be read', async () => {
  await onDuty();
  answer('GET /api/shifts/mine', {});
  for (const kind of ['place', 'complete']) answer(`POST /api/${kind}`, () => problem(409, 'too-late', { final: true }));
  const box = await driversOutbox('aigerim', quiet);
  await box.add({ kind: 'place', shiftId: 'h1' }, '/api/place');
  await box.add({ kind: 'complete', stopId: 's1' }, '/api/complete');
  await until(() => box.waiting().length === 0);
  equal(box.refused().map(({ kind }) => kind), ['complete']);
});

test('reports of an earlier version of the page move here, once and in order, a colleague’s stay for the colleague', async () => {
  await onDuty();
  network(false);
  const old = (key) => ({ key, kind: 'complete', stopId: 's1', path: '/api/c', body: { at: '2026-01-05T09:00:00Z' } });
  localStorage.setItem('driver.outbox.aigerim', JSON.stringify([old('k1'), old('k2')]));
  localStorage.setItem('driver.outbox.bolat', JSON.stringify([old('k3')]));
  await driversOutbox('aigerim', quiet);
  equal((await listReports()).map(({ key, at, state }) => [key, at, state]), [['k1', '2026-01-05T09:00:00Z', 'waiting'], ['k2', '2026-01-05T09:00:00Z', 'waiting']]);
  equal([localStorage.getItem('driver.outbox.aigerim'), localStorage.getItem('driver.outbox.bolat') !== null], [null, true]);
});
