// Goods of a warehouse by what is typed of their names, in any of their languages, or of their code.
import { el, html } from '/kit/dom.js';
import { t } from '/kit/i18n.js';
import { knownList, knownPage } from '/kit/known.js';
import { findable, search } from '/kit/search.js';
import { field } from '/words.js';

/** typed() after another letter. load(query) has the page of what is asked for; without a network, of what was seen last. */
export function finder({ base, items, typed }) {
  /** Asked once for all letters of a word. */
  let all;
  const input = el(html`<input type="search" autocomplete="off" @input=${() => { if (!input.value.trim()) forget(); typed(); }}>`);
  const emptyText = el(html`<span></span>`);
  const forget = () => { all = undefined; };

  function cards() {
    all ??= knownList(base).catch((problem) => { forget(); throw problem; });
    return all;
  }

  async function load(query) {
    const said = input.value.trim();
    emptyText.textContent = t(said ? 'warehouse.no-such-goods' : 'warehouse.no-stock');
    if (!said) return knownPage(base, query);
    const here = new Map((await cards()).map((card) => [card.item, card]));
    const named = items.map(({ item, names }) => ({ item, names: findable([item, ...Object.values(names ?? {})]) }));
    return { items: search(named, said).map(({ item }) => here.get(item)).filter(Boolean), next: null };
  }

  return { element: el(html`<div class="filters" role="search">${field('stock-search', t('warehouse.item-search'), input)}</div>`), emptyText, load, forget };
}
