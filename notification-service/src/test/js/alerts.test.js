import { alertStrip } from '/alerts.js';
import { pass } from '/test/clock.js';
import { answer, called, noNetwork, problem } from '/test/services.js';
import { onDuty } from '/test/driver.js';
import { equal, ok, press, put, test, text, texts, until } from '/test/test.js';

const MINE = 'GET /api/alerts/mine';
const alert = (alertId, more = {}) => ({ alertId, kind: 'STOP_WITHDRAWN', number: 7, stop: 2, raisedAt: '2026-01-06T08:00:00Z', ...more });
const said = (id) => called(`POST /api/alerts/${id}/acknowledge`).length;

async function strip(elsewhere = {}) {
  await onDuty();
  const place = put(document.createElement('div'));
  answer('POST /api/alerts/*', {});
  return { place, ...alertStrip(place, { toldElsewhere: ({ alertId }) => alertId in elsewhere, isKnown: ({ alertId }) => elsewhere[alertId] }) };
}

test('what the driver has to know is told until they say to know it', async () => {
  const { place, load } = await strip();
  answer(MINE, [alert('a1')]);
  await load();
  equal(texts('p', place), ['Delivery 7: do not go to stop 2.']);
  answer(MINE, []);
  press('I know', place);
  await until(() => place.children.length === 0);
  equal(said('a1'), 1);
});

test('an offer has its own card, and is answered there', async () => {
  const { place, load } = await strip();
  answer(MINE, [alert('a1', { kind: 'OFFER' })]);
  await load();
  equal([place.children.length, said('a1')], [0, 0]);
});

test('what a card of its own tells is not told twice, and nobody is called for what they have read there', async () => {
  const { place, load } = await strip({ read: true, unread: false });
  answer(MINE, [alert('read'), alert('unread')]);
  await load();
  equal([place.children.length, said('read'), said('unread')], [0, 1, 0]);
});

test('goods that are called back are named with the number on the package', async () => {
  const { place, load } = await strip();
  answer(MINE, [alert('a1', { kind: 'LOAD_RECALLED', recalled: { lotNumber: 'L1', lines: [{ item: 'SOUP', quantity: 3 }] } })]);
  await load();
  ok(text(place).includes('Number on the package: L1') && text(place).includes('SOUP× 3'), text(place));
});

test('goods that may be handed over after all are named without a word of warning', async () => {
  const { place, load } = await strip();
  answer(MINE, [alert('a1', { kind: 'RECALL_ENDED', recalled: { lotNumber: 'L1', lines: [{ item: 'SOUP', quantity: 3 }] } })]);
  await load();
  ok(text(place).includes('You may hand them over') && text(place).includes('SOUP× 3') && text(place).includes('Number on the package: L1.') && !text(place).includes('tell the coordinator'), text(place));
});

test('without a connection what was told stays, and a word that did not get through can be said again', async () => {
  const { place, load } = await strip();
  answer(MINE, [alert('a1')]);
  await load();
  answer('POST /api/alerts/*', () => problem(500, 'x'));
  press('I know', place);
  await until(() => texts('.toast span').length === 1);
  equal(place.querySelector('button').disabled, false);
  answer(MINE, () => problem(403, 'x'));
  await load();
  equal(place.children.length, 1);
});

test('without a network it stays to be answered, and why is said in the driver’s words', async () => {
  const { place, load } = await strip();
  answer(MINE, [alert('a1')]);
  await load();
  answer('POST /api/alerts/a1/acknowledge', noNetwork);
  press('I know', place);
  await until(async () => { await pass(500); return texts('.toast span').length > 0; });
  ok(texts('.toast span')[0].startsWith('No connection.'), texts('.toast span')[0]);
  equal(place.querySelector('button').disabled, false);
});
