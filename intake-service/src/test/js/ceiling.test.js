import { settleCeiling, withReason } from '/ceiling.js';
import { answer, noNetwork, problem } from '/test/services.js';
import { equal, fault, press, see, test, text, until } from '/test/test.js';

const CEILING = 'POST /api/requests/ceiling';
const over = Object.assign(new Error('over the ceiling'), { code: 'ceiling-exceeded' });

test('within the ceiling of a week nobody is asked, nor where it cannot be known', async () => {
  answer(CEILING, { exceeded: false });
  equal(await settleCeiling({}), '');
  answer(CEILING, noNetwork);
  equal(await settleCeiling({}), '');
  answer(CEILING, () => problem(500, 'x'));
  equal(await settleCeiling({}), '');
});

test('above it a reason is asked for, with both figures', async () => {
  answer(CEILING, { exceeded: true, personDays: 40, most: 28 });
  const reason = settleCeiling({});
  await until(() => see('dialog'));
  equal(text(see('dialog p')), 'Within a week this household would be given food for 40 person-days; the ceiling is 28.');
  see('dialog input').value = ' twins were born ';
  press('Log it with this reason');
  equal(await reason, 'twins were born');
});

test('blanks are no reason, and going back is none', async () => {
  answer(CEILING, { exceeded: true, personDays: 40, most: 28 });
  for (const choice of ['Log it with this reason', 'Cancel']) {
    const reason = settleCeiling({});
    (await until(() => see('dialog input'))).value = '   ';
    press(choice);
    equal(await reason, null);
  }
});

test('what the ceiling refuses is sent again with the reason', async () => {
  const sent = [];
  const done = withReason(async (more) => { sent.push(more); if (sent.length === 1) throw over; return 'logged'; });
  (await until(() => see('dialog input'))).value = 'twins';
  press('Log it with this reason');
  equal([await done, sent], ['logged', [{}, { ceilingReason: 'twins' }]]);
});

test('without a reason it stays refused, and any other refusal is not asked about', async () => {
  const refused = fault(() => withReason(async () => { throw over; }));
  await until(() => see('dialog'));
  press('Cancel');
  equal((await refused).code, 'ceiling-exceeded');
  equal((await fault(() => withReason(async () => { throw Object.assign(new Error(), { code: 'other' }); }))).code, 'other');
});
