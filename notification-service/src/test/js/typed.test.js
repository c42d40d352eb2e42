import { el, html, nothing } from '/kit/dom.js';
import { keepingTyped } from '/typed.js';
import { equal, put, see, test } from '/test/test.js';

test('what somebody has typed and where they are stays when the cards are drawn anew', () => {
  const draw = (max = 4) => place.replaceChildren(el(html`<input id="rice" value="4" max=${max ?? nothing}>`), el(html`<textarea id="note"></textarea>`), el(html`<input id="tick" type="checkbox">`));
  const place = put(el(html`<div></div>`));
  draw();
  see('#rice').value = '3';
  see('#note').value = 'second door';
  see('#tick').checked = true;
  see('#note').focus();
  keepingTyped(place, draw);
  equal([see('#rice').value, see('#note').value, see('#tick').checked, document.activeElement.id], ['3', 'second door', true, 'note']);
  keepingTyped(place, () => draw(6));
  equal([see('#rice').value, see('#note').value], ['4', 'second door'], 'another number to hand over is another question');
});

test('what the page itself has put into a field is not taken for typed', () => {
  const place = put(el(html`<div><input id="rice" value="4"></div>`));
  keepingTyped(place, () => place.replaceChildren(el(html`<input id="rice" value="6">`)));
  equal(see('#rice').value, '6');
});
