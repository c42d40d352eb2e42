import { neighborhoodsOf } from '/names.js';
import { alsoHere, carryAlong, fields, households, togetherWith, visitCard } from '/visit.js';
import { answer } from '/test/services.js';
import { delivery, onDuty, stop, workOf } from '/test/driver.js';
import { equal, see, test, text, texts } from '/test/test.js';

const HOUSE = { lat: 43.251, lon: 76.912 };
const ids = (stops) => stops.map(({ stopId }) => stopId);
const at = (stopId, more) => stop(stopId, { location: HOUSE, ...more });

test('households at one place are one visit, in the order of the way', () => {
  equal(ids(alsoHere(delivery({ stops: [at('s1'), at('s2'), stop('s3', { location: { lat: 43.252, lon: 76.912 } }), at('s4')] }))), ['s2', 's4']);
});

test('whoever is done, does not wait any more, or lies behind a danger is not of it', () => {
  equal(ids(alsoHere(delivery({ stops: [at('s1'), at('s2', { outcome: { proof: 'NONE' } }), at('s3', { cancelled: true }), at('s4', { held: {} }), at('s5')] }))), ['s5']);
  equal(alsoHere(delivery({ stops: [at('s1', { held: {} }), at('s2')] })), []);
});

test('the same figures in another neighborhood are another place, and no place is none', () => {
  equal(alsoHere(delivery({ stops: [at('s1'), at('s2', { neighborhood: 'MEDEU' })] })), []);
  equal(alsoHere(delivery({ stops: [stop('s1'), stop('s2')] })), []);
});

test('the middle of a neighborhood is no house: there stand all whose place nobody said', async () => {
  await onDuty();
  answer('GET http://intake.test/api/areas/A/neighborhoods', { items: [{ code: 'ALATAU', names: {}, center: HOUSE }], next: null });
  await neighborhoodsOf({ intake: 'http://intake.test' }, 'A');
  equal(alsoHere(delivery({ stops: [at('s1'), at('s2')] })), []);
});

test('before the driver leaves the car all of it is told at once', () => {
  const two = delivery({ stops: [at('s1'), at('s2', { lines: [{ line: 0, item: 'RICE', quantity: 2 }, { line: 1, item: 'TEA', quantity: 1 }] })] });
  const card = carryAlong(two, two.stops[0]);
  equal([text(see('h3', card)), texts('li', card)], ['Households at this place: 2', ['RICE× 6', 'TEA× 1']]);
  equal(carryAlong(delivery(), delivery().stops[0]), null);
});

test('each household has a line and a report of its own', () => {
  const contact = { head: ([{ stopId }]) => stopId, show() {} };
  const card = visitCard(delivery({ stops: [at('s1'), at('s2'), at('s3')] }), workOf(), contact);
  equal([card.querySelectorAll('.stops > li').length, card.querySelectorAll('input').length], [2, 2]);
});

const sugar = (stopId, more) => at(stopId, { lines: [{ line: 1, item: 'SUGAR', quantity: 2 }], ...more });

test('what joined later for the same household is one visit with it, wherever it stands on the list and whatever is known of the place', () => {
  const stops = [stop('s1', { requestId: 'r1' }), stop('s2', { requestId: 'r2' }), stop('s3', { requestId: 'r1' })];
  equal([ids(togetherWith(delivery({ stops }), stops[0])), households(stops).map(ids)], [['s1', 's3'], [['s1', 's3'], ['s2']]]);
});

test('what is done of it, or held, is no part of the visit', () => {
  const stops = [stop('s1', { requestId: 'r1' }), stop('s2', { requestId: 'r1', outcome: { proof: 'NONE' } }), stop('s3', { requestId: 'r1', held: {} })];
  equal([ids(togetherWith(delivery({ stops }), stops[0])), households(stops).map(ids)], [['s1'], [['s1'], ['s2'], ['s3']]]);
});

test('a household is counted once, and has the lines of all its stops in one place', () => {
  const stops = [at('s1', { requestId: 'r1' }), at('s2', { requestId: 'r2' }), sugar('s3', { requestId: 'r1' }), sugar('s4', { requestId: 'r2' })];
  const [one, work] = [delivery({ stops }), workOf()];
  equal([text(see('h3', carryAlong(one, stops[0]))), texts('li', carryAlong(one, stops[0]))], ['Households at this place: 2', ['RICE× 8', 'SUGAR× 4']]);
  const card = visitCard(one, work, { head: (all) => ids(all).join(), show() {} });
  equal([card.querySelectorAll('.stops > li').length, card.querySelectorAll('input').length, text(see('h2', card))], [1, 2, 'Also here: 1']);
  equal(fields(togetherWith(one, stops[0])).said().map(({ stop: { stopId }, lines }) => [stopId, lines.map(({ item }) => item)]), [['s1', ['RICE']], ['s3', ['SUGAR']]]);
});
