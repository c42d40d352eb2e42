import { show } from '/kit/dialog.js';
import { el, html } from '/kit/dom.js';
import { partOnDemand, tabs } from '/kit/tabs.js';
import { equal, ok, put, see, test, text, texts, until } from '/test/test.js';

/** A page of parts, with what came into view. */
function pageOf(...parts) {
  const seen = [];
  const place = put(el(html`<div></div>`));
  const all = parts.map((part) => ({ title: part.id, panel: el(html`<section>panel of ${part.id}</section>`), shown: () => seen.push(part.id), ...part }));
  return { ...tabs(place, { label: 'Parts', parts: all }), seen, place };
}

const visible = () => texts('[role=tabpanel]:not([hidden])');
const key = (name) => document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));

test('one part is shown, the first one unless the address says another', () => {
  const { current } = pageOf({ id: 'needs' }, { id: 'stock' });
  equal([visible(), current(), location.hash, document.body.dataset.part], [['panel of needs'], 'needs', '#needs', 'needs']);
});

test('a link shows its part, an old one the first', () => {
  history.replaceState(null, '', '#stock');
  equal(pageOf({ id: 'needs' }, { id: 'stock' }).current(), 'stock');
  document.body.replaceChildren();
  history.replaceState(null, '', '#gone');
  equal(pageOf({ id: 'needs' }, { id: 'stock' }).current(), 'needs');
});

test('what is pressed comes into view and says so', () => {
  const { seen } = pageOf({ id: 'needs' }, { id: 'stock' });
  see('#tab-stock').click();
  equal([visible(), seen, see('#tab-stock').getAttribute('aria-selected'), see('#tab-needs').getAttribute('aria-selected')],
    [['panel of stock'], ['needs', 'stock'], 'true', 'false']);
});

test('arrow keys go round, and only the chosen one is reached by Tab', () => {
  pageOf({ id: 'a' }, { id: 'b' }, { id: 'c' });
  see('#tab-a').focus();
  key('ArrowLeft');
  equal([document.activeElement.id, visible()], ['tab-c', ['panel of c']]);
  key('ArrowDown');
  equal([document.activeElement.id, texts('[role=tab][tabindex="0"]')], ['tab-a', ['a']]);
});

test('a phone has five places: the rest is behind “More”', () => {
  pageOf(...['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({ id })));
  const more = see('.tabs-more');
  equal([texts('[role=tab].rest'), more.hidden], [['e', 'f'], false]);
  more.click();
  equal([more.getAttribute('aria-expanded'), see('.tabbar').classList.contains('open')], ['true', true]);
  document.body.click();
  equal(more.getAttribute('aria-expanded'), 'false', 'a tap elsewhere closes it');
});

test('five parts need no “More”', () => {
  pageOf(...['a', 'b', 'c', 'd', 'e'].map((id) => ({ id })));
  equal([see('.tabs-more').hidden, see('.rest')], [true, null]);
});

test('parts of one place stand beside each other above the panel', () => {
  const { choose, current } = pageOf({ id: 'stock', group: 'Warehouse' }, { id: 'count', within: 'stock' }, { id: 'loads' });
  equal([texts('.tabs [role=tab]'), texts('.subtabs [role=tab]')], [['Warehouse', 'loads'], ['stock', 'count']]);
  choose('count');
  equal([current(), see('#tab-stock').getAttribute('aria-selected'), see('.subtabs').hidden], ['count', 'true', false]);
  choose('loads');
  equal(see('.subtabs').hidden, true);
});

test('how many ask for somebody stands beside a part, and at its place for all of it', () => {
  const { count } = pageOf({ id: 'stock' }, { id: 'count', within: 'stock' }, { id: 'loads' });
  count('stock', 2, true);
  count('count', 3);
  count('loads', 120);
  count('unknown', 7);
  equal([text(see('#tab-stock .tab-count')), text(see('#tab-count .tab-count')), text(see('#tab-loads .tab-count'))], ['5', '3', '99+']);
  equal(see('#tab-stock .tab-count').classList.contains('calm'), false, 'one of them does not wait');
  count('count', 0);
  ok(see('#tab-stock .tab-count').classList.contains('calm'));
  count('loads', 0);
  equal(see('#tab-loads .tab-count'), null);
});

test('each panel is called by its tab', () => {
  pageOf({ id: 'needs', title: 'Needs' }, { id: 'stock', title: 'Stock' });
  equal([...document.querySelectorAll('[role=tabpanel]')].map((panel) => text(document.getElementById(panel.getAttribute('aria-labelledby')))), ['Needs', 'Stock']);
});

test('the way back leads to the part before, and closes what is open first', async () => {
  const { current } = pageOf({ id: 'needs' }, { id: 'stock' });
  see('#tab-stock').click();
  show({ title: 'A load', body: el(html`<p></p>`) });
  history.back();
  await until(() => !see('dialog'));
  equal([current(), location.hash], ['stock', '#stock']);
  history.back();
  await until(() => current() === 'needs');
  equal([visible(), location.hash], [['panel of needs'], '#needs']);
});

test('the code of a part comes once, when it is first looked at', async () => {
  let loads = 0;
  let reads = 0;
  const { panel, refresh } = partOnDemand(async () => {
    loads += 1;
    return { words: 'kits' };
  }, ({ words }) => ({ panel: el(html`<p>${words}</p>`), refresh: async () => { reads += 1; } }));
  pageOf({ id: 'stock' }, { id: 'kits', panel, shown: refresh });
  equal(loads, 0);
  see('#tab-kits').click();
  ok(see('#panel-kits .state-loading'));
  await until(() => reads === 1);
  see('#tab-stock').click();
  see('#tab-kits').click();
  await until(() => reads === 2);
  equal([loads, visible()], [1, ['kits']]);
});

test('code that does not come is asked for again', async () => {
  let tries = 0;
  const { panel, refresh } = partOnDemand(async () => {
    tries += 1;
    if (tries === 1) throw new TypeError('Failed to fetch dynamically imported module');
  }, () => ({ panel: el(html`<p>kits</p>`), refresh: () => {} }));
  put(panel);
  await refresh();
  see('[role=alert] button').click();
  await until(() => text(panel) === 'kits');
});
