import { segments, stepper } from '/kit/controls.js';
import { el, html } from '/kit/dom.js';
import { equal, press, put, test, texts } from '/test/test.js';

test('short choices are radios of one name, one of them chosen', () => {
  const chosen = [];
  const form = put(el(html`<form>
    ${segments({ name: 'urgency', legend: 'Urgency', options: [['NORMAL', 'Normal'], ['HIGH', 'High']], value: 'NORMAL', changed: (value) => chosen.push(value) })}
  </form>`));
  equal([texts('legend'), new FormData(form).get('urgency')], [['Urgency'], 'NORMAL']);
  form.querySelectorAll('input')[1].click();
  equal([new FormData(form).get('urgency'), chosen], ['HIGH', ['HIGH']]);
});

test('two sets of choices with the same words do not disturb each other', () => {
  const form = put(el(html`<form>${['a', 'b'].map((name) => segments({ name, legend: name, options: [['1', 'One'], ['2', 'Two']], value: '1' }))}</form>`));
  form.querySelectorAll('[name=a]')[1].click();
  equal(Object.fromEntries(new FormData(form)), { a: '2', b: '1' });
  equal(new Set([...form.querySelectorAll('fieldset')].map(({ id }) => id)).size, 2);
});

test('less and more stay within what may be given, and say so as typing does', () => {
  const heard = [];
  const input = el(html`<input type="number" min="0" max="2" value="1">`);
  const form = put(el(html`<form @input=${() => heard.push(input.value)}>${input}</form>`));
  stepper(input);
  for (const step of ['One more', 'One more', 'One less', 'One less', 'One less']) press(step, form);
  equal([heard, input.value], [['2', '2', '1', '0', '0'], '0']);
});

test('the keyboard goes past less and more: it has its arrows', () => {
  const input = el(html`<input type="number" value="1">`);
  put(el(html`<form>${input}</form>`));
  stepper(input);
  equal([...document.querySelectorAll('.step button')].map(({ tabIndex }) => tabIndex), [-1, -1]);
});
