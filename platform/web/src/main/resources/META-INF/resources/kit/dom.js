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
