import { agreementPanel } from '/agreement.js';
import { keepTimeOf } from '/zone.js';
import { answer } from '/test/services.js';
import { equal, put, see, test, text, texts, until } from '/test/test.js';

const items = [{ item: 'RICE', names: { en: 'Rice' } }];
const AT = '2040-01-06T05:00:00Z';

function panel({ excess = [], discrepancies = [], transfers = [], cars = [] }) {
  keepTimeOf({ timeZone: 'Asia/Almaty', utcOffset: 300 });
  answer('GET /api/warehouses/W1/differences', { excess, handedOverExpired: [] });
  answer('GET /api/warehouses/W1/discrepancies', discrepancies);
  answer('GET /api/transfers', transfers);
  answer('GET /api/loads', { items: cars, next: null });
  const opened = [];
  const shown = agreementPanel({ warehouse: 'W1', items, openLoad: (id) => opened.push(id), openItem: (item) => opened.push(item), toTransfers: () => opened.push('transfers') });
  put(shown.panel);
  shown.refresh();
  return { ...shown, opened };
}

test('what does not agree says what, who, when, and leads to what to do next', async () => {
  const found = panel({
    excess: [{ item: 'RICE', units: 2, at: AT, deliveryId: 'd1' }],
    discrepancies: [{ kind: 'COUNTED', item: 'RICE', lot: 'L1', units: -3, at: AT, reason: 'MISSING', by: 'aigerim', movement: 4 },
      { kind: 'SHORT', item: 'RICE', lot: 'L1', units: -1, at: AT, reason: 'NOT_FOUND', by: 'dana', movement: 3, deliveryId: 'd2' }],
    transfers: [{ id: 't', from: 'W1', to: 'W2', state: 'RECEIVED', receivedAt: AT, receivedBy: 'erlan', lines: [{ item: 'RICE', lots: [{ lot: 'L1', quantity: 9, arrived: 5, missing: 4, reason: 'MISSING' }, { lot: 'L2', quantity: 1, arrived: 1, missing: 0 }] }] }],
    cars: [{ deliveryId: 'd3', endedAt: AT, onBoard: 6, driverId: 'driver-1', lines: [{ item: 'RICE', onBoard: 6 }] }],
  });
  await until(() => see('li', found.panel));
  equal(texts('li strong', found.panel), ['+2 × Rice', '6 × Rice', '-1 × Rice', '-4 × Rice', '-3 × Rice']);
  const facts = texts('li .hint', found.panel);
  equal([facts[2].includes('said by dana'), facts[3].includes('said by erlan'), facts[3].includes('W1 → W2'), facts[4].includes('said by aigerim'), facts[1].includes('driver driver-1')], [true, true, true, true, true]);
  found.panel.querySelectorAll('li button').forEach((button) => button.click());
  equal(found.opened, ['d1', 'd3', 'RICE', 'transfers', 'RICE']);
});

test('where all agrees that is said', async () => {
  const found = panel({});
  await until(() => text(found.panel).includes('All agrees'));
  equal(see('li', found.panel), null);
});
