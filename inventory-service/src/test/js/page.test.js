import { el, html } from '/kit/dom.js';
import { pass } from '/test/clock.js';
import { answer, called, signedInAs } from '/test/services.js';
import { ok, put, see, test, until } from '/test/test.js';

const KEY = btoa(String.fromCharCode(...new Uint8Array(32).fill(7)));
const none = { items: [], next: null };
let say;

/** The console of a warehouse, with nothing in it yet. */
async function console() {
  signedInAs({ id: 'aigerim', roles: ['WAREHOUSE'], warehouses: ['W1'] });
  answer('GET /api/device-keys/*', { key: KEY });
  answer('GET /api/warehouses', { items: [{ warehouse: 'W1', name: 'Depot', names: {}, area: 'almaty', timeZone: 'Asia/Almaty', utcOffset: 300 }], next: null });
  answer('GET /api/warehouses/*', none);
  answer('GET /api/warehouses/W1/near-expiry', []);
  answer('GET /api/warehouses/W1/incoming', []);
  answer('GET /api/warehouses/W1/discrepancies', []);
  answer('GET /api/warehouses/W1/differences', { excess: [] });
  answer('GET /api/items', none);
  answer('GET /api/loads', none);
  answer('GET /api/codes', none);
  answer('GET /api/collections', none);
  answer('GET /api/recalls', []);
  answer('GET /api/transfers', []);
  answer('GET http://intake.test/*', none);
  answer('GET /api/live', () => new Response(new ReadableStream({ start: (out) => { say = (text) => out.enqueue(new TextEncoder().encode(text)); } }), { headers: { 'Content-Type': 'text/event-stream' } }));
  put(el(html`<main hidden><div id="tools" data-header></div><div id="unsent"></div><div id="parts"></div></main>`));
  await import('/page.js');
  await until(() => see('[role=tab]') && say);
}

for (const [part, asked] of [['collections', 'GET /api/collections'], ['recall', 'GET /api/recalls'], ['agreement', 'GET /api/warehouses/W1/discrepancies']]) {
  test(`what others change in ${part} is seen while they are looked at`, async () => {
    await console();
    location.hash = `#${part}`;
    await until(() => called(asked).length > 0);
    const before = called(asked).length;
    say('event: changed\ndata: {}\n\n');
    await until(async () => { await pass(500); return called(asked).length > before; });
    ok(called(asked).length > before);
  });
}
