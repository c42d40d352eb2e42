// More than a household is given in a week: only with a reason, which is kept.
import { post } from '/kit/api.js';
import { ask } from '/kit/dialog.js';
import { el, html } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { field } from '/form.js';

const PATIENCE = 4000;

/** Resolves to the reason, '' when none is needed, or null when it is not to be asked for after all. */
export async function settleCeiling(body) {
  const found = await post('/api/requests/ceiling', body, { once: true, patience: PATIENCE }).catch(() => null);
  return found?.exceeded ? askReason(t('intake.ceiling.what', { personDays: number(found.personDays), most: number(found.most) })) : '';
}

/** Resolves to what the person says, or to null. */
async function askReason(what) {
  const why = el(html`<input type="text" maxlength="500">`);
  const answer = await ask({
    title: t('intake.ceiling'),
    body: el(html`<div><p>${what}</p>${field('ceiling', 'why', t('intake.ceiling.why'), why)}</div>`),
    choices: [{ value: 'yes', text: t('intake.ceiling.log') }],
  });
  return answer && why.value.trim() ? why.value.trim() : null;
}

/** Sends; where the ceiling is in the way, asks why and sends again with the reason. */
export async function withReason(send) {
  try {
    return await send({});
  } catch (problem) {
    if (problem.code !== 'ceiling-exceeded') throw problem;
    const why = await askReason(problem.message);
    if (!why) throw problem;
    return send({ ceilingReason: why });
  }
}
