import { el, html } from '/kit/dom.js';
import { afterGrace } from '/grace.js';
import { pass } from '/test/clock.js';
import { equal, press, put, test } from '/test/test.js';

const outcome = async (promise) => promise.then(() => 'goes', ({ message, errors }) => [message, errors]);

test('what was pressed goes after four seconds, unless it is taken back', async () => {
  const form = put(el(html`<form></form>`));
  let went;
  outcome(afterGrace(form, 'Writing off')).then((end) => { went = end; });
  await pass(3900);
  equal(went, undefined);
  await pass(200);
  equal(went, 'goes');
});

test('taken back in time nothing was booked, and the form says so', async () => {
  const end = outcome(afterGrace(put(el(html`<form></form>`)), 'Writing off'));
  press('Undo');
  equal(await end, ['Taken back in time: nothing was booked.', []]);
});

test('whoever closes the sheet meant it', async () => {
  const form = el(html`<form></form>`);
  const dialog = put(el(html`<dialog>${form}</dialog>`));
  dialog.showModal();
  const end = outcome(afterGrace(form, 'Writing off'));
  dialog.close();
  equal(await end, 'goes');
});

test('while it can be taken back the page is not left by accident', async () => {
  afterGrace(put(el(html`<form></form>`)), 'Writing off');
  const leaving = () => !window.dispatchEvent(new Event('beforeunload', { cancelable: true }));
  equal(leaving(), true);
  await pass(4100);
  equal(leaving(), false);
});
