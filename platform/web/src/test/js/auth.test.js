import { borrowed, finishLogin, returned, token, user } from '/kit/auth.js';
import { pass, settle } from '/test/clock.js';
import { answer, issued, json, network, noNetwork, signedInAs, signedOut } from '/test/services.js';
import { openTab } from '/test/tabs.js';
import { equal, fault, ok, test, until } from '/test/test.js';

const needed = [];
window.addEventListener('kit-sign-in', ({ detail }) => needed.push(detail));

let asked = 0;
/** Counts what is asked of the issuer. */
function counting() {
  answer('POST /issuer/token', () => { asked += 1; return issued(); });
}

test('who comes back from the login has a token, and is known by name and roles', async () => {
  signedInAs({ id: 'gulnar', name: 'Гүлнар', roles: ['DRIVER'], warehouses: ['W1'] });
  equal(returned(), true);
  ok((await token()).startsWith('ey'));
  equal(user(), { id: 'gulnar', name: 'Гүлнар', roles: ['DRIVER'], warehouses: ['W1'] });
  equal(returned(), false, 'the answer is used once');
});

test('no token is left in the browser’s storage', async () => {
  const secret = await token();
  ok(!JSON.stringify([{ ...localStorage }, { ...sessionStorage }]).includes(secret));
});

test('who was here is known without a connection', async () => {
  await token();
  const tab = await openTab();
  (await tab.load('/test/services.js')).answer('GET /issuer/.well-known/openid-configuration', noNetwork);
  equal((await tab.load('/kit/auth.js')).user().name, 'Aigerim');
});

test('a token that is good for another minute is used, one that is not is renewed behind the page', async () => {
  counting();
  const first = await token();
  await pass(200_000);
  equal([await token() === first, asked], [true, 1]);
  await pass(60_000);
  equal([await token() === first, asked], [false, 2]);
});

test('several calls at once renew it once', async () => {
  counting();
  await token();
  await pass(280_000);
  await Promise.all([token(), token(), token()]);
  equal(asked, 2);
});

test('while the issuer is away a token is used to its end', async () => {
  const first = await token();
  answer('POST /issuer/token', noNetwork);
  await pass(280_000);
  equal(await token(), first);
  await pass(30_000);
  ok(await fault(() => token()), 'not beyond it');
});

test('a token that ends twice while the issuer is away leaves the page where it is, and whose it is, until the issuer answers', async () => {
  const tab = await openTab();
  const [services, clock, there] = [await tab.load('/test/services.js'), await tab.load('/test/clock.js'), await tab.load('/kit/auth.js')];
  services.signedInAs({ id: 'aigerim', name: 'Aigerim', roles: ['OPERATOR'] });
  tab.window.stillHere = true;
  const first = await there.token();
  for (const gone of [() => Promise.reject(new TypeError('Failed to fetch')), services.portal()]) {
    services.answer('GET /issuer/.well-known/openid-configuration', gone);
    services.answer('POST /issuer/token', gone);
    await clock.pass(320_000);
    ok(await fault(() => there.token()));
    equal([tab.window.stillHere, there.user().name], [true, 'Aigerim']);
  }
  services.answer('GET /issuer/.well-known/openid-configuration', () => ({ authorization_endpoint: `${location.origin}/test/authorize.html`, token_endpoint: `${location.origin}/issuer/token` }));
  services.answer('POST /issuer/token', services.issued);
  await clock.pass(16_000);
  ok(await there.token() !== first);
  equal(tab.window.stillHere, true);
});

test('an issuer that wants to see the person again says so, and is not asked at every call', async () => {
  await token();
  localStorage.setItem('test.issuer-refuses', 'login_required');
  await pass(301_000);
  equal([(await fault(() => token())).code, needed.at(-1)], ['sign-in', true]);
  localStorage.removeItem('test.issuer-refuses');
  equal((await fault(() => token())).code, 'sign-in', 'within a quarter of a minute');
  await pass(16_000);
  ok(await token());
  equal(needed.at(-1), false, 'and it is told that the session is there again');
});

