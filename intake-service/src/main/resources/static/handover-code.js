// The code that the household tells the driver: read aloud digit by digit, and again whenever somebody calls.
import { get, post } from '/kit/api.js';
import { ask } from '/kit/dialog.js';
import { h } from '/kit/dom.js';
import { t } from '/kit/i18n.js';
import { textOf } from '/kit/states.js';

const WHY = ['FORGOTTEN', 'MISHEARD', 'KNOWN_TO_OTHERS'];

/** Shown at once; another one takes a reason, and the one before is worth nothing then. */
export function handoverCode(id) {
  const place = h('div', { class: 'status-code handover-code', 'aria-live': 'polite' });
  const path = `/api/requests/${encodeURIComponent(id)}/handover-code`;

  const show = ({ code }) => place.replaceChildren(h('p', {}, t('intake.handover-code.say')),
    h('p', { class: 'digits' }, [...code].join(' ')),
    h('button', { type: 'button', class: 'quiet', onclick: another }, t('intake.handover-code.another')));
  const failed = (problem) => place.replaceChildren(h('p', { class: 'hint' }, textOf(problem)),
    h('button', { type: 'button', class: 'quiet', onclick: load }, t('intake.handover-code.show')));

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
