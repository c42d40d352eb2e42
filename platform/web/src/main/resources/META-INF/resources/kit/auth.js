// Login by authorization code with PKCE. Tokens live in this page's memory and are renewed before they end; on a disk they
// would outlive the logout. Who was here last is remembered without them, so that the work goes on when the issuer is away.
import { config } from './config.js';
import { forget } from './forget.js';
import { note, strike } from './notes.js';
import { bury } from './over.js';
import { borrow, lend } from './shell.js';
import { lent as vault, take as takeVault } from './vault.js';

const LANGUAGE = 'kit.language';
const PERSON = 'kit.person';
const PENDING = 'kit.login';
const ANSWER = 'kit.login-answer';
const LEFT = 'kit.left';
const RENEW_BEFORE_SECONDS = 60;
const PATIENCE = 10_000;
const ASK_AGAIN = 15_000;
const callback = `${location.origin}/login.html`;

let tokens;
let issuer;
let renewal;
let refused;

/** The issuer's word that it has no session of this person any more; code: sign-in. */
const signInNeeded = (why) => Object.assign(new Error(why), { code: 'sign-in' });

async function discover() {
  const answer = await fetch(`${config.issuer}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(PATIENCE) });
  if (!answer.ok) throw new Error('The issuer is out of order');
  return answer.json();
}

async function endpoints() {
  issuer ??= discover();
  try {
    return await issuer;
  } catch (fault) {
    issuer = undefined;
    throw fault;
  }
}

function base64url(bytes) {
  return btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function random() {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

function decode(token) {
  const text = atob(token.split('.')[1].replaceAll('-', '+').replaceAll('_', '/'));
  return JSON.parse(new TextDecoder().decode(Uint8Array.from(text, (c) => c.charCodeAt(0))));
}

const parsed = (storage, key) => JSON.parse(storage.getItem(key) ?? 'null');

async function begin(extra) {
  const verifier = random();
  const state = random();
  const { authorization_endpoint: authorize } = await endpoints();
  const challenge = base64url(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier)));
  const chosen = localStorage.getItem(LANGUAGE);
  const query = new URLSearchParams({
    ...(chosen ? { ui_locales: chosen } : {}), response_type: 'code', client_id: config['client-id'], redirect_uri: callback, scope: 'openid profile',
    state, code_challenge: challenge, code_challenge_method: 'S256', ...extra,
  });
  return { verifier, state, url: `${authorize}?${query}` };
}

function personOf({ access, id }) {
  const { sub, roles = [], warehouses = [] } = decode(access);
  const profile = id ? decode(id) : {};
  return { id: sub, name: profile.name ?? profile.preferred_username ?? sub, roles, warehouses };
}

/** Nobody's work is shown to, or sent by, somebody else. */
async function take(next) {
  const before = user();
  const now = personOf(next);
  const another = before && before.id !== now.id;
  if (another) bury(await forget());
  tokens = next;
  note(PERSON, JSON.stringify(now));
  strike(LEFT);
  told(false);
  if (another) {
    location.reload();
    await new Promise(() => {});
  }
  return next;
}

async function exchange(code, verifier) {
  const { token_endpoint: endpoint } = await endpoints();
  const answer = await fetch(endpoint, {
    method: 'POST', signal: AbortSignal.timeout(PATIENCE),
    body: new URLSearchParams({
      grant_type: 'authorization_code', code, redirect_uri: callback, client_id: config['client-id'], code_verifier: verifier,
    }),
  });
  if (!answer.ok) throw new Error('The issuer refused the code');
  const { access_token: access, id_token: id } = await answer.json();
  return take({ access, id });
}

let leaving;

async function leave() {
  issuer = undefined;
  const { verifier, state, url } = await begin(localStorage.getItem(LEFT) ? { prompt: 'login' } : {});
  const returnTo = location.pathname + location.search + location.hash;
  sessionStorage.setItem(PENDING, JSON.stringify({ verifier, state, returnTo }));
  location.assign(url);
  return new Promise(() => {});
}

/**
 * Leaves the page for the issuer's login when that answers; comes back to the same address. Once, whoever asks: the answer to
 * the first of two logins would belong to none.
 */
export function login() {
  leaving ??= leave().catch((fault) => { leaving = undefined; throw fault; });
  return leaving;
}

/** On login.html: the address to go back to; the page there trades the code for tokens. */
export function finishLogin({ code, state }) {
  const pending = parsed(sessionStorage, PENDING);
  sessionStorage.removeItem(PENDING);
  if (!pending || !code || pending.state !== state) throw new Error('This answer belongs to no login of this tab');
  sessionStorage.setItem(ANSWER, JSON.stringify({ code, verifier: pending.verifier }));
  return pending.returnTo;
}

/** Whether the person has just come back from the issuer. */
export const returned = () => sessionStorage.getItem(ANSWER) !== null;

/** What this page starts with: an answer to its login, or what it had before it was loaded anew. */
async function first() {
  const answer = parsed(sessionStorage, ANSWER);
  sessionStorage.removeItem(ANSWER);
  const lent = await borrowed();
  if (answer) return exchange(answer.code, answer.verifier);
  if (!lent?.tokens || !parsed(localStorage, PERSON)) return null;
  return take(lent.tokens);
}

let borrowing;

/** What the page had in memory before it was loaded anew: its tokens, and the key of what is kept here. */
export function borrowed() {
  borrowing ??= borrow().then((lent) => {
    if (lent?.vault && lent.vault.person === parsed(localStorage, PERSON)?.id) takeVault(lent.vault);
    return lent;
  });
  return borrowing;
}

/** Asks the issuer in a hidden frame; it answers without a question while its own session lasts. */
async function renewSilently() {
  const { verifier, state, url } = await begin({ prompt: 'none' });
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.src = url;
  try {
    const code = await new Promise((resolve, reject) => {
      // An issuer that answers others, and not this, wants to see the person, where no frame may show it.
      const timer = setTimeout(() => discover().then(() => reject(signInNeeded('No answer in a frame')), reject), PATIENCE);
      window.addEventListener('message', function heard({ origin, data, source }) {
        if (origin !== location.origin || source !== frame.contentWindow || data?.kind !== 'login-answer') return;
        window.removeEventListener('message', heard);
        clearTimeout(timer);
        if (data.code && data.state === state) resolve(data.code);
        else reject(signInNeeded(data.error ?? 'Unexpected answer'));
      });
      document.body.append(frame);
    });
    await exchange(code, verifier);
  } finally {
    frame.remove();
  }
}

/** Whoever listens to kit-sign-in learns that the person has to sign in again, or has done so. */
const told = (needed) => window.dispatchEvent(new CustomEvent('kit-sign-in', { detail: needed }));

/** A refusal stands for a while, so that not every call asks again. */
async function renewOnce() {
  if (refused?.until > Date.now()) throw refused.fault;
  if (!navigator.onLine) throw new TypeError('No connection');
  try {
    await renewSilently();
    refused = undefined;
  } catch (fault) {
    refused = { fault, until: Date.now() + ASK_AGAIN };
    if (fault.code === 'sign-in') told(true);
    throw fault;
  }
}

window.addEventListener('online', () => { refused = undefined; });
window.addEventListener('pagehide', () => { if (user() && (tokens || vault())) lend({ tokens, vault: vault() }); });

function renew() {
  renewal ??= renewOnce().finally(() => { renewal = undefined; });
  return renewal;
}

const secondsLeft = ({ access }) => decode(access).exp - Date.now() / 1000;

let starting;

/** A token that is good for another minute. Only who was never here is led to the login; anybody else stays on the page. */
export async function token({ fresh = false } = {}) {
  starting ??= first();
  await starting;
  if (!tokens && !user()) return login();
  if (tokens && !fresh && secondsLeft(tokens) > RENEW_BEFORE_SECONDS) return tokens.access;
  try {
    await renew();
    return tokens.access;
  } catch (fault) {
    if (tokens && !fresh && secondsLeft(tokens) > 0) return tokens.access;
    throw fault;
  }
}

/** Who works here, also without a connection: { id, name, roles, warehouses }, or null. */
export function user() {
  return tokens ? personOf(tokens) : parsed(localStorage, PERSON);
}

/** By a form: a token in an address would stay in the browser's history. The issuer may want to know whose form it is. */
function endSession(end, id) {
  document.head.append(Object.assign(document.createElement('meta'), { name: 'referrer', content: 'strict-origin' }));
  const form = document.createElement('form');
  form.method = 'post';
  form.action = end;
  const fields = { post_logout_redirect_uri: `${location.origin}/`, client_id: config['client-id'], ...(id ? { id_token_hint: id } : {}) };
  for (const [name, value] of Object.entries(fields)) form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
  document.body.append(form);
  form.submit();
}

/** Nothing of the person stays but what they have not sent yet. An issuer out of reach is asked for the password next time. */
export async function logout() {
  // What the page still asks for would sign the person in again: the issuer's session has not ended yet.
  leaving = new Promise(() => {});
  await starting?.catch(() => {});
  if (!tokens) await renew().catch(() => {});
  const by = tokens;
  tokens = undefined;
  bury(await forget());
  issuer = undefined;
  const { end_session_endpoint: end } = await endpoints().catch(() => ({}));
  if (end) {
    endSession(end, by?.id);
  } else {
    await note(LEFT, 'yes');
    location.assign('/');
  }
}
