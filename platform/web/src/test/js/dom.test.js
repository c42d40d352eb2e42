import { el, html, nothing, redraw, released, withAttributes } from '/kit/dom.js';
import { pass, settle } from '/test/clock.js';
import { equal, ok, put, test, text, texts } from '/test/test.js';

test('text is always text, whatever somebody typed', () => {
  const typed = '<img src=x onerror=alert(1)> & <b>';
  const element = el(html`<p title=${typed}>${typed}</p>`);
  equal([element.children.length, text(element), element.title], [0, typed, typed]);
});

test('what is not there leaves nothing, as child and as attribute', () => {
  const element = el(html`<ul ?hidden=${false} title=${nothing}>${nothing}${null}${undefined}${[[html`<li>${0}</li>`]]}</ul>`);
  equal([element.getAttributeNames(), element.children.length, text(element)], [[], 1, '0']);
});

test('an element is held by who made it, hears what it is told, and goes where it is put', () => {
  let heard = 0;
  const button = el(html`<button disabled @click=${() => { heard += 1; }}>Load</button>`);
  button.disabled = false;
  const place = el(html`<p>${button} it</p>`);
  button.click();
  equal([heard, text(place), button.parentElement === place], [1, 'Load it', true]);
});

test('attributes that its maker does not know: true is one without a value, what is not there is none', () => {
  const element = withAttributes(el(html`<input type="number">`), { required: true, min: 0, max: undefined, list: null, disabled: false });
  equal(element.outerHTML, '<input type="number" required="" min="0">');
});

test('a list drawn again keeps the element of what says the same, in the new order', () => {
  const list = put(el(html`<ul></ul>`));
  const draw = ({ id, n }) => el(html`<li>${id}${n}</li>`);
  redraw(list, [{ id: 'a', n: 1 }, { id: 'b', n: 1 }, { id: 'c', n: 1 }], draw);
  const [a, b, c] = list.children;
  redraw(list, [{ id: 'c', n: 1 }, { id: 'a', n: 1 }, { id: 'b', n: 2 }], draw);
  equal(texts('li', list), ['c1', 'a1', 'b2']);
  ok(list.children[0] === c && list.children[1] === a && list.children[2] !== b);
});

test('a field in a list keeps what was typed and its focus while others come and go', () => {
  const list = put(el(html`<ul></ul>`));
  const draw = (id) => el(html`<li><input aria-label=${id}></li>`);
  redraw(list, ['a', 'b'], draw);
  const input = list.children[1].firstChild;
  input.value = '12';
  input.focus();
  redraw(list, ['new', 'b'], draw);
  equal([list.children[1].firstChild.value, document.activeElement === input], ['12', true]);
});

test('a list that is empty again is empty', () => {
  const list = put(el(html`<ul><li>loading</li></ul>`));
  redraw(list, ['a'], (id) => el(html`<li>${id}</li>`));
  redraw(list, [], (id) => el(html`<li>${id}</li>`));
  equal(list.children.length, 0);
});

test('what is under a finger is not exchanged until it is released', async () => {
  const button = el(html`<button>Load</button>`);
  const place = put(el(html`<div>${button}</div>`));
  let exchanged = false;
  await released(place);
  button.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  released(place).then(() => { exchanged = true; });
  await settle();
  equal(exchanged, false);
  button.dispatchEvent(new PointerEvent('pointerup', { bubbles: true }));
  await pass(1);
  await settle();
  equal(exchanged, true);
});

test('a press that is never said to be over holds nothing up for good', async () => {
  const button = el(html`<button>Load</button>`);
  const place = put(el(html`<div>${button}</div>`));
  button.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  let exchanged = false;
  released(place).then(() => { exchanged = true; });
  await pass(1900);
  equal(exchanged, false);
  await pass(200);
  equal(exchanged, true);
});

test('a finger elsewhere holds nothing up', async () => {
  const place = put(el(html`<div></div>`), el(html`<button>Other</button>`));
  place.nextSibling.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  await released(place);
});
