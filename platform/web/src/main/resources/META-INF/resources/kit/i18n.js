// Texts from /kit/i18n/<language>.json and the page's own /i18n/<language>.json; the choice of language is remembered.
import { note } from './notes.js';

const LANGUAGES = ['kk', 'ru', 'en'];
const STORE = 'kit.language';

export const language = [localStorage.getItem(STORE), ...navigator.languages.map((l) => l.slice(0, 2))].find((l) => LANGUAGES.includes(l)) ?? 'en';

const texts = {};

async function load(path) {
  const answer = await fetch(path);
  if (answer.ok) Object.assign(texts, await answer.json());
}

/** Resolves when texts can be read. */
export const ready = Promise.all([load(`/kit/i18n/${language}.json`), load(`/i18n/${language}.json`)])
  .then(() => { document.documentElement.lang = language; });

/** The text of a key, with {name} replaced from args. A missing key shows itself. */
export function t(key, args = {}) {
  return (texts[key] ?? key).replace(/\{(\w+)\}/g, (hole, name) => args[name] ?? hole);
}

/** A name given as { kk, ru, en }. */
export function named(names) {
  return names?.[language] ?? names?.en ?? Object.values(names ?? {})[0] ?? '';
}

/** Fills every element with data-t (text) or data-t-<attribute> (placeholder, aria-label, title). */
export function translate(root = document) {
  for (const el of root.querySelectorAll('[data-t]')) el.textContent = t(el.dataset.t);
  for (const attribute of ['placeholder', 'aria-label', 'title']) {
    for (const el of root.querySelectorAll(`[data-t-${attribute}]`)) el.setAttribute(attribute, t(el.getAttribute(`data-t-${attribute}`)));
  }
}

export async function setLanguage(chosen) {
  await note(STORE, chosen);
  location.reload();
}

// Hours up to 24 in every language. Browsers that name Kazakh without knowing its customs write 1.5 and 2026-01-06: then
// the Russian order, which people know, is the better one.
const KNOWS_KAZAKH = new Intl.NumberFormat('kk').format(0.5) === '0,5';
const LOCALE = { en: 'en-GB', ru: 'ru', kk: KNOWS_KAZAKH ? 'kk' : 'ru' }[language];

export function dateTime(instant, options = { dateStyle: 'short', timeStyle: 'short' }) {
  return instant ? new Intl.DateTimeFormat(LOCALE, options).format(new Date(instant)) : '';
}

let clock = dateTime;

/** told(instant, options): how the page tells times, by the area's clock or the warehouse's; until then by the device's. */
export const useClock = (told) => { clock = told; };

/** A time on the page, whichever part of it says so. */
export const pageTime = (instant, options = { dateStyle: 'short', timeStyle: 'short' }) => clock(instant, options);

/** A driver's word comes when the goods are handed over, five minutes after being at the door; five more are no delay. */
const PATIENCE = 10 * 60_000;

/** By how many minutes something that was due is late; 0 while it may still count as punctual. */
export function minutesLate(due, at) {
  const late = due ? at - Date.parse(due) : 0;
  return late < PATIENCE ? 0 : Math.floor(late / 60_000);
}

export function number(value) {
  return new Intl.NumberFormat(LOCALE).format(value);
}

export { LANGUAGES };
