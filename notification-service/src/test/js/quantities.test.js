import { quantities, withRefusals } from '/quantities.js';
import { stop } from '/test/driver.js';
import { equal, press, put, see, test, text, texts, until } from '/test/test.js';

const two = stop('s1', { lines: [{ line: 0, item: 'RICE', quantity: 4 }, { line: 2, item: 'TEA', quantity: 1 }] });
const handed = (...quantity) => two.lines.map(({ line, item }, at) => ({ line, item, quantity: quantity[at] }));

test('all of it is handed over unless something else is typed', () => {
  equal(quantities(two).lines(), handed(4, 1));
});

test('never more than there is, never less than nothing, never a part of a piece', () => {
  const { element, lines } = quantities(two);
  put(element);
  const [rice, tea] = element.querySelectorAll('input');
  for (const [typed, meant] of [['9', 4], ['-2', 0], ['2.7', 2], ['', 0], ['3', 3]]) {
    rice.value = typed;
    equal(lines()[0].quantity, meant, typed);
  }
  equal([rice.max, tea.max, text(element.querySelector('label'))], ['4', '1', 'RICE (of 4)']);
});

test('two stops on one page have fields of their own', () => {
  put(quantities(two).element, quantities(stop('s2')).element);
  equal(new Set([...document.querySelectorAll('input')].map(({ id }) => id)).size, 3);
});

test('why less was taken is asked line by line, and only of what was less', async () => {
  const told = withRefusals(two, handed(4, 0));
  equal(text(see('dialog h2')), 'TEA: why 1 less?');
  press('They did not want it');
  equal(await told, [{ line: 0, item: 'RICE', quantity: 4 }, { line: 2, item: 'TEA', quantity: 0, refused: 'NOT_WANTED' }]);
});

test('who took all is asked nothing', async () => {
  equal([await withRefusals(two, handed(4, 1)), texts('dialog')], [handed(4, 1), []]);
});

test('the driver who thinks better of it reports nothing', async () => {
  const told = withRefusals(two, handed(1, 0));
  press('Damaged');
  await until(() => text(see('dialog h2')).startsWith('TEA'));
  press('Cancel');
  equal(await told, null);
});