test('when the network comes back the issuer is asked at once', async () => {
  await token();
  await pass(301_000);
  network(false);
  ok(await fault(() => token()));
  network(true);
  ok(await token());
});

test('an answer that belongs to no login of this tab is refused', async () => {
  signedOut();
  sessionStorage.setItem('kit.login', JSON.stringify({ verifier: 'v', state: 's', returnTo: '/?area=A#needs' }));
  await fault(() => finishLogin({ code: 'c', state: 'other' }));
  await fault(() => finishLogin({ code: 'c', state: 's' }), 'and the login is over');
  equal(returned(), false);
});

test('after the login the person is where they were', () => {
  signedOut();
  sessionStorage.setItem('kit.login', JSON.stringify({ verifier: 'v', state: 's', returnTo: '/?area=A#needs' }));
  equal(finishLogin({ code: 'c', state: 's' }), '/?area=A#needs');
  equal(returned(), true);
});

test('an issuer that refuses the code lets nobody in', async () => {
  answer('POST /issuer/token', () => json({ error: 'invalid_grant' }, { status: 400 }));
  ok(await fault(() => token()));
  equal(user(), null);
});

test('nothing is borrowed where no page before has lent', async () => {
  equal(await borrowed(), null);
});

test('what the page asks for while somebody logs out does not sign them in again', async () => {
  const tab = await openTab();
  const services = await tab.load('/test/services.js');
  services.signedInAs({ id: 'gulnar', name: 'Gulnar' });
  answer('DELETE /api/device-keys/*', () => json(undefined, { status: 204 }));
  services.answer('DELETE /api/device-keys/*', () => json(undefined, { status: 204 }));
  const auth = await tab.load('/kit/auth.js');
  await auth.token();
  let found;
  const held = new Promise((resolve) => { found = resolve; });
  services.answer('GET /issuer/.well-known/openid-configuration', () => held);
  tab.window.before = true;
  auth.logout();
  await until(() => auth.user() === null);
  auth.token();
  await settle();
  found({ authorization_endpoint: `${location.origin}/test/authorize.html`, end_session_endpoint: `${location.origin}/test/tab.html` });
  await until(() => tab.window.before === undefined, 'the session is ended');
  equal(sessionStorage.getItem('kit.login'), null);
});

test('however often a login is asked for, the page leaves for one', async () => {
  signedOut();
  localStorage.removeItem('kit.person');
  const tab = await openTab();
  const services = await tab.load('/test/services.js');
  let asked = 0;
  services.answer('GET /issuer/.well-known/openid-configuration', () => { asked += 1; return new Promise(() => {}); });
  const { login, token: tokenThere } = await tab.load('/kit/auth.js');
  for (const ask of [tokenThere, tokenThere, login, login]) ask();
  await until(() => asked > 0);
  await settle();
  equal(asked, 1);
});

test('somebody else who signs in here finds nothing of who was here before', async () => {
  answer('DELETE /api/device-keys/*', () => json(undefined, { status: 204 }));
  localStorage.setItem('kit.person', JSON.stringify({ id: 'bolat', name: 'Bolat', roles: [] }));
  localStorage.setItem('sealed.driver.names', 'x');
  const tab = await openTab();
  const services = await tab.load('/test/services.js');
  services.signedInAs({ id: 'gulnar', name: 'Gulnar' });
  tab.window.before = true;
  (await tab.load('/kit/auth.js')).token();
  await until(() => tab.window.before === undefined, 'the page is loaded anew');
  equal([localStorage.getItem('sealed.driver.names'), JSON.parse(localStorage.getItem('kit.person')).id], [null, 'gulnar']);
});

test('the issuer is told which language the person chose here', async () => {
  signedOut();
  localStorage.removeItem('kit.person');
  localStorage.setItem('kit.language', 'kk');
  const tab = await openTab();
  const services = await tab.load('/test/services.js');
  services.answer('GET /issuer/.well-known/openid-configuration', { authorization_endpoint: `${location.origin}/test/tab.html` });
  (await tab.load('/kit/auth.js')).login();
  await until(() => tab.window.location.search.includes('code_challenge'));
  equal(new URLSearchParams(tab.window.location.search).get('ui_locales'), 'kk');
});
