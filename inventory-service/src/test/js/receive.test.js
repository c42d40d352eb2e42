import { openAnew } from '/kit/vault.js';
import { receivePanel } from '/receive.js';
import { keepTimeOf } from '/zone.js';
import { answer, called, noNetwork, problem } from '/test/services.js';
import { equal, ok, press, put, see, test, text, texts, type, until } from '/test/test.js';

const TAKEN = 'POST /api/donations';
const items = [{ item: 'RICE', names: { en: 'Rice' }, shelfLife: 'BEST_BEFORE' }, { item: 'SALT', names: { en: 'Salt' } }, { item: 'SOUP', names: { en: 'Soup' }, preparedMinutes: 120 }, { item: 'OLD', retired: true }];
const written = (lot, item, quantity) => ({ id: 'n1', warehouse: 'W1', lots: [{ lot, item, quantity }] });

/** The form of a warehouse, as whoever opens the page finds it. */
async function receiving() {
  await openAnew('aigerim');
  return opened();
}

function opened() {
  document.body.replaceChildren();
  const kept = [];
  const box = { add: async (...report) => { kept.push(report); return true; }, dismiss() {} };
  const one = receivePanel({ warehouse: 'W1', items, box });
  put(one.panel);
  answer('GET /api/warehouses/W1/stock', { items: [], next: null });
  answer('GET /api/warehouses', { items: [], next: null });
  return { ...one, kept };
}

const field = (name) => see('#receive').elements.namedItem(name);
const fill = (values) => Object.entries(values).forEach(([name, value]) => type(field(name), value));
const takeIn = () => press('Take in');
const tick = (at = 0) => see('[data-part=sure]', see('#receive').querySelectorAll('.line')[at]);
const salt = (quantity, at = 0) => ({ [`lines[${at}].item`]: 'SALT', [`lines[${at}].quantity`]: quantity });

test('what was taken in is sent once, its codes are shown for the boxes, and the form is empty for the next', async () => {
  await receiving();
  fill({ 'donor.kind': 'SHOP', 'donor.reference': 'A-17', ...salt('12'), 'lines[0].lotNumber': ' 4711 ' });
  answer(TAKEN, written('L1', 'SALT', 12));
  takeIn();
  takeIn();
  await until(() => see('[role=status] h2'));
  equal(called(TAKEN).map(({ body }) => body), [{ warehouse: 'W1', donor: { kind: 'SHOP', reference: 'A-17' }, lines: [{ item: 'SALT', quantity: 12, lotNumber: '4711' }] }]);
  equal([texts('[role=status] li'), field('lines[0].quantity').value], [['L1 · 12 × Salt'], '']);
});

test('whoever took in what was called back reads there and then to put it apart', async () => {
  await receiving();
  fill(salt('12'));
  answer(TAKEN, { id: 'n1', warehouse: 'W1', lots: [{ lot: 'L1', item: 'SALT', quantity: 12, calledBack: true }, { lot: 'L2', item: 'SALT', quantity: 3, calledBack: false }] });
  takeIn();
  await until(() => see('[role=status] h2'));
  equal(texts('[role=status] li [role=alert]'), ['Called back by its maker: put it apart, nothing of it goes out']);
});

test('goods that last to a date are asked for it before they are sent; without one it takes a tick', async () => {
  await receiving();
  fill({ 'lines[0].item': 'RICE', 'lines[0].quantity': '5' });
  equal(tick().hidden, true);
  takeIn();
  await until(() => texts('.field-error').length > 0);
  equal([texts('.field-error'), called(TAKEN).length, tick().hidden], [['No best-before date: is there none on the package?'], 0, false]);
  field('lines[0].sure').click();
  answer(TAKEN, written('L1', 'RICE', 5));
  takeIn();
  await until(() => called(TAKEN).length > 0);
  equal(called(TAKEN)[0].body.lines, [{ item: 'RICE', quantity: 5, sure: true }]);
});

test('a tick that was set is in sight also for who looks away and comes back', async () => {
  await receiving();
  fill({ 'lines[0].item': 'RICE', 'lines[0].quantity': '5' });
  takeIn();
  await until(() => !tick().hidden);
  field('lines[0].sure').click();
  opened();
  equal([field('lines[0].sure').checked, tick().hidden], [true, false]);
});

