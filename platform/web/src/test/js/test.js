// How a test of a page's module is written: a sentence, and what it expects. What is around it: clock.js, services.js, tab.js.
import { real } from './clock.js';

const LONGEST_WAIT = 8000;
const tests = new Map();

/** sentence: the fact, as somebody who knows the work would say it. */
export function test(sentence, act) {
  if (tests.has(sentence)) throw new Error(`Said twice: ${sentence}`);
  tests.set(sentence, act);
}

export const sentences = () => [...tests.keys()];
export const actOf = (sentence) => tests.get(sentence);

/** What went wrong outside of the test's own line: unhandled, against the page's policy, or asked of nobody. */
const gone = [];
export const note = (fault) => { gone.push(fault); };
/** Takes what went wrong so far: a test that expects it says so. */
export const faults = () => gone.splice(0);

const plain = (_, value) => {
  if (value === undefined) return '<undefined>';
  if (value instanceof Map || value instanceof Set) return [...value];
  if (value instanceof Uint8Array) return [...value];
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined).sort(([a], [b]) => (a < b ? -1 : 1)));
};
const shown = (value) => JSON.stringify(value, plain, 1) ?? String(value);

export class Wrong extends Error {}

/** Deep; a member that is undefined is as none. */
export function equal(actual, expected, what = '') {
  const [is, should] = [shown(actual), shown(expected)];
  if (is !== should) throw new Wrong(`${what}\n  is      ${is}\n  expects ${should}`);
}

export function ok(value, what = 'expects something') {
  if (!value) throw new Wrong(`${what}: ${shown(value)}`);
}

/** Resolves to the fault that act() ends with. */
export async function fault(act) {
  try {
    await act();
  } catch (thrown) {
    if (thrown instanceof Wrong) throw thrown;
    return thrown;
  }
  throw new Wrong('expects a fault, and there was none');
}

const turn = () => new Promise((resolve) => { real.setTimeout(resolve, 0); });

/** Resolves to what look() finds as soon as it finds something. */
export async function until(look, what = look.toString()) {
  const end = real.now() + LONGEST_WAIT;
  for (let found = await look(); ; found = await look()) {
    if (found) return found;
    if (real.now() > end) throw new Wrong(`waits in vain until ${what}`);
    await turn();
  }
}

/** In one line, and with blanks that are as any other. */
export const line = (words) => words.replace(/\s+/g, ' ').trim();
/** What an element says. */
export const text = (element) => line(element.textContent);
export const texts = (selector, place = document) => [...place.querySelectorAll(selector)].map(text);
export const see = (selector, place = document) => place.querySelector(selector);

/** The button that says so. */
export function button(says, place = document) {
  const all = [...place.querySelectorAll('button')];
  const found = all.find((one) => text(one) === says || one.getAttribute('aria-label') === says);
  if (!found) throw new Wrong(`no button says "${says}", only ${all.map(text).join(' | ')}`);
  return found;
}
export const press = (says, place) => button(says, place).click();

export function type(control, value) {
  control.value = value;
  control.dispatchEvent(new Event('input', { bubbles: true }));
  control.dispatchEvent(new Event('change', { bubbles: true }));
}

/** On the page, where focus and size are real. */
export function put(...elements) {
  document.body.append(...elements);
  return elements[0];
}
