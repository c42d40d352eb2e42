import { bindForm, refusal, rows, showProblem } from '/kit/form.js';
import { el, html, withAttributes } from '/kit/dom.js';
import { drafts } from '/kit/kept.js';
import { openAnew } from '/kit/vault.js';
import { pass } from '/test/clock.js';
import { equal, faults, fault, ok, put, see, test, text, texts, type, until } from '/test/test.js';

const field = (name, attributes = {}) => el(html`<div class="field"><label for=${name}>label of ${name}</label>${withAttributes(el(html`<input id=${name} name=${name}>`), attributes)}</div>`);

/** A form as a page has one, with what it sends. */
function formOf(send, options = {}) {
  const form = put(el(html`<form id="f">
    ${field('people')}
    <fieldset aria-label="Line 1">${field('needs[0].item')}${field('needs[0].quantity')}</fieldset>
    <button type="submit">Save</button>
  </form>`));
  const sent = [];
  bindForm(form, { send: async (typed, key) => { sent.push([typed, key]); return send(typed, key); }, ...options });
  return { form, sent };
}

const submit = (form) => form.requestSubmit();
const problem = (more) => Object.assign(new Error('what to do'), { status: 422, code: 'invalid-request', errors: [], ...more });

test('what was typed is sent by its field’s name, once, and the form is empty afterwards', async () => {
  let done;
  const { form, sent } = formOf(async () => ({ id: 1 }), { done: (result) => { done = result; } });
  type(form.elements.people, '3');
  submit(form);
  await until(() => done);
  equal([sent[0][0], done, form.elements.people.value], [{ people: '3', 'needs[0].item': '', 'needs[0].quantity': '' }, { id: 1 }, '']);
});

test('what was said of a field is over when it is another', async () => {
  const { form } = formOf(() => { throw problem({ errors: [{ field: 'people', message: 'too many' }, { field: 'needs[0].item', message: 'unknown' }] }); });
  submit(form);
  await until(() => texts('.field-error').length === 2);
  type(form.elements.people, '3');
  equal([texts('.field-error'), form.elements.people.getAttribute('aria-invalid')], [['unknown'], null]);
});

test('pressed twice in a hurry it is sent once', async () => {
  let answer;
  const { form, sent } = formOf(() => new Promise((resolve) => { answer = resolve; }));
  const save = see('button', form);
  save.click();
  save.click();
  ok(save.disabled);
  answer({});
  await until(() => !save.disabled);
  equal(sent.length, 1);
});

test('the same after a lost answer has the same key, something else another', async () => {
  let says = problem({ status: 0, code: 'offline' });
  const { form, sent } = formOf(async () => { if (says) throw says; });
  const again = async (people) => {
    const before = sent.length;
    type(form.elements.people, people);
    submit(form);
    await until(() => sent.length > before && !see('button', form).disabled);
  };
  await again('3');
  await again('3');
  await again('4');
  says = undefined;
  await again('4');
  await again('4');
  const keys = sent.map(([, key]) => key);
  ok(keys[0] === keys[1] && keys[1] !== keys[2] && keys[2] === keys[3], 'one intention, one key');
  ok(keys[3] !== keys[4], 'the same once more, after it went through, is another intention');
});

test('other ticks of one name are another intention', async () => {
  const { form, sent } = formOf(async () => { throw problem({ status: 0, code: 'offline' }); });
  ['a', 'b', 'c'].forEach((value) => form.append(el(html`<input type="checkbox" name="stops" value=${value} ?checked=${value !== 'b'}>`)));
  const again = async () => {
    const before = sent.length;
    submit(form);
    await until(() => sent.length > before && !see('button', form).disabled);
  };
  await again();
  await again();
  form.querySelector('[value=a]').checked = false;
  await again();
  const [first, same, other] = sent.map(([, key]) => key);
  ok(first === same && same !== other);
});

test('a key under which something else went through is not used again', async () => {
  const { form, sent } = formOf(async () => { throw problem({ status: 409, code: 'idempotency-key-reused' }); });
  submit(form);
  await until(() => see('.form-error', form));
  see('.form-error', form).remove();
  submit(form);
  await until(() => see('.form-error', form));
  ok(sent[0][1] !== sent[1][1]);
});

