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

function header(title, who) {
  return h('header', { class: 'page-header' }, h('a', { class: 'skip', href: '#main' }, t('kit.skip')),
    h('h1', {}, title), h('div', { class: 'page-tools' }, languages(), h('span', { class: 'who' }, who.name),
      h('button', { type: 'button', class: 'quiet', onclick: logout }, t('kit.logout'))));
}

function offlineNote() {
  const note = h('p', { class: 'offline', role: 'status', hidden: navigator.onLine }, t('kit.offline'));
  window.addEventListener('online', () => { note.hidden = true; });
  window.addEventListener('offline', () => { note.hidden = false; });
  return note;
}

/** Logs in when needed; resolves to { user, config }. Who has none of the roles sees why instead of the page. */
export async function startPage({ titleKey, roles = [] }) {
  await ready;
  if (navigator.onLine) await token();
  const who = user() ?? { name: '', roles: [], warehouses: [] };
  document.title = t(titleKey);
  document.body.prepend(header(t(titleKey), who), offlineNote());
  const main = document.querySelector('main');
  main.id ||= 'main';
  if (roles.length && !roles.some((role) => who.roles.includes(role))) {
    main.replaceChildren(h('p', { class: 'state state-error', role: 'alert' }, t('kit.no-role', { roles: roles.join(', ') })));
    await new Promise(() => {});
  }
  translate(document);
  main.hidden = false;
  return { user: who, config };
}
