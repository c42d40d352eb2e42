import { correctButton, undoBar } from '/undo.js';
import { pass } from '/test/clock.js';
import { delivery, onDuty, stop, workOf } from '/test/driver.js';
import { equal, press, put, see, test, text, texts, type, until } from '/test/test.js';

const done = (more) => ({ outcome: { proof: 'NONE', at: '2026-01-06T09:00:00Z', ...more } });

function bar() {
  const place = put(document.createElement('div'));
  return { place, ...undoBar(place) };
}

test('the last report can be taken back for as long as the service says', async () => {
  await onDuty();
  const [{ draw, place }, work] = [bar(), workOf()];
  draw(delivery({ stops: [stop('s1', done({ undoUntil: '2026-01-06T09:01:30Z' }))] }), work);
  equal([text(see('p', place)), text(see('button', place))], ['Handed over: ALATAU', 'Undo 1:30']);
  await pass(40_000);
  equal(text(see('button', place)), 'Undo 0:50');
  see('button', place).click();
  equal([work.did, place.children.length], [[['undo', 's1']], 0]);
});

test('of two reports within one second the later one is taken back', async () => {
  await onDuty();
  const [{ draw, place }, work] = [bar(), workOf()];
  const said = (milliseconds) => done({ undoUntil: `2026-01-06T09:01:29.${milliseconds}Z` });
  draw(delivery({ stops: [stop('s1', said(200)), stop('s2', said(700))] }), work);
  see('button', place).click();
  equal(work.did, [['undo', 's2']]);
});

test('when the time is over it goes by itself', async () => {
  await onDuty();
  const { draw, place } = bar();
  draw(delivery({ stops: [stop('s1', done({ undoUntil: '2026-01-06T09:01:30Z' }))] }), workOf());
  await pass(91_000);
  equal(place.children.length, 0);
});

test('what has not left the phone is offered a minute, and its button takes it back whenever', async () => {
  await onDuty();
  const [{ draw, place }, work] = [bar(), workOf()];
  const one = delivery({ stops: [stop('s1', done({ unsent: true }))] });
  draw(one, work);
  put(correctButton(one, one.stops[0], work));
  await pass(600_000);
  equal(place.children.length, 0);
  press('Take back or correct');
  equal(work.did, [['undo', 's1']]);
});

test('of two reports the later one is offered', async () => {
  await onDuty();
  const { draw, place } = bar();
  draw(delivery({ stops: [stop('s1', done({ undoUntil: '2026-01-06T09:00:30Z' })), stop('s2', { neighborhood: 'MEDEU', ...done({ undoUntil: '2026-01-06T09:01:00Z' }) })] }), workOf());
  equal(text(see('p', place)), 'Handed over: MEDEU');
});

test('that a stop is left out can be taken back, too', async () => {
  await onDuty();
  const { draw, place } = bar();
  draw(delivery({ stops: [stop('s1', { held: { answer: 'SKIP', at: '2026-01-06T09:00:00Z', undoUntil: '2026-01-06T09:01:00Z' } })] }), workOf());
  equal(text(see('p', place)), 'Leave this stop out: ALATAU');
});

test('the bar is not drawn anew while it says the same: the finger stays on it', async () => {
  await onDuty();
  const { draw, place } = bar();
  const one = delivery({ stops: [stop('s1', done({ undoUntil: '2026-01-06T09:01:30Z' }))] });
  draw(one, workOf());
  const button = see('button', place);
  draw(structuredClone(one), workOf());
  equal(see('button', place) === button, true);
});

test('once others have acted on it, it is corrected with what was and why', async () => {
  await onDuty();
  const [{ draw }, work] = [bar(), workOf()];
  const one = delivery({ stops: [stop('s1', done({ undoUntil: '2026-01-06T08:59:00Z' })), stop('s2')] });
  draw(one, work);
  put(correctButton(one, one.stops[0], work));
  press('Take back or correct');
  await until(() => see('dialog'));
  press('Nobody there', see('dialog'));
  await until(() => texts('dialog h2')[0] === 'Why was it said otherwise?');
  press('I tapped the wrong button');
  await until(() => work.did.length > 0);
  equal(work.did, [['correct', 's1', 'WRONG_TAP', { failed: 'NOBODY_HOME' }]]);
});

test('what was sent is corrected by what the service answers, not undone before that is known', async () => {
  await onDuty();
  const [{ draw }, work] = [bar(), workOf()];
  const with_ = (outcome) => delivery({ stops: [stop('s1', done(outcome)), stop('s2')] });
  work.refresh = async () => draw(with_({ undoUntil: '2026-01-06T08:59:00Z' }), work);
  const one = with_({ unsent: true, heard: true });
  draw(one, work);
  put(correctButton(one, one.stops[0], work));
  press('Take back or correct');
  await until(() => see('dialog'));
  equal([texts('dialog h2'), work.did], [['How was it really?'], []]);
});

test('other quantities are corrected with the proof that there was', async () => {
  await onDuty();
  const [{ draw }, work] = [bar(), workOf()];
  const one = delivery({ stops: [stop('s1', { outcome: { proof: 'CODE', at: '2026-01-06T08:00:00Z' } })] });
  draw(one, work);
  put(correctButton(one, one.stops[0], work));
  press('Take back or correct');
  await until(() => see('dialog'));
  press('Handed over', see('dialog'));
  const input = await until(() => see('dialog input'));
  input.value = '3';
  press('Handed over', see('dialog'));
  await until(() => texts('dialog h2')[0] === 'Why was it said otherwise?');
  press('The number was wrong');
  await until(() => work.did.length > 0);
  equal(work.did, [['correct', 's1', 'WRONG_QUANTITY', { proof: 'CODE', lines: [{ line: 0, item: 'RICE', quantity: 3 }] }]]);
});

test('a handover that was no failure after all is confirmed by the code, as a first one is', async () => {
  await onDuty();
  const [{ draw }, work] = [bar(), workOf()];
  const one = delivery({ stops: [stop('s1', { outcome: { reason: 'NOBODY_HOME', at: '2026-01-06T08:00:00Z' } })] });
  draw(one, work);
  put(correctButton(one, one.stops[0], work));
  press('Take back or correct');
  await until(() => see('dialog'));
  press('Handed over', see('dialog'));
  await until(() => see('dialog input'));
  press('Handed over', see('dialog'));
  type(await until(() => see('#door-code')), '12340');
  press('Handed over with this code');
  await until(() => see('.state-error') ?? texts('dialog h2')[0] === 'Why was it said otherwise?');
  if (see('.state-error')) press('This is what they say');
  await until(() => texts('dialog h2')[0] === 'Why was it said otherwise?');
  press('I tapped the wrong button');
  await until(() => work.did.length > 0);
  equal(work.did, [['correct', 's1', 'WRONG_TAP', { proof: 'CODE', code: '12340', lines: [{ line: 0, item: 'RICE', quantity: 4 }] }]]);
});

test('what one tap ended for one household is taken back by one tap, the first of it last', async () => {
  await onDuty();
  const [{ draw, place }, work] = [bar(), workOf()];
  const both = done({ undoUntil: '2026-01-06T09:01:00Z' });
  draw(delivery({ stops: [stop('s0', { requestId: 'r1', ...done({ at: '2026-01-06T08:59:30Z', undoUntil: '2026-01-06T09:00:30Z' }) }), stop('s1', { requestId: 'r1', ...both }), stop('s2', { requestId: 'r1', ...both }), stop('s3', { requestId: 'r2', ...both })] }), work);
  see('button', place).click();
  equal(work.did, [['undo', 's2'], ['undo', 's1']]);
});
