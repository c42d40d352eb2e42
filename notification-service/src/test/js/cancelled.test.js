import { cancellations } from '/cancelled.js';
import { answer, calls, noNetwork, problem } from '/test/services.js';
import { delivery, onDuty } from '/test/driver.js';
import { equal, ok, press, put, test, text } from '/test/test.js';

const GONE = 'GET /api/deliveries/d1';
const cancelled = (more) => delivery({ state: 'CANCELLED', reason: 'COORDINATOR', ...more });

async function notes() {
  await onDuty();
  const place = put(document.createElement('div'));
  return { place, ...cancellations('aigerim', place) };
}

test('a delivery that is gone is told with why, until the driver has understood', async () => {
  const { place, miss, look } = await notes();
  answer(GONE, cancelled({ purpose: 'KEEP_FREE', why: 'storm' }));
  miss(delivery());
  await look(null);
  ok(text(place).includes('The coordinator cancelled it.') && text(place).includes('You are kept free for now') && text(place).includes('storm'), text(place));
  const again = cancellations('aigerim', place);
  again.tell(cancelled(), false);
  equal(place.children.length, 1, 'told twice it is one note');
  press('Understood', place);
  equal(place.children.length, 0);
});

test('why it is gone is asked until it is known', async () => {
  const { place, miss, look } = await notes();
  answer(GONE, noNetwork);
  miss(delivery());
  const first = look(null);
  answer(GONE, cancelled());
  await first;
  await look(null);
  await look(null);
  equal(place.children.length, 1);
});

test('goods are to be brought back only of what the driver had accepted', async () => {
  const { place, tell } = await notes();
  tell(cancelled(), true);
  ok(!text(place).includes('Bring'), text(place));
  tell(cancelled({ deliveryId: 'd2' }), false);
  equal(place.children.length, 2);
});

test('what the driver declined, finished, or may not see any more needs no word', async () => {
  const { place, miss, look } = await notes();
  for (const said of [cancelled({ reason: 'DECLINED' }), delivery({ state: 'COMPLETED' }), () => problem(404, 'delivery-not-found')]) {
    answer(GONE, said);
    miss(delivery());
    await look(null);
    await look(null);
  }
  equal([place.children.length, calls.length], [0, 3], 'and is asked for once');
});

test('a delivery that is there again is not missing', async () => {
  const { miss, look } = await notes();
  miss(delivery());
  await look(delivery());
  equal(calls.length, 0);
});
