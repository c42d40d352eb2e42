// A change of a request that somebody else changes too.
import { getVersioned, patch } from '/kit/api.js';
import { ask } from '/kit/dialog.js';
import { h } from '/kit/dom.js';
import { t } from '/kit/i18n.js';
import { contactOf, url } from '/request.js';
import { amountOf, byWhom, word } from '/words.js';
import { areaTime } from '/zone.js';

/** Others may change other fields meanwhile; where both changed one, the person sees both values and chooses. */
export async function sendMerged(context, id, changes, etag) {
  try {
    return await patch(url(id), changes, { basedOn: etag });
  } catch (problem) {
    if (problem.code !== 'changed-meanwhile') throw problem;
    const now = await getVersioned(url(id));
    const theirs = { ...now.data, ...(problem.errors.some(({ field: path }) => path.startsWith('contact.')) ? { contact: await contactOf(context.user, now.data) } : {}) };
    const kept = await chooseEach(context, problem.errors, changes, theirs);
    if (!kept) throw Object.assign(new Error(t('intake.conflict.open')), { errors: problem.errors });
    return Object.keys(kept).length === 0 ? now : sendMerged(context, id, kept, now.etag);
  }
}

const at = (value, path) => path.split('.').reduce((inner, name) => inner?.[name], value);
const shownValue = ({ items, zone }, value) => (value === null || value === undefined || value === '' ? '–'
  : Array.isArray(value) ? value.map((one) => (one.kind ? `${word('life', one.kind)} – ${areaTime(one.until, zone)}` : one.item ? amountOf(items, one) : word('vulnerability', one))).join(', ')
    : typeof value === 'object' ? Object.values(value).map((one) => areaTime(one, zone)).join(' – ') : String(value));

/** Resolves to what is to be sent after all, or to null when nothing was chosen. */
async function chooseEach(context, errors, changes, theirs) {
  const rows = errors.map(({ field: path }) => {
    const edit = theirs.trail.edits[path];
    const option = (value, text, checked) => h('label', {}, h('input', { type: 'radio', name: `keep-${path}`, value, checked }), text);
    return h('fieldset', {}, h('legend', {}, t(`intake.${path.replace('contact.', '')}`)),
      h('p', { class: 'hint' }, t('intake.conflict.by', { who: byWhom(edit.by, context.user), at: areaTime(edit.at, context.zone) })),
      h('div', { class: 'checks' }, option('theirs', t('intake.conflict.theirs', { value: shownValue(context, at(theirs, path)) }), true),
        option('mine', t('intake.conflict.mine', { value: shownValue(context, at(changes, path)) }), false)));
  });
  const form = h('form', {}, rows);
  form.addEventListener('submit', (event) => event.preventDefault());
  const answer = await ask({ title: t('intake.conflict'), body: form, choices: [{ value: 'save', text: t('intake.save') }] });
  if (!answer) return null;
  const kept = JSON.parse(JSON.stringify(changes));
  for (const { field: path } of errors) {
    if (form.querySelector(`input[name="keep-${path}"]:checked`).value === 'mine') continue;
    if (path.startsWith('contact.')) delete kept.contact[path.slice(8)]; else delete kept[path];
  }
  if (kept.contact && Object.keys(kept.contact).length === 0) delete kept.contact;
  return kept;
}
