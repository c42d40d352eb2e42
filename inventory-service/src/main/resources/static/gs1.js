// What a scanned code says: element strings and links of GS1, numbers under bar codes, our own lots' labels, or something else.

const GS = '\u001d';
/** How scanners show the separator where they cannot send it. */
const SEPARATORS = /\u241d|<GS>|\{GS\}|\[GS\]|<FNC1>|\{FNC1\}|\[FNC1\]/gi;
/** GS1-128, GS1 DataMatrix, GS1 QR code, GS1 DataBar, GS1 DotCode: what follows is an element string. */
const ELEMENTS = /^\](?:C1|d2|Q3|e0|J1)/;
const OTHER_SYMBOLOGY = /^\][A-Za-z][0-9A-Za-z]/;

/** Application identifiers that we meet: digits only of that length, or text up to that length. */
const FIXED = { '00': 18, '01': 14, '02': 14, 11: 6, 12: 6, 13: 6, 15: 6, 16: 6, 17: 6, 20: 2, 410: 13, 411: 13, 412: 13, 413: 13, 414: 13, 415: 13, 416: 13, 417: 13 };
const VARIABLE = { 10: 20, 21: 20, 22: 20, 30: 8, 37: 8, 240: 30, 241: 30, 242: 6, 250: 30, 251: 30, 254: 20, 400: 30, 401: 30, 403: 30, 420: 20, 421: 12, 422: 3, 7003: 10, 7004: 4, 8005: 6, 8008: 12, 8020: 25 };
const WORDS = { gtin: '01', lot: '10', ser: '21' };

/** Measures (310n to 369n) have six digits; 91 to 99 belong to companies. */
function lengthOf(ai) {
  if (FIXED[ai]) return { fixed: FIXED[ai] };
  if (/^3[1-6]\d\d$/.test(ai)) return { fixed: 6 };
  if (/^39[0-3]\d$/.test(ai)) return { most: 18 };
  if (/^9[1-9]$/.test(ai)) return { most: 90 };
  return VARIABLE[ai] ? { most: VARIABLE[ai] } : null;
}

const identifierAt = (text) => [2, 3, 4].map((n) => text.slice(0, n)).find((ai) => /^\d+$/.test(ai) && lengthOf(ai));

class Wrong extends Error {}
const wrong = (why, text) => { throw Object.assign(new Wrong(why), { why, text }); };

/** The last digit of a number under a bar code follows from the others. */
export function hasItsCheckDigit(digits) {
  const [check, ...others] = [...digits].reverse().map(Number);
  return (10 - (others.reduce((sum, digit, at) => sum + digit * (at % 2 === 0 ? 3 : 1), 0) % 10)) % 10 === check;
}

const fourteen = (digits) => digits.padStart(14, '0');

/** One after the other; what is not of a fixed length ends with the separator, or with the code. */
function elements(text) {
  const found = [];
  let rest = text.replace(new RegExp(`^${GS}+`), '');
  while (rest) {
    const ai = identifierAt(rest);
    if (!ai) { if (found.length === 0) wrong('unreadable', text); break; }
    const { fixed, most } = lengthOf(ai);
    const after = rest.slice(ai.length);
    const end = after.indexOf(GS);
    const value = fixed ? after.slice(0, fixed) : after.slice(0, end < 0 ? after.length : end);
    checkElement(ai, value, fixed, most);
    found.push([ai, value]);
    rest = after.slice(value.length).replace(new RegExp(`^${GS}+`), '');
  }
  return found;
}

function checkElement(ai, value, fixed, most) {
  if (fixed && !(value.length === fixed && /^\d+$/.test(value))) wrong('cut-off', `(${ai}) ${value}`);
  if (!fixed && (value.length === 0 || value.length > most)) wrong('too-long', `(${ai}) ${value}`);
}

/** As it is printed for people: (01)…(10)…; a bracket may also be part of a lot's number. */
function inBrackets(text) {
  const found = [];
  for (const [, ai, value] of text.matchAll(/\((\d{2,4})\)((?:(?!\(\d{2,4}\)).)*)/gs)) {
    const length = lengthOf(ai);
    const fits = length && (length.fixed ? /^\d+$/.test(value) && value.length === length.fixed : true);
    if (fits || found.length === 0 || lengthOf(found.at(-1)[0]).fixed) found.push([ai, value.replaceAll(GS, '')]);
    else found.at(-1)[1] += `(${ai})${value}`;
  }
  found.forEach(([ai, value]) => { const length = lengthOf(ai); if (length) checkElement(ai, value, length.fixed, length.most); });
  return found.filter(([ai]) => lengthOf(ai));
}

