import { handOver, notPossible } from '/door.js';
import { delivery, inA, onDuty, workOf } from '/test/driver.js';
import { equal, press, see, test, text, texts, until } from '/test/test.js';

const lines = (quantity) => [{ line: 0, item: 'RICE', quantity }];
/** At the first stop, and at the second, if one is said. */
const said = ({ stops }, ...each) => each.map((one, at) => ({ stop: stops[at], lines: one }));

test('a handover takes how it was confirmed, and is reported with what was given', async () => {
  await onDuty();
  const [one, work] = [delivery(), workOf()];
  const done = handOver(one, said(one, lines(4)), work);
  await until(() => see('#door-code'));
  press('Handed over without a code');
  await done;
  equal(work.did, [['complete', 's1', { proof: 'NONE' }, lines(4)]]);
});

test('nothing of anything is no handover: why, is asked', async () => {
  await onDuty();
  const [one, work] = [delivery(), workOf()];
  const done = handOver(one, said(one, lines(0)), work);
  equal(text(see('dialog h2')), 'What happened?');
  press('Nobody there');
  await done;
  equal(work.did, [['fail', 's1', 'NOBODY_HOME']]);
});

test('one code is for all that a household gets, though some of it joined later', async () => {
  await onDuty();
  const [one, work] = [delivery(), workOf()];
  const done = handOver(one, said(one, lines(4), lines(4)), work);
  const code = await until(() => see('#door-code'));
  code.value = '00000';
  press('Handed over with this code');
  await done;
  equal(work.did, [['complete', 's1', { proof: 'CODE', code: '00000' }, lines(4)], ['complete', 's2', { proof: 'CODE', code: '00000' }, lines(4)]]);
});

test('who takes only a part of it says why, and the rest is handed over', async () => {
  await onDuty();
  const [one, work] = [delivery(), workOf()];
  const done = handOver(one, said(one, lines(4), lines(0)), work);
  press('They did not want it', await until(() => see('dialog')));
  await until(() => see('#door-code'));
  press('Handed over without a code');
  await done;
  equal(work.did, [['complete', 's1', { proof: 'NONE' }, lines(4)], ['fail', 's2', 'REFUSED']]);
});

test('nobody there is said once for all of it', async () => {
  await onDuty();
  const [one, work] = [delivery(), workOf()];
  const done = notPossible(one, one.stops, work);
  press('Nobody there', await until(() => see('dialog')));
  await done;
  equal(work.did, [['fail', 's1', 'NOBODY_HOME'], ['fail', 's2', 'NOBODY_HOME']]);
});

test('whoever drives what is too large for the road says so in the same tap, of all that the household was to get', async () => {
  await onDuty();
  const [one, work] = [delivery(), inA('CAR')];
  const done = notPossible(one, one.stops, work);
  await until(() => see('dialog'));
  equal(texts('dialog .dialog-choices button').slice(0, 4), ['Nobody there', 'Road blocked', 'A bike gets through, a car does not', 'Not safe']);
  press('A bike gets through, a car does not', see('dialog'));
  await done;
  const narrow = ['ACCESS_BLOCKED', ['CAR', 'VAN', 'TRUCK']];
  equal(work.did, [['fail', 's1', ...narrow], ['fail', 's2', ...narrow]]);
});

test('who goes back at any of the questions reports nothing', async () => {
  await onDuty();
  const [one, work] = [delivery(), workOf()];
  const first = notPossible(one, [one.stops[0]], work);
  press('Cancel');
  await first;
  const second = handOver(one, said(one, lines(4)), work);
  await until(() => see('#door-code'));
  press('Cancel');
  await second;
  equal(work.did, []);
});

test('food past its last moment is handed over knowingly or not at all', async () => {
  await onDuty();
  const one = delivery({ lines: [{ item: 'RICE', useUntil: '2026-01-06T08:59:00Z' }] });
  const work = workOf();
  const done = handOver(one, said(one, lines(4)), work);
  equal(text(see('dialog h2')), 'These goods are past their last moment');
  press('Cancel');
  await done;
  equal(work.did, []);
});
