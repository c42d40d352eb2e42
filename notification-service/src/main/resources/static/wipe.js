// Who is about to lose the phone to somebody wipes it: one tap and a word.
import { logout, user } from '/kit/auth.js';
import { ask } from '/kit/dialog.js';
import { h } from '/kit/dom.js';
import { wipe } from '/kit/forget.js';
import { t } from '/kit/i18n.js';
import { destroyKey } from '/kit/over.js';
import { toast } from '/kit/toast.js';
import { deviceOf } from '/kit/vault.js';

const same = (one, other) => one.trim().toLocaleLowerCase() === other.toLocaleLowerCase();

async function wipeAll() {
  const device = deviceOf(user().id);
  document.body.replaceChildren();
  await wipe();
  await destroyKey(device, { wiped: true });
  await logout();
}

export function wipeButton() {
  const act = async () => {
    const word = t('driver.wipe.word');
    const input = h('input', { id: 'wipe-word', autocomplete: 'off', autocapitalize: 'none' });
    const sure = await ask({ title: t('driver.wipe'), text: t('driver.wipe.what'),
      body: h('div', { class: 'field' }, h('label', { for: 'wipe-word' }, t('driver.wipe.type', { word })), input),
      choices: [{ value: 'yes', text: t('driver.wipe'), kind: 'danger' }] });
    if (sure && same(input.value, word)) await wipeAll();
    else if (sure) toast(t('driver.wipe.type', { word }), { kind: 'error' });
  };
  return h('button', { type: 'button', class: 'quiet', id: 'wipe', onclick: act }, t('driver.wipe'));
}
