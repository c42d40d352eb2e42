// Empty, loading and error, designed once.
import { el, html, nothing } from './dom.js';
import { t } from './i18n.js';

const BONES = 4;
const SLOW = 8000;
const TRY_AGAIN = 15_000;

/** In the shape of what comes; it shows itself only when that takes a moment, and says so when it takes long. */
export function loading() {
  const said = el(html`<p class="visually-hidden">${t('kit.loading')}</p>`);
  setTimeout(() => {
    said.className = '';
    said.textContent = t('kit.slow');
  }, SLOW);
  return el(html`<div class="state state-loading" role="status">${said}${Array.from({ length: BONES }, () => html`<div class="bone"></div>`)}</div>`);
}

/** Says what there is not, and what to do: more, such as a sentence or a button. */
export const empty = (text = t('kit.empty'), ...more) => el(html`<div class="state state-empty"><p>${text}</p>${more}</div>`);

const isAway = ({ status, code }) => status === 0 && code !== 'sign-in';
const noConnection = ({ code }) => t(code === 'sign-in' ? 'kit.sign-in' : 'kit.offline');

/** What is in sight is asked for again when there is a connection; not every device says that there is one. */
function askAgain(element, retry) {
  const end = () => { clearInterval(timer); window.removeEventListener('online', go); };
  const go = () => {
    if (!element.isConnected) end();
    else if (navigator.onLine && (element.checkVisibility?.() ?? true)) { end(); retry(); }
  };
  const timer = setInterval(go, TRY_AGAIN);
  window.addEventListener('online', go);
}

/** A fault of the page's own is told in general words, and to whoever watches for such. */
function unexpected(fault) {
  reportError(fault);
  return t('kit.unexpected');
}

/** What the page itself refuses says so in words for people, and has errors as a service's refusal has. */
const isFault = (problem) => problem instanceof Error && problem.status === undefined && problem.errors === undefined;

/** Why something was not done, in words for people. */
export function textOf(problem, comes = false) {
  if (isFault(problem)) return unexpected(problem);
  if (problem.status === 0) return comes ? t('kit.not-here') : noConnection(problem);
  return problem.message || t('kit.unexpected');
}

/** byItself: without a connection it says that this is not here, and that it comes; a retry that does more than to read goes by hand only. */
export function failed(problem, retry, { byItself = true } = {}) {
  const comes = Boolean(retry) && byItself && isAway(problem);
  const element = el(html`<div class="state state-error" role="alert">
    <p>${textOf(problem, comes)}</p>
    ${retry ? html`<button type="button" @click=${retry}>${t('kit.try-again')}</button>` : nothing}
  </div>`);
  if (comes) askAgain(element, retry);
  return element;
}
