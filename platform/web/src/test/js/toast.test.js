import { h } from '/kit/dom.js';
import { afterUndoTime, tellProblem, toast } from '/kit/toast.js';
import { pass } from '/test/clock.js';
import { equal, ok, press, put, see, test, texts, until } from '/test/test.js';

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
  const button = put(h('button', {}, 'Save'));
  button.focus();
  toast('Saved');
  equal([see('.toasts').getAttribute('role'), document.activeElement === button], ['status', true]);
});

test('over an open dialog notes are shown in it, and stay when it closes', async () => {
  const dialog = put(h('dialog', {}, h('p', {}, 'Sheet')));
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

test('what can be taken back for a while is done when the while is over', async () => {
  let done = 0;
  const result = afterUndoTime('Erased', async () => { done += 1; });
  await pass(5000);
  equal(done, 0);
  await pass(1500);
  equal([done, await result], [1, true]);
});

test('taken back in time it is not done', async () => {
  let done = 0;
  const result = afterUndoTime('Erased', () => { done += 1; });
  press('Undo');
  equal(await result, false);
  await pass(60_000);
  equal(done, 0);
});

test('whoever leaves the page meant it', async () => {
  let done = 0;
  const result = afterUndoTime('Erased', () => { done += 1; });
  window.dispatchEvent(new Event('pagehide'));
  equal([await result, done], [true, 1]);
  await pass(60_000);
  equal(done, 1, 'once');
});

test('what fails then is said to who asked for it', async () => {
  const result = afterUndoTime('Erased', () => { throw new Error('away'); }).catch(({ message }) => message);
  await pass(6000);
  equal(await result, 'away');
});
