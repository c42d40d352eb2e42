import { amountOf, byWhom, fate, keepColleagues, lifeFate, saying, shopsOf, spelled, standing, tell, tone, toneOfAccess, word } from '/words.js';
import { openTab } from '/test/tabs.js';
import { setClock } from '/test/clock.js';
import { equal, ok, test } from '/test/test.js';

const ZONE = 'Asia/Almaty';
const items = [{ code: 'RICE', names: { en: 'Rice' } }, { code: 'OATS', names: { en: 'Oats' } }];
const context = { items, neighborhoods: [{ code: 'ALATAU', names: { en: 'Alatau' } }], zone: ZONE };
const request = (state, more = {}) => ({ status: 'OPEN', outlook: { state, ...more } });
const line = (more) => ({ item: 'RICE', asked: 10, planned: 0, delivered: 0, ...more });
const says = (...what) => fate(line(...what), context, true);

test('a request stands where matching says, at its end where it ended, and else waits to be looked at', () => {
  equal([standing({ status: 'SERVED' }).code, standing(request('PLANNED')).code, standing({ status: 'OPEN' }).code, standing(request('FROM_THE_FUTURE')).code], ['SERVED', 'PLANNED', 'WAITING', 'WAITING']);
});

test('the caller is told what is so, with the time by the household’s clock', () => {
  equal(tell({ status: 'OPEN' }, ZONE), '“Your request is logged and will be planned in a moment.”');
  ok(tell(request('PLANNED', { eta: '2026-01-06T10:30:00Z' }), ZONE).includes('15:30'));
  ok(tell(request('PLANNED'), ZONE).includes('not fixed yet'));
  ok(tell({ ...request('WAITING'), earliest: '2026-01-06T02:00:00Z' }, ZONE).includes('07:00 at the earliest'), tell({ ...request('WAITING'), earliest: '2026-01-06T02:00:00Z' }, ZONE));
  ok(tell(request('WAITING'), ZONE).includes('looked at again'));
  ok(tell(request('ON_THE_WAY', { eta: '2026-01-06T10:30:00Z' }), ZONE).includes('We expect it on'));
  ok(tell({ status: 'CANCELLED', outlook: { needs: [{ delivered: 3 }] } }, ZONE).includes('3 were handed over before'));
});

test('who waits is told so on the phone in words that need no screen', async () => {
  for (const [language, waits] of [['kk', 'көлік'], ['ru', 'машина'], ['en', 'car']]) {
    const said = (await (await openTab({ language })).load('/words.js')).tell(request('WAITING'), ZONE);
    equal([said.includes(waits), /төменде|ниже|below/.test(said)], [true, false], said);
  }
});

test('of a car that is late nobody is told to expect it', () => {
  setClock('2026-01-06T10:50:00Z');
  ok(tell(request('ON_THE_WAY', { eta: '2026-01-06T10:30:00Z' }), ZONE).includes('is 20 min late'));
  ok(tell(request('ON_THE_WAY', { eta: '2026-01-06T10:47:00Z' }), ZONE).includes('We expect it on'), 'a few minutes are none');
});

test('what becomes of a line is said whole: given, coming, not yet, and why', () => {
  equal(says({ delivered: 4, planned: 3, coming: [{ quantity: 3, eta: '2026-01-06T10:30:00Z' }], reason: 'NO_STOCK' }),
    ['4 handed over', '3 planned for Tue 6 Jan, 15:30', '3 not yet – not in stock']);
  equal(says({ planned: 10 }), ['10 planned']);
  equal(fate(line({ delivered: 4 }), context, false), ['4 handed over', '6 not handed over'], 'when it is over nothing is promised');
});

test('another item that comes instead is said with its name', () => {
  equal(says({ planned: 10, coming: [{ quantity: 10, eta: '2026-01-06T10:30:00Z', onTheWay: true, instead: 'OATS' }] }), ['10 on the way, expected Tue 6 Jan, 15:30; comes as Oats']);
});

test('where it is not in stock the operator is told what to ask for, if nobody has yet and it may be something else', () => {
  const alike = { ...context, items: [{ ...items[0], instead: ['OATS'] }, items[1]] };
  const asks = (need, more = {}, what = { reason: 'NO_STOCK' }) => fate(line(what), { ...alike, ...more }, true, need).filter((text) => text.startsWith('Ask'));
  equal(asks({ item: 'RICE' }), ['Ask whether this would do as well, and note it in the request: Oats']);
  equal(asks({ item: 'RICE', basket: { category: 'GROCERIES', people: 4, days: 3 } }), ['Ask whether this would do as well, and note it in the request: ready meals for 4 people for 3 days']);
  equal(asks({ item: 'RICE', instead: ['OATS'] }), [], 'agreed to already');
  equal(asks({ item: 'RICE', diets: ['DIABETIC'] }), [], 'not for each diet');
  equal(asks({ item: 'RICE' }, { lives: [{ kind: 'INSULIN', item: 'RICE' }] }), [], 'a life hangs on it');
  equal(asks({ item: 'RICE' }, {}, { reason: 'NO_DRIVER' }), [], 'there is enough of it');
  equal(asks(undefined), [], 'who asked is not known');
});

