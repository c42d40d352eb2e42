// The frame around every page: who is logged in, language, logout, offline note. startPage() first, then the page's own.
import { logout, token, user } from './auth.js';
import { config } from './config.js';
import { h } from './dom.js';
import { LANGUAGES, language, ready, setLanguage, t, translate } from './i18n.js';

const NAMES = { kk: 'Қазақша', ru: 'Русский', en: 'English' };

function languages() {
  return h('select', { 'aria-label': t('kit.language'), onchange: (event) => setLanguage(event.target.value) },
    LANGUAGES.map((code) => h('option', { value: code, selected: code === language, lang: code }, NAMES[code])));
}

function header(title, who, mayLogout) {
  const leave = async () => { if (await mayLogout()) await logout(); };
  return h('header', { class: 'page-header' }, h('a', { class: 'skip', href: '#main' }, t('kit.skip')),
    h('div', { class: 'page-name' }, h('h1', {}, title),
      location.pathname !== '/start.html' && h('a', { class: 'button quiet', href: '/start.html' }, t('kit.all-pages'))),
    h('div', { class: 'page-tools' }, h('span', { class: 'who' }, who.name), languages(),
      h('button', { type: 'button', class: 'quiet', onclick: leave }, t('kit.logout'))));
}

function offlineNote() {
  const note = h('p', { class: 'offline', role: 'status', hidden: navigator.onLine }, t('kit.offline'));
  window.addEventListener('online', () => { note.hidden = true; });
  window.addEventListener('offline', () => { note.hidden = false; });
  return note;
}

/** For live(): { element, state }, says whether what is on the page is kept up to date. */
export function liveBadge() {
  const element = h('span', { class: 'badge live', role: 'status' }, t('kit.waiting'));
  const state = (now) => {
    element.textContent = t(`kit.${now}`);
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
 * mayLogout: asked before the person leaves, for pages that hold unsent work.
 */
export async function startPage({ titleKey, roles = [], mayLogout = () => true }) {
  await ready;
  if (navigator.onLine) await token();
  const who = user() ?? { name: '', roles: [], warehouses: [] };
  document.title = t(titleKey);
  document.body.prepend(header(t(titleKey), who, mayLogout), offlineNote());
  const main = document.querySelector('main');
  main.id ||= 'main';
  main.tabIndex = -1;
  if (roles.length && !roles.some((role) => who.roles.includes(role))) {
    main.replaceChildren(h('div', { class: 'state state-error', role: 'alert' },
      h('p', {}, t('kit.no-role', { roles: roles.map(roleName).join(', ') })),
      h('a', { class: 'button', href: '/start.html' }, t('kit.all-pages'))));
    main.hidden = false;
    await new Promise(() => {});
  }
  translate(document);
  main.hidden = false;
  return { user: who, config };
}
