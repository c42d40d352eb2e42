import { el, html } from '/kit/dom.js';
import { heldCards, knowingly, roadButton, toAnswer } from '/held.js';
import { pass } from '/test/clock.js';
import { onAPhone } from '/test/phone.js';
import { delivery, inA, onDuty, stop, workOf } from '/test/driver.js';
import { equal, ok, press, put, see, test, text, texts, until } from '/test/test.js';

const held = (stopId, more = {}, rest = {}) => stop(stopId, { held: { reason: 'ROAD_BLOCKED', answerBy: '2026-01-06T09:02:00Z', ...more }, ...rest });

test('of stops with a danger the one that comes first is asked about first, and what is answered no more', () => {
  const stops = [held('s1'), held('s2'), held('s3', { answer: 'GO_ON' }), held('s4', { answer: 'SKIP' }), held('s5', { answer: 'WAIT' }), held('s6', {}, { cancelled: true }), held('s7', {}, { outcome: {} })];
  equal(toAnswer(delivery({ stops, currentStop: 's2' })).map(({ stopId }) => stopId), ['s2', 's1', 's5']);
});

test('how long there is to answer is seen each second and spoken each minute', async () => {
  await onDuty();
  put(heldCards(delivery({ stops: [held('s1')] }), workOf()));
  const spoken = [];
  new MutationObserver(() => spoken.push(text(see('[role=status]')))).observe(see('[role=status]'), { childList: true });
  await pass(1000);
  equal(text(see('.countdown')), 'Answer within 1:59');
  await pass(120_000);
  equal([text(see('.countdown')), spoken.at(-1)], [text(see('[role=status]')), 'Time is over: without your answer the stop is left out']);
  ok(spoken.length <= 3, `spoken ${spoken.length} times`);
});

test('going on into a danger takes a second, knowing tap; leaving it out does not', async () => {
  await onDuty();
  const work = workOf();
  put(heldCards(delivery({ stops: [held('s1')] }), work));
  press('Leave this stop out');
  press('Go there all the same');
  await until(() => see('dialog'));
  press('Cancel');
  await until(() => !see('dialog'));
  equal(work.did, [['answerHold', 's1', 'SKIP']]);
  press('Go there all the same');
  press('I know, I go there', see('dialog'));
  await until(() => work.did.length === 2);
  equal(work.did[1], ['answerHold', 's1', 'GO_ON']);
});

test('a reason that is newer than the page is told in general words', async () => {
  await onDuty();
  put(heldCards(delivery({ stops: [held('s1', { reason: 'FLOOD', why: 'bridge under water' })] }), workOf()));
  ok(texts('.held p').includes('Something has changed there.'));
  ok(text(see('.held')).includes('bridge under water'), 'what a coordinator wrote stands as it was written');
});

test('whoever goes on knowingly is reminded of why', () => {
  equal([knowingly(held('s1', { answer: 'GO_ON' })) !== null, knowingly(held('s1')), knowingly(stop('s1'))], [true, null, null]);
});

test('a closed road is told to the others without failing the stop', async () => {
  const work = workOf();
  put(roadButton(delivery(), stop('s1'), work));
  see('#road').click();
  await until(() => see('dialog'));
  see('dialog .dialog-choices button').click();
  await until(() => work.did.length > 0);
  equal(work.did, [['reportRoad', 's1', 'BLOCKED']]);
});

test('whoever drives what is too large says in the same tap that smaller ones get through', async () => {
  const work = inA('VAN');
  put(roadButton(delivery(), stop('s1'), work));
  see('#road').click();
  await until(() => see('dialog'));
  equal(texts('dialog .dialog-choices button').slice(0, 3), ['Nobody gets through', 'A car gets through, a van does not', 'It is not safe']);
  press('A car gets through, a van does not', see('dialog'));
  await until(() => work.did.length > 0);
  equal(work.did, [['reportRoad', 's1', 'BLOCKED', ['VAN', 'TRUCK']]]);
});

test('nothing is smaller than a bike, and of a vehicle that is not known nothing is asked', async () => {
  for (const kind of ['BIKE', undefined]) {
    put(roadButton(delivery(), stop('s1'), inA(kind)));
    see('#road').click();
    await until(() => see('dialog'));
    equal(texts('dialog .dialog-choices button').filter((one) => one.includes('gets through')), ['Nobody gets through']);
    press('Cancel');
    await until(() => !see('dialog'));
  }
});

test('of several dangers each heading is to be read, wherever the page stands: no answers lie over it', async () => {
  await onDuty();
  await onAPhone();
  put(el(html`<main class="driver">${heldCards(delivery({ stops: [held('s1'), held('s2'), held('s3')] }), workOf())}</main>`));
  for (const heading of document.querySelectorAll('.held h2')) {
    for (const block of ['start', 'center', 'end']) {
      heading.scrollIntoView({ block });
      const { left, top, height } = heading.getBoundingClientRect();
      ok(document.elementFromPoint(left + 20, top + height / 2) === heading, `to be read with the page at its ${block}`);
    }
  }
});

test('who has reported the road is told that it is that, for a day and for that place alone', async () => {
  await onDuty();
  put(roadButton(delivery(), stop('s1'), workOf()));
  see('#road').click();
  (await until(() => see('dialog .dialog-choices button'))).click();
  await until(() => !see('dialog'));
  const cards = () => heldCards(delivery({ stops: [held('s1'), held('s2', {}, { neighborhood: 'MEDEU' }), held('s3', { reason: 'CURFEW' })] }), workOf());
  const own = () => texts('.held', cards()).map((said) => said.includes('You reported this yourself'));
  equal(own(), [true, false, false]);
  await pass(24 * 3_600_000);
  equal(own(), [false, false, false]);
});
