import { incomingList } from '/incoming.js';
import { keepTimeOf } from '/zone.js';
import { answer } from '/test/services.js';
import { equal, test, text, texts, until } from '/test/test.js';

const items = [{ item: 'RICE', names: { en: 'Rice' } }, { item: 'SOAP', names: { en: 'Soap' } }];
const some = (more) => ({ onTheWay: 0, announced: 0, comingBack: 0, promised: 0, ...more });

test('what comes is shown by item with where it comes from, and counts for the list', async () => {
  keepTimeOf({ timeZone: 'Asia/Almaty', utcOffset: 300 });
  answer('GET /api/warehouses/W1/incoming', [some({ item: 'SOAP', promised: 30 }), some({ item: 'RICE', onTheWay: 3, announced: 2, comingBack: 1, expectedAt: '2040-01-06T05:00:00Z' })]);
  const opened = [];
  const list = incomingList({ warehouse: 'W1', items, open: (item) => opened.push(item) });
  await list.refresh();
  equal(texts('li button', list.element), ['+6 Rice', '+30 Soap']);
  equal([list.of('RICE'), list.of('SOAP'), list.of('OTHER')], [6, 0, 0]);
  const [rice, soap] = texts('li p', list.element);
  equal([rice.includes('3 on the way'), rice.includes('2 set aside'), rice.includes('1 coming back'), soap], [true, true, true, '30 promised by donors nearby, to be collected']);
  list.element.querySelector('button').click();
  equal(opened, ['RICE']);
});

test('nothing that comes takes no room', async () => {
  answer('GET /api/warehouses/W1/incoming', []);
  const list = incomingList({ warehouse: 'W1', items, open: () => {} });
  await list.refresh();
  await until(() => list.element.hidden);
  equal(text(list.element), 'Coming to this warehouse');
});
