import { openFormsOutbox } from '/kit/outbox.js';
import { openAnew } from '/kit/vault.js';
import { stockPanel } from '/stock.js';
import { keepTimeOf } from '/zone.js';
import { answer, called } from '/test/services.js';
import { equal, put, see, test, text, texts, type, until } from '/test/test.js';

const STOCK = '/api/warehouses/W1/stock';
const items = [{ item: 'RICE_1KG', names: { en: 'Rice, 1 kg', ru: 'Рис, 1 кг' } }, { item: 'SOAP', names: { en: 'Soap', ru: 'Мыло' } }, { item: 'SOUP', names: { en: 'Soup', ru: 'Суп' } }];
const card = (item) => ({ item, available: 7, reserved: 0, onHand: 7, inTransit: 0 });

/** More goods than a page has: soap comes on the second one. */
async function stock() {
  keepTimeOf({ timeZone: 'Asia/Tbilisi', utcOffset: 240 });
  await openAnew('aigerim');
  answer('GET /api/warehouses/W1/near-expiry', []);
  answer('GET /api/warehouses/W1/incoming', []);
  answer(`GET ${STOCK}`, ({ query }) => {
    if (query.low) return { items: [], next: null };
    return query.cursor ? { items: [card('SOAP')], next: null } : { items: [card('RICE_1KG'), card('SOUP')], next: 'c' };
  });
  const box = await openFormsOutbox('aigerim', { onSent: () => {}, onChange: () => {} });
  const { panel, refresh } = stockPanel({ warehouse: 'W1', items, works: true, box });
  put(panel);
  refresh();
  await until(() => see('tbody tr', panel));
  return panel;
}

const shown = (panel) => texts('tbody button.link', panel);
const says = (panel, word) => type(see('#stock-search', panel), word);

test('goods are found as their name is typed, in any language, beyond the page that is shown', async () => {
  const panel = await stock();
  equal(shown(panel), ['Rice, 1 kg', 'Soup']);
  says(panel, 'мыл');
  await until(() => shown(panel)[0] === 'Soap');
  says(panel, 'rice_1');
  await until(() => shown(panel)[0] === 'Rice, 1 kg');
  equal(shown(panel).length, 1);
  says(panel, '');
  await until(() => shown(panel).length === 2);
});

test('the stock is asked for once, however many letters are typed', async () => {
  const panel = await stock();
  const before = called(`GET ${STOCK}`).length;
  says(panel, 's');
  await until(() => shown(panel).length === 2 && shown(panel).includes('Soap'));
  says(panel, 'so');
  says(panel, 'soa');
  await until(() => shown(panel).length === 1);
  equal(called(`GET ${STOCK}`).length - before, 2, 'its two pages');
});

test('where nothing is called so that is said, and not that nothing has come', async () => {
  const panel = await stock();
  says(panel, 'tents');
  await until(() => text(see('.table-foot', panel)) === 'No goods here are called that.');
});
