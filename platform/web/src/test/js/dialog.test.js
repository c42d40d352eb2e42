import { ask, show } from '/kit/dialog.js';
import { el, html } from '/kit/dom.js';
import { equal, press, put, see, test, text, texts, until } from '/test/test.js';

const question = () => ask({ title: 'Really?', text: 'It cannot be undone.', choices: [{ value: 'yes', text: 'Yes', kind: 'danger' }, { value: 'later', text: 'Later' }] });

test('a question answers with the choice', async () => {
  const answer = question();
  equal([texts('dialog button'), text(see('dialog h2'))], [['Yes', 'Later', 'Cancel'], 'Really?']);
  press('Later');
  equal(await answer, 'later');
  equal(see('dialog'), null, 'and is gone');
});

test('whoever thinks better of it answers nothing', async () => {
  const answer = question();
  press('Cancel');
  equal(await answer, null);
});

test('Escape is thinking better of it', async () => {
  const answer = question();
  see('dialog').dispatchEvent(new Event('cancel'));
  see('dialog').close();
  equal(await answer, null);
});

test('the focus is in the question while it is open, and back where it was afterwards', async () => {
  const button = put(el(html`<button>Erase</button>`));
  button.focus();
  const answer = question();
  equal(see('dialog').contains(document.activeElement), true);
  press('Cancel');
  await answer;
  equal(document.activeElement, button);
});

test('its title says to who hears the page what it is about', () => {
  question();
  equal(text(document.getElementById(see('dialog').getAttribute('aria-labelledby'))), 'Really?');
});

test('two questions one after the other have titles of their own', async () => {
  for (const title of ['First', 'Second']) {
    const answer = ask({ title, choices: [] });
    equal(text(document.getElementById(see('dialog').getAttribute('aria-labelledby'))), title);
    press('Cancel');
    await answer;
  }
});

test('a sheet is closed by its button, a click outside, or who opened it', async () => {
  for (const close of [() => press('Close'), () => see('dialog').click(), (sheet) => sheet.close()]) {
    const sheet = show({ title: 'RQ-7', body: el(html`<p>Rice</p>`) });
    equal(text(see('dialog p')), 'Rice');
    see('dialog p').click();
    equal(see('dialog').open, true, 'a click inside closes nothing');
    close(sheet);
    await until(() => !see('dialog'));
  }
});
