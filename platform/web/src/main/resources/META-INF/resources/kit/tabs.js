// One part of a page at a time. The chosen tab stays in the address, so that a reload or a link shows it again.
import { el, html, showsFocus, withAttributes } from './dom.js';
import { icon } from './icon.js';
import { t } from './i18n.js';
import { failed, loading } from './states.js';

const SPRITE = '/kit/desk-icons.svg';
/** The most that a phone shows at its bottom; of more, the last place opens the rest. */
const MOST = 5;
/** Of parts that name no icon of their own. */
const ICONS = {
  log: 'call', requests: 'requests', neighborhoods: 'map', operations: 'operations', loads: 'truck', stock: 'stock', receive: 'receive',
  needs: 'needs', deliveries: 'route', drivers: 'people', held: 'timer', decisions: 'decisions', doubts: 'doubts', count: 'count', recall: 'recall',
  steering: 'orders', rules: 'policy', report: 'report',
};

/**
 * parts: [{ id, title, icon, panel, shown(), within, group }]; shown is called each time a part comes into view. On a desk they
 * stand at the left, on a phone at the bottom. What is within another part (its id) stands beside it above the panel, and both
 * behind one place of the bar, which may have a name for all of them (group).
 * Returns { choose(id), current(), count(id, n, calm) }: count shows beside a part how many things of it ask for somebody now,
 * calm when they can wait.
 */
export function tabs(place, { label, parts }) {
  const leads = parts.filter(({ within }) => !within);
  const leadOf = ({ id, within }) => within ?? id;
  const groupOf = (part) => parts.filter((one) => one.id === leadOf(part)).concat(parts.filter((one) => one.within === leadOf(part)));
  const counts = new Map();
  const bars = new Map();
  const rows = new Map();

  function tab(part, id, attributes, ...children) {
    return withAttributes(el(html`<button type="button" role="tab" id=${id} aria-controls="panel-${part.id}" @click=${() => press(part.id)}>${children}</button>`), attributes);
  }

  for (const [at, part] of leads.entries()) {
    bars.set(part.id, tab(part, `tab-${part.id}`, { class: leads.length > MOST && at >= MOST - 1 ? 'rest' : '' },
      icon(part.icon ?? ICONS[part.id] ?? 'list', SPRITE), el(html`<span class="tab-name">${part.group ?? part.title}</span>`)));
    const group = groupOf(part);
    if (group.length > 1) group.forEach((one) => rows.set(one.id, tab(one, one === part ? `part-${one.id}` : `tab-${one.id}`, { 'data-within': part.id }, one.title)));
  }
  for (const { id, panel } of parts) {
    panel.id = `panel-${id}`;
    panel.setAttribute('role', 'tabpanel');
    panel.setAttribute('aria-labelledby', (rows.get(id) ?? bars.get(id)).id);
  }
  const list = el(html`<div class="tabs" role="tablist" aria-label=${label}>${bars.values()}</div>`);
  const row = showsFocus(el(html`<div class="subtabs" role="tablist">${rows.values()}</div>`));
  const more = el(html`<button type="button" class="tabs-more" aria-expanded="false" ?hidden=${leads.length <= MOST} @click=${() => open(!bar.classList.contains('open'))}>${icon('more', SPRITE)}<span class="tab-name">${t('kit.more-parts')}</span></button>`);
  const bar = el(html`<div class="tabbar">${list}${more}</div>`);
  steps(list, () => leads, bars, (part) => leadOf(part));
  steps(row, () => groupOf(chosen()), rows, ({ id }) => id);
  document.addEventListener('click', ({ target }) => { if (!bar.contains(target)) open(false); });
  place.replaceChildren(bar, row, ...parts.map(({ panel }) => panel));

  function chosen() {
    return parts.find(({ panel }) => !panel.hidden);
  }

  /** Arrow keys go round the tabs of one list. */
  function steps(element, among, buttons, idOf) {
    element.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const all = among();
      const next = all.at((all.findIndex(({ id }) => id === idOf(chosen())) + step) % all.length);
      choose(next.id, { kept: true });
      buttons.get(next.id).focus();
    });
  }

  function open(wide) {
    bar.classList.toggle('open', wide);
    more.setAttribute('aria-expanded', String(wide));
  }

  /** What was pressed is seen from its beginning. */
  function press(id) {
    open(false);
    choose(id);
    scrollTo({ top: 0 });
  }

  function select(buttons, id) {
    buttons.forEach((button, of) => {
      button.setAttribute('aria-selected', String(of === id));
      button.tabIndex = of === id ? 0 : -1;
    });
  }

  /** The phone's way back leads to the part that was shown before. kept: it does not come here. */
  function choose(id, { kept = false } = {}) {
    document.body.dataset.part = id;
    const part = parts.find((one) => one.id === id);
    parts.forEach(({ id: of, panel }) => { panel.hidden = of !== id; });
    const lead = leads.find((one) => one.id === leadOf(part));
    select(bars, lead.id);
    bars.get(lead.id).setAttribute('aria-controls', `panel-${id}`);
    const group = groupOf(part);
    row.hidden = group.length < 2;
    row.setAttribute('aria-label', lead.group ?? lead.title);
    rows.forEach((button, of) => { button.hidden = !group.some((one) => one.id === of); });
    select(rows, id);
    part.shown?.();
    if (kept || location.hash === `#${id}`) history.replaceState(null, '', `#${id}`);
    else history.pushState(null, '', `#${id}`);
  }

  function mark(button, n, calm) {
    button.querySelector('.tab-count')?.remove();
    if (n > 0) button.append(el(html`<span class=${calm ? 'tab-count calm' : 'tab-count'}>${n > 99 ? '99+' : String(n)}</span>`));
  }

  function count(id, n, calm = false) {
    const part = parts.find((one) => one.id === id);
    if (!part) return;
    counts.set(id, { n, calm });
    const of = groupOf(part).map((one) => counts.get(one.id)).filter((one) => one?.n > 0);
    if (rows.has(id)) mark(rows.get(id), n, calm);
    mark(bars.get(leadOf(part)), of.reduce((sum, one) => sum + one.n, 0), of.every((one) => one.calm));
  }

  const asked = () => parts.find(({ id }) => `#${id}` === location.hash)?.id ?? parts[0].id;
  window.addEventListener('popstate', () => { if (place.isConnected && asked() !== chosen().id) choose(asked(), { kept: true }); });
  choose(asked(), { kept: true });
  return { choose, count, current: () => chosen().id };
}

/** A part that few open: load() brings its code when it is first looked at, and make(code) gives { panel, refresh }. */
export function partOnDemand(load, make) {
  const panel = el(html`<section></section>`);
  let part;
  const refresh = async () => {
    if (!part) panel.replaceChildren(loading());
    part ??= load().then(make, () => { throw { status: 0 }; });
    try {
      const { panel: loaded } = await part;
      if (loaded.parentNode !== panel) panel.replaceChildren(loaded);
    } catch (problem) {
      part = undefined;
      panel.replaceChildren(failed(problem, refresh));
      return;
    }
    await (await part).refresh();
  };
  return { panel, refresh };
}