test('an error stands beside its field, is tied to it for who hears the page, and the first one has the focus', async () => {
  const { form } = formOf(async () => { throw problem({ errors: [{ field: 'needs[0].quantity', message: 'one or more' }, { field: 'people', message: 'at most 500' }] }); });
  type(form.elements.people, '900');
  submit(form);
  await until(() => see('.field-error', form));
  const input = form.elements.people;
  equal([text(document.getElementById(input.getAttribute('aria-describedby'))), input.getAttribute('aria-invalid'), input.value], ['at most 500', 'true', '900']);
  equal(document.activeElement, input, 'the first in the order of the form');
  equal(texts('.form-error li', form), ['label of people: at most 500', 'Line 1, label of needs[0].quantity: one or more']);
});

test('the list of what is wrong goes as the form goes, in whichever order the service looked', () => {
  const { form } = formOf();
  showProblem(form, problem({ errors: ['needs[0].quantity', 'people', 'needs[0].item'].map((name) => ({ field: name, message: 'wrong' })) }));
  equal([texts('.form-error li', form), document.activeElement.name], [['label of people: wrong', 'Line 1, label of needs[0].item: wrong', 'Line 1, label of needs[0].quantity: wrong'], 'people']);
});

test('an error of a part as a whole stands at its first field', () => {
  const { form } = formOf();
  showProblem(form, problem({ errors: [{ field: 'needs[0]', message: 'twice' }] }));
  equal(form.elements['needs[0].item'].getAttribute('aria-invalid'), 'true');
});

test('an error of no field that is shown stands above, and is not lost', () => {
  const { form } = formOf();
  showProblem(form, problem({ errors: [{ field: 'location.lat', message: 'outside the area' }] }));
  equal(texts('.form-error p', form), ['what to do', 'outside the area']);
  equal(document.activeElement, see('.form-error', form));
});

test('an error of a field that is hidden stands above', () => {
  const { form } = formOf();
  form.elements.people.closest('.field').hidden = true;
  showProblem(form, problem({ errors: [{ field: 'people', message: 'one or more' }] }));
  ok(text(see('.form-error', form)).includes('label of people: one or more'));
});

test('half a date, or what is no number, is not sent as if the field were empty', async () => {
  const { form, sent } = formOf(async () => {});
  form.elements.people.type = 'number';
  form.elements.people.focus();
  document.execCommand('insertText', false, '-');
  ok(form.elements.people.value === '' && form.elements.people.validity.badInput, 'a browser tells a page nothing of it');
  submit(form);
  await until(() => see('.field-error', form));
  equal([text(see('.field-error', form)), sent.length], ['This is not complete, or not a number: finish it, or empty the field.', 0]);
  form.elements.people.value = '';
  submit(form);
  await until(() => sent.length === 1);
});

test('an error of a field that is folded away is unfolded', () => {
  const { form } = formOf();
  const inner = el(html`<details><summary>more</summary>${field('note')}</details>`);
  form.prepend(el(html`<details><summary>all</summary>${inner}</details>`));
  showProblem(form, problem({ errors: [{ field: 'note', message: 'too long' }] }));
  equal([inner.open, inner.parentElement.open, document.activeElement.name], [true, true, 'note']);
});

test('errors of the try before are gone at the next', async () => {
  let says = problem({ errors: [{ field: 'people', message: 'one or more' }] });
  const { form } = formOf(async () => { if (says) throw says; });
  submit(form);
  await until(() => see('.field-error', form));
  says = undefined;
  submit(form);
  await until(() => !see('.field-error', form));
  equal([form.elements.people.hasAttribute('aria-invalid'), see('.form-error', form)], [false, null]);
});

test('no connection is said as such', () => {
  const { form } = formOf();
  showProblem(form, problem({ status: 0, code: 'offline' }));
  ok(text(see('.form-error', form)).startsWith('No connection.'));
});

test('a fault of the page itself is told in general words, and to whoever watches for such', async () => {
  const { form } = formOf(async () => { throw new TypeError('undefined is not a function'); });
  submit(form);
  await until(() => see('.form-error', form));
  equal(text(see('.form-error', form)), 'Something went wrong. Try again.');
  equal((await until(() => faults().at(0))).message, 'undefined is not a function');
});

test('what a form itself finds wrong looks like what a service finds wrong', async () => {
  const { form } = formOf(async () => { throw refusal([{ field: 'people', message: 'a number' }]); });
  submit(form);
  await until(() => see('.field-error', form));
  equal(text(see('.field-error', form)), 'a number');
  ok((await fault(async () => { throw refusal([]); })).errors);
});

