// How a handover is confirmed: by the code that the household was told by phone, by a photo of the parcel, by both, or by nothing.
import { ask } from '/kit/dialog.js';
import { el, html, nothing } from '/kit/dom.js';
import { t } from '/kit/i18n.js';
import { photoField } from '/photo.js';

/** Damm's quasigroup: with one wrong digit, or two neighbors exchanged, it is no code. */
const QUASIGROUP = ['0317598642', '7092154863', '4206871359', '1750983426', '6123045978', '3674209581', '5869720134', '8945362017', '9438617205', '2581436790'];

export const isCode = (said) => /^\d{5}$/.test(said) && [...said].reduce((interim, digit) => Number(QUASIGROUP[interim][digit]), 0) === 0;

/** What they say now, or null when the driver goes back; an empty field is no code. */
async function askCode(photo, before, fault) {
  const input = el(html`<input id="door-code" inputmode="numeric" autocomplete="off" maxlength="9" value=${before ?? nothing}>`);
  const choices = [{ value: 'CODE', text: t('driver.proof.CODE') }];
  if (before) choices.push({ value: 'AS_IT_IS', text: t('driver.code.as-it-is'), kind: 'quiet' });
  choices.push({ value: 'NONE', text: t('driver.proof.NONE'), kind: 'quiet' });
  const answer = await ask({ title: t('driver.proof.how'), body: el(html`<div>
    <label for="door-code">${t('driver.code')}</label>
    ${input}
    ${fault ? html`<p class="state-error" role="alert">${fault}</p>` : nothing}
    ${photo.element}
  </div>`), choices });
  return answer && { answer, code: input.value.replace(/\D/g, '') };
}

/** A mistyped code is told at once; who says just that one is believed, and it is marked. Null when the driver goes back. */
export async function askProof() {
  const field = photoField();
  let said = await askCode(field, '', '');
  while (said && said.answer === 'CODE' && !isCode(said.code)) {
    said = await askCode(field, said.code, t(said.code ? 'driver.code.typo' : 'driver.code.empty'));
  }
  if (!said) return null;
  const taken = await field.taken();
  const photo = taken ? { photo: taken } : {};
  if (said.answer === 'NONE' || !said.code) return { proof: taken ? 'PHOTO' : 'NONE', ...photo };
  return { proof: 'CODE', code: said.code, ...photo };
}
