// A delivery that is gone is told with its reason until the driver has understood, also when the phone was off meanwhile.
import { get } from '/kit/api.js';
import { el, html, nothing } from '/kit/dom.js';
import { t } from '/kit/i18n.js';
import { kept } from '/kept.js';
import { because, words } from '/news.js';

const MOST = 5;

/** Where the notes are shown; onFound(delivery) with one that is over. */
export function cancellations(userId, place, onFound = () => {}) {
  const missing = kept(`missing.${userId}`, []);
  const notes = kept(`cancelled.${userId}`, []);
  const without = (list, deliveryId) => list.filter((one) => one.deliveryId !== deliveryId);

  function understood(deliveryId) {
    notes.set(without(notes.get(), deliveryId));
    draw();
  }

  function draw() {
    place.replaceChildren(...notes.get().map(({ deliveryId, reason, purpose, why, wasOffer }) => el(html`<div class="card" id="cancelled-${deliveryId}">
      <h2>${t('driver.cancelled')}</h2>
      <p>${deliveryId.slice(0, 8)}: ${words('driver.cancelled', reason)}</p>
      ${purpose ? html`<p>${words('driver.cancelled', purpose, 'PURPOSE_OTHER')}</p>` : nothing}
      ${because(why)}
      ${!wasOffer ? html`<p>${t('driver.bring-back')}</p>` : nothing}
      <button type="button" @click=${() => understood(deliveryId)}>${t('driver.understood')}</button>
    </div>`)));
  }

  /** wasOffer: the driver had not accepted it, so nothing is in the car. */
  function tell({ deliveryId, reason, purpose, why }, wasOffer) {
    missing.set(without(missing.get(), deliveryId));
    if (reason === 'DECLINED') return;
    notes.set([...without(notes.get(), deliveryId), { deliveryId, reason, purpose, why, wasOffer }].slice(-MOST));
    draw();
  }

  async function lookFor({ deliveryId, wasOffer }) {
    try {
      const found = await get(`/api/deliveries/${deliveryId}`);
      onFound(found);
      if (found.state === 'CANCELLED') tell(found, wasOffer);
      else if (found.state === 'COMPLETED') missing.set(without(missing.get(), deliveryId));
    } catch (problem) {
      if (problem.status === 404) missing.set(without(missing.get(), deliveryId));
    }
  }

  draw();
  return {
    tell,
    /** It was there and is not any more: why, is asked until it is known. */
    miss({ deliveryId, state }) {
      missing.set([...without(missing.get(), deliveryId), { deliveryId, wasOffer: state === 'OFFERED' }].slice(-MOST));
    },
    async look(current) {
      const gone = without(missing.get(), current?.deliveryId);
      missing.set(gone);
      for (const one of gone) await lookFor(one);
    },
  };
}
