// Elements from data. Text is always text: nothing here parses HTML.
export function h(tag, attributes = {}, ...children) {
  const el = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) el.addEventListener(name.slice(2), value);
    else if (name === 'class') el.className = value;
    else if (value === true) el.setAttribute(name, '');
    else if (value !== false && value !== undefined && value !== null) el.setAttribute(name, value);
  }
  el.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return el;
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
