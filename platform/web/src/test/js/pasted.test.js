import { el, html } from '/kit/dom.js';
import '/kit/pasted.js';
import { equal, put, see, test, text, texts } from '/test/test.js';

function paste(field, words) {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text', words);
  field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
}

test('what does not fit a field and would be cut is told, with how much', () => {
  const field = put(el(html`<textarea maxlength="10" .defaultValue=${'abcd'}></textarea>`));
  paste(field, 'efghij');
  equal(texts('.toast'), [], 'all of it fits');
  paste(field, 'efghijklm');
  equal(text(see('.toast span')), 'The end was cut off: 3 characters too many, at most 10 fit here.');
});

test('what is marked makes room for what is pasted over it', () => {
  const field = put(el(html`<input maxlength="10" value="abcdefghij">`));
  field.focus();
  field.setSelectionRange(2, 8);
  paste(field, '123456');
  equal(texts('.toast'), []);
});

test('a field without an end takes it all', () => {
  paste(put(el(html`<textarea></textarea>`)), 'x'.repeat(5000));
  equal(texts('.toast'), []);
});

test('a paste that brings nothing cuts nothing', () => {
  put(el(html`<input maxlength="10">`)).dispatchEvent(new ClipboardEvent('paste', { bubbles: true }));
  equal(texts('.toast'), []);
});
