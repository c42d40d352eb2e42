import { el, html } from '/kit/dom.js';
import { knownPage } from '/kit/known.js';
import { pagedTable } from '/kit/table.js';
import { openAnew } from '/kit/vault.js';
import { pass, settle } from '/test/clock.js';
import { answer, called, network } from '/test/services.js';
import { equal, ok, press, put, see, test, text, texts, until } from '/test/test.js';

const rows = (...ids) => ids.map((id) => ({ id }));

/** A table on the page, and what it asked for. */
function tableOf(load, more = {}) {
  const place = put(el(html`<div></div>`));
  const asked = [];
  const table = pagedTable(place, {
    caption: 'Requests', emptyText: 'Nobody waits.', columns: [{ title: 'Reference', cell: ({ id }) => id }, { title: 'People', cell: ({ people = 1 }) => el(html`<b>${people}</b>`) }],
    load: async (query) => { asked.push(query); return load(query); }, ...more,
  });
  return { ...table, place, asked };
}

const shown = (place) => texts('tbody tr td:first-child', place);

test('a list is read page by page, and only as far as somebody looks', async () => {
  const { place, reload, asked } = tableOf(({ cursor }) => (cursor ? { items: rows('c'), next: null } : { items: rows('a', 'b'), next: 'p2' }), { pageSize: 2 });
  await reload({ state: 'WAITING' });
  equal([shown(place), asked], [['a', 'b'], [{ limit: 2, state: 'WAITING' }]]);
  press('Show more', place);
  await until(() => shown(place).length === 3);
  equal([asked[1], place.querySelectorAll('.table-foot button').length], [{ cursor: 'p2', limit: 2, state: 'WAITING' }, 0]);
});

test('an empty list says what there is not', async () => {
  const { place, reload } = tableOf(async () => ({ items: [], next: null }));
  await reload();
  equal([text(see('.state-empty', place)), see('table', place).hidden], ['Nobody waits.', true]);
});

test('what cannot be read says why, and can be tried again', async () => {
  let fails = true;
  const { place, reload } = tableOf(async () => { if (fails) throw Object.assign(new Error('not your area'), { status: 403 }); return { items: rows('a'), next: null }; });
  await reload();
  ok(text(see('.state-error', place)).startsWith('not your area'));
  fails = false;
  press('Try again', place);
  await until(() => shown(place).length === 1);
});

test('a refresh asks for as many rows as are shown, and keeps them until the new ones are here', async () => {
  let page = { items: rows('a', 'b', 'c'), next: null };
  const { place, refresh, reload, asked } = tableOf(async () => page, { pageSize: 2 });
  await reload();
  page = { items: rows('b', 'c', 'd'), next: null };
  const refreshing = refresh();
  equal(shown(place), ['a', 'b', 'c']);
  await refreshing;
  equal([shown(place), asked.at(-1).limit], [['b', 'c', 'd'], 3]);
});

test('where a refresh fails what was read stays', async () => {
  let fails = false;
  const { place, refresh, reload } = tableOf(async () => { if (fails) throw Object.assign(new Error('x'), { status: 0 }); return { items: rows('a'), next: null }; });
  await reload();
  fails = true;
  await refresh();
  equal([shown(place), see('.state-error', place)], [['a'], null]);
});

test('of two filters chosen in a hurry the last one is shown, whichever answers first', async () => {
  const open = {};
  const { place, reload } = tableOf(({ state }) => new Promise((resolve) => { open[state] = () => resolve({ items: rows(state), next: null }); }));
  const both = [reload({ state: 'WAITING' }), reload({ state: 'SERVED' })];
  open.SERVED();
  open.WAITING();
  await Promise.all(both);
  equal(shown(place), ['SERVED']);
});

test('the whole row opens, but not where something of its own is pressed', async () => {
  const opened = [];
  const { place, reload } = tableOf(async () => ({ items: [{ id: 'a' }], next: null }), {
    open: ({ id }) => opened.push(id), columns: [{ title: 'Reference', cell: ({ id }) => id }, { title: 'Act', cell: () => el(html`<button>Offer</button>`) }, { title: 'Goods', cell: () => 'rice' }] });
  await reload();
  see('tbody td:nth-child(3)', place).click();
  press('Offer', place);
  press('a', place);
  equal(opened, ['a', 'a'], 'by the row, and by its first cell for who has no mouse');
});

test('while text is being marked a row does not open', async () => {
  const opened = [];
  const { place, reload } = tableOf(async () => ({ items: [{ id: 'a' }], next: null }), { open: ({ id }) => opened.push(id) });
  await reload();
  getSelection().selectAllChildren(see('tbody td:nth-child(2)', place));
  see('tbody td:nth-child(2)', place).click();
  equal(opened, []);
});

test('the focus stays in its row when the list is renewed', async () => {
  const { place, refresh, reload } = tableOf(async () => ({ items: rows('a', 'b'), next: null }), { open() {} });
  await reload();
  place.querySelectorAll('tbody button')[1].focus();
  await refresh();
  equal(text(document.activeElement), 'b');
});

test('a row under a finger is not exchanged before it is released', async () => {
  let page = { items: rows('a'), next: null };
  const { place, refresh, reload } = tableOf(async () => page, { open() {} });
  await reload();
  const pressed = see('tbody button', place);
  pressed.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
  page = { items: rows('b'), next: null };
  refresh();
  await settle();
  equal(shown(place), ['a']);
});

test('the list has a name, and each cell knows its column’s', async () => {
  const { place, reload } = tableOf(async () => ({ items: rows('a'), next: null }));
  await reload();
  equal([text(see('caption', place)), [...place.querySelectorAll('tbody td')].map((cell) => cell.dataset.title)], ['Requests', ['Reference', 'People']]);
});

test('a list that was never loaded on this device says so without a network, and is there when the network is', async () => {
  network(false);
  let away = true;
  const { place, refresh } = tableOf(async () => { if (away) throw Object.assign(new Error('offline'), { status: 0, code: 'offline' }); return { items: rows('a'), next: null }; });
  await refresh();
  ok(text(see('.state-error', place)).startsWith('No connection. This is not on this device yet'), text(place));
  equal(see('.bone', place), null);
  away = false;
  network(true);
  await until(() => shown(place).length === 1);
  equal(see('.state-error', place), null);
});

test('a list that was shown as it was known last is the service’s as soon as that has answered, once', async () => {
  await openAnew('aigerim');
  answer('GET /api/x', { items: rows('a'), next: null });
  await knownPage('/api/x', { limit: 25 });
  let say;
  answer('GET /api/x', () => new Promise((resolve) => { say = resolve; }));
  const { place, refresh } = tableOf((query) => knownPage('/api/x', query));
  refresh();
  await until(async () => { await pass(500); return shown(place).length === 1; });
  say({ items: rows('b', 'c'), next: null });
  await until(() => shown(place).length === 2);
  await pass(5000);
  equal([shown(place), called('GET /api/x').length], [['b', 'c'], 2]);
});
