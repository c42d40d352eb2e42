// How the driver is reached where this page is not open: a number, a Telegram chat, this browser.
import { get, post } from '/kit/api.js';
import { el, html, nothing } from '/kit/dom.js';
import { bindForm } from '/kit/form.js';
import { t } from '/kit/i18n.js';
import { tellProblem } from '/kit/toast.js';

/** A push service that does not answer must not leave the driver waiting. */
const PATIENCE = 10_000;
const LANGUAGES = { kk: 'Қазақша', ru: 'Русский', en: 'English' };

const refusal = (key) => Object.assign(new Error(t(key)), { errors: [] });

const inTime = (promise) => Promise.race([promise,
  new Promise((_, reject) => { setTimeout(() => reject(refusal('driver.reach.push.slow')), PATIENCE); })]);

const bytes = (base64url) => Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

async function subscription(pushKey) {
  if (await inTime(Notification.requestPermission()) !== 'granted') throw refusal('driver.reach.push.denied');
  const registration = await inTime(navigator.serviceWorker.ready);
  return inTime(registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(pushKey) }));
}

async function subscribe({ pushKey }) {
  const { endpoint, keys } = (await subscription(pushKey)).toJSON();
  return post('/api/reach/mine/browsers', { endpoint, p256dh: keys.p256dh, auth: keys.auth });
}

export function reachCard(place) {
  const tried = (action) => async (event) => {
    const button = event.currentTarget;
    button.disabled = true;
    try {
      draw(await action());
    } catch (problem) {
      button.disabled = false;
      tellProblem(problem);
    }
  };

  function numberForm(reach) {
    const language = el(html`<select id="reach-language" name="language">
      ${Object.entries(LANGUAGES).map(([value, name]) => html`<option value=${value ?? nothing} ?selected=${value === reach.language}>${name}</option>`)}
    </select>`);
    const phone = el(html`<input id="reach-phone" name="phone" type="tel" inputmode="tel" autocomplete="off" placeholder="+7 701 123 45 67">`);
    const form = el(html`<form id="reach-number">
      <div class="field">
        <label for="reach-phone">${t('driver.reach.phone')}</label>
        ${phone}
        <p class="hint">${reach.phone ? t('driver.reach.phone.known', { digits: reach.phone }) : t('driver.reach.phone.hint')}</p>
      </div>
      <div class="field"><label for="reach-language">${t('driver.reach.language')}</label>${language}</div>
      <button>${t('driver.reach.save')}</button>
    </form>`);
    bindForm(form, { send: (values, key) => post('/api/reach/mine', { language: values.language, phone: values.phone || undefined }, { key }), done: draw });
    return form;
  }

  function telegram({ bot, telegram: linked, link }) {
    if (!bot) return null;
    if (link) return el(html`<p><a href="https://t.me/${bot}?start=${link}" rel="noreferrer" target="_blank">${t('driver.reach.telegram.open')}</a> ${t('driver.reach.telegram.soon')}</p>`);
    return el(html`<p>${linked ? t('driver.reach.telegram.linked') : ''}<button type="button" class="quiet" @click=${tried(() => post('/api/reach/mine/telegram-link', {}))}>${t('driver.reach.telegram')}</button></p>`);
  }

  function push(reach) {
    if (!reach.pushKey || !('PushManager' in window)) return null;
    return el(html`<p>${reach.browsers > 0 ? t('driver.reach.push.on', { count: reach.browsers }) : ''}<button type="button" class="quiet" @click=${tried(() => subscribe(reach))}>${t('driver.reach.push')}</button></p>`);
  }

  function draw(reach) {
    const open = place.querySelector('details')?.open ?? false;
    const any = reach.phone || reach.telegram || reach.browsers > 0;
    place.replaceChildren(el(html`<details class="card" ?open=${open}>
      <summary>${any ? t('driver.reach') : t('driver.reach.none')}</summary>
      <p>${t('driver.reach.why')}</p>
      ${numberForm(reach)}
      ${telegram(reach)}
      ${push(reach)}
      ${any ? html`<button type="button" class="quiet" @click=${tried(() => post('/api/reach/mine/forget', {}))}>${t('driver.reach.forget')}</button>` : nothing}
    </details>`));
  }

  return { load: async () => { const reach = await get('/api/reach/mine').catch(() => null); if (reach) draw(reach); } };
}
