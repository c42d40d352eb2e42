import { knownPage } from '/kit/known.js';
import { saveKnown } from '/kit/store.js';
import { openAnew } from '/kit/vault.js';
import { scanning } from '/scanning.js';
import { keepTimeOf } from '/zone.js';
import { pass } from '/test/clock.js';
import { answer, called, network, noNetwork, problem } from '/test/services.js';
import { equal, test, texts, until } from '/test/test.js';

const LOTS = 'GET /api/warehouses/W1/lots';
const items = [{ item: 'RICE', names: { en: 'Rice' } }, { item: 'TEA', names: { en: 'Tea' } }];
const LOAD = { deliveryId: 'd-1', warehouse: 'W1', loadAt: '2026-01-06T12:30:00Z', lines: [{ item: 'TEA', lots: [{ lot: 'W1-0008', quantity: 3 }] }] };

/** Outside of any load; resolves to { heard, taken }: what the parts of the page get. */
async function scans() {
  keepTimeOf({ timeZone: 'Asia/Tbilisi', utcOffset: 240 });
  await openAnew('aigerim');
  answer('GET /api/codes', { items: [], next: null });
  const taken = [];
  const { heard, takes } = scanning({ warehouse: 'W1', items, works: true });
  takes((said) => { if (said.item) taken.push([said.lot, said.item]); return Boolean(said.item); });
  return { heard, taken };
}

/** The card of rice and today's loads were seen at nine; half an hour later nobody answers. */
async function away() {
  await saveKnown('seen//api/warehouses/W1/stock/RICE', { data: { item: 'RICE', lots: [{ lot: 'W1-0007' }], emptyLots: [] }, at: Date.now() });
  answer('GET /api/loads', { items: [LOAD], next: null });
  await knownPage('/api/loads', { warehouse: 'W1', state: 'RESERVED', limit: 25 });
  await pass(1_800_000);
  network(false);
  answer(LOTS, noNetwork);
}

const told = () => until(async () => { await pass(1); return texts('.toast').at(-1); });

test('with a network the service says what a label is on', async () => {
  const { heard, taken } = await scans();
  answer(LOTS, [{ lot: 'W1-0009', item: 'TEA' }]);
  heard('W1-0009');
  await until(() => taken.length > 0);
  equal([taken, texts('.toast')], [[['W1-0009', 'TEA']], []]);
});

test('without a network a label is found on the card that was seen, and it is said how old that is', async () => {
  const { heard, taken } = await scans();
  await away();
  heard('W1-0007');
  equal(await told().then((said) => said.includes('Lot W1-0007 is Rice, as was known at 06/01/2026, 13:00')), true);
  equal(taken, [['W1-0007', 'RICE']]);
});

test('without a network a label is found in the loads of the day, with the car it is for', async () => {
  const { heard, taken } = await scans();
  await away();
  heard('W1-0008');
  equal(await told().then((said) => said.includes('Lot W1-0008 is Tea: 3 of it for the car of 06/01/2026, 16:30, as was known at 06/01/2026, 13:00')), true);
  equal(taken, [['W1-0008', 'TEA']]);
});

test('of what this device never saw it is said that nothing is known, and what to do', async () => {
  const { heard, taken } = await scans();
  await away();
  heard('W1-0001');
  equal(await told().then((said) => said.includes('this device has nothing about lot W1-0001')), true);
  equal(taken, []);
});

test('a service that says no is told as it says it', async () => {
  const { heard } = await scans();
  await away();
  network(true);
  answer(LOTS, () => problem(403, 'not-yours'));
  heard('W1-0001');
  equal(await told().then((said) => said.includes('not-yours')), true);
  equal(called(LOTS).length, 1);
});
