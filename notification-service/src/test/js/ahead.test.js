import { fetchAhead, forgetContact, forgetDone, openKept } from '/ahead.js';
import { answer, called, calls, network, problem } from '/test/services.js';
import { now } from '/parts.js';
import { delivery, onDuty, stop } from '/test/driver.js';
import { equal, ok, test } from '/test/test.js';

const path = (id) => `GET /api/deliveries/d1/stops/${id}/contact`;
const asked = () => calls.map(({ path: one }) => one.split('/').at(-2));

function contacts(...ids) {
  ids.forEach((id) => answer(path(id), { available: true, name: `name of ${id}`, phone: '+7701', address: 'Abay 1' }));
}

const many = (count, more = () => ({})) => delivery({ stops: Array.from({ length: count }, (_, at) => stop(`s${at}`, more(at))) });

async function onTheWay(one) {
  await onDuty();
  forgetDone(one);
  await fetchAhead(one);
}

test('whom to meet at the next four stops is fetched while there is a network, and read without one', async () => {
  contacts('s0', 's1', 's2', 's3');
  const one = many(6);
  await onTheWay(one);
  equal(asked(), ['s0', 's1', 's2', 's3']);
  network(false);
  equal((await openKept(one.stops[1])).name, 'name of s1');
  equal(await openKept(one.stops[5]), undefined);
});

test('on the phone it is sealed', async () => {
  contacts('s0', 's1', 's2', 's3');
  await onTheWay(many(4));
  ok(!JSON.stringify({ ...localStorage }).includes('name of'));
});

test('whom the car comes to in more than an hour and a half is left alone', async () => {
  contacts('s0');
  await onTheWay(many(2, (at) => ({ arriveAt: at === 0 ? '2026-01-06T10:30:00Z' : '2026-01-06T10:31:00Z' })));
  equal(asked(), ['s0']);
});

test('what is kept is not asked for again, unless the request has changed', async () => {
  contacts('s0');
  const one = (changes) => delivery({ stops: [stop('s0', { changes })] });
  await onTheWay(one(1));
  await fetchAhead(one(1));
  equal(calls.length, 1);
  await fetchAhead(one(2));
  equal(calls.length, 2);
});

test('with the outcome of the visit the contact is gone from the phone', async () => {
  contacts('s0', 's1');
  const one = many(2);
  await onTheWay(one);
  forgetContact(one.stops[0]);
  equal([await openKept(one.stops[0]), Boolean(await openKept(one.stops[1]))], [undefined, true]);
  forgetDone(delivery({ stops: [one.stops[0], { ...one.stops[1], cancelled: true }] }));
  equal(await openKept(one.stops[1]), undefined, 'who waits no more is no business of this phone');
});

test('a visit that may be taken back is kept for a minute more', async () => {
  contacts('s0');
  const one = many(1);
  await onTheWay(one);
  const ended = (ago) => delivery({ stops: [{ ...one.stops[0], outcome: { proof: 'CODE', at: new Date(now() - ago).toISOString() } }] });
  forgetDone(ended(50_000));
  equal((await openKept(one.stops[0])).name, 'name of s0');
  forgetDone(ended(61_000));
  equal(await openKept(one.stops[0]), undefined);
});

test('with the end of the delivery all of them are', async () => {
  contacts('s0', 's1');
  const one = many(2);
  await onTheWay(one);
  forgetDone(null);
  equal(await Promise.all(one.stops.map(openKept)), [undefined, undefined]);
});

test('before the car has left, nobody is looked up', async () => {
  await onTheWay({ ...many(2), state: 'LOADED' });
  equal(calls.length, 0);
});

test('a contact that is gone is forgotten here, and the next ones are fetched all the same', async () => {
  contacts('s1');
  answer(path('s0'), () => problem(410, 'contact-gone'));
  await onTheWay(many(2));
  equal([called(path('s0')).length, called(path('s1')).length], [1, 1]);
});

test('a service that has enough of it is not asked on', async () => {
  answer(path('s0'), () => problem(429, 'contact-limit'));
  await onTheWay(many(3));
  equal(asked(), ['s0']);
});
