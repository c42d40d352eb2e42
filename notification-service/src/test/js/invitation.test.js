import { halves, isInvitation, plain } from '/invitation.js';
import { equal, ok, test } from '/test/test.js';

/** As the service makes it: InviteCodeTest has the same. */
const CODE = 'BD2FP2D41V';

test('a code is read however it is written, in Cyrillic letters that look the same too', () => {
  ok(isInvitation(CODE) && isInvitation('bd2fp-2d4lv') && isInvitation(' ВD2FР 2D41V '));
  equal([plain('bd2fp-2d4lv'), halves('bd2fp2d4lv'), halves('bd')], [CODE, 'BD2FP-2D41V', 'BD']);
});

test('one wrong letter, or two that changed places, make it none', () => {
  equal(['BD2FP2D41W', 'BD2FP2D14V', 'DB2FP2D41V', 'BD2FP2D41', `${CODE}7`, '', 'UUUUUUUUUU'].map(isInvitation), Array(7).fill(false));
});
