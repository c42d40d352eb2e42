// A list that pages and filters on the server: it never holds more than was looked at.
import { el, html, nothing, released } from './dom.js';
import { t } from './i18n.js';
import { empty, failed, loading } from './states.js';

const PAGE = 25;
const MOST = 200;

/** The whole row opens what it tells of, except where something of its own is pressed or text is being marked. */
const isRow = (target) => !target.closest('button, a, input, select, label') && getSelection().isCollapsed;

/**
 * load({ cursor, limit, ...filters }) resolves to { items, next }; columns: [{ title, cell(row) }]; open(row) when a row is
 * chosen. Returns { reload(filters), refresh() }: reload starts again; refresh asks for the rows shown and puts them in
 * place when they have arrived, for live updates.
 */
export function pagedTable(place, { caption, columns, load, open, emptyText, pageSize = PAGE }) {
  let filters = {};
  let round = 0;
  /** The answers that are shown. */
  let pages = [];
  const body = el(html`<tbody></tbody>`);
  const foot = el(html`<div class="table-foot"></div>`);
  const table = el(html`<table hidden>
    <caption class="visually-hidden">${caption}</caption>
    <thead><tr>${columns.map(({ title }) => html`<th scope="col">${title}</th>`)}</tr></thead>
    ${body}
  </table>`);
  place.replaceChildren(el(html`<div class="table-scroll" tabindex="0" role="region" aria-label=${caption}>${table}</div>`), foot);

  function rowOf(row) {
    const cells = columns.map(({ title, cell }, index) => el(html`<td data-title=${title ?? nothing}>${index === 0 && open ? html`<button type="button" class="link" @click=${() => open(row)}>${cell(row)}</button>` : html`<div>${cell(row)}</div>`}</td>`));
    return open ? el(html`<tr class="opens" @click=${({ target }) => { if (isRow(target)) open(row); }}>${cells}</tr>`) : el(html`<tr>${cells}</tr>`);
  }

  function close({ next }) {
    table.hidden = body.children.length === 0;
    foot.replaceChildren(table.hidden ? empty(emptyText)
      : next ? el(html`<button type="button" class="quiet" @click=${() => more(next)}>${t('kit.more')}</button>`) : '');
  }

  async function more(cursor) {
    const mine = round;
    foot.replaceChildren(loading());
    try {
      const page = await load({ cursor, limit: pageSize, ...filters });
      if (mine !== round) return;
      pages = cursor ? [...pages, page] : [page];
      body.append(...page.items.map(rowOf));
      close(page);
    } catch (problem) {
      if (mine === round) foot.replaceChildren(failed(problem, () => more(cursor)));
    }
  }

  function reload(wanted = filters) {
    filters = wanted;
    round += 1;
    body.replaceChildren();
    table.hidden = true;
    return more();
  }

  /** What is on the page stays there until the new rows are here, and also when they do not come. */
  async function refresh() {
    round += 1;
    const mine = round;
    if (!foot.firstElementChild) foot.replaceChildren(loading());
    const rows = Math.min(MOST, Math.max(pageSize, body.children.length));
    try {
      const page = await load({ limit: rows, ...filters });
      await released(place);
      if (mine !== round) return;
      pages = [page];
      const focused = [...body.children].findIndex((row) => row.contains(document.activeElement));
      body.replaceChildren(...page.items.map(rowOf));
      body.children[focused]?.querySelector('button')?.focus({ preventScroll: true });
      close(page);
    } catch (problem) {
      if (mine === round && table.hidden) foot.replaceChildren(failed(problem, () => refresh()));
    }
  }
  // What was known last was shown, for the answer was slow: now it is here.
  window.addEventListener('kit-known', ({ detail: { instead } }) => { if (pages.includes(instead)) refresh(); });
  return { reload, refresh };
}
