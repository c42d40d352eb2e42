import { h } from '/kit/dom.js';
import { keepingTyped } from '/typed.js';
import { equal, put, see, test } from '/test/test.js';

test('what somebody has typed and where they are stays when the cards are drawn anew', () => {
  const draw = (max = 4) => place.replaceChildren(h('input', { id: 'rice', value: '4', max }), h('textarea', { id: 'note' }), h('input', { id: 'tick', type: 'checkbox' }));
  const place = put(h('div'));
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
  const place = put(h('div', {}, h('input', { id: 'rice', value: '4' })));
  keepingTyped(place, () => place.replaceChildren(h('input', { id: 'rice', value: '6' })));
  equal(see('#rice').value, '6');
});
