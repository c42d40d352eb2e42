// Names found by what is typed of them: in any of their languages, in Cyrillic or Latin letters, or by their code.
const LETTERS = {
  а: 'a', ә: 'a', б: 'b', в: 'v', г: 'g', ғ: 'g', д: 'd', е: 'e', э: 'e', ж: 'zh', з: 'z', и: 'i', і: 'i', ы: 'i', к: 'k', қ: 'k', л: 'l', м: 'm',
  н: 'n', ң: 'n', о: 'o', ө: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ұ: 'u', ү: 'u', ф: 'f', х: 'kh', һ: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'sh',
  ъ: '', ь: '', ю: 'iu', я: 'ia',
};

/** How Latin letters are written for one sound, in the alphabets and passports that people know; in this order. */
const SPELLINGS = [[/shch|sch/g, 'sh'], [/j/g, 'zh'], [/gh/g, 'g'], [/q/g, 'k'], [/w/g, 'v'], [/x/g, 'ks'], [/y([eo])/g, 'e'], [/y/g, 'i'], [/ng/g, 'n'],
  [/(?<![ckpstz])h/g, 'kh'], [/(\p{L})\1+/gu, '$1']];

/** A word as it sounds, roughly: Түркістан, Turkistan and Türkıstan are one. */
export function fold(word) {
  const plain = word.toLowerCase().replace(/[ş]/g, 'sh').replace(/ı/g, 'i').normalize('NFD').replace(/[\p{M}ʼ’']/gu, '');
  const latin = [...plain].map((letter) => LETTERS[letter] ?? letter).join('');
  return SPELLINGS.reduce((text, [spelled, sound]) => text.replace(spelled, sound), latin);
}

const WORDS = /[\p{L}\p{N}\p{M}ʼ’']+/gu;
/** The folded words of a text. */
export const wordsOf = (text) => (text.match(WORDS) ?? []).map(fold).filter(Boolean);

/** A name that can be found: all that it is called, its code among that. */
export const findable = (names) => names.filter(Boolean).map((name) => ({ name, words: wordsOf(name) }));

const begins = (words, part) => words.some((word) => word.startsWith(part));
const has = (words, part) => words.some((word) => part.length > 2 && word.includes(part));

/** 0 is the name itself, 1 its beginning, 2 the beginnings of some of its words, 3 somewhere within; none: not found. */
function rankOf(names, typed) {
  const whole = typed.join(' ');
  const said = names.map(({ words }) => words.join(' '));
  if (said.includes(whole)) return 0;
  if (said.some((name) => name.startsWith(whole))) return 1;
  const all = names.flatMap(({ words }) => words);
  if (typed.every((part) => begins(all, part))) return 2;
  return typed.every((part) => begins(all, part) || has(all, part)) ? 3 : undefined;
}

/** things: [{ names: findable(…) }]. Those that the text names, the likeliest first; all where it says nothing. */
export function search(things, text) {
  const typed = wordsOf(text);
  if (typed.length === 0) return text.trim() ? [] : things;
  return things.map((thing) => [rankOf(thing.names, typed), thing]).filter(([rank]) => rank !== undefined)
    .sort(([a], [b]) => a - b).map(([, thing]) => thing);
}

/** The one thing that a text can only mean: so called, or alone of its kind. */
export function meant(things, text) {
  const typed = wordsOf(text);
  if (typed.length === 0) return undefined;
  const so = things.filter(({ names }) => rankOf(names, typed) === 0);
  const any = so.length > 0 ? so : search(things, text);
  return any.length === 1 ? any[0] : undefined;
}

/** How much of a word the typed part is; 0 where it does not begin so. */
function hitIn(word, part) {
  if (!fold(word).startsWith(part)) return 0;
  for (let length = 1; length < word.length; length += 1) if (fold(word.slice(0, length)).startsWith(part)) return length;
  return word.length;
}

/** A name in pieces: [[text, whether it was typed]]. */
export function pieces(name, text) {
  const typed = wordsOf(text);
  const parts = [];
  let end = 0;
  for (const { 0: word, index } of name.matchAll(WORDS)) {
    const length = Math.max(0, ...typed.map((part) => hitIn(word, part)));
    parts.push([name.slice(end, index), false], [word.slice(0, length), true]);
    end = index + length;
  }
  return [...parts, [name.slice(end), false]].filter(([piece]) => piece);
}

/** What else a thing is called, where the name that is shown does not say what was typed. */
export function otherName({ names }, text) {
  const typed = wordsOf(text);
  const saying = (says) => names.find(({ words }) => typed.every((part) => says(words, part)));
  const found = saying(begins) ?? saying((words, part) => begins(words, part) || has(words, part));
  return typed.length === 0 || found === names[0] ? undefined : found?.name;
}
