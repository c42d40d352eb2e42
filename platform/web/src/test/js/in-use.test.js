import { el, html } from '/kit/dom.js';
import { isBeingSent, isInUse, isTypedInto, typedIn } from '/kit/in-use.js';
import { equal, put, test } from '/test/test.js';

function form() {
  const place = el(html`<div>
    <input name="n" value="1">
    <input type="checkbox" name="sure">
    <textarea name="note"></textarea>
    <details><summary>More</summary></details>
    <button type="button">Send</button>
  </div>`);
  put(place);
  return { place, untouched: typedIn(place), find: (what) => place.querySelector(what) };
}

test('what nobody has touched is not in use', () => {
  const { place, untouched } = form();
  equal([isInUse(place, untouched), isTypedInto(place), isBeingSent(place)], [false, false, false]);
});

const touches = {
  'types into': ({ find }) => find('textarea').focus(),
  'has typed into': ({ find }) => { find('[name=n]').value = '2'; },
  'has ticked': ({ find }) => { find('[name=sure]').checked = true; },
  'has unfolded': ({ find }) => { find('details').open = true; },
  'sends': ({ find }) => { find('button').disabled = true; },
};

for (const [what, touch] of Object.entries(touches)) {
  test(`what somebody ${what} is in use`, () => {
    const shown = form();
    touch(shown);
    equal(isInUse(shown.place, shown.untouched), true);
  });
}

test('a button in focus is no typing, nor a field elsewhere', () => {
  const { place, untouched, find } = form();
  find('button').focus();
  equal(isTypedInto(place), false);
  const other = el(html`<input>`);
  document.body.append(other);
  other.focus();
  equal(isInUse(place, untouched), false);
  other.remove();
});
