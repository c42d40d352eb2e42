// The code that the household tells the driver: read aloud digit by digit, and again whenever somebody calls.
import { get, post } from '/kit/api.js';
import { ask } from '/kit/dialog.js';
import { el, html } from '/kit/dom.js';
import { t } from '/kit/i18n.js';
import { textOf } from '/kit/states.js';

const WHY = ['FORGOTTEN', 'MISHEARD', 'KNOWN_TO_OTHERS'];

/** Shown at once; another one takes a reason, and the one before is worth nothing then. */
export function handoverCode(id) {
  const place = el(html`<div class="status-code handover-code" aria-live="polite"></div>`);
  const path = `/api/requests/${encodeURIComponent(id)}/handover-code`;

  const show = ({ code }) => place.replaceChildren(el(html`<p>${t('intake.handover-code.say')}</p>`),
    el(html`<p class="digits">${[...code].join(' ')}</p>`),
    el(html`<button type="button" class="quiet" @click=${another}>${t('intake.handover-code.another')}</button>`));
  const failed = (problem) => place.replaceChildren(el(html`<p class="hint">${textOf(problem)}</p>`),
    el(html`<button type="button" class="quiet" @click=${load}>${t('intake.handover-code.show')}</button>`));

  async function load() {
    await get(path).then(show, failed);
  }

  async function another() {
    const why = await ask({ title: t('intake.handover-code.why'), text: t('intake.handover-code.former'),
      choices: WHY.map((value) => ({ value, text: t(`intake.handover-code.${value}`) })) });
    if (why) await post(path, { why }).then(show, failed);
  }

  load();
  return place;
}
