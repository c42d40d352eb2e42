// What a delivery's stops are called in coded messages (D7-3). They stay the same, whatever joins or falls away, and say nothing
// of the order of the way: so they stand small, where whoever writes a message looks for them.
import { get } from '/kit/api.js';
import { el, html } from '/kit/dom.js';
import { t } from '/kit/i18n.js';
import { kept } from '/kept.js';

/** { deliveryId, number, stops }: the first is number 1. */
const store = kept('numbers', null);

/** Nothing until the service has said it once. */
export function codeOf({ stopId }) {
  const { number, stops } = store.get() ?? {};
  const at = number ? stops.indexOf(stopId) : -1;
  return at < 0 ? null : `${number}-${at + 1}`;
}

/** Of one household. */
export function codesOf(stops) {
  const codes = stops.map(codeOf).filter(Boolean);
  return codes.length > 0 ? el(html`<p class="hint stop-code">${t('driver.stop-code', { code: codes.join(', ') })}</p>`) : null;
}

/** Resolves to whether there are others than before. */
export async function renewNumbers(delivery) {
  if (!delivery || delivery.stops.every((stop) => store.get()?.deliveryId === delivery.deliveryId && codeOf(stop))) return false;
  const answer = await get(`/api/deliveries/${delivery.deliveryId}/numbers`).catch(() => null);
  if (!answer) return false;
  store.set({ deliveryId: delivery.deliveryId, number: answer.number, stops: answer.stops });
  return true;
}
