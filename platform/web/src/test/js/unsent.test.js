import { el, html } from '/kit/dom.js';
import { useClock } from '/kit/i18n.js';
import { drafts } from '/kit/kept.js';
import { token } from '/kit/auth.js';
import { addReport } from '/kit/store.js';
import { drawUnsent, mayLeave } from '/kit/unsent.js';
import { openAnew } from '/kit/vault.js';
import { openTab } from '/test/tabs.js';
import { equal, ok, press, put, see, test, text, texts, until } from '/test/test.js';

const label = ({ what }) => what;

/** A box with these reports, and what was done with it. */
function boxOf({ waiting = [], refused = [], colleagues = 0 }) {
  const did = [];
  return { waiting: () => waiting, refused: () => refused, ofColleagues: () => colleagues, did,
    dismiss: async (key) => { did.push(`dismiss ${key}`); }, retry: (key) => did.push(`retry ${key}`), sendNow: () => did.push('send now'), fix: async () => did.push('fix') };
}

const drawn = (box) => { const place = put(el(html`<div></div>`)); drawUnsent(place, box, label); return place; };

test('nothing is shown where nothing waits', () => equal(drawn(boxOf({})).children.length, 0));

test('what waits says why: no connection, a session that is over, what a proxy answers, what the service says', () => {
  const why = [undefined, { code: 'offline' }, { code: 'sign-in' }, { code: 'unexpected', status: 502 }, { code: 'busy', status: 409, message: 'The car is being loaded.' }];
  const place = drawn(boxOf({ waiting: why.map((one, at) => ({ key: at, what: `report ${at}`, why: one })) }));
  equal(text(see('summary', place)), 'Not sent yet: 5. What and why');
  equal(texts('li p', place).map((line) => line.replace('Waits: ', '')), ['no connection; it is sent by itself', 'no connection; it is sent by itself',
    'your session has ended; it is sent when you have signed in again', 'the connection answers 502; it is tried again by itself', 'The car is being loaded.']);
});

test('what waits stays open when it is drawn again, and can be sent now', () => {
  const box = boxOf({ waiting: [{ key: 'a', what: 'handed over' }] });
  const place = drawn(box);
  see('#waiting', place).open = true;
  drawUnsent(place, box, label);
  ok(see('#waiting', place).open);
  press('Send now', place);
  equal(box.did, ['send now']);
});

test('what was refused says why, with what is wrong in it', () => {
  const place = drawn(boxOf({ refused: [{ key: 'a', what: 'handed over', why: { title: 'Too late', message: 'It was cancelled at 12.', errors: [{ message: 'more than asked' }] } }] }));
  equal(texts('#refused li p', place), ['Too late', 'It was cancelled at 12.', 'more than asked']);
});

test('it goes when the person has understood, by a second knowing tap', async () => {
  const box = boxOf({ refused: [{ key: 'a', what: 'handed over', why: {} }] });
  const place = drawn(box);
  press('Understood', place);
  press('Cancel', see('dialog'));
  await until(() => !see('dialog'));
  equal(box.did, []);
  press('Understood', place);
  press('Understood', see('dialog'));
  await until(() => box.did.length === 1);
  equal(box.did, ['dismiss a']);
});

test('only what may be accepted another time can be tried again', () => {
  const box = boxOf({ refused: [{ key: 'a', what: 'a', why: { final: true } }, { key: 'b', what: 'b', why: {} }] });
  const place = drawn(box);
  equal([...place.querySelectorAll('#refused li')].map((row) => texts('button', row)), [['Understood'], ['Understood', 'Try again']]);
  press('Try again', place);
  equal(box.did, ['retry b']);
});

test('a refused form is not put over what is being typed', async () => {
  await openAnew('aigerim');
  await drafts.set('kit.draft.request', { people: '3' });
  const box = boxOf({ refused: [{ key: 'a', what: 'request', draft: 'request', typed: { people: '900' }, why: {} }] });
  press('Correct it', drawn(box));
  await until(() => texts('.toast span').length === 1);
  equal([drafts.get('kit.draft.request').people, box.did], ['3', []]);
});

test('a colleague’s reports are counted and not shown', () => {
  const place = drawn(boxOf({ colleagues: 2 }));
  ok(text(see('#colleagues', place)).startsWith('A colleague has unsent reports on this device: 2.'));
  equal(see('#colleagues button', place), null, 'they are sent on only where the service takes that');
});

test('whoever has nothing unsent may leave unasked', async () => equal([await mayLeave(null), await mayLeave(boxOf({}))], [true, true]));

test('whoever leaves something unsent behind is asked', async () => {
  const box = boxOf({ waiting: [{ key: 'a' }] });
  const stays = mayLeave(box);
  press('Cancel', await until(() => see('dialog')));
  equal(await stays, false);
  const leaves = mayLeave(box);
  press('Log out', await until(() => see('dialog')));
  equal(await leaves, true);
});

test('when something was done is told by the clock that the page goes by, not by the device’s', () => {
  useClock((instant, options) => `${instant} by the area, ${options.timeStyle}`);
  const place = drawn(boxOf({ waiting: [{ key: 'a', what: 'handed over', at: '2026-01-06T08:30:00Z' }] }));
  equal(texts('li .row span', place), ['2026-01-06T08:30:00Z by the area, short']);
});

test('whoever corrects what was refused is led to its form, whichever part is shown', async () => {
  const { load, window: page } = await openTab({ language: 'en' });
  await (await load('/kit/vault.js')).openAnew('aigerim');
  const place = page.document.body.appendChild(page.document.createElement('div'));
  (await load('/kit/unsent.js')).drawUnsent(place, boxOf({ refused: [{ key: 'a', what: 'logged', draft: 'request', part: 'log', typed: { people: '3' }, why: {} }] }), label);
  press('Correct it', place);
  await until(() => page.location.hash === '#log');
});

test('whoever leaves while all is locked is asked about what waits of their own, and of nobody else’s', async () => {
  await token();
  await openAnew('aigerim');
  await addReport({ key: 'a', owner: 'gulnar', path: '/x', body: {}, state: 'waiting' });
  await addReport({ key: 'b', owner: 'aigerim', path: '/x', body: {}, state: 'refused' });
  equal(await mayLeave(undefined), true);
  await addReport({ key: 'c', owner: 'aigerim', path: '/x', body: {}, state: 'waiting' });
  const stays = mayLeave(undefined);
  equal(texts('button', await until(() => see('dialog'))), ['Log out', 'Cancel']);
  press('Cancel');
  equal(await stays, false);
});
