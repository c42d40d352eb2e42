import { field, itemName, quantity, select, shortId, units, warehouseName, why, word } from '/words.js';
import { equal, test, text } from '/test/test.js';

const items = [{ item: 'RICE', names: { en: 'Rice', kk: 'Күріш' } }, { item: 'TEA', names: {} }];

test('codes are said in words, a new one as it is', () => {
  equal([word('expiry', 'USE_BY'), word('expiry', 'NEW_KIND'), why('COUNT'), why('NEW_REASON')], ['use by', 'NEW_KIND', 'Counted', 'NEW_REASON']);
});

test('goods and warehouses are called by their names, else by their codes', () => {
  equal(['RICE', 'TEA', 'GONE'].map((code) => itemName(items, code)), ['Rice', 'TEA', 'GONE']);
  const all = [{ warehouse: 'W1', name: 'Depot', names: { en: 'North depot' } }, { warehouse: 'W2', name: 'Old hall', names: {} }];
  equal(['W1', 'W2', 'W9'].map((code) => warehouseName(all, code)), ['W1 · North depot', 'W2 · Old hall', 'W9']);
  equal([units(1200, items, 'RICE'), shortId('0190a5a0-0000-7000')], ['1,200 × Rice', '0190a5a0']);
});

test('a field has a label that belongs to it, and a number its bounds', () => {
  const control = quantity('n', 3, 5);
  const one = field('f', 'How many', control, 'all of them');
  equal([text(one.querySelector('.hint')), control.min, control.max, control.inputMode], ['all of them', '0', '5', 'numeric']);
  document.body.append(one);
  equal(one.querySelector('label').control, control);
  equal(select('s', [['a', 'A'], ['b', 'B']]).value, 'a');
});
