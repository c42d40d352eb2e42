import { codeOf, codesOf, renewNumbers } from '/numbers.js';
import { answer, calls } from '/test/services.js';
import { delivery, onDuty, stop } from '/test/driver.js';
import { equal, test, text } from '/test/test.js';

const NUMBERS = 'GET /api/deliveries/d1/numbers';

test('a stop has the code of the messages about it, whatever joins or falls away', async () => {
  await onDuty();
  answer(NUMBERS, { number: 7, stops: ['s0', 's2', 's1'] });
  equal(await renewNumbers(delivery()), true);
  equal([codeOf(stop('s1')), codeOf(stop('s2')), codeOf(stop('unknown'))], ['7-3', '7-2', null]);
  equal(text(codesOf([stop('s2'), stop('s1')])), 'Code for messages: 7-2, 7-3');
});

test('they are asked for once, and again when a stop joins that has none', async () => {
  await onDuty();
  answer(NUMBERS, { number: 7, stops: ['s1', 's2'] });
  await renewNumbers(delivery());
  equal([await renewNumbers(delivery()), calls.length], [false, 1]);
  answer(NUMBERS, { number: 7, stops: ['s1', 's2', 's3'] });
  equal(await renewNumbers(delivery({ stops: [stop('s1'), stop('s3')] })), true);
  equal(codeOf(stop('s3')), '7-3');
});

test('another delivery has its own', async () => {
  await onDuty();
  answer(NUMBERS, { number: 7, stops: ['s1', 's2'] });
  answer('GET /api/deliveries/d2/numbers', { number: 8, stops: ['s2'] });
  await renewNumbers(delivery());
  await renewNumbers(delivery({ deliveryId: 'd2', stops: [stop('s2')] }));
  equal([codeOf(stop('s2')), codeOf(stop('s1'))], ['8-1', null]);
});

test('until the service has said them a stop has none', async () => {
  await onDuty();
  answer(NUMBERS, () => new Response('<html>', { status: 404 }));
  equal([await renewNumbers(delivery()), codesOf([stop('s1')]), await renewNumbers(null)], [false, null, false]);
});
