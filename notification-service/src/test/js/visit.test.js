import { neighborhoodsOf } from '/names.js';
import { alsoHere, carryAlong, visitCard } from '/visit.js';
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
  answer('GET http://intake.test/api/areas/A/neighborhoods', { items: [{ code: 'ALATAU', names: {}, center: HOUSE }] });
  await neighborhoodsOf({ intake: 'http://intake.test' }, 'A');
  equal(alsoHere(delivery({ stops: [at('s1'), at('s2')] })), []);
});

test('before the driver leaves the car all of it is told at once', () => {
  const two = delivery({ stops: [at('s1'), at('s2', { lines: [{ line: 0, item: 'RICE', quantity: 2 }, { line: 1, item: 'TEA', quantity: 1 }] })] });
  const card = carryAlong(two, two.stops[0]);
  equal([text(see('h3', card)), texts('li', card)], ['Households at this place: 2', ['RICE× 6', 'TEA× 1']]);
  equal(carryAlong(delivery(), delivery().stops[0]), false);
});

test('each household has a line and a report of its own', () => {
  const contact = { head: ({ stopId }) => stopId, show() {} };
  const card = visitCard(delivery({ stops: [at('s1'), at('s2'), at('s3')] }), workOf(), contact);
  equal([card.querySelectorAll('.stops > li').length, card.querySelectorAll('input').length], [2, 2]);
});
