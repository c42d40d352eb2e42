import { goodsOf, withPlace, withReports } from '/progress.js';
import { delivery, stop } from '/test/driver.js';
import { equal, test } from '/test/test.js';

const AT = '2026-01-06T09:30:00Z';
const report = (kind, more = {}) => ({ kind, deliveryId: 'd1', stopId: 's1', at: AT, ...more });
const done = { proof: 'NONE', lines: [] };

test('a stop is done as soon as the driver says so, and the next one is where the car goes', () => {
  const { stops, currentStop } = withReports(delivery(), [report('complete', { outcome: done })]);
  equal([stops[0].outcome, currentStop], [{ ...done, at: AT, unsent: true }, 's2']);
});

test('when the last stop is done nobody is next', () => {
  equal(withReports(delivery(), [report('complete', { outcome: done }), report('fail', { stopId: 's2', outcome: { reason: 'NOBODY_HOME' } })]).currentStop, null);
});

test('a stop done out of turn leaves the car on its way to where it goes', () => {
  const three = delivery({ stops: ['s1', 's2', 's3'].map((id) => stop(id)), currentStop: 's2' });
  equal(withReports(three, [report('complete', { stopId: 's3', outcome: done })]).currentStop, 's2');
});

test('whoever reports a stop of a loaded car has left', () => {
  equal([withReports(delivery({ state: 'LOADED' }), [report('complete', { outcome: done })]).state, withReports(delivery({ state: 'LOADED' }), [report('depart')]).state], ['EN_ROUTE', 'EN_ROUTE']);
});

test('a car that staff did not hand over leaves only by the driver’s knowing word', () => {
  equal([withReports(delivery({ state: 'ACCEPTED' }), [report('depart')]).state, withReports(delivery({ state: 'ACCEPTED' }), [report('have-it')]).state], ['ACCEPTED', 'EN_ROUTE']);
});

test('what is taken back is to be done again, and the driver is there', () => {
  const { stops, currentStop } = withReports(delivery(), [report('complete', { outcome: done }), report('undo')]);
  equal([stops[0].outcome, currentStop], [null, 's1']);
});

test('a stop that is left out because of a danger is passed over, and taken back it is asked about again', () => {
  const held = delivery({ stops: [stop('s1', { held: { reason: 'ROAD_BLOCKED' } }), stop('s2')] });
  const skipped = withReports(held, [report('hold-answer', { outcome: { answer: 'SKIP' } })]);
  equal([skipped.currentStop, skipped.stops[0].held], ['s2', { reason: 'ROAD_BLOCKED', answer: 'SKIP', at: AT, unsent: true }]);
  const back = withReports(skipped, [report('undo')]);
  equal([back.currentStop, back.stops[0].held.answer], ['s1', null]);
});

test('the driver chooses another stop that is open, not one that is done', () => {
  const three = delivery({ stops: [stop('s1'), stop('s2'), stop('s3', { outcome: done })] });
  equal([withReports(three, [report('head-for', { stopId: 's2' })]).currentStop, withReports(three, [report('head-for', { stopId: 's3' })]).currentStop], ['s2', 's1']);
});

test('a correction of a stop is shown', () => {
  const one = delivery({ stops: [stop('s1', { outcome: done }), stop('s2')] });
  equal(withReports(one, [report('correct', { outcome: { reason: 'NOBODY_HOME' } })]).stops[0].outcome, { reason: 'NOBODY_HOME', at: AT });
});

test('stops that are refused go with their goods, their way and their time', () => {
  const joined = delivery({
    state: 'ACCEPTED', stops: [stop('s1'), stop('s2', { extension: 1 })], returnBy: '2026-01-06T12:30:00Z', distanceMeters: 9000,
    extensions: [{ extension: 1, returnBy: '2026-01-06T12:00:00Z', returnBefore: '2026-01-06T11:30:00Z', distanceMeters: 8000, distanceBefore: 5000 }],
  });
  const { stops, lines, returnBy, distanceMeters, extensions } = withReports(joined, [report('refuse-extension', { extension: 1 })]);
  equal([stops.map(({ stopId }) => stopId), lines, returnBy, distanceMeters, extensions], [['s1'], [{ item: 'RICE', quantity: 4 }], '2026-01-06T12:00:00.000Z', 6000, []]);
});

test('reports of another delivery, and what a newer page reported, change nothing', () => {
  const before = delivery();
  equal(withReports(before, [report('complete', { deliveryId: 'd2', outcome: done }), report('from-the-future')]), before);
  equal(withReports(null, [report('complete')]), null);
});

test('goods of several households are one heap of each', () => {
  equal(goodsOf([stop('s1'), stop('s2', { lines: [{ item: 'TEA', quantity: 1 }, { item: 'RICE', quantity: 2 }] })]), [{ item: 'RICE', quantity: 6 }, { item: 'TEA', quantity: 1 }]);
});

test('where the driver waits is shown before the service has heard it', () => {
  const shift = { shiftId: 'h1', suggestion: { warehouse: 'W1' }, waitsAt: null };
  equal(withPlace(shift, [{ kind: 'place', shiftId: 'h1', outcome: { warehouse: 'W1' } }, { kind: 'place', shiftId: 'h2', outcome: { warehouse: 'W9' } }]), { shiftId: 'h1', suggestion: null, waitsAt: 'W1' });
});
