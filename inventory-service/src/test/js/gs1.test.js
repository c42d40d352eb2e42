import { hasItsCheckDigit, readCode } from '/gs1.js';
import { equal, test } from '/test/test.js';

const RICE = '04006381333931';
const GS = '\u001d';
const FNC1 = `]C1`;
const NOW = new Date('2026-01-06T09:00:00Z');
const read = (code) => readCode(code, NOW);
const facts = (code) => { const { gtin, lotNumber, expiry, expiryKind, quantity } = read(code); return [gtin, lotNumber, expiry, expiryKind, quantity]; };
const why = (code) => read(code).why;

test('an element string is read the same as printed for people, and as a scanner sends it', () => {
  const expected = [RICE, 'L1', '2027-02-28', 'USE_BY', 12];
  equal(facts(`(01)${RICE}(17)270228(10)L1(37)12`), expected);
  equal(facts(`01${RICE}1727022810L1${GS}3712`), expected);
  for (const prefix of ['C1', 'd2', 'Q3', 'e0', 'J1']) equal(facts(`]${prefix}01${RICE}1727022810L1${GS}3712`), expected, prefix);
});

test('the separator is taken however a scanner shows it, also twice and at the end', () => {
  for (const sign of ['\u241d', '<GS>', '{GS}', '[FNC1]', '<fnc1>', GS + GS]) equal(facts(`${FNC1}01${RICE}10L1${sign}3712${sign}`), [RICE, 'L1', undefined, undefined, 12], sign);
});

test('the order of its parts does not matter', () => equal(facts(`10L1${GS}17270228${GS}01${RICE}`), [RICE, 'L1', '2027-02-28', 'USE_BY', undefined]));

test('a lot’s number may hold brackets, and what looks like an identifier', () => {
  equal(facts(`(01)${RICE}(10)L(1)X`), [RICE, 'L(1)X', undefined, undefined, undefined]);
  equal(facts(`(01)${RICE}(10)A(99)B`)[1], 'A', 'what is an identifier is one');
  equal(facts(`(01)${RICE}(10)A(17)B`)[1], 'A(17)B', 'but not one whose value it cannot be');
});

test('day 00 is the last of its month, also in a leap year', () => {
  equal(['270200', '280200', '270400', '271200'].map((date) => facts(`(01)${RICE}(17)${date}`)[2]), ['2027-02-28', '2028-02-29', '2027-04-30', '2027-12-31']);
});

test('a year of two digits is at most 49 ahead and 50 back', () => {
  const year = (yy, now) => readCode(`(01)${RICE}(17)${yy}0101`, new Date(now)).expiry.slice(0, 4);
  equal(['26', '75', '76', '99'].map((yy) => year(yy, '2026-06-01')), ['2026', '2075', '1976', '1999']);
  equal([year('00', '2099-06-01'), year('49', '2099-06-01')], ['2100', '2049']);
});

test('a day that there is not is said, not guessed', () => equal(['271332', '270230', '270431', '270001'].map((date) => why(`(01)${RICE}(17)${date}`)), Array(4).fill('date')));

test('of two dates the one that forbids the use counts; a best-before alone is said as one', () => {
  equal(facts(`(01)${RICE}(15)270101(17)270301`).slice(2, 4), ['2027-03-01', 'USE_BY']);
  equal(facts(`(01)${RICE}(15)270101`).slice(2, 4), ['2027-01-01', 'BEST_BEFORE']);
  equal(facts(`(01)${RICE}(7003)2703011230`).slice(2, 4), ['2027-03-01', 'USE_BY']);
  equal(read(`(01)${RICE}(11)260101`).produced, '2026-01-01');
});

test('numbers under bar codes of any length are one number in 14 digits', () => {
  equal(['4006381333931', '036000291452', '73513537', '04006381333931'].map((digits) => read(digits).gtin), [RICE, '00036000291452', '00000073513537', RICE]);
  equal(read(']E04006381333931').gtin, RICE, 'with the scanner’s word on the kind of code');
});

test('a number with a wrong digit is none', () => {
  equal(['4006381333932', `(01)04006381333932`, `(00)106141411234567890`].map(why), Array(3).fill('check-digit'));
  equal(['4006381333931', '036000291452', '73513537'].map(hasItsCheckDigit), [true, true, true]);
});

test('every single wrong digit and every swap of two neighbors that differ by other than five is found', () => {
  const code = '4006381333931';
  for (let at = 0; at < code.length; at += 1) {
    for (let digit = 0; digit < 10; digit += 1) {
      const other = code.slice(0, at) + digit + code.slice(at + 1);
      equal(hasItsCheckDigit(other), other === code, other);
    }
    const [a, b] = [code[at], code[at + 1]];
    if (b && a !== b && Math.abs(a - b) !== 5) equal(hasItsCheckDigit(code.slice(0, at) + b + a + code.slice(at + 2)), false);
  }
});

test('a code that breaks off or runs on is not half believed', () => {
  equal([why(`01${RICE}1712`), why(`01${RICE}10123456789012345678901`), why(`01${RICE}10`)], ['cut-off', 'too-long', 'too-long']);
  equal(why(`${FNC1}ZZZ`), 'unreadable');
});

test('a Digital Link says in its path and behind the question mark what an element string says', () => {
  equal(facts(`https://id.gs1.org/01/${RICE}/10/L%2F1?17=271231`), [RICE, 'L/1', '2027-12-31', 'USE_BY', undefined]);
  equal(facts('HTTPS://EXAMPLE.ORG/x/gtin/4006381333931/lot/A1?15=271200&37=6'), [RICE, 'A1', '2027-12-31', 'BEST_BEFORE', 6]);
});

test('any other link is another code, also one that no browser could read', () => {
  for (const link of ['https://shop.kz/', 'https://shop.kz/01/12', 'https://shop.kz/100%', 'http://']) equal(read(link), { kind: 'other', code: link });
});

test('our own labels and what nobody knows are told apart', () => {
  equal([read('W3-0007'), read('ALMATY-NORTH-00012').lot, read('hello').kind, read('W3-7').kind], [{ kind: 'lot', code: 'W3-0007', lot: 'W3-0007' }, 'ALMATY-NORTH-00012', 'other', 'other']);
});

test('what a scanner adds before and behind is left out', () => equal([read(`  4006381333931\r\n`).gtin, read(`${GS}01${RICE}${GS}`).gtin], [RICE, RICE]));

test('measures and what companies write for themselves are passed over', () => {
  equal(facts(`01${RICE}310300125010L1${GS}91anything${GS}17270228`), [RICE, 'L1', '2027-02-28', 'USE_BY', undefined]);
});
