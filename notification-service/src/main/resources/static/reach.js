// How the driver is reached where this page is not open: a number, a Telegram chat, this browser.
import { get, post } from '/kit/api.js';
import { h } from '/kit/dom.js';
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
    const language = h('select', { id: 'reach-language', name: 'language' },
      Object.entries(LANGUAGES).map(([value, name]) => h('option', { value, selected: value === reach.language }, name)));
    const phone = h('input', { id: 'reach-phone', name: 'phone', type: 'tel', inputmode: 'tel', autocomplete: 'off', placeholder: '+7 701 123 45 67' });
    const form = h('form', { id: 'reach-number' },
      h('div', { class: 'field' }, h('label', { for: 'reach-phone' }, t('driver.reach.phone')), phone,
        h('p', { class: 'hint' }, reach.phone ? t('driver.reach.phone.known', { digits: reach.phone }) : t('driver.reach.phone.hint'))),
      h('div', { class: 'field' }, h('label', { for: 'reach-language' }, t('driver.reach.language')), language),
      h('button', {}, t('driver.reach.save')));
    bindForm(form, { send: (values, key) => post('/api/reach/mine', { language: values.language, phone: values.phone || undefined }, { key }), done: draw });
    return form;
  }

  function telegram({ bot, telegram: linked, link }) {
    if (!bot) return null;
    if (link) return h('p', {}, h('a', { href: `https://t.me/${bot}?start=${link}`, rel: 'noreferrer', target: '_blank' }, t('driver.reach.telegram.open')), ' ', t('driver.reach.telegram.soon'));
    return h('p', {}, linked ? t('driver.reach.telegram.linked') : '',
      h('button', { type: 'button', class: 'quiet', onclick: tried(() => post('/api/reach/mine/telegram-link', {})) }, t('driver.reach.telegram')));
  }

  function push(reach) {
    if (!reach.pushKey || !('PushManager' in window)) return null;
    return h('p', {}, reach.browsers > 0 ? t('driver.reach.push.on', { count: reach.browsers }) : '',
      h('button', { type: 'button', class: 'quiet', onclick: tried(() => subscribe(reach)) }, t('driver.reach.push')));
  }

  function draw(reach) {
    const open = place.querySelector('details')?.open ?? false;
    const any = reach.phone || reach.telegram || reach.browsers > 0;
    place.replaceChildren(h('details', { class: 'card', open },
      h('summary', {}, any ? t('driver.reach') : t('driver.reach.none')),
      h('p', {}, t('driver.reach.why')), numberForm(reach), telegram(reach), push(reach),
      any && h('button', { type: 'button', class: 'quiet', onclick: tried(() => post('/api/reach/mine/forget', {})) }, t('driver.reach.forget'))));
  }

  return { load: async () => { const reach = await get('/api/reach/mine').catch(() => null); if (reach) draw(reach); } };
}
