// What a household may ask: to see all that is held on it, and to have it erased.
import { get, getFile, post } from '/kit/api.js';
import { ask, show } from '/kit/dialog.js';
import { h } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { tellProblem } from '/kit/toast.js';
import { field } from '/form.js';
import { url } from '/request.js';
import { tellFault, word } from '/words.js';

async function save(request, kind) {
  try {
    const address = URL.createObjectURL(await getFile(`${url(request.id)}/personal-data${kind === 'csv' ? '.csv' : ''}`));
    h('a', { href: address, download: `${request.reference}.${kind}` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  } catch (problem) { tellProblem(problem); }
}

const besideOf = (beside) => Object.entries(beside).map(([kind, n]) => `${word('personal.beside', kind)}: ${number(n)}`);

/** What goes, and what is likely theirs and would stay, before anybody confirms it. */
function extentOf({ references, beside, unlinked }) {
  return [h('p', {}, t('intake.personal.erase.all')), h('ul', {}, [references.join(', '), ...besideOf(beside)].map((one) => h('li', {}, one))),
    unlinked.length > 0 && h('p', { class: 'question' }, t('intake.personal.unlinked', { references: unlinked.join(', ') }))];
}

async function erase(request, done) {
  let extent;
  try {
    extent = await get(`${url(request.id)}/personal-data/extent`);
  } catch (problem) { tellFault(problem); return; }
  const confirm = h('input', { type: 'text', maxlength: 20, autocomplete: 'off' });
  const answer = await ask({
    title: t('intake.personal.erase'),
    body: h('div', {}, h('p', {}, t('intake.personal.erase.what')), extentOf(extent), field('erase', 'confirm', t('intake.personal.erase.confirm', { reference: request.reference }), confirm)),
    choices: [{ value: 'yes', text: t('intake.personal.erase'), kind: 'danger' }],
  });
  if (!answer) return;
  try {
    const { references, beside, kept } = await post(`${url(request.id)}/personal-data/erase`, { confirm: confirm.value });
    show({ title: t('intake.personal.erased'), body: h('div', {}, h('p', {}, [references.join(', '), ...besideOf(beside)].join('; ')), h('p', {}, t('intake.personal.stays')), h('ul', {}, kept.map((one) => h('li', {}, word('personal.kept', one))))) });
    done();
  } catch (problem) { tellFault(problem); }
}

/** For whoever may: the file in two forms, and for an administrator the erasure. */
export function personalData(request, user, done) {
  return h('details', {}, h('summary', {}, t('intake.personal')), h('p', { class: 'hint' }, t('intake.personal.what')),
    h('div', { class: 'row' },
      h('button', { type: 'button', class: 'quiet', onclick: () => save(request, 'json') }, t('intake.personal.json')),
      h('button', { type: 'button', class: 'quiet', onclick: () => save(request, 'csv') }, t('intake.personal.csv')),
      user.roles.includes('ADMIN') && request.status !== 'OPEN' && h('button', { type: 'button', class: 'danger', onclick: () => erase(request, done) }, t('intake.personal.erase'))));
}
