import { token } from '/kit/auth.js';
import { areasOf, hasWork, letIn, namesFor } from '/member.js';
import { answer, called, noNetwork, signedInAs } from '/test/services.js';
import { pass } from '/test/clock.js';
import { equal, ok, test, until } from '/test/test.js';

const MINE = 'GET /api/join/mine';
const who = { id: 'aigerim', roles: ['offline_access'] };
const config = { intake: 'http://intake.test', inventory: 'http://inventory.test', matching: 'http://matching.test' };

async function signedIn() {
  signedInAs({ id: 'aigerim', roles: who.roles });
  await token();
}

test('who drives by invitation is let in, and asks this service for the names that others would not tell', async () => {
  await signedIn();
  answer(MINE, { areas: ['almaty'], practisedAt: null });
  equal(namesFor(config), config);
  ok(await letIn(who));
  equal(namesFor(config), { intake: '', inventory: '', matching: 'http://matching.test' });
});

test('whoever was let in before is let in without a network, until it is said that they are none any more', async () => {
  await signedIn();
  answer(MINE, { areas: ['almaty'] });
  await areasOf(who);
  answer(MINE, noNetwork);
  let isIn;
  letIn(who).then((said) => { isIn = said; });
  await until(async () => { await pass(500); return isIn; });
  answer(MINE, { areas: [] });
  await areasOf(who);
  let left = false;
  letIn(who, () => { left = true; });
  await until(() => left);
});

test('an account that has work is not asked for a code, and the page says for whom it is', async () => {
  await signedIn();
  equal([hasWork({ roles: ['COORDINATOR'] }), hasWork(who), await letIn({ id: 'dana', roles: ['COORDINATOR'] })], [true, false, false]);
  equal(called(MINE).length, 0);
});
