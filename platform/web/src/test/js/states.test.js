import { empty, failed, loading } from '/kit/states.js';
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
