// Services as a page sees them: what they answer, and what they were asked. Nothing leaves the browser.
import { note } from './test.js';

const realFetch = window.fetch.bind(window);
const answers = new Map();

/** { method, path, query, body, headers }, in order, of all that is no file of the page and not the issuer's. */
export const calls = [];
export const called = (what) => calls.filter(({ method, path }) => `${method} ${path}` === what);

export const json = (value, { status = 200, headers = {} } = {}) => new Response(value === undefined ? null : JSON.stringify(value),
  { status, headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json', ...headers } });

/** A refusal of a service, as RFC 9457 has it. */
export const problem = (status, code, { headers, ...more } = {}) => json({ status, code, title: `title of ${code}`, detail: `what to do about ${code}`, ...more }, { status, headers });

/** Instead of an answer. */
export const noNetwork = () => { throw new TypeError('Failed to fetch'); };
export const silence = () => new Promise(() => {});
/** Some network's own page, in the place of any answer. */
export const portal = (status = 200) => () => new Response('<html>Please pay here</html>', { status, headers: { 'Content-Type': 'text/html' } });

/** One after the other; the last one stays. */
export const inTurn = (...all) => (call) => {
  const next = all.length > 1 ? all.shift() : all[0];
  return typeof next === 'function' ? next(call) : next;
};

/** what: "POST /api/requests", of any path that begins so with a * at its end. said: a value, a Response, or (call) => either. */
export const answer = (what, said) => { answers.set(what, said); };

const found = (what) => answers.get(what)
  ?? [...answers].filter(([key]) => key.endsWith('*') && what.startsWith(key.slice(0, -1))).sort(([a], [b]) => b.length - a.length)[0]?.[1];

const whenAborted = (signal) => new Promise((_, reject) => {
  if (signal?.aborted) reject(signal.reason);
  signal?.addEventListener('abort', () => reject(signal.reason));
});

const isOurs = (path) => /^\/(kit|i18n|issuer|test)\//.test(path);
const isText = (body) => typeof body === 'string';
const parsed = (body) => { try { return JSON.parse(body); } catch { return body; } };

/** A stream ends with its call. */
const streamed = (response, signal) => new Response(response.body.pipeThrough(new TransformStream(), { signal }), { headers: response.headers });

async function said(answerOf, call, signal) {
  const result = typeof answerOf === 'function' ? await answerOf(call) : answerOf;
  if (!(result instanceof Response)) return json(result);
  return result.headers.get('Content-Type') === 'text/event-stream' ? streamed(result, signal) : result.clone();
}

window.fetch = async (input, init = {}) => {
  const url = new URL(input, location.href);
  const method = init.method ?? 'GET';
  const path = url.origin === location.origin ? url.pathname : url.origin + url.pathname;
  const call = { method, path, query: Object.fromEntries(url.searchParams), body: isText(init.body) ? parsed(init.body) : init.body, headers: init.headers ?? {} };
  if (!isOurs(path)) calls.push(call);
  const answerOf = found(`${method} ${path}`);
  if (answerOf === undefined && isOurs(path)) return realFetch(input, init);
  if (answerOf === undefined) {
    note(`Nobody answers ${method} ${path}`);
    throw new TypeError('Failed to fetch');
  }
  return Promise.race([said(answerOf, call, init.signal), whenAborted(init.signal)]);
};

const issuer = `${location.origin}/issuer`;

/** What the page's service says about its surroundings; changed before the page reads it. */
export const config = { issuer, 'client-id': 'relief-pages', intake: 'http://intake.test', inventory: 'http://inventory.test', matching: 'http://matching.test', notification: 'http://notification.test' };
answer('GET /kit/config.json', () => config);

const encoded = (value) => btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(value)))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const signed = (claims) => `${encoded({ alg: 'none' })}.${encoded(claims)}.x`;

let person;
const LIFE = 300;

/** Comes back from the login as that person. */
export function signedInAs({ id, name = id, roles = [], warehouses = [] }) {
  person = { id, name, roles, warehouses };
  sessionStorage.setItem('kit.login-answer', JSON.stringify({ code: 'code', verifier: 'verifier' }));
}

/** Nobody has come back; who was here before may still be known. */
export const signedOut = () => sessionStorage.removeItem('kit.login-answer');

export const issued = () => ({
  access_token: signed({ sub: person.id, roles: person.roles, warehouses: person.warehouses, exp: Date.now() / 1000 + LIFE }), id_token: signed({ name: person.name }),
});

answer('GET /issuer/.well-known/openid-configuration', () => ({ authorization_endpoint: `${location.origin}/test/authorize.html`, token_endpoint: `${issuer}/token` }));
answer('POST /issuer/token', issued);

/** The device has a network, or none. */
export function network(there) {
  Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => there });
  window.dispatchEvent(new Event(there ? 'online' : 'offline'));
}
