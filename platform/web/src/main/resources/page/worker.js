// Keeps the page's own files, all of one build, and answers with them at once, whatever the network does. SHELL, written
// above by the service, has the build's version and the digest of each file. Never anything of the API: what is said about
// people is not kept here.
const CACHE = `shell-${SHELL.version}`;
const LANES = 3;
const PATIENCE = 120_000;
const FORGET_AFTER = 10_000;

const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** The file of this build, or null: an error, somebody else's page and another build's file are none. */
async function ours(answer, digest) {
  if (!answer?.ok || answer.redirected) return null;
  const body = await answer.arrayBuffer();
  if (hex(await crypto.subtle.digest('SHA-256', body)) !== digest) return null;
  const headers = new Headers(answer.headers);
  headers.delete('Content-Encoding');
  headers.delete('Content-Length');
  return new Response(body, { headers });
}

/** A page is fetched anew with every build: its headers say what it may do. */
const isPage = (path) => path.endsWith('/') || path.endsWith('.html');

/** What the page that is open just loaded needs not come again: at these addresses it stays what it is. */
const isLasting = (path) => path.startsWith('/code/');

const load = (path, cache) => fetch(path, { cache, signal: AbortSignal.timeout(PATIENCE) });

async function keep(cache, path, digest) {
  const kept = isPage(path) ? null : await ours(await caches.match(path), digest);
  const loaded = kept ?? (isLasting(path) ? await ours(await load(path, 'default'), digest) : null);
  const file = loaded ?? await ours(await load(path, 'no-cache'), digest);
  if (!file) throw new Error(`${path} is not the file of this build`);
  await cache.put(path, file);
}

/** All or nothing; what is there already needs not come again when the next try is made. */
async function keepAll() {
  const cache = await caches.open(CACHE);
  const missing = Object.entries(SHELL.files);
  const lane = async () => {
    for (let next = missing.shift(); next; next = missing.shift()) await keep(cache, ...next);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}

async function takeOver() {
  const others = (await caches.keys()).filter((name) => name !== CACHE);
  await Promise.all(others.map((name) => caches.delete(name)));
  await self.clients.claim();
}

self.addEventListener('install', (event) => event.waitUntil(keepAll()));
self.addEventListener('activate', (event) => event.waitUntil(takeOver()));

async function file(path, request) {
  const cache = await caches.open(CACHE);
  return await cache.match(path) ?? fetch(request);
}

let offered;

/** A newer build that is all there is taken where no other window works with this one. */
async function page(path, request) {
  const { waiting } = self.registration;
  const windows = waiting && waiting !== offered ? await self.clients.matchAll({ type: 'window' }) : [];
  if (waiting && waiting !== offered && windows.length < 2) {
    offered = waiting;
    waiting.postMessage({ kind: 'take' });
    return new Response('', { headers: { 'Content-Type': 'text/html', Refresh: '0' } });
  }
  return file(path, request);
}

self.addEventListener('fetch', (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== self.location.origin || !Object.hasOwn(SHELL.files, pathname)) return;
  event.respondWith(mode === 'navigate' ? page(pathname, event.request) : file(pathname, event.request));
});

/** A message to who does not look at the page; a repetition takes the place of the first. */
async function tell(data) {
  const { id, text } = data?.json() ?? {};
  if (text) await self.registration.showNotification(text, { tag: id, icon: '/kit/icon.svg', requireInteraction: true });
}

async function open() {
  const [shown] = await self.clients.matchAll({ type: 'window' });
  await (shown ? shown.focus() : self.clients.openWindow('/'));
}

self.addEventListener('push', (event) => event.waitUntil(tell(event.data)));
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(open());
});

/** What a page lends while it reloads, in memory only and for seconds: on a disk, a token outlives the logout. */
let lent;

const TALK = {
  take: () => self.skipWaiting(),
  lend: ({ data }) => { lent = { value: data.value, until: Date.now() + FORGET_AFTER }; },
  claim: ({ ports: [port] }) => {
    port.postMessage(lent?.until > Date.now() ? lent.value : null);
    lent = undefined;
  },
};

self.addEventListener('message', (event) => TALK[event.data?.kind]?.(event));
