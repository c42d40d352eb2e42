import { personalData } from '/personal.js';
import { answer, called } from '/test/services.js';
import { equal, press, put, see, test, texts, until } from '/test/test.js';

const request = { id: 'r1', reference: 'K7M-2QX', status: 'CANCELLED' };
const AT = '/api/requests/r1/personal-data';

test('what an erasure takes, and what is likely theirs and would stay, is read before it is confirmed', async () => {
  answer(`GET ${AT}/extent`, { references: ['K7M-2QX'], beside: { REFERRAL: 2, STATUS_CODE: 1 }, unlinked: ['ABC-DEF'], open: false });
  answer(`POST ${AT}/erase`, { references: ['K7M-2QX'], beside: { REFERRAL: 2 }, kept: ['QUANTITIES'] });
  put(personalData(request, { roles: ['ADMIN'] }, () => {}));
  press('Erase the person');
  await until(() => see('dialog [name=confirm]'));
  equal(texts('dialog li'), ['K7M-2QX', 'referrals: 2', 'codes for the status page: 1']);
  equal(texts('dialog .question')[0].includes('ABC-DEF'), true);
  see('dialog [name=confirm]').value = 'K7M-2QX';
  press('Erase the person', see('dialog'));
  await until(() => called(`POST ${AT}/erase`).length === 1);
  equal(called(`POST ${AT}/erase`)[0].body, { confirm: 'K7M-2QX' });
  await until(() => texts('dialog p').some((said) => said === 'K7M-2QX; referrals: 2'));
});
