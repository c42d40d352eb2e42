import { empty, failed, loading } from '/kit/states.js';
import { pass } from '/test/clock.js';
import { network } from '/test/services.js';
import { equal, faults, ok, press, put, see, test, text, until } from '/test/test.js';

test('what is empty says what there is not, and what to do', () => {
  equal(text(empty()), 'Nothing here yet');
  equal(empty('Nobody waits.', document.createElement('button')).querySelectorAll('button').length, 1);
});

test('what loads is said to who hears the page', () => equal([text(loading()), loading().getAttribute('role')], ['Loading…', 'status']));

test('what failed says why in the service’s words, and no connection or a session that is over in ours', () => {
  const says = (problem) => text(failed(Object.assign(new Error(problem.message), problem)));
  equal(says({ status: 403, message: 'Not your area.' }), 'Not your area.');
  ok(says({ status: 0, code: 'offline' }).startsWith('No connection.'));
  ok(says({ status: 0, code: 'sign-in' }).startsWith('Your session has ended.'));
  equal(says({ status: 500, message: '' }), 'Something went wrong. Try again.');
});

test('a fault of the page itself is not shown to people, but to who watches for such', async () => {
  equal(text(failed(new TypeError('x is undefined'))), 'Something went wrong. Try again.');
  equal((await until(() => faults()[0])).message, 'x is undefined');
});

test('it can be tried again', () => {
  let tried = 0;
  put(failed({ status: 0 }, () => { tried += 1; }));
  press('Try again');
  equal([tried, see('[role=alert]') !== null], [1, true]);
});

test('what was never loaded here says so without a network, and comes by itself when there is one', async () => {
  network(false);
  let tried = 0;
  const state = put(failed({ status: 0, code: 'offline' }, () => { tried += 1; }));
  equal(text(see('p', state)), 'No connection. This is not on this device yet; it comes by itself when the connection is back.');
  await pass(60_000);
  equal(tried, 0, 'as long as there is none');
  network(true);
  equal(tried, 1);
  await pass(60_000);
  network(true);
  equal(tried, 1, 'once: what it brings stands in its place');
});

test('a network that says nothing of itself is tried now and then, by what is in sight', async () => {
  let tried = 0;
  const again = () => { tried += 1; };
  const hidden = put(document.createElement('div'));
  hidden.hidden = true;
  hidden.append(failed({ status: 0, code: 'no-answer' }, again));
  put(failed({ status: 0, code: 'no-answer' }, again)).remove();
  await pass(60_000);
  equal(tried, 0);
  hidden.hidden = false;
  await pass(16_000);
  equal(tried, 1);
});

test('a refusal, a session that is over, and what does more than to read wait for a hand', async () => {
  let tried = 0;
  const again = () => { tried += 1; };
  put(failed({ status: 403, message: 'Not your area.' }, again), failed({ status: 0, code: 'sign-in' }, again), failed({ status: 0, code: 'offline' }, again, { byItself: false }));
  network(true);
  await pass(60_000);
  equal(tried, 0);
});

test('what takes long says so, where there was only its shape', async () => {
  const state = put(loading());
  await pass(8000);
  ok(text(state).startsWith('No answer yet.'), text(state));
  equal(see('.visually-hidden', state), null);
});
