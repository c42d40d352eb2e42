// Shown while nothing here can be read: the PIN opens it, or the sign-in as soon as the service answers.
import { el, html } from './dom.js';
import { t } from './i18n.js';
import { openWithPin } from './pin-key.js';
import { hasPin } from './vault.js';

function pinForm(person, place) {
  const input = el(html`<input id="pin" type="password" inputmode="numeric" autocomplete="off" required autofocus aria-describedby="pin-said">`);
  const said = el(html`<p id="pin-said" class="error" role="alert"></p>`);
  const button = el(html`<button class="main">${t('kit.pin.open')}</button>`);
  return el(html`<form @submit=${async (event) => {
    event.preventDefault();
    button.disabled = true;
    const left = await openWithPin(person, input.value.trim());
    button.disabled = false;
    if (left === 0) draw(person, place);
    else if (left !== null) said.textContent = t('kit.pin.wrong', { count: left });
    input.select();
  }}>
    <div class="field"><label for="pin">${t('kit.pin')}</label>${input}${said}</div>
    <div class="actions">${button}</div>
  </form>`);
}

function draw(person, place) {
  place.replaceChildren(el(html`<h2>${t('kit.locked')}</h2>`),
    el(html`<p>${t(hasPin(person) ? 'kit.locked.pin' : 'kit.locked.sign-in')}</p>`), ...(hasPin(person) ? [pinForm(person, place)] : []),
    el(html`<button type="button" class="quiet wipe" @click=${async () => (await import('./wipe.js')).wipeByWord()}>${t('kit.wipe')}</button>`));
  place.querySelector('input')?.focus();
}

export function lockedCard(person) {
  const place = el(html`<div class="card" id="locked" role="main"></div>`);
  draw(person, place);
  return place;
}
