// The frame around every page: who is logged in, language, logout, offline note. startPage() first, then the page's own.
import { login, logout, returned, token, user } from './auth.js';
import { config } from './config.js';
import { el, html, nothing } from './dom.js';
import { icon } from './icon.js';
import { LANGUAGES, language, pageTime, ready, setLanguage, t, translate } from './i18n.js';
import { recalled } from './notes.js';
import './pasted.js';
import { keepShell } from './shell.js';
import { failed } from './states.js';
import { unlock } from './unlock.js';

const SHORT = { kk: 'Қаз', ru: 'Рус', en: 'Eng' };

function languages() {
  return el(html`<select aria-label=${t('kit.language')} @change=${(event) => setLanguage(event.target.value)}>
    ${LANGUAGES.map((code) => html`<option value=${code} ?selected=${code === language} lang=${code}>${SHORT[code]}</option>`)}
  </select>`);
}

/** Who is here, where else there is to go, and the way out; closes by Escape and by a tap elsewhere. */
function menu(who, mayLogout) {
  const pin = async () => (await import('./pin.js')).choosePin(who.id);
  const wipe = async () => (await import('./wipe.js')).wipeByWord();
  const leave = async () => { if (await mayLogout()) await logout(); };
  const summary = el(html`<summary aria-label=${t('kit.menu')}>${icon('menu')}</summary>`);
  const element = el(html`<details class="menu">
    ${summary}
    <div class="menu-sheet">
      <p class="who"><strong>${who.name}</strong><span>${who.roles.map(roleName).join(', ')}</span></p>
      ${location.pathname !== '/start.html' ? html`<a class="button" href="/start.html">${icon('all-pages')}${t('kit.all-pages')}</a>` : nothing}
      <button type="button" class="pin" @click=${pin}>${t('kit.pin.choose')}</button>
      <button type="button" class="logout" @click=${leave}>${icon('logout')}${t('kit.logout')}</button>
      ${who.id ? html`<button type="button" class="wipe" id="wipe" @click=${wipe}>${t('kit.wipe')}</button>` : nothing}
    </div>
  </details>`);
  document.addEventListener('click', ({ target }) => { if (!element.contains(target)) element.open = false; });
  element.addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || !element.open) return;
    element.open = false;
    summary.focus();
  });
  return element;
}

/** What a page marks with data-header moves up into it: where the page is about, and how live it is. */
function header(title, who, mayLogout) {
  return el(html`<header class="page-header">
    <a class="skip" href="#main">${t('kit.skip')}</a>
    <h1>${title}</h1>
    <div class="page-place">${document.querySelectorAll('[data-header]')}</div>
    <div class="page-tools">${languages()}${menu(who, mayLogout)}</div>
  </header>`);
}

function offlineNote() {
  const note = el(html`<p class="offline" role="status" ?hidden=${navigator.onLine}>${t('kit.offline')}</p>`);
  window.addEventListener('online', () => { note.hidden = true; });
  window.addEventListener('offline', () => { note.hidden = false; });
  return note;
}

/** The page leaves for the issuer by this tap only, and only when the issuer answers. */
function signInNote() {
  const button = el(html`<button type="button" class="quiet" id="sign-in">${t('kit.sign-in.again')}</button>`);
  const note = el(html`<p class="offline" role="status" hidden><span>${t('kit.sign-in')}</span> ${button}</p>`);
  const text = note.firstElementChild;
  button.addEventListener('click', () => login().catch(() => { text.textContent = t('kit.sign-in.away'); }));
  window.addEventListener('kit-sign-in', ({ detail: needed }) => {
    note.hidden = !needed;
    text.textContent = t('kit.sign-in');
  });
  return note;
}

/** Instead of the page: why it cannot be shown, and what to do. */
async function stop(...content) {
  const main = document.querySelector('main');
  main.replaceChildren(...content);
  main.hidden = false;
  await new Promise(() => {});
}

/** Who was here before works on with what there is, while the session is taken up again behind it. */
async function signedIn() {
  if (!isSecureContext) {
    await stop(el(html`<div class="state state-error" role="alert">
      <p>${t('kit.insecure', { address: location.origin })}</p>
      <p>${t('kit.insecure.what')}</p>
    </div>`));
  }
  if (user() && !returned()) {
    token().catch(() => {});
    return;
  }
  try {
    await token();
  } catch (fault) {
    if (!user()) await stop(failed({ message: t(navigator.onLine ? 'kit.login-failed' : 'kit.sign-in.first') }, () => location.reload()));
  }
}

/** What is older than it should be says so, with the time of the oldest. */
function asOfNote() {
  const note = el(html`<p class="offline" id="as-of" role="status" hidden></p>`);
  const old = new Map();
  window.addEventListener('kit-as-of', ({ detail: { name, at } }) => {
    if (at) old.set(name, at); else old.delete(name);
    note.hidden = old.size === 0;
    if (old.size > 0) note.textContent = t('kit.as-of', { time: pageTime(Math.min(...old.values())) });
  });
  return note;
}

const byThePage = (at) => pageTime(at, { timeStyle: 'short' });

/** In a phone's header there is room for a few letters: data-short says it there, beside the icon. */
function short(since, clock) {
  return since ? t('kit.waiting.since.short', { time: clock(since) }) : t('kit.waiting.short');
}

/** For live(): { element, state }, says whether what is on the page is kept up to date, and if not, since when by the clock of the page. */
export function liveBadge(clock = byThePage) {
  const element = el(html`<span class="badge live" role="status" data-short=${t('kit.waiting.short')}>${t('kit.waiting')}</span>`);
  let last;
  const state = (now) => {
    if (now === 'live') last = undefined;
    else last ??= element.classList.contains('badge-good') ? Date.now() : undefined;
    element.textContent = last ? t('kit.waiting.since', { time: clock(last) }) : t(`kit.${now}`);
    if (now === 'live') delete element.dataset.short; else element.dataset.short = short(last, clock);
    element.classList.toggle('badge-good', now === 'live');
    element.classList.toggle('badge-warn', now !== 'live');
  };
  return { element, state };
}

/** The name of a role in words; an unknown one shows its code. */
export function roleName(role) {
  const key = `kit.role.${role}`;
  const name = t(key);
  return name === key ? role : name;
}

/**
 * Logs in when needed; resolves to { user, config }. Who has none of the roles sees why instead of the page.
 * mayLogout: asked before the person leaves, for pages that hold unsent work. otherwise(who): whether somebody is let in whose account
 * names none of the roles, for a service that knows more of people than their accounts do.
 */
export async function startPage({ titleKey, roles = [], mayLogout = () => true, otherwise = () => false }) {
  await Promise.all([ready, recalled]);
  document.title = t(titleKey);
  keepShell((note) => document.body.prepend(note));
  await signedIn();
  const who = user() ?? { name: '', roles: [], warehouses: [] };
  document.body.prepend(header(t(titleKey), who, mayLogout), offlineNote(), signInNote(), asOfNote());
  const main = document.querySelector('main');
  main.id ||= 'main';
  main.tabIndex = -1;
  if (roles.length && !roles.some((role) => who.roles.includes(role)) && !await otherwise(who)) {
    await stop(el(html`<div class="state state-error" role="alert">
      <p>${t('kit.no-role', { roles: roles.map(roleName).join(', ') })}</p>
      <a class="button" href="/start.html">${t('kit.all-pages')}</a>
    </div>`));
  }
  if (who.id) await unlock(who.id);
  translate(document);
  main.hidden = false;
  return { user: who, config };
}
