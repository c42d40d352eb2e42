import { printReceipt } from '/papers.js';
import { keepTimeOf } from '/zone.js';
import { equal, see, test, texts } from '/test/test.js';

const items = [{ item: 'RICE', names: { en: 'Rice' } }];

test('the printed receipt says which of the goods are called back', () => {
  keepTimeOf({ timeZone: 'Asia/Almaty', utcOffset: 300 });
  printReceipt({ id: 'donation-1', warehouse: 'W1', lots: [
    { lot: 'L-1', item: 'RICE', quantity: 3, calledBack: true }, { lot: 'L-2', item: 'RICE', quantity: 2, calledBack: false }] }, items);
  const lots = texts('.paper-box tbody td:last-child');
  equal([lots[0].startsWith('L-1'), lots[0].includes('Called back by its maker'), lots[1]], [true, true, 'L-2']);
  see('dialog').close();
});
