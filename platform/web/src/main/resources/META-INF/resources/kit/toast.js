// Short notes at the bottom of the page, with a way to take back what was just done.
import { el, html, nothing } from './dom.js';
import { t } from './i18n.js';
import { textOf } from './states.js';

const SHOWN = 6000;
const MOST = 2;
const GAP = 8;
const phone = matchMedia('(max-width: 767px)');

/** On a phone the notes have room of their own below the page, which is as much shorter: they lie over nothing. */
function makeRoom(notes) {
  const root = document.documentElement;
  const needed = phone.matches && notes.childElementCount > 0 && notes.parentElement === document.body;
  if (needed) root.style.setProperty('--notes', `${notes.offsetHeight}px`);
  if (needed === root.classList.contains('has-notes')) return;
  const at = needed ? window.scrollY : document.body.scrollTop;
  root.classList.toggle('has-notes', needed);
  if (needed) document.body.scrollTop = at;
  else window.scrollTo(0, at);
}

/** On a desk and in a dialog they stand above whatever is to be pressed at the end of the window. */
function liftAbove(notes) {
  const height = document.documentElement.clientHeight;
  const tops = phone.matches && notes.parentElement === document.body ? [] : [...document.querySelectorAll('.actions, form > .row:last-child')].map((one) => one.getBoundingClientRect())
    .filter(({ top, bottom }) => top > height / 2 && top < height && bottom > height - GAP).map(({ top }) => top);
  notes.style.insetBlockEnd = tops.length ? `${height - Math.min(...tops) + GAP}px` : '';
}

function newArea() {
  const notes = el(html`<div class="toasts" role="status" aria-live="polite"></div>`);
  new MutationObserver(() => makeRoom(notes)).observe(notes, { childList: true });
  new ResizeObserver(() => makeRoom(notes)).observe(notes);
  return notes;
}

/** An open dialog covers the page: notes are shown in it, and go back to the page with its end. */
function area() {
  const place = [...document.querySelectorAll('dialog[open]')].at(-1) ?? document.body;
  const notes = document.querySelector('.toasts') ?? newArea();
  if (notes.parentElement !== place) {
    place.append(notes);
    makeRoom(notes);
    place.addEventListener('close', () => { document.body.append(notes); makeRoom(notes); }, { once: true });
  }
  return notes;
}

/**
 * The latest few, none of them twice, and all that can be taken back. undo: called when the person takes it back. about: what was
 * told of the same before is not true any more, and goes.
 */
export function toast(text, { undo, kind = 'note', about } = {}) {
  const note = el(html`<div class="toast toast-${kind}" data-about=${about ?? nothing}>
    <span>${text}</span>
    ${undo ? html`<button type="button" @click=${() => { note.remove(); undo(); }}>${t('kit.undo')}</button>` : nothing}
    <button type="button" aria-label=${t('kit.close')} @click=${() => note.remove()}>×</button>
  </div>`);
  const notes = area();
  const told = [...notes.children].filter((other) => other.querySelectorAll('button').length === 1);
  told.filter((other, at) => other.firstElementChild.textContent === text || (about && other.dataset.about === about) || at <= told.length - MOST).forEach((other) => other.remove());
  notes.append(note);
  liftAbove(notes);
  setTimeout(() => note.remove(), kind === 'error' ? 2 * SHOWN : SHOWN);
}

/** Why something was not done, in the service's words. */
export const tellProblem = (problem) => toast(textOf(problem), { kind: 'error' });
