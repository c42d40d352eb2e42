import { waitingCard } from '/next.js';
import { useZone } from '/parts.js';
import { pass, setClock } from '/test/clock.js';
import { onDuty, workOf } from '/test/driver.js';
import { equal, press, put, see, test, text, texts } from '/test/test.js';

const next = (more) => ({ leavesBy: '2026-01-06T09:30:00Z', why: 'FILLING', neighborhoods: [], warehouse: 'W1', stops: 3, ...more });
const near = (more) => ({ warehouse: 'W2', driveSeconds: 420, neighborhoods: ['ALATAU'], ...more });

async function waiting(shift) {
  await onDuty();
  useZone({ offsets: [{ from: '2026-01-01T00:00:00Z', minutes: 300 }] });
  const work = workOf();
  return { work, card: put(waitingCard({ shiftId: 'h1', ...shift }, work)) };
}

test('where no trip waits the driver is told to keep the page open', async () => {
  const { card } = await waiting({});
  equal(text(card), 'Waiting for a delivery. Keep this page open; the offer appears here.');
});

test('who is next reads about when, why not yet, and how many stops there are so far', async () => {
  const { card } = await waiting({ next: next() });
  await pass(0);
  equal([text(see('h2', card)), text(see('h2 + p', card)), texts('dd', card)],
    ['You are next: about 14:30', 'There is room in the car: waiting for stops on the way. You go sooner when the car is full.', ['W1', '3']]);
});

test('a time that is over is not told any more', async () => {
  const { card } = await waiting({ next: next() });
  setClock('2026-01-06T09:29:59Z');
  await pass(6000);
  equal(text(see('h2', card)), 'You are next: any moment');
});

test('likely requests are told with their places; a reason newer than the page in general words', async () => {
  const told = async (more) => text(see('h2 + p', (await waiting({ next: next(more) })).card));
  equal([await told({ why: 'LIKELY_REQUESTS', neighborhoods: ['ALATAU', 'MEDEU'] }), await told({ why: 'MOON' })],
    ['Waiting for requests that are likely to come: ALATAU, MEDEU. You go sooner when the car is full.', 'Waiting for stops on the way. You go sooner when the car is full.']);
});

test('nobody is sent to another warehouse without a yes, and a no is an answer, too', async () => {
  const { card, work } = await waiting({ suggestion: near() });
  equal([text(see('h2', card)), texts('p', card).slice(0, 2)], ['Requests are likely near W2', ['Would you wait there? About 7 min away.', 'Likely in: ALATAU.']]);
  press('I’ll go there');
  press('I stay here');
  equal(work.did, [['waitAt', 'W2'], ['waitAt', null]]);
});

test('a way of seconds is a minute, and of a way that nobody knows nothing is said', async () => {
  const said = async (driveSeconds) => text(see('h2 + p', (await waiting({ suggestion: near({ driveSeconds }) })).card));
  equal([await said(10), await said(undefined)], ['Would you wait there? About 1 min away.', 'Would you wait there?']);
});

test('who has said to wait there is not asked again', async () => {
  const { card } = await waiting({ waitsAt: 'W2' });
  equal([text(see('h2', card)), card.querySelectorAll('button').length], ['You wait at W2', 0]);
});
