import { ago, areaTime, badge, bar, clock, dayOf, dayText, expected, goods, itemName, knownItems, lasting, lastMoment, learnItems, learnPlaces, moment, placeName, reasonText, remedies, remedyText, short, tone, useZone, word } from '/board/words.js';
import { setClock } from '/test/clock.js';
import { answer, noNetwork } from '/test/services.js';
import { equal, line, test, text } from '/test/test.js';

async function known() {
  answer('GET http://inventory.test/api/items', { items: [{ item: 'TEA', names: { en: 'Tea' } }, { item: 'A9', names: { en: 'Rice' } }], next: null });
  await learnItems('http://inventory.test');
  learnPlaces([{ code: 'ALATAU', names: { en: 'Alatau' } }, { code: 'W1', name: 'Depot' }]);
}

test('goods and places are called by their names, and listed by them', async () => {
  await known();
  equal([itemName('A9'), knownItems(), goods([{ item: 'A9', quantity: 1200 }, { item: 'NEW', quantity: 1 }]), placeName('ALATAU'), placeName('W1'), placeName('X')],
    ['Rice', ['A9', 'TEA'], '1,200 × Rice, 1 × NEW', 'Alatau', 'Depot', 'X']);
});

test('where the warehouse service is away the board works with codes', async () => {
  answer('GET http://inventory.test/api/items', noNetwork);
  learnItems('http://inventory.test');
  equal(itemName('A9'), 'A9');
});

test('times are the area’s, wherever the coordinator sits', () => {
  useZone('Asia/Tbilisi', 240);
  equal([clock('2026-01-06T09:00:00Z'), dayOf('2026-01-06T21:00:00Z'), areaTime('2026-01-06T21:00:00Z', { dateStyle: 'short' }), dayText('2026-01-07')],
    ['13:00', '2026-01-07', '07/01/2026', '07/01/2026']);
  useZone('Asia/Omsk', 300);
  equal(clock('2026-01-06T09:00:00Z'), '14:00', 'also on a computer with old zone data');
});

test('today goes without its day, by the area’s midnight', () => {
  useZone('Asia/Tbilisi', 240);
  equal([moment('2026-01-06T19:59:00Z'), moment('2026-01-06T20:01:00Z'), moment(null)], ['23:59', '07/01, 00:01', '']);
});

test('goods that end with the area’s day are told by that day, also where the computer has another', () => {
  useZone('Asia/Tbilisi', 240);
  equal([lastMoment('2026-02-28T20:00:00Z'), lastMoment('2026-02-28T19:00:00Z')], ['28/02/2026', '28/02/2026, 23:00']);
});

test('how long is said in the size that says something', () => {
  equal([0, 29, 3569, 3570, 5400, 47 * 3600, 48 * 3600].map((seconds) => line(lasting(seconds))), ['0 min', '0 min', '59 min', '1 h', '2 h', '47 h', '2 days']);
  equal([line(lasting(-60)), line(ago('2026-01-06T08:30:00Z'))], ['0 min', '30 min ago']);
});

test('who is late is said to be, with since when', () => {
  useZone('Asia/Almaty', 300);
  equal(expected('2026-01-06T10:00:00Z', 'comes at 15:00'), 'comes at 15:00');
  setClock('2026-01-06T10:42:00Z');
  equal(line(expected('2026-01-06T10:00:00Z', 'comes at 15:00')), 'was due 15:00, 42 min late, not reported');
});

test('what would help is a sentence, in general words where a part of it is not known', async () => {
  await known();
  useZone('Asia/Almaty', 300);
  equal(remedyText({ change: 'MORE_STOCK', quantity: 40, item: 'A9' }), '40 × Rice at a warehouse.');
  equal(remedyText({ change: 'MORE_STOCK', item: 'A9' }), 'More stock at a warehouse.');
  equal(remedyText({ change: 'MORE_DRIVERS', until: '2026-01-06T12:00:00Z' }), 'A driver on duty until 17:00.');
  equal(remedyText({ change: 'OPEN_ROAD', neighborhood: 'ALATAU' }), 'A road through Alatau.');
  equal(remedyText({ change: 'FROM_THE_FUTURE' }), 'something new; reload the page to read it');
});

test('all that would have to change is told, or the one thing that is known', () => {
  equal(remedies({ why: { changes: [{ change: 'SMALLER_VEHICLE' }, { change: 'LATER_CURFEW' }] } }), ['A small vehicle.', 'Cars that may be out longer.']);
  equal([remedies({ remedy: { change: 'WAIT' } }).length, remedies({})], [1, []]);
});

test('why somebody waits says whose hours, and who went first by which rule', async () => {
  await known();
  equal(reasonText({ reason: 'OUTSIDE_HOURS', why: { hours: ['WAREHOUSE', 'HOUSEHOLD'] } }), 'The household receives at other hours. The warehouse loads cars at other hours.');
  equal(reasonText({ reason: 'OUTSIDE_HOURS' }), 'Outside the hours when it can be received.');
  equal(reasonText({ reason: 'FAIRNESS', why: { hours: [], passedOver: { neighborhood: 'ALATAU', rule: 'EVEN_SHARES' } } }), 'Alatau went first: neighborhoods get alike parts of what they ask for.');
  useZone('Asia/Almaty', 300);
  equal(reasonText({ reason: 'LOWER_PRIORITY', why: { hours: [], passedOver: { neighborhood: 'ALATAU', rule: 'LIFE_DEADLINE', until: '2026-01-06T12:00:00Z' } } }), 'Alatau went first: somebody’s life hangs on it, until 17:00.');
});

test('no code is ever shown', () => equal([word('reason', 'NEW_REASON'), text(badge('state', 'NEW_STATE'))], Array(2).fill('something new; reload the page to read it')));

test('what is as usual has no chip to look at and is still said', () => {
  equal([badge('urgency', 'NORMAL').className, badge('urgency', 'CRITICAL').className, tone('UNKNOWN'), tone('NEW')], ['visually-hidden', 'badge badge-bad', '', '']);
});

test('a share is a bar and a number; how bad it is, a color too', () => {
  const level = (share, plain) => bar(share, plain).querySelector('.bar').className.trim();
  equal([text(bar(0.836)), level(0.8), level(0.79), level(0.39), level(0.1, true)], ['84 %', 'bar', 'bar warn', 'bar bad', 'bar']);
});

test('a driver is known by a few letters', () => equal([short('0190a5a0-0000'), short(null)], ['0190a5a0', '']));
