// The code with which a household can look up its request: read aloud once, kept nowhere.
import { post } from '/kit/api.js';
import { h } from '/kit/dom.js';
import { t } from '/kit/i18n.js';
import { textOf } from '/kit/states.js';

/** A button that makes a code; one that was told before is worth nothing then. */
export function statusCode(id) {
  const place = h('div', { class: 'status-code', 'aria-live': 'polite' });
  const make = async ({ target }) => {
    target.disabled = true;
    try {
      const { code } = await post(`/api/requests/${encodeURIComponent(id)}/status-code`, {});
      place.replaceChildren(h('p', {}, t('intake.status-code.say', { address: `${window.location.host}/status` })), h('p', { class: 'reference' }, code.replace(/(...)(...)/, '$1 $2')));
    } catch (problem) {
      target.disabled = false;
      place.append(h('p', { class: 'hint' }, textOf(problem)));
    }
  };
  place.append(h('button', { type: 'button', class: 'quiet', onclick: make }, t('intake.status-code')));
  return place;
}
