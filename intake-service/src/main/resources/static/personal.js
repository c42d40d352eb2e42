// What a household may ask: to see all that is held on it, and to have it erased.
import { get, getFile, post } from '/kit/api.js';
import { ask, show } from '/kit/dialog.js';
import { el, html, nothing } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { tellProblem } from '/kit/toast.js';
import { field } from '/form.js';
import { url } from '/request.js';
import { tellFault, word } from '/words.js';

async function save(request, kind) {
  try {
    const address = URL.createObjectURL(await getFile(`${url(request.id)}/personal-data${kind === 'csv' ? '.csv' : ''}`));
    el(html`<a href=${address} download="${request.reference}.${kind}"></a>`).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  } catch (problem) { tellProblem(problem); }
}

const besideOf = (beside) => Object.entries(beside).map(([kind, n]) => `${word('personal.beside', kind)}: ${number(n)}`);

/** What goes, and what is likely theirs and would stay, before anybody confirms it. */
function extentOf({ references, beside, unlinked }) {
  return [el(html`<p>${t('intake.personal.erase.all')}</p>`), el(html`<ul>${[references.join(', '), ...besideOf(beside)].map((one) => html`<li>${one}</li>`)}</ul>`),
    unlinked.length > 0 ? el(html`<p class="question">${t('intake.personal.unlinked', { references: unlinked.join(', ') })}</p>`) : null];
}

async function erase(request, done) {
  let extent;
  try {
    extent = await get(`${url(request.id)}/personal-data/extent`);
  } catch (problem) { tellFault(problem); return; }
  const confirm = el(html`<input type="text" maxlength="20" autocomplete="off">`);
  const answer = await ask({
    title: t('intake.personal.erase'),
    body: el(html`<div>
      <p>${t('intake.personal.erase.what')}</p>
      ${extentOf(extent)}
      ${field('erase', 'confirm', t('intake.personal.erase.confirm', { reference: request.reference }), confirm)}
    </div>`),
    choices: [{ value: 'yes', text: t('intake.personal.erase'), kind: 'danger' }],
  });
  if (!answer) return;
  try {
    const { references, beside, kept } = await post(`${url(request.id)}/personal-data/erase`, { confirm: confirm.value });
    show({ title: t('intake.personal.erased'), body: el(html`<div>
      <p>${[references.join(', '), ...besideOf(beside)].join('; ')}</p>
      <p>${t('intake.personal.stays')}</p>
      <ul>${kept.map((one) => html`<li>${word('personal.kept', one)}</li>`)}</ul>
    </div>`) });
    done();
  } catch (problem) { tellFault(problem); }
}

/** For whoever may: the file in two forms, and for an administrator the erasure. */
export function personalData(request, user, done) {
  return el(html`<details>
    <summary>${t('intake.personal')}</summary>
    <p class="hint">${t('intake.personal.what')}</p>
    <div class="row">
      <button type="button" class="quiet" @click=${() => save(request, 'json')}>${t('intake.personal.json')}</button>
      <button type="button" class="quiet" @click=${() => save(request, 'csv')}>${t('intake.personal.csv')}</button>
      ${user.roles.includes('ADMIN') && request.status !== 'OPEN' ? html`<button type="button" class="danger" @click=${() => erase(request, done)}>${t('intake.personal.erase')}</button>` : nothing}
    </div>
  </details>`);
}
