// Whoever was invited comes here with a code, logged in with an account of their own, and leaves as a driver.
import { post } from '/kit/api.js';
import { el, html, nothing } from '/kit/dom.js';
import { bindForm, refusal } from '/kit/form.js';
import { t } from '/kit/i18n.js';
import { startPage } from '/kit/page.js';
import { halves, isInvitation } from '/invitation.js';
import { areasOf, hasWork } from '/member.js';

/** In the address as far as the login and back, and in no history. */
const brought = decodeURIComponent(location.hash.slice(1));
const { user } = await startPage({ titleKey: 'driver.join' });
const place = document.getElementById('join');
if (brought) history.replaceState(null, '', location.pathname + location.search);

const link = (href, key, kind = 'main') => el(html`<a class="button ${kind}" href=${href}>${t(key)}</a>`);

/** What comes after the code: a delivery that is none, then the first shift. */
const joined = (areas) => el(html`<div class="card" role="status">
  <h2>${t('driver.join.done')}</h2>
  <p>${t('driver.join.where', { areas: areas.join(', ') })}</p>
  <p>${t('driver.join.practice')}</p>
  <div class="actions">${link('/practice.html', 'driver.practice')}${link('/', 'driver.join.skip', 'quiet')}</div>
</div>`);

/** One account is for one kind of work. */
const otherWork = () => el(html`<div class="card" role="status">
  <h2>${t('driver.join')}</h2>
  <p>${t(user.roles.includes('DRIVER') ? 'driver.join.is-driver' : 'driver.join.other-work')}</p>
  ${link(user.roles.includes('DRIVER') ? '/' : '/start.html', user.roles.includes('DRIVER') ? 'driver.title' : 'kit.all-pages', 'quiet')}
</div>`);

function codeForm() {
  const input = el(html`<input id="code" name="code" type="text" autocapitalize="characters" autocomplete="off" maxlength="20" required value=${halves(brought) ?? nothing}>`);
  const form = el(html`<form class="card" id="join-form">
    <h2>${t('driver.join')}</h2>
    <p>${t('driver.join.what')}</p>
    <div class="field"><label for="code">${t('driver.join.code')}</label>${input}<p class="hint">${t('driver.join.code.hint')}</p></div>
    <button class="main">${t('driver.join.send')}</button>
  </form>`);
  bindForm(form, {
    send: ({ code }, key) => {
      if (!isInvitation(code)) throw refusal([{ field: 'code', message: t('driver.join.mistyped') }]);
      return post('/api/join', { code }, { key });
    },
    done: async ({ areas }) => {
      await areasOf(user).catch(() => {});
      place.replaceChildren(joined(areas));
    },
  });
  return form;
}

if (hasWork(user)) {
  place.replaceChildren(otherWork());
} else {
  place.replaceChildren(codeForm());
  const areas = await areasOf(user).catch(() => []);
  // Who comes with another code may drive in another area too.
  if (areas.length > 0 && !brought) place.replaceChildren(joined(areas));
}
