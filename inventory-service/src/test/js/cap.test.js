import { openAnew } from '/kit/vault.js';
import { capNote, capPassed } from '/cap.js';
import { answer, problem } from '/test/services.js';
import { equal, test, text } from '/test/test.js';

const items = [{ item: 'RICE', grams: 1000 }];

async function note(coming, cap = 100) {
  await openAnew('aigerim');
  answer('GET /api/warehouses/W1/stock', { items: [{ item: 'RICE', onHand: 90 }, { item: 'NEW', onHand: 5 }], next: null });
  answer('GET /api/warehouses', { items: [{ warehouse: 'W1', capKilograms: cap }], next: null });
  const one = capNote({ warehouse: 'W1', items, coming: () => coming });
  await one.refresh();
  return one;
}

test('as much as should stand there at most is no word; more is, and stops nothing', async () => {
  equal((await note([{ item: 'RICE', units: 10 }])).note.hidden, true);
  const over = await note([{ item: 'RICE', units: 11 }]);
  equal([over.note.hidden, text(over.note)], [false, 'More than should stand here With this 101 kg would stand here; the limit is 100 kg. You may take it in; better send some to another warehouse.']);
});

test('where nobody has set how much, any amount may stand', async () => equal((await note([{ item: 'RICE', units: 10_000 }], null)).note.hidden, true));

test('what was typed anew is reckoned at once, and half a row weighs nothing', async () => {
  const coming = [{ item: 'RICE', units: NaN }, { item: 'RICE', units: 10 }];
  const { note: element, draw } = await note(coming);
  equal(element.hidden, true);
  coming[1].units = 11;
  draw();
  equal(element.hidden, false);
});

test('where it cannot be read the last that was known counts', async () => {
  const { note: element, refresh } = await note([{ item: 'RICE', units: 11 }]);
  answer('GET /api/warehouses', () => problem(403, 'x'));
  await refresh();
  equal(element.hidden, false);
});

test('a limit that was taken away limits nothing any more', async () => {
  const { note: element, refresh } = await note([{ item: 'RICE', units: 11 }]);
  equal(element.hidden, false);
  answer('GET /api/warehouses', { items: [{ warehouse: 'W1', capKilograms: null }], next: null });
  await refresh();
  equal(element.hidden, true);
});

test('what comes by a file or from another warehouse warns in the same words, and where it goes by name', () => {
  const said = { kilograms: 101, capKilograms: 100 };
  equal(text(capPassed(said)), 'More than should stand here With this 101 kg would stand here; the limit is 100 kg. You may take it in; better send some to another warehouse.');
  equal(text(capPassed(said, 'W2')), 'More than should stand there With this 101 kg would stand at W2; the limit is 100 kg. Better send some elsewhere.');
  equal(capPassed(undefined), null);
});
