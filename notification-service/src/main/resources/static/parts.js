// Small parts that several cards share.
import { h } from '/kit/dom.js';
import { dateTime, number, t } from '/kit/i18n.js';
import { itemName } from '/names.js';

export const time = (instant) => dateTime(instant, { timeStyle: 'short' });

export function goods(lines) {
  return h('ul', { class: 'goods' },
    lines.map(({ item, quantity }) => h('li', {}, h('span', {}, itemName(item)), h('strong', {}, `× ${number(quantity)}`))));
}

/** Opens the phone's own map; the page itself asks nobody outside. */
export function mapLink(place) {
  return place && h('p', {}, h('a', { class: 'button quiet', href: `geo:${place.lat},${place.lon}?q=${place.lat},${place.lon}` }, t('driver.open-map')));
}
