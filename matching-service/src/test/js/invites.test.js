import { showInvites } from '/board/invites.js';
import { useZone } from '/board/words.js';
import { answer, called, problem } from '/test/services.js';
import { equal, ok, press, see, test, text, texts, type, until } from '/test/test.js';

const HOST = 'http://notification.test';
const AREA = `${HOST}/api/areas/A`;
const invitation = { id: 'i1', by: 'coordinator-7', at: '2026-01-06T18:00:00Z', until: '2026-01-07T18:00:00Z', written: false };
const code = { code: 'BD2FP-2D41V', link: 'https://drive.test/join.html#BD2FP2D41V', picture: ['101', '010', '111'] };
const member = { driverId: 'driver-0001', by: 'coordinator-7', at: '2026-01-06T19:00:00Z', practisedAt: null, onDuty: false };

async function sheet({ open = [], members = [] } = {}) {
  useZone('Asia/Tbilisi', 240);
  answer(`GET ${AREA}/invitations`, open);
  answer(`GET ${AREA}/members`, members);
  answer(`GET ${AREA}/invitations/i1/code`, code);
  await showInvites(HOST, 'A');
  await until(() => see('dialog #invite'));
}

test('a coordinator makes an invitation with one tap, and holds its picture in front of a phone or reads its code out', async () => {
  await sheet();
  answer(`POST ${AREA}/invitations`, invitation);
  answer(`GET ${AREA}/invitations`, [invitation]);
  press('Make an invitation');
  await until(() => see('.invitation-code'));
  equal([called(`POST ${AREA}/invitations`)[0].body, text(see('.invitation-code')), see('.invitation a').href], [{}, code.code, code.link]);
  equal(see('.qr path').getAttribute('d'), 'M4 4h1v1h-1zM6 4h1v1h-1zM5 5h1v1h-1zM4 6h1v1h-1zM5 6h1v1h-1zM6 6h1v1h-1z');
  equal(see('.qr').getAttribute('viewBox'), '0 0 11 11');
  await until(() => texts('dialog tbody tr').some((row) => row.includes('coordina')));
});

test('with a number the code is sent there, in the language of who reads it', async () => {
  await sheet();
  type(see('#invite-phone'), '+7 701 123 45 67');
  type(see('#invite-language'), 'ru');
  answer(`POST ${AREA}/invitations`, problem(409, 'nothing-is-sent-here'));
  press('Make an invitation');
  await until(() => text(document.body).includes('what to do about nothing-is-sent-here'));
  equal(called(`POST ${AREA}/invitations`)[0].body, { phone: '+7 701 123 45 67', language: 'ru' });
});

test('an open invitation is looked at again, and taken back', async () => {
  await sheet({ open: [invitation] });
  await until(() => texts('dialog tbody tr').length > 0);
  press('Show the code');
  await until(() => see('.invitation-code'));
  answer(`POST ${AREA}/invitations/i1/withdraw`, invitation);
  answer(`GET ${AREA}/invitations`, []);
  press('Take back');
  await until(() => called(`POST ${AREA}/invitations/i1/withdraw`).length === 1);
  await until(() => text(document.body).includes('Nobody is invited now.'));
});

test('who drives by invitation stands there with whether they practised, and is taken off by a second tap', async () => {
  await sheet({ members: [member, { ...member, driverId: 'driver-0002', practisedAt: '2026-01-06T20:00:00Z', onDuty: true }] });
  await until(() => texts('dialog tbody tr').length === 2);
  ok(texts('dialog tbody tr')[0].includes('off duty, has not practised') && texts('dialog tbody tr')[1].includes('on duty, has practised'), texts('dialog tbody tr').join());
  answer(`POST ${AREA}/members/driver-0001/end`, member);
  press('Take off');
  await until(() => document.querySelectorAll('dialog').length === 2);
  equal(called(`POST ${AREA}/members/driver-0001/end`).length, 0);
  press('Take off', [...document.querySelectorAll('dialog')].at(-1));
  await until(() => called(`POST ${AREA}/members/driver-0001/end`).length === 1);
});
