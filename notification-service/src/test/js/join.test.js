import { el, html } from '/kit/dom.js';
import { answer, called, problem, signedInAs } from '/test/services.js';
import { onAPhone } from '/test/phone.js';
import { equal, ok, press, put, see, test, text, texts, type, until } from '/test/test.js';

const KEY = btoa(String.fromCharCode(...new Uint8Array(32).fill(7)));
const JOIN = 'POST /api/join';
const MINE = 'GET /api/join/mine';
const CODE = 'BD2FP2D41V';

async function page({ roles = ['offline_access'], areas = [], hash = '' } = {}) {
  signedInAs({ id: 'aigerim', name: 'Aigerim', roles });
  answer('GET /api/device-keys/*', { key: KEY });
  answer(MINE, { areas, practisedAt: null });
  if (hash) location.hash = hash;
  put(el(html`<main class="driver" hidden><section id="join"></section></main>`));
  await import('/join/page.js');
}

test('a link brings the code along, and it is in no address any more', async () => {
  await onAPhone();
  await page({ hash: CODE });
  equal([see('#code').value, location.hash], ['BD2FP-2D41V', '']);
  answer(JOIN, { areas: ['almaty'], practisedAt: null });
  answer(MINE, { areas: ['almaty'], practisedAt: null });
  press('Join');
  await until(() => text(see('#join')).includes('Area: almaty'));
  equal([called(JOIN)[0].body, texts('#join a')], [{ code: 'BD2FP-2D41V' }, ['Practice delivery', 'Straight to a shift']]);
  equal(see('#join a').getAttribute('href'), '/practice.html');
});

test('a mistyped code is noticed before anything is sent', async () => {
  await page();
  type(see('#code'), 'BD2FP-2D4IW');
  press('Join');
  await until(() => texts('.field-error').length > 0);
  ok(texts('.field-error')[0].startsWith('One letter is wrong'), texts('.field-error')[0]);
  equal(called(JOIN).length, 0);
});

test('a code that is used already says so and what to do, and what was typed stays', async () => {
  await page();
  type(see('#code'), CODE);
  answer(JOIN, problem(409, 'invitation-used'));
  press('Join');
  await until(() => text(document.body).includes('what to do about invitation-used'));
  equal(see('#code').value, CODE);
});

test('whoever drives already needs no code', async () => {
  await page({ areas: ['almaty'] });
  ok(text(see('#join')).includes('Area: almaty'));
});

test('an account for other work is told so', async () => {
  await page({ roles: ['COORDINATOR'] });
  ok(text(see('#join')).includes('This account is for other work'));
  equal(see('#code'), null);
});
