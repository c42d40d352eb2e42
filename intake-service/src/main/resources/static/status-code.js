// The code with which a household can look up its request: read aloud once, kept nowhere.
import { post } from '/kit/api.js';
import { el, html } from '/kit/dom.js';
import { t } from '/kit/i18n.js';
import { textOf } from '/kit/states.js';

/** A button that makes a code; one that was told before is worth nothing then. */
export function statusCode(id) {
  const place = el(html`<div class="status-code" aria-live="polite"></div>`);
  const make = async ({ target }) => {
    target.disabled = true;
    try {
      const { code } = await post(`/api/requests/${encodeURIComponent(id)}/status-code`, {});
      place.replaceChildren(el(html`<p>${t('intake.status-code.say', { address: `${window.location.host}/status` })}</p>`), el(html`<p class="reference">${code.replace(/(...)(...)/, '$1 $2')}</p>`));
    } catch (problem) {
      target.disabled = false;
      place.append(el(html`<p class="hint">${textOf(problem)}</p>`));
    }
  };
  place.append(el(html`<button type="button" class="quiet" @click=${make}>${t('intake.status-code')}</button>`));
  return place;
}