test('a line that was removed does not come back when the page is loaded anew', async () => {
  await receiving();
  fill(salt('12'));
  press('Add a line');
  fill(salt('500', 1));
  press('Remove this line', see('#receive').querySelectorAll('.line')[1]);
  opened();
  equal([texts('.line').length, field('lines[0].quantity').value], [1, '12']);
});

test('what was typed of several lines survives a reload, each in its line', async () => {
  await receiving();
  fill(salt('12'));
  press('Add a line');
  fill({ 'lines[1].item': 'RICE', 'lines[1].quantity': '3', 'lines[1].expiry.on': '2026-06-01' });
  opened();
  equal(['lines[0].item', 'lines[0].quantity', 'lines[1].item', 'lines[1].quantity', 'lines[1].expiry.on'].map((name) => field(name).value), ['SALT', '12', 'RICE', '3', '2026-06-01']);
});

test('the codes of the last boxes stay to be written until the next goods are in', async () => {
  await receiving();
  fill(salt('12'));
  answer(TAKEN, written('L1', 'SALT', 12));
  takeIn();
  await until(() => see('[role=status] li'));
  fill(salt('0'));
  answer(TAKEN, () => problem(422, 'invalid-request', { errors: [{ field: 'lines[0].quantity', message: 'at least one' }] }));
  takeIn();
  await until(() => texts('.field-error').length > 0);
  equal([texts('.field-error'), texts('[role=status] li')], [['at least one'], ['L1 · 12 × Salt']]);
  fill(salt('4'));
  answer(TAKEN, written('L2', 'SALT', 4));
  takeIn();
  await until(() => texts('[role=status] li')[0] === 'L2 · 4 × Salt');
});

test('without a network it is kept on the device, and the next goods can be typed', async () => {
  const { kept } = await receiving();
  fill(salt('12'));
  answer(TAKEN, noNetwork);
  takeIn();
  await until(() => kept.length > 0);
  const [report, path, body] = kept[0];
  equal([report.kind, report.draft, path, body.lines], ['receipt', 'donation.W1', '/api/donations', [{ item: 'SALT', quantity: 12 }]]);
  await until(() => texts('.toast span').length > 0);
  equal([texts('.toast span')[0], field('lines[0].quantity').value], ['No connection: it is kept on this device and sent by itself.', '']);
});

test('prepared food is asked when it was cooked, by the warehouse’s clock; other goods are not', async () => {
  keepTimeOf({ timeZone: 'Asia/Tbilisi', utcOffset: 240 });
  await receiving();
  const asked = see('[data-part=cookedAt]');
  fill(salt('1'));
  equal(asked.hidden, true);
  fill({ 'lines[0].item': 'SOUP', 'lines[0].quantity': '40' });
  equal(asked.hidden, false);
  press('30 min ago', asked);
  equal(field('lines[0].cookedAt').value, '2026-01-06T12:30');
  answer(TAKEN, written('L1', 'SOUP', 40));
  takeIn();
  await until(() => called(TAKEN).length > 0);
  equal(called(TAKEN)[0].body.lines[0].cookedAt, '2026-01-06T08:30:00.000Z');
});

test('the same box scanned again is one more, another one a line of its own', async () => {
  const { takesScan } = await receiving();
  const box = (more) => ({ kind: 'goods', item: 'RICE', units: 12, lotNumber: '4711', expiry: '2026-06-01', expiryKind: 'BEST_BEFORE', ...more });
  takesScan(box());
  takesScan(box());
  takesScan(box({ lotNumber: '4712' }));
  equal(['lines[0].quantity', 'lines[1].quantity', 'lines[1].lotNumber', 'lines[0].expiry.on'].map((name) => field(name).value), ['24', '12', '4712', '2026-06-01']);
  equal(takesScan({ kind: 'lot', lot: 'L1' }), false, 'a label of ours without goods is not for this form');
});

test('goods that are retired are not offered; when the catalog changes, what was chosen stays', async () => {
  const { learn } = await receiving();
  const offered = () => field('lines[0].item').options.map(([code]) => code);
  ok(!offered().includes('OLD'));
  fill(salt('12'));
  items.push({ item: 'TEA', names: { en: 'Tea' } });
  learn();
  equal([offered().at(-1), field('lines[0].item').value, text(see('.line-title'))], ['TEA', 'SALT', 'Line 1']);
});
