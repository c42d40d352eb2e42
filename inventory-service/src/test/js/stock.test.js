import { openFormsOutbox } from '/kit/outbox.js';
import { saveKnown } from '/kit/store.js';
import { openAnew } from '/kit/vault.js';
import { stockPanel } from '/stock.js';
import { keepTimeOf } from '/zone.js';
import { pass, settle } from '/test/clock.js';
import { answer, called, network, noNetwork } from '/test/services.js';
import { equal, ok, press, put, see, test, text, texts, type, until } from '/test/test.js';

const STOCK = '/api/warehouses/W1/stock';
const items = [{ item: 'RICE', names: { en: 'Rice' } }];
const numbers = { available: 7, reserved: 0, onHand: 7, inTransit: 0 };
const card = (more) => ({ item: 'RICE', ...numbers, lots: [{ lot: 'L-1', onHand: 7, free: 7 }], emptyLots: [], ...more });

/** The stock of a warehouse, as who works there sees it. */
async function stock(works = true) {
  keepTimeOf({ timeZone: 'Asia/Tbilisi', utcOffset: 240 });
  await openAnew('aigerim');
  answer(`GET ${STOCK}`, ({ query }) => ({ items: query.low ? [] : [{ item: 'RICE', ...numbers }], next: null }));
  answer('GET /api/warehouses/W1/near-expiry', []);
  answer('GET /api/warehouses/W1/incoming', []);
  answer('GET /api/warehouses/W1/lots', [{ lot: 'L-1', bin: 'A-2' }]);
  answer(`GET ${STOCK}/RICE`, card());
  const box = await openFormsOutbox('aigerim', { onSent: () => {}, onChange: () => {} });
  const { panel, refresh, takesScan } = stockPanel({ warehouse: 'W1', items, works, box });
  put(panel);
  refresh();
  await until(() => see('tbody tr', panel));
  return { box, panel, takesScan };
}

function away() {
  network(false);
  [`GET ${STOCK}/RICE`, 'GET /api/warehouses/W1/lots', `POST ${STOCK}/RICE/counts`].forEach((what) => answer(what, noNetwork));
}

const row = (panel) => see('tbody button.link', panel);

async function opens(panel) {
  row(panel).click();
  await until(async () => { await pass(1); return see('dialog .facts'); });
}

test('without a network a card that was seen opens as it was, and what is counted there is kept', async () => {
  const { box, panel } = await stock();
  await opens(panel);
  ok(!text(see('dialog')).includes('seen last'));
  see('dialog').close();
  await until(() => !see('dialog'));
  away();
  await opens(panel);
  equal([texts('dialog .lot strong'), texts('dialog .bin'), text(see('dialog')).includes('shown as it was at 06/01/2026, 13:00')], [['L-1 · 7'], ['A-2'], true]);
  type(see('dialog [name=counted]'), '7');
  press('Save the count');
  await until(async () => { await pass(1); return box.waiting().length > 0; });
  equal(box.waiting()[0].body, { lot: 'L-1', counted: 7, seen: 7 });
});

test('who says why and not how many has counted nothing: an emptied field is no zero', async () => {
  const { box, panel } = await stock();
  await opens(panel);
  const counts = see('dialog #counts-L-1');
  counts.elements.reason.value = 'COUNT';
  press('Save the count', counts);
  await until(() => see('.field-error', counts));
  equal(text(see('.field-error', counts)), 'How many did you count?');
  const adjusts = see('dialog #adjustments-L-1');
  adjusts.elements.reason.value = 'FOUND';
  adjusts.requestSubmit();
  await until(() => see('.field-error', adjusts));
  equal([called(`POST ${STOCK}/RICE/counts`).length, called(`POST ${STOCK}/RICE/adjustments`).length, box.waiting().length], [0, 0, 0]);
});

