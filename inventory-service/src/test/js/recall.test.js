import { recallPanel } from '/recall.js';
import { keepTimeOf } from '/zone.js';
import { answer, called } from '/test/services.js';
import { equal, ok, press, put, see, test, text, type, until } from '/test/test.js';

const items = [{ item: 'RICE', names: { en: 'Rice' } }];
const recall = (more) => ({ id: 'r1', lotNumber: 'N-1', at: '2040-01-06T05:00:00Z', state: 'DONE', places: [{ warehouse: 'W1', item: 'RICE', lots: ['L1'], units: 4 }],
  fates: [], cars: [], elsewhere: { warehouses: 2, units: 9 }, mayUndo: true, ...more });

async function recalls(list) {
  keepTimeOf({ timeZone: 'Asia/Almaty', utcOffset: 300 });
  answer('GET /api/recalls', list);
  const { panel, refresh } = recallPanel({ items, openLoad: () => {} });
  put(panel);
  await refresh();
  return panel;
}

test('who calls a lot back is told that it is blocked in the warehouses of others too', async () => {
  const panel = await recalls([]);
  answer('GET /api/recalls/preview', { lots: [{ warehouse: 'W1', item: 'RICE', lot: 'L1', onHand: 4, held: 0 }], cars: [], elsewhere: { warehouses: 2, units: 9 } });
  type(see('[name=lotNumber]', panel), 'N-1');
  press('Search');
  await until(() => see('#recall-confirm', panel));
  ok(text(panel).includes('And in 2 other warehouses: 9 units.'));
});

test('a recall by mistake is taken back when that is confirmed, and then stands as taken back', async () => {
  const panel = await recalls([recall()]);
  ok(text(panel).includes('Also blocked in 2 other warehouses'));
  answer('POST /api/recalls/r1/undo', recall({ state: 'UNDONE' }));
  press('Take the recall back');
  await until(() => see('dialog'));
  answer('GET /api/recalls', [recall({ state: 'UNDONE', undoneAt: '2040-01-06T06:00:00Z', mayUndo: false })]);
  see('dialog .dialog-choices button').click();
  await until(() => called('POST /api/recalls/r1/undo').length === 1 && text(panel).includes('Taken back'));
  equal([...panel.querySelectorAll('button')].filter((button) => text(button) === 'Take the recall back').length, 0);
});

test('of a recall that was taken back its drivers are said to know, unless another one of that number stands', async () => {
  const cars = [{ deliveryId: 'd1', warehouse: 'W1', item: 'RICE', lot: 'L1', units: 2 }];
  const undone = recall({ state: 'UNDONE', undoneAt: '2040-01-06T06:00:00Z', cars, mayUndo: false });
  ok(text(await recalls([undone])).includes('were told that they may hand these goods over'));
  ok(text(await recalls([undone, recall({ id: 'r2' })])).includes('these goods must still not be handed over'));
});

test('who calls goods back sees that some of them are with people already', async () => {
  const car = { deliveryId: 'd1', warehouse: 'W1', item: 'RICE', lot: 'L1', units: 3, handedOver: 2 };
  ok(text(await recalls([recall({ cars: [car] })])).includes('Handed over already: 2.'));
  ok(!text(await recalls([recall({ cars: [{ ...car, handedOver: 0 }] })])).includes('Handed over'));
  ok(!text(await recalls([recall({ cars: [car], state: 'UNDONE', undoneAt: '2040-01-06T06:00:00Z', mayUndo: false })])).includes('Handed over'), 'they may keep it');
});
