import { centerOf, itemName, loadItems, loadWarehouse, neighborhoodName, neighborhoodsOf, warehouseName, warehousePlace } from '/names.js';
import { openTab } from '/test/tabs.js';
import { answer, config, noNetwork } from '/test/services.js';
import { onDuty } from '/test/driver.js';
import { equal, test, until } from '/test/test.js';

const PLACES = 'GET http://intake.test/api/areas/A/neighborhoods';
const place = (code, names) => ({ code, names, center: { lat: 43.2, lon: 76.9 } });

/** As the driver sees them who has just begun. */
async function known() {
  await onDuty();
  answer(PLACES, { items: [place('ALATAU', { en: 'Alatau', kk: 'Алатау' })], next: null });
  answer('GET http://inventory.test/api/items', { items: [{ item: 'RICE', names: { en: 'Rice' } }], next: null });
  answer('GET http://inventory.test/api/warehouses/W1', { warehouse: 'W1', name: 'Depot', names: {}, location: { lat: 43.3, lon: 77 } });
  await neighborhoodsOf(config, 'A');
  await loadItems(config);
  await loadWarehouse(config, 'W1');
}

test('goods, neighborhoods and warehouses are called by their names', async () => {
  await known();
  equal([itemName('RICE'), neighborhoodName('ALATAU'), warehouseName('W1'), warehousePlace('W1').lat, centerOf('ALATAU').lon], ['Rice', 'Alatau', 'W1 · Depot', 43.3, 76.9]);
});

test('what nobody has named yet is called by its code', async () => {
  await onDuty();
  equal([itemName('NEW'), neighborhoodName('NEW'), warehouseName('W9'), warehousePlace('W9')], ['NEW', 'NEW', 'W9', undefined]);
});

test('without a connection the names of the last time do', async () => {
  await known();
  for (const what of [PLACES, 'GET http://inventory.test/api/items']) answer(what, noNetwork);
  const tab = await openTab();
  await (await tab.load('/kit/vault.js')).openBare('aigerim');
  await (await tab.load('/kit/kept.js')).loadKept();
  const there = await tab.load('/names.js');
  equal([there.itemName('RICE'), there.neighborhoodName('ALATAU')], ['Rice', 'Alatau']);
});

test('only neighborhoods of the area are offered, those of another one stay known', async () => {
  await known();
  answer('GET http://intake.test/api/areas/B/neighborhoods', { items: [place('MEDEU', { en: 'Medeu' })], next: null });
  equal((await neighborhoodsOf(config, 'B')).map(({ code }) => code), ['MEDEU']);
  equal(await until(() => neighborhoodName('ALATAU')), 'Alatau');
});

test('what comes on a later page of the service’s list is called by its name, too', async () => {
  await onDuty();
  answer(PLACES, ({ query }) => (query.cursor ? { items: [place('TURKSIB', { en: 'Turksib' })], next: null } : { items: [place('ALATAU', { en: 'Alatau' })], next: 'c2' }));
  answer('GET http://inventory.test/api/items', ({ query }) => (query.cursor ? { items: [{ item: 'TEA', names: { en: 'Tea' } }], next: null } : { items: [{ item: 'RICE', names: { en: 'Rice' } }], next: 'c2' }));
  equal((await neighborhoodsOf(config, 'A')).map(({ code }) => code).sort(), ['ALATAU', 'TURKSIB']);
  await loadItems(config);
  equal([itemName('TEA'), neighborhoodName('TURKSIB')], ['Tea', 'Turksib']);
});