test('whoever lets out a lot that is called back reads that it is, and what to look at first', async () => {
  const { panel } = await stock();
  answer(`GET ${STOCK}/RICE`, card({ lots: [{ lot: 'L-1', onHand: 4, free: 0, quarantine: 'RECALL' }, { lot: 'L-2', onHand: 3, free: 0, quarantine: 'INSPECTION' }] }));
  await opens(panel);
  equal(['L-1', 'L-2'].map((lot) => text(see(`dialog #unblock-${lot}`)).startsWith('It is called back.')), [true, false]);
});

test('of goods whose card was never seen the row is shown, and a lot is counted by its label', async () => {
  const { box, panel } = await stock();
  away();
  await opens(panel);
  equal([texts('dialog dd').slice(0, 1), text(see('dialog')).includes('shown as it was at 06/01/2026, 13:00')], [['7'], true]);
  press('Save the count');
  equal(texts('dialog .field-error'), ['Write the lot from the label', 'How many did you count?']);
  type(see('dialog [name=lot]'), ' L-9 ');
  type(see('dialog [name=counted]'), '5');
  press('Save the count');
  await until(async () => { await pass(1); return box.waiting().length > 0; });
  equal([box.waiting()[0].path, box.waiting()[0].body, box.waiting()[0].thing], [`${STOCK}/RICE/counts`, { lot: 'L-9', counted: 5, reason: 'COUNT' }, 'W1/L-9']);
});

test('goods of no page that was looked at are found by a scan without a network in what was kept of the stock', async () => {
  const { takesScan } = await stock();
  await saveKnown(STOCK, { data: [{ item: 'TEA', ...numbers, onHand: 12 }], at: Date.now() });
  away();
  answer(`GET ${STOCK}/TEA`, noNetwork);
  takesScan({ kind: 'goods', item: 'TEA', units: 1 });
  await until(async () => { await pass(1); return see('dialog .facts'); });
  equal([texts('dialog dd')[2], text(see('dialog')).includes('shown as it was at')], ['12', true]);
});

test('who only reads gets no form to count by', async () => {
  const { panel } = await stock(false);
  away();
  await opens(panel);
  equal(see('dialog form'), null);
});

test('an answer that comes late is shown, unless somebody has begun to count', async () => {
  const { panel } = await stock();
  let say;
  answer(`GET ${STOCK}/RICE`, () => new Promise((resolve) => { say = resolve; }));
  row(panel).click();
  await until(async () => { await pass(500); return see('#count-by-hand'); });
  say(card());
  await until(() => texts('dialog .lot strong').length === 1);
  see('dialog').close();
  await until(() => !see('dialog'));
  row(panel).click();
  await until(async () => { await pass(500); return see('dialog [name=counted]'); });
  type(see('dialog [name=counted]'), '4');
  say(card({ onHand: 6 }));
  await pass(1000);
  equal([see('dialog [name=counted]').value, called(`GET ${STOCK}/RICE`).length], ['4', 2]);
});

const CARD = 'GET /api/warehouses/W1/stock/RICE';
const rice = (available) => ({ item: 'RICE', available, reserved: 0, onHand: available, inTransit: 0, emptyLots: [], lots: [{ lot: 'L1', onHand: available, free: available }] });

/** The rice of a warehouse, open. */
async function opened() {
  keepTimeOf({ timeZone: 'Asia/Tbilisi', utcOffset: 240 });
  answer('GET /api/warehouses/W1/stock', { items: [rice(9)], next: null });
  answer('GET /api/warehouses/W1/near-expiry', []);
  answer('GET /api/warehouses/W1/incoming', []);
  answer('GET /api/warehouses/W1/lots', []);
  answer('GET /api/colleagues', { items: [] });
  answer(CARD, rice(9));
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
  answer(CARD, rice(4));
  refresh();
  await until(() => available() === '4');
  equal(text(see('dialog .by-the-books')), '· 4');
});

test('what somebody counts or corrects there stays until that is done', async () => {
  const { refresh } = await opened();
  const part = see('dialog li.lot > details');
  part.open = true;
  answer(CARD, rice(4));
  const before = called(CARD).length;
  refresh();
  await pass(1000);
  await settle();
  equal([part.isConnected, called(CARD).length, available()], [true, before, '9']);
  part.open = false;
  refresh();
  await until(() => available() === '4');
});
