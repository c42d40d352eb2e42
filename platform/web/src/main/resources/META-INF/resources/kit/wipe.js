// Who is about to lose the device to somebody wipes it: two taps and a word, on every page that keeps something, locked ones too.
import { logout, user } from './auth.js';
import { ask } from './dialog.js';
import { h } from './dom.js';
import { wipe } from './forget.js';
import { t } from './i18n.js';
import { destroyKey } from './over.js';
import { deviceOf } from './vault.js';

const same = (one, other) => one.trim().toLocaleLowerCase() === other.toLocaleLowerCase();

async function wipeAll() {
  const device = deviceOf(user().id);
  document.body.replaceChildren();
  await wipe();
  await destroyKey(device, { wiped: true });
  await logout();
}

/** Whoever has mistyped the word in a hurry is asked for it again at once. */
export async function wipeByWord(mistyped = false) {
  const word = t('kit.wipe.word');
  const enter = ({ key, target }) => { if (key === 'Enter') target.closest('dialog').querySelector('.danger').click(); };
  const input = h('input', { id: 'wipe-word', autocomplete: 'off', autocapitalize: 'none', autofocus: true, onkeydown: enter,
    'aria-invalid': mistyped && 'true', 'aria-describedby': mistyped && 'wipe-said' });
  const sure = await ask({ title: t('kit.wipe'), text: t('kit.wipe.what'),
    body: h('div', { class: 'field' }, h('label', { for: 'wipe-word' }, t('kit.wipe.type', { word })), input,
      mistyped && h('p', { id: 'wipe-said', class: 'field-error', role: 'alert' }, t('kit.wipe.wrong', { word }))),
    choices: [{ value: 'yes', text: t('kit.wipe'), kind: 'danger' }] });
  if (sure) await (same(input.value, word) ? wipeAll() : wipeByWord(true));
}
