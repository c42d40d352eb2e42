import { askProof, isCode } from '/code.js';
import { equal, ok, press, see, test, text, type, until } from '/test/test.js';

const CODES = Array.from({ length: 100_000 }, (_, n) => String(n).padStart(5, '0')).filter(isCode);
const [CODE] = CODES.filter((code) => code !== '00000');

/** What the driver types and answers. */
async function say(code, choice) {
  const input = await until(() => see('#door-code'));
  type(input, code);
  press(choice);
}

test('one number of ten is a code', () => equal([CODES.length, isCode('1234'), isCode('abcde'), isCode(` ${CODE}`)], [10_000, false, false, false]));

test('no wrong digit and no two exchanged neighbors make another code', () => {
  for (const code of CODES.filter((_, at) => at % 37 === 0)) {
    for (let at = 0; at < 5; at += 1) {
      for (let digit = 0; digit < 10; digit += 1) {
        const other = code.slice(0, at) + digit + code.slice(at + 1);
        if (other !== code) ok(!isCode(other), `${code} and ${other}`);
      }
      const swapped = code.slice(0, at) + (code[at + 1] ?? '') + code[at] + code.slice(at + 2);
      if (at < 4 && swapped !== code) ok(!isCode(swapped), `${code} and ${swapped}`);
    }
  }
});

test('the code is taken with whatever stands between its digits', async () => {
  const proof = askProof();
  await say(`${CODE.slice(0, 2)} ${CODE.slice(2)}`, 'Handed over with this code');
  equal(await proof, { proof: 'CODE', code: CODE });
});

test('a mistyped code is told at once, and stays to be mended', async () => {
  const proof = askProof();
  await say('12', 'Handed over with this code');
  await until(() => see('.state-error'));
  equal([text(see('.state-error')).startsWith('No such code'), see('#door-code').value], [true, '12']);
  await say(CODE, 'Handed over with this code');
  equal(await proof, { proof: 'CODE', code: CODE });
});

test('a household that says just that is believed', async () => {
  const proof = askProof();
  await say('12345', 'Handed over with this code');
  await until(() => see('.state-error'));
  press('This is what they say');
  equal(await proof, { proof: 'CODE', code: '12345' });
});

test('no code is no code, not an empty one', async () => {
  const proof = askProof();
  await say('', 'Handed over with this code');
  await until(() => see('.state-error'));
  press('Handed over without a code');
  equal(await proof, { proof: 'NONE' });
});

test('the driver may go back', async () => {
  const proof = askProof();
  press('Cancel');
  equal(await proof, null);
});
