// What a driver on duty without a delivery waits for.
import { h } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { empty } from '/kit/states.js';
import { neighborhoodName, warehouseName } from '/names.js';
import { words } from '/news.js';
import { now, time } from '/parts.js';

const LOOK_AGAIN = 5000;

/** A time that is over is not told any more. */
function headline({ leavesBy }) {
  const element = h('h2', {});
  const tick = () => {
    const text = Date.parse(leavesBy) > now() ? t('driver.next', { time: time(leavesBy) }) : t('driver.next.now');
    if (element.textContent !== text) element.textContent = text;
    if (!element.isConnected) clearInterval(timer);
  };
  const timer = setInterval(tick, LOOK_AGAIN);
  queueMicrotask(tick);
  return element;
}

function reason({ why, neighborhoods }) {
  return why === 'LIKELY_REQUESTS' && neighborhoods.length > 0
    ? t('driver.next.likely-in', { places: neighborhoods.map(neighborhoodName).join(', ') }) : words('driver.next', why);
}

/** Nothing but the word to wait where no trip of the driver waits. */
export function waitingCard({ next }) {
  if (!next) return empty(t('driver.wait'));
  return h('div', { class: 'card', id: 'next', role: 'status' }, headline(next), h('p', {}, `${reason(next)} ${t('driver.next.sooner')}`),
    h('dl', { class: 'facts' },
      next.warehouse && [h('dt', {}, t('driver.load-at')), h('dd', {}, warehouseName(next.warehouse))],
      h('dt', {}, t('driver.next.stops')), h('dd', {}, number(next.stops))),
    h('p', {}, t('driver.wait')));
}
