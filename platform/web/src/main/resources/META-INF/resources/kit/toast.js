// Short notes at the bottom of the page, with a way to take back what was just done.
import { h } from './dom.js';
import { t } from './i18n.js';

const SHOWN = 6000;
const MOST = 2;
const GAP = 8;

/** An open dialog covers the page: notes are shown in it, and go back to the page with its end. */
function area() {
  const place = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
  const notes = document.querySelector('.toasts') ?? h('div', { class: 'toasts', role: 'status', 'aria-live': 'polite' });
  if (notes.parentElement !== place) {
    place.append(notes);
    place.addEventListener('close', () => document.body.append(notes), { once: true });
  }
  return notes;
}

/** Above whatever stands at the end of the window to be pressed: a note covers no control. */
function liftAbove(notes) {
  const height = document.documentElement.clientHeight;
  const tops = [...document.querySelectorAll('.actions, .tabbar, form > :last-child:is([type=submit], .row)')].map((one) => one.getBoundingClientRect())
    .filter(({ top, bottom, width }) => width > height / 4 && bottom > height - 2 * (bottom - top) && top > height / 2 && top < height).map(({ top }) => top);
  notes.style.insetBlockEnd = tops.length ? `${height - Math.min(...tops) + GAP}px` : '';
}

/** undo: called when the person takes it back. */
export function toast(text, { undo, kind = 'note' } = {}) {
  const note = h('div', { class: `toast toast-${kind}` }, h('span', {}, text),
    undo && h('button', { type: 'button', onclick: () => { note.remove(); undo(); } }, t('kit.undo')),
    h('button', { type: 'button', 'aria-label': t('kit.close'), onclick: () => note.remove() }, '×'));
  const notes = area();
  notes.append(note);
  while (notes.children.length > MOST) notes.firstChild.remove();
  liftAbove(notes);
  setTimeout(() => note.remove(), kind === 'error' ? 2 * SHOWN : SHOWN);
}

/** Does the action when the time to take it back has passed, or at once when the page is left. Resolves to whether it was done. */
export function afterUndoTime(text, action) {
  return new Promise((resolve, reject) => {
    const done = () => {
      window.removeEventListener('pagehide', done);
      clearTimeout(timer);
      Promise.resolve().then(action).then(() => resolve(true), reject);
    };
    const timer = setTimeout(done, SHOWN);
    window.addEventListener('pagehide', done);
    toast(text, {
      undo: () => {
        window.removeEventListener('pagehide', done);
        clearTimeout(timer);
        resolve(false);
      },
    });
  });
}
