import { newsOf, words } from '/news.js';
import { delivery, onDuty, stop } from '/test/driver.js';
import { equal, ok, press, put, test, text, texts } from '/test/test.js';

async function news() {
  await onDuty();
  const place = put(document.createElement('div'));
  return { place, ...newsOf('aigerim', place) };
}

const gone = (stopId, more = {}) => ({ stopId, neighborhood: 'ALATAU', reason: 'REQUEST_CANCELLED', lines: [{ item: 'RICE', quantity: 4 }], at: '2026-01-06T08:30:00Z', ...more });

test('what became of a stop while the phone was off is told, until the driver has understood, and then no more', async () => {
  const { place, remember } = await news();
  const one = delivery({ withdrawn: [gone('s9')] });
  remember(one);
  remember(one);
  equal(texts('h2', place), ['Do not go there: ALATAU']);
  ok(text(place).includes('13:30 · The request was cancelled.'));
  press('Understood', place);
  remember(one);
  equal(place.children.length, 0);
});

test('goods of a stop that fell away stay in the car when they are in it', async () => {
  const { place, remember } = await news();
  remember(delivery({ withdrawn: [gone('s9')] }));
  ok(text(place).includes('Its goods stay in the car'));
  const other = await news();
  other.remember(delivery({ deliveryId: 'd2', state: 'ACCEPTED', withdrawn: [gone('s8')] }));
  ok(!text(other.place.lastChild).includes('Its goods stay in the car'), 'before it is loaded there are none');
});

test('what has changed is told in words, again when it changes again', async () => {
  const { place, remember } = await news();
  const changed = (at, what) => delivery({ stops: [stop('s1', { changed: { at, what } })] });
  remember(changed('2026-01-06T08:30:00Z', ['PLACE', 'GOODS']));
  ok(text(place).includes('Another address. Other quantities.'));
  press('Understood', place);
  remember(changed('2026-01-06T08:40:00Z', ['FROM_THE_FUTURE']));
  ok(text(place).includes('Look at the stop again.'));
});

test('nobody is told to go on to a stop that is held again, nor how one has changed that is off the list', async () => {
  const { place, remember } = await news();
  remember(delivery({ stops: [stop('s1', { resumed: { by: 'ROAD', at: '2026-01-06T08:30:00Z' } }), stop('s2', { changed: { at: '2026-01-06T08:30:00Z', what: ['PLACE'] } })] }));
  equal(texts('h2', place), ['Go on: ALATAU', 'Changed: ALATAU']);
  remember(delivery({ stops: [stop('s1', { held: { reason: 'ROAD_BLOCKED' } })] }));
  equal(place.children.length, 0);
});

test('a stop that was only offered concerns nobody yet', async () => {
  const { place, remember } = await news();
  remember(delivery({ state: 'OFFERED', withdrawn: [gone('s9')] }));
  equal(place.children.length, 0);
});

test('a code that is not known yet says at least that something has changed', () => {
  equal([words('driver.withdrawn', 'ROAD_BLOCKED'), words('driver.withdrawn', 'NEW')], ['The road is blocked.', 'The plan has changed.']);
});
