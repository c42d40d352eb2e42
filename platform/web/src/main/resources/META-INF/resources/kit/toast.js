// Short notes at the bottom of the page; with undo, the change happens only after the time to undo has passed.
import { h } from './dom.js';
import { t } from './i18n.js';

const SHOWN = 6000;

function area() {
  return document.querySelector('.toasts')
    ?? document.body.appendChild(h('div', { class: 'toasts', role: 'status', 'aria-live': 'polite' }));
}

/** undo: called when the person takes it back. */
export function toast(text, { undo, kind = 'note' } = {}) {
  const note = h('div', { class: `toast toast-${kind}` }, h('span', {}, text),
    undo && h('button', { type: 'button', onclick: () => { note.remove(); undo(); } }, t('kit.undo')),
    h('button', { type: 'button', 'aria-label': t('kit.close'), onclick: () => note.remove() }, '×'));
  area().append(note);
  setTimeout(() => note.remove(), kind === 'error' ? 2 * SHOWN : SHOWN);
}
