// The start page: which pages there are, and which of them are for the person who is logged in.
import { hasEnvelopes } from './config.js';
import { el, html } from './dom.js';
import { icon } from './icon.js';
import { t } from './i18n.js';
import { roleName, startPage } from './page.js';

const PAGES = [
  { name: 'intake', sign: 'call', roles: ['OPERATOR'] },
  { name: 'inventory', sign: 'warehouse', roles: ['WAREHOUSE'] },
  { name: 'matching', sign: 'board', roles: ['COORDINATOR'] },
  { name: 'notification', sign: 'truck', roles: ['DRIVER'] },
];

const { user, config } = await startPage({ titleKey: 'kit.start.title' });
const isFor = ({ roles }) => user.roles.includes('ADMIN') || roles.some((role) => user.roles.includes(role));

function card(page) {
  const mine = isFor(page);
  return el(html`<li class=${mine ? 'card page' : 'card card-other page'}>
    ${icon(page.sign, '/kit/desk-icons.svg')}
    <div>
      <h2><a href=${new URL('/', config[page.name]).href}>${t(`kit.start.${page.name}`)}</a></h2>
      <p class="hint">${t(`kit.start.${page.name}.what`)}</p>
      ${mine ? html`<p class="badge badge-good">${t('kit.start.yours')}</p>`
        : html`<p class="hint">${t('kit.start.for', { roles: page.roles.map(roleName).join(', ') })}</p>`}
    </div>
  </li>`);
}

/** An issuer's own roles are none. */
const work = user.roles.filter((role) => roleName(role) !== role);
document.querySelector('#roles').append(work.length
  ? t('kit.start.roles', { name: user.name, roles: work.map(roleName).join(', ') })
  : t('kit.start.no-roles', { name: user.name }));
if (work.length === 0 && config.notification) document.querySelector('#roles').append(' ', el(html`<a href=${new URL('/join.html', config.notification).href}>${t('kit.start.code')}</a>`));
if (hasEnvelopes) document.querySelector('#pages').after(el(html`<p><a href="/bring.html">${t('kit.bring.title')}</a></p>`));
document.querySelector('#pages').append(...PAGES.filter(({ name }) => config[name])
  .sort((a, b) => isFor(b) - isFor(a)).map(card));
