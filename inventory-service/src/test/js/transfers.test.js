import { keepTimeOf } from '/zone.js';
import { openAnew } from '/kit/vault.js';
import { transfersPanel } from '/transfers.js';
import { answer, called } from '/test/services.js';
import { equal, press, put, see, test, texts, type, until } from '/test/test.js';

const items = [{ item: 'RICE', names: { en: 'Rice' } }, { item: 'SOAP', names: { en: 'Soap' } }];
const coming = { id: 't1', from: 'W2', to: 'W1', state: 'IN_TRANSIT', reason: 'REBALANCE', sentAt: '2026-01-06T05:00:00Z',
  lines: [{ item: 'RICE', quantity: 40, lots: [{ lot: 'L-1', quantity: 40 }] }, { item: 'SOAP', quantity: 5, lots: [{ lot: 'L-2', quantity: 5 }] }] };

test('who empties how many came has not said that all of it is lost', async () => {
  await openAnew('aigerim');
  keepTimeOf({ timeZone: 'Asia/Almaty', utcOffset: 300 });
  answer('GET /api/warehouses', { items: [{ warehouse: 'W1', area: 'almaty', open: true }, { warehouse: 'W2', area: 'almaty', open: true }], next: null });
  answer('GET /api/transfers', [coming]);
  answer('GET /api/warehouses/W1', { warehouse: 'W1', area: 'almaty', open: true });
  answer('POST /api/transfers/t1/receipt', { ...coming, state: 'RECEIVED' });
  const { panel, refresh } = transfersPanel({ warehouse: 'W1', items, works: true });
  put(panel);
  await refresh();
  const form = await until(() => see('#receipt-t1', panel));
  type(form.elements['lines[0].quantity'], '');
  form.elements['lines[0].reason'].value = 'MISSING';
  press('Received', form);
  await until(() => see('.field-error', form));
  equal([texts('.field-error', form), called('POST /api/transfers/t1/receipt').length], [['How many did you count?'], 0]);
  type(form.elements['lines[0].quantity'], '38');
  press('Received', form);
  await until(() => called('POST /api/transfers/t1/receipt').length === 1);
  equal(called('POST /api/transfers/t1/receipt')[0].body.lines, [{ item: 'RICE', lot: 'L-1', quantity: 38, reason: 'MISSING' }, { item: 'SOAP', lot: 'L-2', quantity: 5 }]);
});