test('what was typed survives a reload until it was sent', async () => {
  await openAnew('aigerim');
  const { form } = formOf(async () => ({}), { draft: 'request' });
  type(form.elements.people, '3');
  await until(() => drafts.get('kit.draft.request')?.people === '3');
  form.remove();
  const { form: again } = formOf(async () => ({}), { draft: 'request' });
  equal(again.elements.people.value, '3');
  submit(again);
  await until(() => drafts.get('kit.draft.request') === undefined);
});

test('what is reset is given up: its draft, its key and what was wrong with it', async () => {
  await openAnew('aigerim');
  const { form, sent } = formOf(async () => { throw problem({ errors: [{ field: 'people', message: 'a number' }] }); }, { draft: 'request' });
  const send = async (times) => { type(form.elements.people, '3'); submit(form); await until(() => sent.length === times && see('.field-error', form)); };
  await send(1);
  form.reset();
  equal([drafts.get('kit.draft.request'), see('.form-error', form), see('.field-error', form)], [undefined, null, null]);
  await send(2);
  ok(sent[0][1] !== sent[1][1], 'the same again is meant anew');
});

test('a draft’s key survives a reload: the same is not booked twice', async () => {
  await openAnew('aigerim');
  const lost = async () => { throw problem({ status: 0, code: 'offline' }); };
  const first = formOf(lost, { draft: 'request' });
  type(first.form.elements.people, '3');
  submit(first.form);
  await until(() => see('.form-error', first.form));
  first.form.remove();
  const second = formOf(lost, { draft: 'request' });
  submit(second.form);
  await until(() => second.sent.length === 1);
  equal(second.sent[0][1], first.sent[0][1]);
});

test('a tick of a draft is as it was left, also where it was taken away', async () => {
  await openAnew('aigerim');
  const make = () => {
    const form = put(el(html`<form><input type="checkbox" name="call" checked><input type="checkbox" name="again"><input name="people"><button></button></form>`));
    bindForm(form, { send: async () => {}, draft: 'ticks' });
    return form;
  };
  const form = make();
  equal([form.elements.call.checked, form.elements.again.checked], [true, false], 'without a draft as the page has it');
  form.elements.call.checked = false;
  form.elements.again.checked = true;
  type(form.elements.people, '3');
  form.remove();
  const again = make();
  equal([again.elements.call.checked, again.elements.again.checked], [false, true]);
});

test('rows of a repeated part are counted, also where one is left out', () => {
  equal([rows({ 'needs[0].item': 'a', 'needs[0].quantity': '1', 'needs[2].item': 'b', people: '3' }, 'needs'), rows({}, 'needs')], [2, 0]);
});

test('Ctrl and Enter send a form from any of its fields, once', async () => {
  let answer;
  const { form, sent } = formOf(() => new Promise((resolve) => { answer = resolve; }));
  const press = (more) => form.elements.people.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...more }));
  press({});
  equal(sent.length, 0);
  press({ ctrlKey: true });
  press({ metaKey: true });
  await until(() => answer);
  equal(sent.length, 1);
  answer({});
});

test('what takes a moment says that it is at work, and then what it said before', async () => {
  let answer;
  const { form } = formOf(() => new Promise((resolve) => { answer = resolve; }));
  submit(form);
  await until(() => answer);
  equal(text(see('button', form)), 'Save', 'not at once');
  await pass(1000);
  equal(text(see('button', form)), 'Sending…');
  answer({});
  await until(() => text(see('button', form)) === 'Save');
});

test('without a connection it says that what was typed stays here, and with a session that is over that', () => {
  const { form } = formOf();
  showProblem(form, problem({ status: 0, code: 'offline' }));
  equal(text(see('.form-error', form)), 'No connection. What you typed stays here: send it again when the connection is back.');
  showProblem(form, problem({ status: 0, code: 'sign-in' }));
  ok(text(see('.form-error', form)).includes('session'), text(see('.form-error', form)));
});

test('what is wrong with no field that the form shows is said in words, without a path', () => {
  const { form } = formOf();
  showProblem(form, problem({ errors: [{ field: 'vehicle.grams', message: 'the car cannot carry as much' }] }));
  ok(texts('.form-error p', form).includes('the car cannot carry as much'), texts('.form-error p', form).join());
});
