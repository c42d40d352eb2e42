import { el, html } from '/kit/dom.js';
import { liveBadge, roleName, startPage } from '/kit/page.js';
import { pass, settle } from '/test/clock.js';
import { answer, json, network, noNetwork, signedInAs } from '/test/services.js';
import { equal, ok, press, put, see, test, text, texts, until } from '/test/test.js';

const KEY = btoa(String.fromCharCode(...new Uint8Array(32).fill(7)));

/** A page as it comes: what it shows stands in a main that is hidden. */
async function started({ roles = ['OPERATOR'], ...more } = {}) {
  answer('GET /api/device-keys/*', { key: KEY });
  put(el(html`<span data-header="">Almaty</span>`), el(html`<main hidden><p data-t="kit.empty"></p></main>`));
  return startPage({ titleKey: 'kit.start.title', roles, ...more });
}

test('a page shows itself to who has a role for it, with the person in its menu', async () => {
  const { user } = await started();
  equal([user.id, see('main').hidden, text(see('main')), document.title], ['aigerim', false, 'Nothing here yet', 'Relief logistics']);
  equal([texts('.who > *'), text(see('.page-place'))], [['Aigerim', 'intake operator'], 'Almaty']);
});

test('who has no role for it reads why, and where to go', async () => {
  signedInAs({ id: 'gulnar', roles: ['DRIVER'] });
  started({ roles: ['COORDINATOR'] });
  await until(() => see('main .state-error'));
  ok(text(see('main')).startsWith('This page is for: coordinator.'));
});

test('the menu closes by Escape and by a tap elsewhere', async () => {
  await started();
  const menu = see('.menu');
  menu.open = true;
  menu.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
  equal([menu.open, document.activeElement], [false, see('.menu summary')]);
  menu.open = true;
  see('main').click();
  equal(menu.open, false);
});

test('whoever holds unsent work is asked before the logout', async () => {
  let asked = 0;
  await started({ mayLogout: () => { asked += 1; return false; } });
  press('Log out');
  await settle();
  equal([asked, localStorage.getItem('kit.person') !== null], [1, true]);
});

test('the phone can be wiped from every page, locked or not', async () => {
  await started();
  press('Wipe this phone', see('.menu'));
  await until(() => see('#wipe-word'));
  press('Cancel', see('dialog'));
});

test('without a connection the page says that what was typed is kept', async () => {
  await started();
  const note = see('.offline');
  equal(note.hidden, true);
  network(false);
  equal(note.hidden, false);
  network(true);
  equal(note.hidden, true);
});

test('a session that is over is told, without leaving the page', async () => {
  await started();
  window.dispatchEvent(new CustomEvent('kit-sign-in', { detail: true }));
  const note = see('#sign-in').closest('p');
  equal(note.hidden, false);
  answer('GET /issuer/.well-known/openid-configuration', noNetwork);
  press('Sign in again');
  await until(() => text(note).includes('the login service does not answer'));
  window.dispatchEvent(new CustomEvent('kit-sign-in', { detail: false }));
  equal(note.hidden, true);
});

test('what is older than it should be says since when, by the oldest of it', async () => {
  await started();
  const tell = (name, at) => window.dispatchEvent(new CustomEvent('kit-as-of', { detail: { name, at: at && Date.parse(at) } }));
  tell('stock', '2026-01-06T08:30:00Z');
  tell('items', '2026-01-06T08:00:00Z');
  ok(text(see('#as-of')).includes('13:00'));
  tell('items', null);
  ok(text(see('#as-of')).includes('13:30'));
  tell('stock', null);
  equal(see('#as-of').hidden, true);
});

test('whether a page is kept up to date is said, and since when it is not', async () => {
  const { element, state } = liveBadge();
  equal(text(element), 'Reconnecting…');
  state('live');
  equal([text(element), element.classList.contains('badge-good')], ['Live', true]);
  state('waiting');
  await pass(60_000);
  state('waiting');
  equal([text(element), element.dataset.short], ['Offline, as of 14:00', 'as of 14:00']);
  state('live');
  equal([text(element), element.dataset.short], ['Live', undefined]);
});

test('roles are called by their names, a new one by its code', () => equal([roleName('DRIVER'), roleName('PILOT')], ['driver', 'PILOT']));

test('where the service keeps no key of this device yet the page works all the same', async () => {
  answer('GET /api/device-keys/*', () => json({}, { status: 500 }));
  put(el(html`<main hidden></main>`));
  const begun = startPage({ titleKey: 'kit.start.title' });
  await until(async () => { await pass(500); return !see('main').hidden; });
  await begun;
});

test('who has no role for it by account may have one by the service’s own word', async () => {
  signedInAs({ id: 'gulnar', roles: ['offline_access'] });
  let asked;
  await started({ roles: ['DRIVER'], otherwise: async (who) => { asked = who.id; return true; } });
  equal([asked, see('main').hidden], ['gulnar', false]);
});
