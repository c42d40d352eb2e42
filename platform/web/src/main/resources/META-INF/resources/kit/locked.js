// Shown while nothing here can be read: the PIN opens it, or the sign-in as soon as the service answers.
import { h } from './dom.js';
import { t } from './i18n.js';
import { openWithPin } from './pin-key.js';
import { hasPin } from './vault.js';

function pinForm(person, place) {
  const input = h('input', { id: 'pin', type: 'password', inputmode: 'numeric', autocomplete: 'off', required: true, autofocus: true, 'aria-describedby': 'pin-said' });
  const said = h('p', { id: 'pin-said', class: 'error', role: 'alert' });
  const button = h('button', { class: 'main' }, t('kit.pin.open'));
  return h('form', { onsubmit: async (event) => {
    event.preventDefault();
    button.disabled = true;
    const left = await openWithPin(person, input.value.trim());
    button.disabled = false;
    if (left === 0) draw(person, place);
    else if (left !== null) said.textContent = t('kit.pin.wrong', { count: left });
    input.select();
  } }, h('div', { class: 'field' }, h('label', { for: 'pin' }, t('kit.pin')), input, said), h('div', { class: 'actions' }, button));
}

function draw(person, place) {
  place.replaceChildren(h('h2', {}, t('kit.locked')),
    h('p', {}, t(hasPin(person) ? 'kit.locked.pin' : 'kit.locked.sign-in')), ...(hasPin(person) ? [pinForm(person, place)] : []),
    h('button', { type: 'button', class: 'quiet wipe', onclick: async () => (await import('./wipe.js')).wipeByWord() }, t('kit.wipe')));
  place.querySelector('input')?.focus();
}

export function lockedCard(person) {
  const place = h('div', { class: 'card', id: 'locked', role: 'main' });
  draw(person, place);
  return place;
}
