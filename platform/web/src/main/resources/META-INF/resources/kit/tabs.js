// One part of a page at a time. The chosen tab stays in the address, so that a reload or a link shows it again.
import { h } from './dom.js';
import { icon } from './icon.js';
import { t } from './i18n.js';

const SPRITE = '/kit/desk-icons.svg';
/** The most that a phone shows at its bottom; of more, the last place opens the rest. */
const MOST = 5;
/** Of parts that name no icon of their own. */
const ICONS = {
  log: 'call', requests: 'requests', neighborhoods: 'map', operations: 'operations', loads: 'truck', stock: 'stock', receive: 'receive',
  needs: 'needs', deliveries: 'route', drivers: 'people', held: 'timer', decisions: 'decisions', doubts: 'doubts', count: 'count', recall: 'recall',
};

/**
 * parts: [{ id, title, icon, panel, shown() }]; shown is called each time a part comes into view. On a desk they stand at the
 * left, on a phone at the bottom. Returns { choose(id), current(), count(id, n, calm) }: count shows beside a part how many things of it
 * ask for somebody now, calm when they can wait.
 */
export function tabs(place, { label, parts }) {
  const buttons = new Map();
  const list = h('div', { class: 'tabs', role: 'tablist', 'aria-label': label });
  for (const [at, part] of parts.entries()) {
    const button = h('button', {
      type: 'button', role: 'tab', id: `tab-${part.id}`, 'aria-controls': `panel-${part.id}`, class: parts.length > MOST && at >= MOST - 1 ? 'rest' : '', onclick: () => press(part.id),
    }, icon(part.icon ?? ICONS[part.id] ?? 'list', SPRITE), h('span', { class: 'tab-name' }, part.title));
    Object.assign(part.panel, { id: `panel-${part.id}` });
    part.panel.setAttribute('role', 'tabpanel');
    part.panel.setAttribute('aria-labelledby', button.id);
    buttons.set(part.id, button);
    list.append(button);
  }
  list.addEventListener('keydown', (event) => {
    const { key } = event;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key];
    if (!step) return;
    event.preventDefault();
    const at = parts.findIndex(({ panel }) => !panel.hidden);
    const next = parts.at((at + step) % parts.length);
    choose(next.id);
    buttons.get(next.id).focus();
  });
  const more = h('button', { type: 'button', class: 'tabs-more', 'aria-expanded': 'false', hidden: parts.length <= MOST, onclick: () => open(!bar.classList.contains('open')) },
    icon('more', SPRITE), h('span', { class: 'tab-name' }, t('kit.more-parts')));
  const bar = h('div', { class: 'tabbar' }, list, more);
  document.addEventListener('click', ({ target }) => { if (!bar.contains(target)) open(false); });
  place.replaceChildren(bar, ...parts.map(({ panel }) => panel));

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

  function choose(id) {
    document.body.dataset.part = id;
    for (const part of parts) {
      const chosen = part.id === id;
      part.panel.hidden = !chosen;
      buttons.get(part.id).setAttribute('aria-selected', String(chosen));
      buttons.get(part.id).tabIndex = chosen ? 0 : -1;
      if (chosen) part.shown?.();
    }
    history.replaceState(null, '', `#${id}`);
  }

  function count(id, n, calm = false) {
    const button = buttons.get(id);
    button?.querySelector('.tab-count')?.remove();
    if (n > 0) button?.append(h('span', { class: calm ? 'tab-count calm' : 'tab-count' }, n > 99 ? '99+' : String(n)));
  }

  choose(parts.find(({ id }) => `#${id}` === location.hash)?.id ?? parts[0].id);
  return { choose, count, current: () => parts.find(({ panel }) => !panel.hidden).id };
}
