// A list that pages and filters on the server: it never holds more than was looked at.
import { h } from './dom.js';
import { t } from './i18n.js';
import { empty, failed, loading } from './states.js';

/**
 * load({ cursor, ...filters }) resolves to { items, next }; columns: [{ title, cell(row) }]; open(row) when a row is chosen.
 * Returns { reload(filters) }.
 */
export function pagedTable(place, { caption, columns, load, open, emptyText }) {
  let filters = {};
  let round = 0;
  const body = h('tbody');
  const foot = h('div', { class: 'table-foot' });
  const table = h('table', {}, h('caption', { class: 'visually-hidden' }, caption),
    h('thead', {}, h('tr', {}, columns.map(({ title }) => h('th', { scope: 'col' }, title)))), body);
  place.replaceChildren(h('div', { class: 'table-scroll', tabindex: '0', role: 'region', 'aria-label': caption }, table), foot);

  function rowOf(row) {
    const cells = columns.map(({ title, cell }, index) => h('td', { 'data-title': title },
      index === 0 && open ? h('button', { type: 'button', class: 'link', onclick: () => open(row) }, cell(row)) : cell(row)));
    return h('tr', {}, cells);
  }

  async function more(cursor) {
    const mine = round;
    foot.replaceChildren(loading());
    try {
      const { items, next } = await load({ cursor, ...filters });
      if (mine !== round) return;
      body.append(...items.map(rowOf));
      table.hidden = body.children.length === 0;
      foot.replaceChildren(table.hidden ? empty(emptyText)
        : next ? h('button', { type: 'button', onclick: () => more(next) }, t('kit.more')) : '');
    } catch (problem) {
      if (mine === round) foot.replaceChildren(failed(problem, () => more(cursor)));
    }
  }

  function reload(wanted = filters) {
    filters = wanted;
    round += 1;
    body.replaceChildren();
    return more();
  }
  return { reload };
}
