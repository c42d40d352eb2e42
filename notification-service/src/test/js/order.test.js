import { breaksOf, goThereFirst } from '/order.js';
import { delivery, onDuty, stop, workOf } from '/test/driver.js';
import { equal, ok, press, see, test, texts, until } from '/test/test.js';

// About 13 minutes of driving from one to the next, on one line.
const HERE = { lat: 43.24, lon: 76.9 };
const NEAR = { lat: 43.24, lon: 76.95 };
const FAR = { lat: 43.24, lon: 77.0 };
const at = (time) => `2026-01-06T${time}:00Z`;
const window = (until) => ({ from: at('08:00'), until: at(until) });

/** Two doors ahead, the first near and the second far, at 09:00. */
async function round(near = {}, far = {}) {
  await onDuty();
  return delivery({ state: 'EN_ROUTE', currentStop: 's1', stops: [
    stop('s0', { location: HERE, outcome: { proof: 'CODE', at: at('08:55') } }),
    stop('s1', { location: NEAR, ...near }), stop('s2', { location: FAR, ...far })] });
}

const shift = (homeBy) => ({ homeBy: at(homeBy), until: at('15:00'), home: HERE });
const now = Date.parse(at('09:00'));
const first = (one) => one.stops[2];

test('an order that keeps windows and the way home breaks nothing', async () => {
  const one = await round({ window: window('12:00') });
  equal(breaksOf(shift('15:00'), one, first(one), now), { late: [], home: false });
});

test('the door that the other order is too late for is named, with when', async () => {
  const one = await round({ window: window('09:30') });
  const { late, home } = breaksOf(shift('15:00'), one, first(one), now);
  equal([late.map(({ stop: { stopId } }) => stopId), home], [['s1'], false]);
  ok(late[0].there > Date.parse(at('09:30')));
});

test('what the planned order is too late for as well is no news', async () => {
  const one = await round({ window: window('09:05') });
  equal(breaksOf(shift('15:00'), one, first(one), now).late, []);
});

test('an order after which nobody is home in time is told', async () => {
  const one = await round({}, { location: FAR });
  // Near, far and home is 10 minutes shorter than far, near, far and home would be.
  const late = { ...one, stops: [...one.stops, stop('s3', { location: FAR })] };
  equal(breaksOf(shift('10:30'), late, late.stops[1], now).home, false);
  const back = { ...late, currentStop: 's1' };
  equal(breaksOf(shift('10:42'), back, { ...first(back) }, now).home, true);
});

test('whoever reads what breaks keeps the order, or goes knowingly', async () => {
  const one = await round({ window: window('09:01'), outcome: undefined });
  const [work, known] = [workOf(), await round({ window: window('09:30') })];
  work.shift = () => shift('15:00');
  await goThereFirst(one, first(one), work);
  equal(work.did, [['headFor', 's2']]);
  goThereFirst(known, first(known), work);
  await until(() => see('dialog'));
  ok(texts('dialog li')[0].startsWith('ALATAU: about '), texts('dialog li'));
  press('Keep the order');
  await until(() => !see('dialog'));
  equal(work.did.length, 1);
  goThereFirst(known, first(known), work);
  press('Go there first anyway', await until(() => see('dialog')));
  await until(() => work.did.length === 2);
});
