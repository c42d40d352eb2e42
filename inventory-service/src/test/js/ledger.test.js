import { ledgerTable } from '/ledger.js';
import { answer, called } from '/test/services.js';
import { equal, test, text, until } from '/test/test.js';

const MOVEMENTS = 'GET /api/warehouses/W1/stock/RICE/movements';
const asked = () => called(MOVEMENTS).map(({ query }) => [query.kind ?? null, query.lot ?? null]);

function choose(place, id, value) {
  const choice = place.querySelector(`#${id}`);
  choice.value = value;
  choice.dispatchEvent(new Event('change', { bubbles: true }));
}

function open(lots) {
  const place = document.createElement('div');
  answer(MOVEMENTS, { items: [], next: null });
  ledgerTable(place, { base: '/api/warehouses/W1/stock/RICE', lots, works: true, done: () => {} });
  return place;
}

test('the ledger is looked through by what happened and by lot', async () => {
  const place = open(['L1', 'L2']);
  choose(place, 'movement-kind', 'lost');
  choose(place, 'movement-lot', 'L2');
  choose(place, 'movement-kind', '');
  await until(() => asked().length === 4);
  equal(asked(), [[null, null], ['WRITTEN_OFF,RETURNED_UNFIT,LOST', null], ['WRITTEN_OFF,RETURNED_UNFIT,LOST', 'L2'], [null, 'L2']]);
});

test('of one lot there is nothing to choose, and nothing found is said', async () => {
  const place = open(['L1']);
  await until(() => text(place).includes('No movement is like that.'));
  equal(place.querySelector('#movement-lot'), null);
});

test('every kind of movement is found by one of the choices', async () => {
  const kinds = Object.keys(await (await fetch('/i18n/en.json')).json()).filter((key) => key.startsWith('warehouse.kind.')).map((key) => key.split('.').at(-1));
  const place = open(['L1']);
  const groups = [...place.querySelectorAll('#movement-kind option')].map(({ value }) => value).filter(Boolean);
  groups.forEach((group) => choose(place, 'movement-kind', group));
  await until(() => asked().length === groups.length + 1);
  equal(asked().flatMap(([kind]) => kind?.split(',') ?? []).sort(), kinds.sort());
});
