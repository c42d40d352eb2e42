import { stockPanel } from '/stock.js';
import { keepTimeOf } from '/zone.js';
import { pass, settle } from '/test/clock.js';
import { answer, called } from '/test/services.js';
import { equal, put, see, test, text, texts, until } from '/test/test.js';

const CARD = 'GET /api/warehouses/W1/stock/RICE';
const card = (available) => ({ item: 'RICE', available, reserved: 0, onHand: available, inTransit: 0, emptyLots: [], lots: [{ lot: 'L1', onHand: available, free: available }] });

/** The rice of a warehouse, open. */
async function opened() {
  keepTimeOf({ timeZone: 'Asia/Tbilisi', utcOffset: 240 });
  answer('GET /api/warehouses/W1/stock', { items: [card(9)], next: null });
  answer('GET /api/warehouses/W1/near-expiry', []);
  answer('GET /api/warehouses/W1/lots', []);
  answer('GET /api/colleagues', { items: [] });
  answer(CARD, card(9));
  const stock = stockPanel({ warehouse: 'W1', items: [{ item: 'RICE', names: { en: 'Rice' } }], works: true, openLoad() {} });
  put(stock.panel);
  await stock.refresh();
  (await until(() => see('tbody button'))).click();
  await until(() => texts('dialog dd').length > 0);
  return stock;
}

const available = () => texts('dialog dd')[0];

test('goods that are open follow what is taken and received meanwhile', async () => {
  const { refresh } = await opened();
  equal(available(), '9');
  answer(CARD, card(4));
  refresh();
  await until(() => available() === '4');
  equal(text(see('dialog .by-the-books')), '· 4');
});

test('what somebody counts or corrects there stays until that is done', async () => {
  const { refresh } = await opened();
  const part = see('dialog li.lot > details');
  part.open = true;
  answer(CARD, card(4));
  const before = called(CARD).length;
  refresh();
  await pass(1000);
  await settle();
  equal([part.isConnected, called(CARD).length, available()], [true, before, '9']);
  part.open = false;
  refresh();
  await until(() => available() === '4');
});
