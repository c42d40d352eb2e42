// One part of a page at a time. The chosen tab stays in the address, so that a reload or a link shows it again.
import { h } from './dom.js';

/** parts: [{ id, title, panel, shown() }]; shown is called each time a part comes into view. Returns { choose(id), count(id, n) }. */
export function tabs(place, { label, parts }) {
  const buttons = new Map();
  const list = h('div', { class: 'tabs', role: 'tablist', 'aria-label': label });
  for (const part of parts) {
    const button = h('button', {
      type: 'button', role: 'tab', id: `tab-${part.id}`, 'aria-controls': `panel-${part.id}`, onclick: () => choose(part.id),
    }, part.title);
    Object.assign(part.panel, { id: `panel-${part.id}` });
    part.panel.setAttribute('role', 'tabpanel');
    part.panel.setAttribute('aria-labelledby', button.id);
    buttons.set(part.id, button);
    list.append(button);
  }
  list.addEventListener('keydown', ({ key }) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (!step) return;
    const at = parts.findIndex(({ panel }) => !panel.hidden);
    const next = parts.at((at + step) % parts.length);
    choose(next.id);
    buttons.get(next.id).focus();
  });
  place.replaceChildren(list, ...parts.map(({ panel }) => panel));

  function choose(id) {
    for (const part of parts) {
      const chosen = part.id === id;
      part.panel.hidden = !chosen;
      buttons.get(part.id).setAttribute('aria-selected', String(chosen));
      buttons.get(part.id).tabIndex = chosen ? 0 : -1;
      if (chosen) part.shown?.();
    }
    history.replaceState(null, '', `#${id}`);
  }

  choose(parts.find(({ id }) => `#${id}` === location.hash)?.id ?? parts[0].id);
  return { choose, current: () => parts.find(({ panel }) => !panel.hidden).id };
}
