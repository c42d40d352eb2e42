import { askCancel, decideStop, decisionsList } from '/board/decisions.js';
import { learnPlaces, useZone } from '/board/words.js';
import { pass } from '/test/clock.js';
import { answer, called, inTurn, json, noNetwork, problem } from '/test/services.js';
import { equal, ok, press, put, see, test, text, texts, type, until } from '/test/test.js';

const BOUND = '/api/areas/A/restrictions';
const CANCEL = 'POST /api/deliveries/d1/cancel';
const delivery = (state = 'ACCEPTED') => ({ deliveryId: 'd1', state, stops: [
  { stopId: 's1', neighborhood: 'ALATAU', arriveAt: '2026-01-06T10:00:00Z', lines: [{ item: 'RICE', quantity: 4 }] },
  { stopId: 's2', neighborhood: 'MEDEU', arriveAt: '2026-01-06T10:20:00Z', lines: [{ item: 'RICE', quantity: 2 }] },
  { stopId: 's0', neighborhood: 'MEDEU', arriveAt: '2026-01-06T08:20:00Z', lines: [], outcome: 'COMPLETED' }] });
const bound = (restrictionId, more) => ({ restrictionId, deliveryId: 'd1', kind: 'HOLD', references: ['R-1'], at: '2026-01-06T08:00:00Z', decidedBy: 'coordinator-7', ...more });
const list = (...items) => () => json({ items, next: null });

function cancelling(state) {
  useZone('Asia/Tbilisi', 240);
  learnPlaces([{ code: 'ALATAU', name: 'Alatau' }, { code: 'MEDEU', name: 'Medeu' }]);
  let done = 0;
  askCancel({ area: 'A', delivery: delivery(state), done: () => { done += 1; } });
  return () => done;
}

const choose = (purpose) => see(`#purpose-${purpose}`).click();
const cancel = () => press('Cancel the delivery', see('dialog'));

test('a cancel says what for; some stops only go when some are chosen, of those that are ahead', async () => {
  const done = cancelling();
  answer(`GET ${BOUND}`, list());
  answer(CANCEL, {});
  choose('WITHOUT_STOPS');
  equal(texts('#cancel fieldset:last-of-type label'), ['Alatau, 14:00: 4 × RICE', 'Medeu, 14:20: 2 × RICE']);
  cancel();
  await until(() => texts('.field-error').length > 0);
  equal([texts('.field-error'), called(CANCEL).length], [['Choose at least one stop.'], 0]);
  see('#stop-1').click();
  type(see('#cancel-why'), 'tyre');
  cancel();
  await until(() => done() === 1);
  equal(called(CANCEL)[0].body, { purpose: 'WITHOUT_STOPS', why: 'tyre', stopIds: ['s2'] });
});

test('what a cancel does to goods in the car is said before', () => {
  cancelling('EN_ROUTE');
  ok(text(see('dialog')).includes('The goods are in the car: the driver is told at once to bring them back'));
  choose('ANOTHER_DRIVER');
  equal(see('#cancel fieldset:last-of-type').hidden, true, 'stops are asked for where they matter');
});

async function cancelled(done) {
  answer(CANCEL, {});
  choose('HOLD');
  cancel();
  await until(() => done() === 1);
  press('Undo');
}

test('taken back, what the cancel bound is free again, and what was bound before stays', async () => {
  const done = cancelling();
  answer(`GET ${BOUND}`, inTurn(list(bound('old')), list(bound('old')), list(bound('old'), bound('new'), bound('other', { deliveryId: 'd2' }))));
  answer('POST /api/restrictions/new/lift', {});
  await cancelled(done);
  await until(async () => { await pass(500); return texts('.toast span').some((one) => one.startsWith('Taken back')); });
  equal(called('POST /api/restrictions/new/lift').length, 1);
});

test('where it could not be read what was bound before, nothing is lifted by guess', async () => {
  const done = cancelling();
  answer(`GET ${BOUND}`, () => problem(500, 'unexpected'));
  answer(CANCEL, {});
  choose('HOLD');
  cancel();
  await until(() => done() === 1);
  answer(`GET ${BOUND}`, list(bound('old')));
  answer('POST /api/restrictions/old/lift', {});
  press('Undo');
  await until(async () => { await pass(500); return texts('.toast span').some((one) => one.startsWith('Nothing binds') || one.startsWith('Taken back')); });
  equal(called('POST /api/restrictions/old/lift').length, 0);
});

test('without a network what was written of a decision stays, and goes with one more tap', async () => {
  const path = 'POST /api/deliveries/d1/stops/s1/decide';
  answer(path, noNetwork);
  decideStop(delivery('EN_ROUTE'), { stopId: 's1' }, 'GO_ON');
  see('#decide-why').value = 'the bridge holds';
  press('Let it go on', see('dialog'));
  await until(async () => { await pass(1000); return see('dialog .form-error') || see('.toast'); });
  equal([see('#decide-why')?.value, text(see('.form-error')).startsWith('No connection.')], ['the bridge holds', true]);
  answer(path, {});
  const before = called(path).length;
  press('Let it go on', see('dialog'));
  await until(() => called(path).length > before);
  equal(called(path).at(-1).body, { answer: 'GO_ON', why: 'the bridge holds' });
});

test('why a decision came too late is said', async () => {
  answer('POST /api/deliveries/d1/stops/s1/decide', () => problem(409, 'stop-done'));
  const sent = decideStop(delivery('EN_ROUTE'), { stopId: 's1' }, 'SKIP');
  press('Leave the stop out', see('dialog'));
  equal([await sent, texts('.toast span')], [true, ['what to do about stop-done']]);
});

test('what binds the plan is told with whom, why and whose it is, and taken back by who may decide', async () => {
  useZone('Asia/Tbilisi', 240);
  answer(`GET ${BOUND}`, list(bound('r1', { kind: 'KEEP_FREE', driverId: 'driver-0001', why: 'sleeps' })));
  answer('POST /api/restrictions/r1/lift', {});
  const opened = [];
  const { panel, shown } = decisionsList({ area: 'A', mayDecide: true, openDelivery: (id) => opened.push(id), openNeed: ({ reference }) => opened.push(reference) });
  put(panel);
  await shown();
  equal(texts('tbody td').slice(0, 3), ['driver kept free', 'Driver driver-0 R-1', 'sleeps12:00, by coordinator coordina']);
  press('R-1');
  equal(opened, ['R-1']);
  answer(`GET ${BOUND}`, list());
  press('Take back');
  await until(() => text(panel).includes('No decision binds the plan.'));
});
