import { h, redraw, released } from '/kit/dom.js';
import { pass, settle } from '/test/clock.js';
import { equal, ok, put, test, text, texts } from '/test/test.js';

test('text is always text, whatever somebody typed', () => {
  const element = h('p', {}, '<img src=x onerror=alert(1)> & <b>');
  equal([element.children.length, text(element)], [0, '<img src=x onerror=alert(1)> & <b>']);
});

test('what is not there leaves nothing: false, null and undefined, as child and as attribute', () => {
  const element = h('ul', { hidden: false, title: null, id: undefined }, false, null, [undefined, [h('li', {}, 0), '']]);
  equal([element.outerHTML, element.firstChild.textContent], ['<ul><li>0</li></ul>', '0']);
});

test('what is true is there without a value, and what begins with on is heard', () => {
  let heard = 0;
  const element = h('button', { disabled: true, class: 'main', onclick: () => { heard += 1; } });
  equal(element.outerHTML, '<button disabled="" class="main"></button>');
  element.disabled = false;
  element.click();
  equal(heard, 1);
});

test('a list drawn again keeps the element of what says the same, in the new order', () => {
  const list = put(h('ul'));
  const draw = ({ id, n }) => h('li', {}, `${id}${n}`);
  redraw(list, [{ id: 'a', n: 1 }, { id: 'b', n: 1 }, { id: 'c', n: 1 }], draw);
  const [a, b, c] = list.children;
  redraw(list, [{ id: 'c', n: 1 }, { id: 'a', n: 1 }, { id: 'b', n: 2 }], draw);
  equal(texts('li', list), ['c1', 'a1', 'b2']);
  ok(list.children[0] === c && list.children[1] === a && list.children[2] !== b);
});

test('a field in a list keeps what was typed and its focus while others come and go', () => {
  const list = put(h('ul'));
  const draw = (id) => h('li', {}, h('input', { 'aria-label': id }));
  redraw(list, ['a', 'b'], draw);
  const input = list.children[1].firstChild;
  input.value = '12';
  input.focus();
  redraw(list, ['new', 'b'], draw);
  equal([list.children[1].firstChild.value, document.activeElement === input], ['12', true]);
});

test('a list that is empty again is empty', () => {
  const list = put(h('ul', {}, h('li', {}, 'loading')));
  redraw(list, ['a'], (id) => h('li', {}, id));
  redraw(list, [], (id) => h('li', {}, id));
  equal(list.children.length, 0);
});

test('what is under a finger is not exchanged until it is released', async () => {
  const button = h('button', {}, 'Load');
  const place = put(h('div', {}, button));
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
  const button = h('button', {}, 'Load');
  const place = put(h('div', {}, button));
  button.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  let exchanged = false;
  released(place).then(() => { exchanged = true; });
  await pass(1900);
  equal(exchanged, false);
  await pass(200);
  equal(exchanged, true);
});

test('a finger elsewhere holds nothing up', async () => {
  const place = put(h('div'), h('button', {}, 'Other'));
  place.nextSibling.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  await released(place);
});
