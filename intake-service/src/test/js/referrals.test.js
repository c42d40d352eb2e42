import { referralsPanel } from '/referrals.js';
import { answer, called } from '/test/services.js';
import { equal, press, put, see, test, texts, until } from '/test/test.js';

const LIST = 'GET /api/areas/A/referrals';
const names = (en) => ({ kk: en, ru: en, en });
const context = { area: 'A', user: { id: 'me', roles: ['OPERATOR'] }, neighborhoods: [], zone: 'Asia/Almaty' };
const one = { id: 'f1', kind: 'LEGAL', people: 1, recordedAt: '2026-01-05T04:00:00Z', state: 'REFERRED', organization: 'law', contactKept: true, lastStep: 'REFER', steps: [] };

async function panel(items, told = []) {
  answer(LIST, { items });
  answer('GET /api/areas/A/organizations', { items: [{ code: 'law', names: names('Law'), kinds: ['LEGAL'] }] });
  const { panel: element, shown } = referralsPanel(context, { waiting: (n) => told.push(n) });
  put(element);
  await shown();
}

test('who has no phone is recorded by who called for them, or by the reference of their request', async () => {
  answer('POST /api/areas/A/referrals', {});
  await panel([]);
  press('Record');
  await until(() => see('dialog form'));
  see('dialog [name=words]').value = 'a lawyer';
  see('dialog [name="behalf.phone"]').value = '8 700 000 00 08';
  see('dialog [name=reference]').value = 'K7M-2QX';
  see('dialog form button[type=submit]').click();
  await until(() => called('POST /api/areas/A/referrals').length === 1);
  const { behalf, reference, phone } = called('POST /api/areas/A/referrals')[0].body;
  equal([behalf, reference, phone], [{ phone: '8 700 000 00 08' }, 'K7M-2QX', undefined]);
});

test('what was handed on by mistake is taken back with a reason', async () => {
  answer('POST /api/areas/A/referrals/f1/steps', one);
  await panel([one]);
  press('Take back: the referral');
  await until(() => texts('dialog button').includes('A mistake'));
  press('A mistake');
  await until(() => called('POST /api/areas/A/referrals/f1/steps').length === 1);
  equal(called('POST /api/areas/A/referrals/f1/steps')[0].body, { what: 'TAKE_BACK', why: 'MISTAKE' });
});

test('what the caller heard and is not so any more is said, and one that is withdrawn promises nothing', async () => {
  await panel([{ ...one, state: 'CLOSED', answer: 'ACCEPTED', told: 'ACCEPTED', why: 'NOT_REACHED', lastStep: 'WITHDRAW' }]);
  equal(texts('.tell'), ['“It was withdrawn.”']);
  equal(texts('.question').length, 1);
  equal(texts('.question')[0].startsWith('The caller was told:'), true);
});

test('the menu counts what waits for somebody: nobody has it, or the caller is to be told', async () => {
  const told = [];
  await panel([one, { ...one, id: 'f2', state: 'OPEN' }, { ...one, id: 'f3', state: 'ANSWERED', answer: 'DONE' }], told);
  equal(told, [2]);
});