/** https://id.gs1.org/01/…/10/…?17=…: identifiers in the path, more of them behind the question mark. */
function inLink(text) {
  let link;
  let path;
  // One that nothing can be read of, as https://shop.kz/100%, is somebody else's.
  try {
    link = new URL(text);
    path = link.pathname.split('/').map(decodeURIComponent).filter(Boolean);
  } catch {
    return null;
  }
  const start = path.findIndex((part, at) => (part === '01' || part.toLowerCase() === 'gtin') && /^\d{8,14}$/.test(path[at + 1] ?? ''));
  if (start < 0) return null;
  const found = [];
  for (let at = start; at + 1 < path.length; at += 2) found.push([WORDS[path[at].toLowerCase()] ?? path[at], path[at + 1]]);
  link.searchParams.forEach((value, name) => found.push([WORDS[name.toLowerCase()] ?? name, value]));
  return found.filter(([ai]) => lengthOf(ai)).map(([ai, value]) => (ai === '01' ? [ai, fourteen(value)] : [ai, value]));
}

/** YYMMDD: at most 49 years ahead and 50 back; day 00 is the last of the month. */
function date(text, today) {
  const [, yy, mm, dd] = /^(\d\d)(\d\d)(\d\d)/.exec(text) ?? wrong('date', text);
  const now = today.getFullYear();
  let year = now - (now % 100) + Number(yy);
  if (year - now > 49) year -= 100;
  else if (year - now < -50) year += 100;
  const month = Number(mm);
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const day = Number(dd) || last;
  if (month < 1 || month > 12 || day > last) wrong('date', text);
  return `${year}-${mm}-${String(day).padStart(2, '0')}`;
}

function goods(found, code, today) {
  const of = Object.fromEntries(found);
  const gtin = of['01'] ?? of['02'];
  for (const ai of ['00', '01', '02']) if (of[ai] && !hasItsCheckDigit(of[ai])) wrong('check-digit', of[ai]);
  const until = of[17] ?? of[7003]?.slice(0, 6);
  const best = of[15] ?? of[16];
  const count = of[37] ?? of[30];
  return {
    kind: 'goods', code: gtin ?? code, gtin, lotNumber: of[10],
    expiry: (until || best) && date(until ?? best, today), expiryKind: (until && 'USE_BY') ?? (best && 'BEST_BEFORE') ?? undefined,
    produced: of[11] && date(of[11], today), quantity: count && /^\d+$/.test(count) ? Number(count) : undefined,
  };
}

const looksLikeElements = (text) => text.includes(GS) || (/^0[12]\d{14}/.test(text) && text.length > 15);

function understood(text, isElements, today) {
  if (/^https?:\/\//i.test(text)) {
    const found = inLink(text);
    return found ? goods(found, text, today) : { kind: 'other', code: text };
  }
  if (/^\(\d{2,4}\)/.test(text)) return goods(inBrackets(text), text, today);
  if (isElements || looksLikeElements(text)) return goods(elements(text), text, today);
  if (/^(\d{8}|\d{12,14})$/.test(text)) return hasItsCheckDigit(text) ? { kind: 'goods', code: fourteen(text), gtin: fourteen(text) } : wrong('check-digit', text);
  return /^[A-Za-z0-9_-]+-\d{4,}$/.test(text) ? { kind: 'lot', code: text, lot: text } : { kind: 'other', code: text };
}

/**
 * { kind: goods, gtin in 14 digits, lotNumber, expiry, expiryKind, produced, quantity }, { kind: lot, lot }, { kind: other },
 * or { kind: wrong, why, text } where a code breaks its own rules; each with code, by which it can be taught.
 */
export function readCode(raw, today = new Date()) {
  const scanned = raw.replace(/[\r\n\t ]+$/, '').replace(/^[ \t]+/, '').replace(SEPARATORS, GS);
  const isElements = ELEMENTS.test(scanned) || scanned.startsWith(GS);
  const text = scanned.replace(ELEMENTS, '').replace(OTHER_SYMBOLOGY, '').replace(new RegExp(`^${GS}+|${GS}+$`, 'g'), '');
  try {
    return understood(text, isElements, today);
  } catch (fault) {
    if (!(fault instanceof Wrong)) throw fault;
    return { kind: 'wrong', code: text, why: fault.why, text: fault.text };
  }
}
