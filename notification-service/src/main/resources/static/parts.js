// Small parts that several cards share.
import { clockAhead, serviceTime } from '/kit/api.js';
import { h } from '/kit/dom.js';
import { dateTime, number, t } from '/kit/i18n.js';
import { kept } from '/kept.js';
import { itemName } from '/names.js';

const clock = kept('clock', 0);

/** The services' time, also after a reload without a connection: by what the phone's clock was wrong when they last met. */
export function now() {
  const ahead = clockAhead();
  if (ahead === null) return Date.now() - clock.get();
  if (ahead !== clock.get()) clock.set(ahead);
  return serviceTime();
}

export const time = (instant) => dateTime(instant, { timeStyle: 'short' });

export function goods(lines) {
  return h('ul', { class: 'goods' },
    lines.map(({ item, quantity }) => h('li', {}, h('span', {}, itemName(item)), h('strong', {}, `× ${number(quantity)}`))));
}

/** Opens the phone's own map; the page itself asks nobody outside. */
export function mapLink(place) {
  return place && h('p', {}, h('a', { class: 'button quiet', href: `geo:${place.lat},${place.lon}?q=${place.lat},${place.lon}` }, t('driver.open-map')));
}
