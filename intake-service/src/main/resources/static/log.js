// Logging a request while the caller is on the phone.
import { show } from '/kit/dialog.js';
import { el, html, nothing } from '/kit/dom.js';
import { bindForm, rows } from '/kit/form.js';
import { t } from '/kit/i18n.js';
import { KEPT, sendOrKeep } from '/kit/outbox.js';
import { toast } from '/kit/toast.js';
import { settleCeiling } from '/ceiling.js';
import { bodyOf, requestForm } from '/form.js';
import { handoverCode } from '/handover-code.js';
import { householdPanel } from '/household.js';
import { statusCode } from '/status-code.js';
import { spelled, word } from '/words.js';

/** What to say now: the reference, letter by letter, and who else may have called for the same household. */
function confirm({ id: logged, reference, possibleDuplicates }, open, after) {
  const duplicate = ({ id, reference: other, status }) => el(html`<li><button type="button" class="link" @click=${() => { box.close(); open(id); }}>${other} – ${word('status', status)}</button></li>`);
  const box = show({
    title: t('intake.logged'),
    body: el(html`<div>
      <p>${t('intake.say-reference')}</p>
      <p class="reference">${reference}</p>
      <p class="spelled">${spelled(reference)}</p>
      ${handoverCode(logged)}
      ${statusCode(logged)}
      ${possibleDuplicates.length > 0 ? html`<div class="form-error" role="alert">
        <p>${t('intake.possible-duplicates')}</p>
        <ul class="plain">${possibleDuplicates.map(duplicate)}</ul>
      </div>` : nothing}
    </div>`),
  });
  document.querySelector('dialog.sheet:last-of-type').addEventListener('close', after);
}

/** The body to send, after what is to be asked before: whether they called before, and why so much. */
export async function settled(context, household, values, key) {
  // Where the page reaches nobody a caller does not wait for what cannot be asked; the service looks at it when it comes.
  const asks = context.reached?.() !== false;
  const notDuplicateOf = await household.settle({ asks });
  if (notDuplicateOf === null) throw Object.assign(new Error(t('intake.household.not-logged')), { errors: [] });
  const body = { id: key, area: context.area, contact: {}, ...present(bodyOf(values, context.areaView.timeZone)), ...(notDuplicateOf.length ? { notDuplicateOf } : {}) };
  const ceilingReason = asks ? await settleCeiling(body) : '';
  if (ceilingReason === null) throw Object.assign(new Error(t('intake.ceiling.not-logged')), { errors: [] });
  return { ...body, ...(ceilingReason ? { ceilingReason } : {}) };
}

export function logPanel(context, { logged, open, update }) {
  const form = requestForm(context, { submit: t('intake.log') });
  const typed = () => Object.fromEntries(new FormData(form.element));
  const household = householdPanel(form.element, context, { open, update: (id) => update(id, typed(), nextCall) });
  // Before what was typed is put back: what is known of its household then stands beside it.
  const panel = el(html`<section class="log">${household.element}${form.element}</section>`);
  const first = () => form.element.elements.neighborhood.focus();
  /** What they said is in their request: nothing of it is left for whoever calls next. */
  const nextCall = () => { form.element.reset(); form.reset(); first(); };
  bindForm(form.element, {
    // One intention, one id: a retry after a lost connection finds what the first try stored.
    send: async (values, key) => sendOrKeep(context.box, { kind: 'request', draft: 'request', part: 'log', typed: values }, '/api/requests', await settled(context, household, values, key), key),
    done: (result) => {
      form.reset();
      if (result === KEPT) { toast(t('kit.unsent.kept')); first(); return; }
      logged();
      confirm(result, open, first);
    },
    draft: 'request',
    prepare: (before) => { for (let n = rows(before, 'needs'); n > 1; n -= 1) form.addNeed(); },
    restored: () => { form.restored(); household.restored(); },
  });
  return panel;
}

const present = (body) => Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
