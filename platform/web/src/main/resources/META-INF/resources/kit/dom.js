// Elements from data, by lit-html. What is put into a template is text: nothing of it is parsed.
import { html, nothing, render } from '/webjars/lit-html/lit-html.js';

export { html, nothing, render };

/** The element that a template describes, to be held and changed by hand. */
export function el(template) {
  const place = document.createDocumentFragment();
  render(template, place);
  return place.firstElementChild;
}

/** With what its maker does not know: true is an attribute without a value, and what is false or not there is none. */
export function withAttributes(element, attributes = {}) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value !== undefined && value !== null) element.setAttribute(name, value === true ? '' : value);
  }
  return element;
}

/** A list that was pressed opens over the page and may never say that it was released. */
const LONGEST_PRESS = 2000;
let pressed = null;
let release = () => {};
let whenReleased = Promise.resolve();

document.addEventListener('pointerdown', ({ target }) => {
  pressed = target;
  release();
  whenReleased = new Promise((resolve) => { release = resolve; });
  setTimeout(release, LONGEST_PRESS);
}, true);
for (const end of ['pointerup', 'pointercancel']) {
  // The click comes after the release, and before any timer.
  document.addEventListener(end, () => { pressed = null; setTimeout(release); }, true);
}

/** Before what is in place is replaced by a newer state of it: something exchanged between press and release is never clicked. */
export const released = (place) => (place.contains(pressed) ? whenReleased : Promise.resolve());

const drawn = new WeakMap();

/** A list drawn again: what says the same stays the same element, so that no button goes away under a finger. */
export function redraw(place, things, draw) {
  const before = drawn.get(place) ?? new Map();
  const now = new Map(things.map((thing) => [JSON.stringify(thing), thing]).map(([text, thing]) => [text, before.get(text) ?? draw(thing)]));
  drawn.set(place, now);
  const wanted = [...now.values()];
  [...place.children].filter((child) => !wanted.includes(child)).forEach((child) => child.remove());
  wanted.forEach((child, at) => { if (place.children[at] !== child) place.insertBefore(child, place.children[at] ?? null); });
}

/** A strip that is scrolled sideways shows whole what has the focus: browsers are content with a corner of it. */
export function showsFocus(strip) {
  strip.addEventListener('focusin', ({ target }) => target.scrollIntoView({ block: 'nearest', inline: 'nearest' }));
  return strip;
}
