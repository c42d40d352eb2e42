import { needsList } from '/board/needs.js';
import { learnPlaces, useZone } from '/board/words.js';
import { pass, settle } from '/test/clock.js';
import { answer, called } from '/test/services.js';
import { equal, ok, put, see, test, text, texts, until } from '/test/test.js';

const ALL = 'GET /api/areas/A/needs';
const need = (more) => ({ item: 'RICE', asked: 4, planned: 0, delivered: 0, reason: 'NO_DRIVER', lacking: 4, why: null, ...more });
const row = (more) => ({ requestId: 'r1', reference: 'R-1', state: 'WAITING', urgency: 'HIGH', neighborhood: 'ALATAU', people: 3, vulnerabilities: [], lifeDeadlines: [], loggedAt: '2026-01-06T08:00:00Z', needs: [need()], ...more });

async function opened() {
  useZone('Asia/Tbilisi', 240);
  learnPlaces([{ code: 'ALATAU', name: 'Alatau' }]);
  answer(ALL, { items: [row()], next: null });
  const list = needsList({ area: 'A', neighborhoods: () => [], openDelivery() {}, warehouses: () => [], mayDecide: true });
  put(list.panel);
  await list.shown();
  see('tbody button').click();
  return list;
}

test('a request that is open on the board follows what becomes of it', async () => {
  const { follow } = await opened();
  ok(text(see('dialog')).includes('waiting'), text(see('dialog')));
  answer(ALL, { items: [row({ requestId: 'r0' }), row({ state: 'ON_THE_WAY', eta: '2026-01-06T10:00:00Z', deliveryId: 'd1', people: 5, needs: [need({ planned: 4, reason: null })] })], next: null });
  await follow();
  equal([texts('dialog dd')[1], called(ALL).at(-1).query.reference], ['5', 'R-1']);
  ok(text(see('dialog')).includes('14:00'), text(see('dialog')));
});

test('a button that is being pressed there is not exchanged, and what says the same stays as it is', async () => {
  const { follow } = await opened();
  const button = see('dialog .row button');
  await follow();
  equal(button.isConnected, true);
  button.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  answer(ALL, { items: [row({ people: 6 })], next: null });
  const drawn = follow();
  await settle();
  equal(button.isConnected, true);
  button.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
  await pass(1);
  await drawn;
  await until(() => texts('dialog dd')[1] === '6');
});
