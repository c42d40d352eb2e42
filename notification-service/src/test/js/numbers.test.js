import { numberMark, numberOf, renewNumbers } from '/numbers.js';
import { answer, calls } from '/test/services.js';
import { delivery, onDuty, stop } from '/test/driver.js';
import { equal, test, text } from '/test/test.js';

const NUMBERS = 'GET /api/deliveries/d1/numbers';

test('a stop is called by the number of the messages about it, whatever joins or falls away', async () => {
  await onDuty();
  answer(NUMBERS, { stops: ['s0', 's2', 's1'] });
  equal(await renewNumbers(delivery()), true);
  equal([numberOf(stop('s1')), numberOf(stop('s2')), numberOf(stop('unknown'))], [3, 2, null]);
  equal(text(numberMark(stop('s2'))), 'Stop 2. 2');
});

test('they are asked for once, and again when a stop joins that has none', async () => {
  await onDuty();
  answer(NUMBERS, { stops: ['s1', 's2'] });
  await renewNumbers(delivery());
  equal([await renewNumbers(delivery()), calls.length], [false, 1]);
  answer(NUMBERS, { stops: ['s1', 's2', 's3'] });
  equal(await renewNumbers(delivery({ stops: [stop('s1'), stop('s3')] })), true);
  equal(numberOf(stop('s3')), 3);
});

test('another delivery has its own', async () => {
  await onDuty();
  answer(NUMBERS, { stops: ['s1', 's2'] });
  answer('GET /api/deliveries/d2/numbers', { stops: ['s2'] });
  await renewNumbers(delivery());
  await renewNumbers(delivery({ deliveryId: 'd2', stops: [stop('s2')] }));
  equal([numberOf(stop('s2')), numberOf(stop('s1'))], [1, null]);
});

test('until the service has said them a stop has none, and no mark', async () => {
  await onDuty();
  answer(NUMBERS, () => new Response('<html>', { status: 404 }));
  equal([await renewNumbers(delivery()), numberMark(stop('s1')), await renewNumbers(null)], [false, null, false]);
});
