import { additionsOf } from '/added.js';
import { delivery, onDuty, stop, workOf } from '/test/driver.js';
import { equal, ok, press, put, see, test, text, texts, until } from '/test/test.js';

const extension = (number, more = {}) => ({ extension: number, returnBy: '2026-01-06T12:00:00Z', returnBefore: '2026-01-06T11:30:00Z', distanceMeters: 8000, distanceBefore: 5000, ...more });
const joined = (state = 'ACCEPTED', ...extensions) => delivery({ state, stops: [stop('s1'), ...extensions.map(({ extension: one }) => stop(`x${one}`, { extension: one }))], extensions });

async function additions() {
  await onDuty();
  const place = put(document.createElement('div'));
  let understood = 0;
  return { place, ...additionsOf('aigerim', place, () => { understood += 1; }), understood: () => understood };
}

test('stops that joined are told in one card, with what they make of the way', async () => {
  const { place, draw } = await additions();
  draw(joined('ACCEPTED', extension(1)), workOf());
  equal([text(see('h2', place)), texts('.added > p', place)], ['Stops added: 1', ['Back by 17:00 instead of 16:30, 3 km more']]);
});

test('what joined in two rounds is one card, reckoned from before the first', async () => {
  const { place, draw } = await additions();
  draw(joined('ACCEPTED', extension(1), extension(2, { returnBy: '2026-01-06T12:30:00Z', returnBefore: '2026-01-06T12:00:00Z', distanceMeters: 9000, distanceBefore: 8000 })), workOf());
  equal([place.children.length, texts('.added > p', place)[0]], [1, 'Back by 17:30 instead of 16:30, 4 km more']);
});

test('the driver has understood once, and stops are no more new', async () => {
  const { place, draw, marked, areUnderstood, understood } = await additions();
  const one = joined('ACCEPTED', extension(1));
  equal(marked(one).stops.map(({ isNew }) => isNew), [false, true]);
  draw(one, workOf());
  press('Understood', place);
  draw(one, workOf());
  equal([place.children.length, understood(), areUnderstood(one), marked(one).stops[1].isNew], [0, 1, true, false]);
});

test('before the car is loaded they can be refused, by a second tap; afterwards not', async () => {
  const { place, draw } = await additions();
  const work = workOf();
  draw(joined('ACCEPTED', extension(1)), work);
  press('Refuse the added stops', place);
  await until(() => see('dialog'));
  press('Yes, refuse them');
  await until(() => work.did.length > 0);
  equal(work.did, [['refuseExtension', 1]]);
  draw(joined('LOADED', extension(1)), work);
  ok(texts('button', place).length === 1 && text(place).includes('Their goods are in the car'));
});

test('a refusal that came too late is told anew', async () => {
  const { place, draw, accepted } = await additions();
  const one = joined('ACCEPTED', extension(1));
  accepted(one);
  draw(one, workOf());
  equal(place.children.length, 0);
  draw(joined('LOADED', extension(1, { refusedTooLate: true })), workOf());
  ok(text(place).includes('Your refusal came when they were loaded already.'));
});

test('the card is not drawn anew while it says the same', async () => {
  const { place, draw } = await additions();
  draw(joined('ACCEPTED', extension(1)), workOf());
  const card = place.firstChild;
  draw(joined('ACCEPTED', extension(1)), workOf());
  equal(place.firstChild === card, true);
});
