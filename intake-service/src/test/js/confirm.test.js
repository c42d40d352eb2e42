import { askList, confirmList } from '/confirm.js';
import { answer, called, calls, inTurn, json, problem } from '/test/services.js';
import { equal, ok, press, put, see, test, text, texts, until } from '/test/test.js';

const LIST = 'GET /api/requests';
const context = { area: 'A', items: [], neighborhoods: [], user: { roles: ['OPERATOR'] }, zone: 'Asia/Almaty' };
const row = (id) => ({ id, reference: `RQ-${id}`, status: 'OPEN', loggedAt: '2026-01-05T04:00:00Z', neighborhood: 'N', people: 3, needs: [] });

async function list(more = {}) {
  const told = [];
  const one = askList({ ...context, ...more }, { toConfirm: true }, { open() {}, changed() {}, shown: ({ count }) => told.push(count) });
  put(one.element);
  await one.refresh();
  return { ...one, told };
}

const shown = () => texts('.found .link');

test('who was asked and said yes goes off the list at once', async () => {
  answer(LIST, { items: [row('1'), row('2')], next: null });
  answer('POST /api/requests/1/confirm', {});
  const { told } = await list();
  press('Still needed', see('.found'));
  await until(() => shown().length === 1);
  equal([shown(), told, calls[0].query.toConfirm], [['RQ-2'], [2, 1], 'true']);
});

test('one tap ends a request, and one tap takes that back', async () => {
  answer(LIST, { items: [row('1')], next: null });
  answer('POST /api/requests/1/cancel', {});
  answer('POST /api/requests/1/reopen', {});
  await list();
  press('No longer needed');
  await until(() => shown().length === 0);
  equal(called('POST /api/requests/1/cancel')[0].body, { reason: 'NO_LONGER_NEEDED' });
  press('Undo');
  await until(() => shown().length === 1);
  ok(called('POST /api/requests/1/reopen')[0].body.why);
});

test('pressed twice in a hurry it is meant once', async () => {
  let say;
  answer(LIST, { items: [row('1')], next: null });
  answer('POST /api/requests/1/confirm', () => new Promise((resolve) => { say = () => resolve(json({})); }));
  await list();
  press('Still needed');
  press('Still needed');
  await until(() => say);
  say();
  await until(() => shown().length === 0);
  equal(called('POST /api/requests/1/confirm').length, 1);
});

test('what the service refuses stays on the list, and why is told', async () => {
  answer(LIST, { items: [row('1')], next: null });
  answer('POST /api/requests/1/confirm', () => problem(409, 'request-over'));
  await list();
  press('Still needed');
  await until(() => texts('.toast span')[0] === 'what to do about request-over');
  equal(shown(), ['RQ-1']);
});

test('who only reads has nothing to tap', async () => {
  answer(LIST, { items: [row('1')], next: null });
  await list({ user: { roles: ['COORDINATOR'] } });
  equal(texts('.found button'), ['RQ-1']);
});

test('where nobody is left to ask it says so, and where it cannot be read, why', async () => {
  answer(LIST, inTurn(() => json({ items: [], next: null }), () => problem(403, 'not-your-area')));
  const { element, refresh } = await list();
  equal(text(element), 'Nobody is left to ask.');
  await refresh();
  ok(text(element).startsWith('what to do about not-your-area'));
});

test('further ones are asked for with those that are there', async () => {
  answer(LIST, inTurn(() => json({ items: [row('1')], next: 'c' }), () => json({ items: [row('1'), row('2')], next: null })));
  await list();
  press('Show more');
  await until(() => shown().length === 2);
  equal(called(LIST).map(({ query }) => query.limit), ['20', '40']);
});

test('while there is nobody to ask the card is not there', async () => {
  answer(LIST, { items: [], next: null });
  const { element, refresh } = confirmList(context, { open() {}, changed() {} });
  await refresh();
  equal(element.hidden, true);
  answer(LIST, { items: [row('1')], next: 'c' });
  await refresh();
  equal([element.hidden, text(see('summary', element))], [false, 'Ask whether it is still needed: 1+']);
});
