import { loadingCard } from '/offer.js';
import { delivery, onDuty, workOf } from '/test/driver.js';
import { equal, ok, press, put, see, test, text, texts, until } from '/test/test.js';

const times = { loadAt: '2026-01-06T13:00:00Z', returnBy: '2026-01-06T16:00:00Z', distanceMeters: 8000 };
const promised = (more = {}) => delivery({ state: 'ACCEPTED', warehouse: 'C-1', ...times, collect: { from: '2026-01-06T13:00:00Z', until: '2026-01-06T15:00:00Z' }, ...more });

async function card(of) {
  await onDuty();
  const work = workOf();
  return { place: put(loadingCard(of, work)), work };
}

test('at a donor’s place nobody is asked to load: it says from when until when, and the driver’s word is the main button', async () => {
  const { place } = await card(promised());
  equal([text(see('h2', place)), see('#have-it', place).className], ['Drive to the donor', 'main']);
  ok(text(place).includes('Collect at C-1 from 18:00 until 20:00.'));
});

test('at a warehouse the staff is asked, and the driver’s word is the way out', async () => {
  const { place } = await card(promised({ warehouse: 'W3', collect: null }));
  equal([text(see('h2', place)), see('#have-it', place).className], ['Drive to the warehouse', 'quiet']);
});

test('whoever collects is told to count before the word that it is in the car', async () => {
  const { place, work } = await card(promised());
  press('The goods are in my car', place);
  await until(() => see('dialog'));
  ok(text(see('dialog')).includes('Count the goods.'));
  press('I have it, I leave');
  await until(() => work.did.length > 0);
  equal(work.did, [['departUnconfirmed', undefined]]);
});

test('what is not there at a donor’s place is said before the car leaves: of some items less, or nothing at all', async () => {
  const lines = [{ item: 'RICE', quantity: 8 }, { item: 'SOAP', quantity: 3 }];
  const { place, work } = await card(promised({ lines }));
  press('The goods are in my car', place);
  await until(() => see('dialog input'));
  see('dialog input').value = '5';
  press('I have it, I leave');
  await until(() => work.did.length > 0);
  press('The goods are in my car', place);
  await until(() => see('dialog input'));
  press('Nothing is here');
  await until(() => work.did.length > 1);
  equal(work.did, [
    ['departUnconfirmed', [{ item: 'RICE', quantity: 5 }]],
    ['departUnconfirmed', [{ item: 'RICE', quantity: 0 }, { item: 'SOAP', quantity: 0 }]],
  ]);
});
