import { el, html } from '/kit/dom.js';
import { tellProblem, toast } from '/kit/toast.js';
import { pass } from '/test/clock.js';
import { equal, faults, ok, press, put, see, test, texts, until } from '/test/test.js';

const notes = () => texts('.toast span');

test('a note goes by itself after six seconds, an error after twelve', async () => {
  toast('Saved');
  toast('Not saved', { kind: 'error' });
  equal(notes(), ['Saved', 'Not saved']);
  await pass(6000);
  equal(notes(), ['Not saved']);
  await pass(6000);
  equal(notes(), []);
});

test('the latest two are shown, none twice', () => {
  for (const text of ['a', 'b', 'b', 'c']) toast(text);
  equal(notes(), ['b', 'c']);
});

test('what was told of the same before goes: it is not true any more', () => {
  toast('Due at 15:00', { about: 'times/s1' });
  toast('Saved');
  toast('Due at 14:25', { about: 'times/s1' });
  equal(notes(), ['Saved', 'Due at 14:25']);
});

test('what can be taken back is not pushed away by other notes', () => {
  let undone = 0;
  toast('Cancelled', { undo: () => { undone += 1; } });
  for (const text of ['a', 'b', 'c']) toast(text);
  equal(notes(), ['Cancelled', 'b', 'c']);
  press('Undo');
  equal([notes(), undone], [['b', 'c'], 1]);
});

test('a note is closed by hand', () => {
  toast('Saved');
  press('Close');
  equal(notes(), []);
});

test('a note is spoken without moving the focus', () => {
  const button = put(el(html`<button>Save</button>`));
  button.focus();
  toast('Saved');
  equal([see('.toasts').getAttribute('role'), document.activeElement === button], ['status', true]);
});

test('over an open dialog notes are shown in it, and stay when it closes', async () => {
  const dialog = put(el(html`<dialog><p>Sheet</p></dialog>`));
  dialog.showModal();
  toast('Saved');
  ok(dialog.contains(see('.toasts')));
  dialog.close();
  await until(() => see('.toasts').parentElement === document.body);
  equal(notes(), ['Saved']);
});

test('why something was not done is told in the service’s words, no connection in ours', () => {
  tellProblem({ status: 409, message: 'The stop is done already.' });
  tellProblem({ status: 0, message: 'offline' });
  equal([notes()[0], notes()[1].startsWith('No connection.')], ['The stop is done already.', true]);
});

test('a session that is over is no missing connection, and a fault of the page itself is told in words for people', () => {
  tellProblem(Object.assign(new Error('sign-in'), { status: 0, code: 'sign-in' }));
  tellProblem(new TypeError('x is undefined'));
  equal([notes()[0].startsWith('No connection.'), notes()[1]], [false, 'Something went wrong. Try again.']);
  tellProblem(Object.assign(new Error('Taken back in time.'), { errors: [] }));
  equal(notes().at(-1), 'Taken back in time.', 'what the page refuses in words');
  equal(faults().length, 1, 'whoever watches the page hears of it');
});
