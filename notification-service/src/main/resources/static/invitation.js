// A code as it is said on the phone: nine characters and one that tells a typing error (Luhn's sum, modulo 32), as the service makes it.
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 10;
/** Letters that look like others, Cyrillic ones too. */
const MISREAD = 'OILАВСЕНКМОРТХУ';
const MEANT = '011ABCEHKM0PTXY';

const meant = (letter) => (MISREAD.includes(letter) ? MEANT[MISREAD.indexOf(letter)] : letter);

/** As it is meant, whatever stands between its letters. */
export const plain = (typed) => [...typed.toUpperCase()].filter((letter) => /[\p{L}\d]/u.test(letter)).map(meant).join('');

function sum(code) {
  return [...code].reverse().reduce((all, letter, at) => {
    const value = LETTERS.indexOf(letter) * (at % 2 === 0 ? 1 : 2);
    return all + Math.floor(value / LETTERS.length) + (value % LETTERS.length);
  }, 0);
}

export function isInvitation(typed) {
  const code = plain(typed);
  return code.length === LENGTH && [...code].every((letter) => LETTERS.includes(letter)) && sum(code) % LETTERS.length === 0;
}

/** In two halves, as it is read out. */
export const halves = (typed) => plain(typed).replace(/^(.{5})(.+)$/, '$1-$2');
