// Logging a request while the caller is on the phone.
import { show } from '/kit/dialog.js';
import { h } from '/kit/dom.js';
import { bindForm, rows } from '/kit/form.js';
import { t } from '/kit/i18n.js';
import { KEPT, sendOrKeep } from '/kit/outbox.js';
import { toast } from '/kit/toast.js';
import { bodyOf, requestForm } from '/form.js';
import { statusCode } from '/status-code.js';
import { word } from '/words.js';

/** What to say now: the reference, and who else may have called for the same household. */
function confirm({ id: logged, reference, possibleDuplicates }, open) {
  const duplicate = ({ id, reference: other, status }) => h('li', {},
    h('button', { type: 'button', class: 'link', onclick: () => { box.close(); open(id); } }, `${other} – ${word('status', status)}`));
  const box = show({
    title: t('intake.logged'),
    body: h('div', {}, h('p', {}, t('intake.say-reference')), h('p', { class: 'reference' }, reference), statusCode(logged),
      possibleDuplicates.length > 0 && h('div', { class: 'form-error', role: 'alert' },
        h('p', {}, t('intake.possible-duplicates')), h('ul', { class: 'plain' }, possibleDuplicates.map(duplicate)))),
  });
}

export function logPanel(context, { logged, open }) {
  const form = requestForm(context, { submit: t('intake.log') });
  bindForm(form.element, {
    // One intention, one id: a retry after a lost connection finds what the first try stored.
    send: (values, key) => sendOrKeep(context.box, { kind: 'request', draft: 'request', typed: values }, '/api/requests',
      { id: key, area: context.area, contact: {}, ...present(bodyOf(values)) }, key),
    done: (result) => {
      form.reset();
      if (result === KEPT) { toast(t('kit.unsent.kept')); return; }
      logged();
      confirm(result, open);
    },
    draft: 'request',
    prepare: (typed) => { for (let n = rows(typed, 'needs'); n > 1; n -= 1) form.addNeed(); },
  });
  return h('section', {}, form.element);
}

const present = (body) => Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
