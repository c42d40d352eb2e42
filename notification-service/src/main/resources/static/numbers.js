// What a delivery's stops are called: by the numbers of the messages about them. They stay the same, whatever joins or falls away.
import { get } from '/kit/api.js';
import { h } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { kept } from '/kept.js';

/** { deliveryId, stops }: the first is number 1. */
const store = kept('numbers', null);

/** Nothing until the service has said it once. */
export function numberOf({ stopId }) {
  const at = store.get()?.stops.indexOf(stopId) ?? -1;
  return at < 0 ? null : at + 1;
}

export function numberMark(stop) {
  const of = numberOf(stop);
  return of && h('span', { class: 'stop-number' }, h('span', { class: 'visually-hidden' }, t('driver.stop-number', { number: of })), h('span', { 'aria-hidden': 'true' }, number(of)));
}

/** Resolves to whether there are others than before. */
export async function renewNumbers(delivery) {
  if (!delivery || delivery.stops.every((stop) => store.get()?.deliveryId === delivery.deliveryId && numberOf(stop))) return false;
  const answer = await get(`/api/deliveries/${delivery.deliveryId}/numbers`).catch(() => null);
  if (!answer) return false;
  store.set({ deliveryId: delivery.deliveryId, stops: answer.stops });
  return true;
}