test('all reasons are told, and all that would help together', () => {
  const both = says({ lacking: 10, why: { reasons: ['NO_STOCK', 'OUTSIDE_HOURS'], hours: ['HOUSEHOLD'], changes: [{ change: 'MORE_STOCK', quantity: 10 }, { change: 'WIDER_HOURS', until: '2026-01-06T13:00:00Z' }] } });
  equal(both, ['10 not yet – not in stock. No car can come at the hours when you receive', 'All of this is needed:', 'Would help: 10 more of Rice', 'Would help: if you can receive until Tue 6 Jan, 18:00']);
});

test('a road that is closed is named', () => {
  equal(says({ why: { reasons: ['NO_WAY'], hours: [], changes: [{ change: 'OPEN_ROAD', neighborhood: 'ALATAU' }] } })[0], '10 not yet – no open road leads there, closed: Alatau');
});

test('what a life hangs on comes in time only when all of it does', () => {
  const life = (coming) => lifeFate({ status: 'OPEN', lifeDeadlines: [{ kind: 'INSULIN', until: '2026-01-06T18:00:00Z', item: 'RICE' }], outlook: { needs: [line({ coming })] } }, ZONE);
  const car = (quantity, eta) => ({ quantity, eta });
  equal(life([car(10, '2026-01-06T17:00:00Z')])[0].urgent, false);
  equal([life([car(9, '2026-01-06T17:00:00Z')])[0].urgent, life([car(10, '2026-01-06T18:30:00Z')])[0].urgent, life([car(10, null)])[0].urgent, life([])[0].urgent], [true, true, true, true]);
  ok(life([])[0].text.includes('call an ambulance: 103'));
});

test('the life that ends first is said first, and none of a request that is over', () => {
  const both = { status: 'OPEN', lifeDeadlines: [{ kind: 'OXYGEN', until: '2026-01-07T18:00:00Z' }, { kind: 'INSULIN', until: '2026-01-06T18:00:00Z' }] };
  equal([lifeFate(both, ZONE).map(({ text }) => text.slice(1, 8)), lifeFate({ ...both, status: 'SERVED' }, ZONE)], [['Insulin', 'Oxygen '], []]);
  equal(lifeFate(both, ZONE).map(({ urgent }) => urgent), [true, true], 'before matching has looked at it nothing is promised');
});

test('a reference is read aloud letter by letter, in each language by words that begin so', async () => {
  equal(spelled('RQ-7A'), 'Romeo Quebec – 7 Alfa');
  for (const language of ['kk', 'ru']) {
    const there = await (await openTab({ language })).load('/words.js');
    ok(there.spelled('ABCDEFGHJKMNPQRSTVWXYZ').split(' ').every((said) => said.length > 1), `${language} has a word for each letter`);
  }
});

test('codes have words, newer ones show themselves, and colors follow what is good', () => {
  equal([word('status', 'SERVED') !== 'SERVED', word('status', 'NEW'), amountOf(items, { item: 'RICE', quantity: 1200 })], [true, 'NEW', '1,200 × Rice']);
  equal(['SERVED', 'UNSERVED', 'PLANNED', 'UNKNOWN', 'STRAINED'].map(tone), ['good', 'bad', 'plan', '', 'warn']);
  equal(['OPEN', 'BLOCKED', 'RESTRICTED'].map(toneOfAccess), ['good', 'bad', 'warn']);
});

test('a report of shops and roads is one line, without what nobody counted', () => {
  equal(shopsOf(undefined), undefined);
  ok(saying('ACCESS', { value: 'RESTRICTED', permit: 'A7', hours: { from: '08:00', until: '12:00' } }).endsWith('08:00–12:00'));
});

test('who did it is called by name, oneself “you”', () => {
  keepColleagues([{ id: 'bolat', name: 'Bolat' }]);
  equal(['aigerim', 'bolat', '0190a5a0-0000'].map((id) => byWhom(id, { id: 'aigerim' })), ['you', 'Bolat', 'colleague 0190a5a0']);
});
