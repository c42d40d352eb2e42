import { el, html } from '/kit/dom.js';
import { pass } from '/test/clock.js';
import { calls, answer, network, signedInAs } from '/test/services.js';
import { onAPhone } from '/test/phone.js';
import { equal, ok, press, put, see, test, text, type, until } from '/test/test.js';

const KEY = btoa(String.fromCharCode(...new Uint8Array(32).fill(7)));

/** The page, on a phone that has lost its network since it was opened. */
async function page() {
  await onAPhone();
  signedInAs({ id: 'aigerim', name: 'Aigerim', roles: ['offline_access'] });
  answer('GET /api/device-keys/*', { key: KEY });
  put(el(html`<main class="driver" hidden>
    <div class="pinned"><p id="practice"></p><div id="undo"></div></div>
    <div id="lesson"></div>
    <section id="work"></section>
  </main>`));
  await import('/practice/page.js');
  calls.length = 0;
  network(false);
}

const lesson = () => see('#lesson .practice').dataset.lesson;
const dialog = () => until(() => see('dialog'));
const over = () => until(() => !see('dialog'));

async function accepted() {
  press('Accept');
  await until(() => lesson() === 'load');
}

async function underWay() {
  await accepted();
  press('They have loaded it');
  press('Leave');
  await until(() => lesson() === 'code');
}

async function handOver(code) {
  press('Handed over', see('#current-stop'));
  type(await until(() => see('dialog #door-code')), code ?? '');
  press(code ? 'Handed over with this code' : 'Handed over without a code', await dialog());
}

test('a delivery is played through with the page’s own cards, a mistyped code, an undo and a failed stop in it, and nothing is sent', async () => {
  await page();
  equal(text(see('#practice')), 'Practice: nothing is sent');
  await underWay();
  ok(await until(() => text(see('#contact')).includes('Made-up street 1')));
  await handOver('05742');
  await until(() => see('dialog .state-error'));
  type(see('dialog #door-code'), '05724');
  press('Handed over with this code', see('dialog'));
  await over();
  equal(lesson(), 'tap');
  // What was said last is what is taken back.
  await pass(2000);
  await handOver();
  await over();
  equal(lesson(), 'undo');
  see('#undo button').click();
  await until(() => lesson() === 'fail');
  press('Not possible', see('#current-stop'));
  press('Nobody there', await dialog());
  await over();
  equal(lesson(), 'last');
  await handOver();
  await over();
  equal(lesson(), 'done');
  ok(see('#all-done') && text(see('#lesson')).includes('I am ready'));
  equal(calls.map(({ method, path }) => `${method} ${path}`), []);
});

test('a handover without the code is taken back before it goes on, and it can be begun anew', async () => {
  await page();
  await underWay();
  await handOver();
  await over();
  equal(lesson(), 'marked');
  see('#undo button').click();
  await until(() => lesson() === 'code');
  press('Start over');
  equal([lesson(), Boolean(see('#offer'))], ['accept', true]);
});
