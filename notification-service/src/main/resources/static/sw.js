// Keeps the page's own files for a phone without a connection. Never anything of the API: no address or phone is stored.
const CACHE = 'driver-1';

self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));

function isFile({ method, url }) {
  const { origin, pathname } = new URL(url);
  return method === 'GET' && origin === location.origin && !/^\/(api|actuator|v3)\b/.test(pathname) && pathname !== '/login.html';
}

async function networkFirst(request) {
  const cache = await caches.open(CACHE);
  try {
    const answer = await fetch(request);
    if (answer.ok) await cache.put(request, answer.clone());
    return answer;
  } catch (fault) {
    const kept = await cache.match(request, { ignoreSearch: request.mode === 'navigate' });
    if (kept) return kept;
    throw fault;
  }
}

self.addEventListener('fetch', (event) => {
  if (isFile(event.request)) event.respondWith(networkFirst(event.request));
});
