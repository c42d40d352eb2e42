// Who is about to lose the device to somebody wipes it: two taps and a word, on every page that keeps something, locked ones too.
import { logout, user } from './auth.js';
import { ask } from './dialog.js';
import { el, html, nothing } from './dom.js';
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
  const input = el(html`<input id="wipe-word" autocomplete="off" autocapitalize="none" autofocus @keydown=${enter}
      aria-invalid=${mistyped ? 'true' : nothing} aria-describedby=${mistyped ? 'wipe-said' : nothing}>`);
  const sure = await ask({ title: t('kit.wipe'), text: t('kit.wipe.what'),
    body: el(html`<div class="field">
      <label for="wipe-word">${t('kit.wipe.type', { word })}</label>
      ${input}
      ${mistyped ? html`<p id="wipe-said" class="field-error" role="alert">${t('kit.wipe.wrong', { word })}</p>` : nothing}
    </div>`),
    choices: [{ value: 'yes', text: t('kit.wipe'), kind: 'danger' }] });
  if (sure) await (same(input.value, word) ? wipeAll() : wipeByWord(true));
}
