import { earlier, movedStops } from '/times.js';
import { delivery, onDuty, stop } from '/test/driver.js';
import { equal, test } from '/test/test.js';

const at = (time, more) => delivery({ stops: [stop('s1', { arriveAt: `2026-01-06T${time}:00Z`, ...more })] });
const moved = (...times) => times.map((time) => movedStops(at(time)).length);

test('only what moves by five minutes or more is told again', async () => {
  await onDuty();
  equal(moved('10:00', '10:04', '10:05', '10:06'), [0, 0, 1, 0]);
  equal(earlier('s1'), '2026-01-06T10:00:00Z');
});

test('many small moves are one that matters', async () => {
  await onDuty();
  equal(moved('10:00', '10:02', '10:04', '10:06'), [0, 0, 0, 1], 'each is measured by what the driver was told');
});

test('earlier is as worth a word as later', async () => {
  await onDuty();
  equal(moved('10:00', '09:55'), [0, 1]);
});

test('of a stop that is done, and of an offer, nothing is told', async () => {
  await onDuty();
  movedStops(at('10:00'));
  equal(movedStops(at('11:00', { outcome: { proof: 'NONE' } })), []);
  equal(movedStops({ ...at('12:00'), state: 'OFFERED' }), []);
});
