// Login by authorization code with PKCE. Tokens live in this tab's session storage and are renewed before they end.
import { config } from './config.js';

const STORE = 'kit.tokens';
const PENDING = 'kit.login';
const RENEW_BEFORE_SECONDS = 60;
const RENEWAL_TIMEOUT = 10_000;
const callback = `${location.origin}/login.html`;

let issuer;
let renewal;

async function endpoints() {
  issuer ??= fetch(`${config.issuer}/.well-known/openid-configuration`).then((answer) => answer.json());
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

function stored() {
  return JSON.parse(sessionStorage.getItem(STORE) ?? 'null');
}

async function begin(extra) {
  const verifier = random();
  const state = random();
  const { authorization_endpoint: authorize } = await endpoints();
  const challenge = base64url(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier)));
  const query = new URLSearchParams({
    response_type: 'code', client_id: config['client-id'], redirect_uri: callback, scope: 'openid profile',
    state, code_challenge: challenge, code_challenge_method: 'S256', ...extra,
  });
  return { verifier, state, url: `${authorize}?${query}` };
}

async function exchange(code, verifier) {
  const { token_endpoint: endpoint } = await endpoints();
  const answer = await fetch(endpoint, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code', code, redirect_uri: callback, client_id: config['client-id'], code_verifier: verifier,
    }),
  });
  if (!answer.ok) throw new Error('The issuer refused the code');
  const { access_token: access, id_token: id } = await answer.json();
  sessionStorage.setItem(STORE, JSON.stringify({ access, id }));
}

/** Leaves the page for the issuer's login; comes back to the same address. */
export async function login() {
  const { verifier, state, url } = await begin({});
  const returnTo = location.pathname + location.search + location.hash;
  sessionStorage.setItem(PENDING, JSON.stringify({ verifier, state, returnTo }));
  location.assign(url);
  return new Promise(() => {});
}

/** On login.html: trades the code for tokens. Resolves to the address to go back to. */
export async function finishLogin({ code, state }) {
  const pending = JSON.parse(sessionStorage.getItem(PENDING) ?? 'null');
  sessionStorage.removeItem(PENDING);
  if (!pending || !code || pending.state !== state) throw new Error('This answer belongs to no login of this tab');
  await exchange(code, pending.verifier);
  return pending.returnTo;
}

/** Asks the issuer in a hidden frame; it answers without a question while its own session lasts. */
async function renewSilently() {
  const { verifier, state, url } = await begin({ prompt: 'none' });
  const frame = document.createElement('iframe');
  frame.hidden = true;
  frame.src = url;
  try {
    const code = await new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('No answer from the issuer')), RENEWAL_TIMEOUT);
      window.addEventListener('message', function heard({ origin, data, source }) {
        if (origin !== location.origin || source !== frame.contentWindow || data?.kind !== 'login-answer') return;
        window.removeEventListener('message', heard);
        clearTimeout(timer);
        if (data.code && data.state === state) resolve(data.code);
        else reject(new Error(data.error ?? 'Unexpected answer'));
      });
      document.body.append(frame);
    });
    await exchange(code, verifier);
  } finally {
    frame.remove();
  }
}

function renew() {
  renewal ??= renewSilently().finally(() => { renewal = undefined; });
  return renewal;
}

function secondsLeft(tokens) {
  return decode(tokens.access).exp - Date.now() / 1000;
}

/** A token that is good for another minute; renews, or goes to the login. */
export async function token({ fresh = false } = {}) {
  const tokens = stored();
  if (!tokens) return login();
  if (!fresh && secondsLeft(tokens) > RENEW_BEFORE_SECONDS) return tokens.access;
  try {
    await renew();
    return stored().access;
  } catch (fault) {
    if (!fresh && secondsLeft(tokens) > 0) return tokens.access;
    if (!navigator.onLine || fault instanceof TypeError) throw fault;
    return login();
  }
}

/** Who is logged in: { id, name, roles, warehouses }, or null. */
export function user() {
  const tokens = stored();
  if (!tokens) return null;
  const { sub, roles = [], warehouses = [] } = decode(tokens.access);
  const profile = tokens.id ? decode(tokens.id) : {};
  return { id: sub, name: profile.name ?? profile.preferred_username ?? sub, roles, warehouses };
}

export async function logout() {
  const tokens = stored();
  sessionStorage.clear();
  const { end_session_endpoint: end } = await endpoints().catch(() => ({}));
  const query = new URLSearchParams({ post_logout_redirect_uri: `${location.origin}/`, client_id: config['client-id'] });
  if (tokens?.id) query.set('id_token_hint', tokens.id);
  location.assign(end ? `${end}?${query}` : '/');
}
