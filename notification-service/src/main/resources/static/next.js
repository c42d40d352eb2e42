// What a driver on duty without a delivery waits for.
import { h } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { empty } from '/kit/states.js';
import { neighborhoodName, warehouseName, warehousePlace } from '/names.js';
import { words } from '/news.js';
import { mapLink, now, time } from '/parts.js';

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

/** What there is to answer: the driver goes there only after a yes. */
function question(shift, { warehouse, driveSeconds, neighborhoods }, work) {
  const minutes = typeof driveSeconds === 'number' && Math.max(1, Math.round(driveSeconds / 60));
  return h('div', { class: 'card', id: 'where', role: 'status' }, h('h2', {}, t('driver.place.likely', { warehouse: warehouseName(warehouse) })),
    h('p', {}, [t('driver.place.ask'), minutes && t('driver.place.far', { minutes })].filter(Boolean).join(' ')),
    neighborhoods.length > 0 && h('p', {}, t('driver.place.in', { places: neighborhoods.map(neighborhoodName).join(', ') })),
    mapLink(warehousePlace(warehouse)),
    h('div', { class: 'actions' },
      h('button', { type: 'button', onclick: () => work.waitAt(shift, warehouse) }, t('driver.place.go')),
      h('button', { type: 'button', class: 'quiet', onclick: () => work.waitAt(shift, null) }, t('driver.place.stay'))));
}

function waiting({ waitsAt }) {
  return h('div', { class: 'card', id: 'waits', role: 'status' }, h('h2', {}, t('driver.place.waits', { warehouse: warehouseName(waitsAt) })),
    mapLink(warehousePlace(waitsAt)), h('p', {}, t('driver.wait')));
}

/** Nothing but the word to wait where no trip of the driver waits. */
export function waitingCard(shift, work) {
  const { next, suggestion, waitsAt } = shift;
  if (!next && suggestion) return question(shift, suggestion, work);
  if (!next) return waitsAt ? waiting(shift) : empty(t('driver.wait'));
  return h('div', { class: 'card', id: 'next', role: 'status' }, headline(next), h('p', {}, `${reason(next)} ${t('driver.next.sooner')}`),
    h('dl', { class: 'facts' },
      next.warehouse && [h('dt', {}, t('driver.load-at')), h('dd', {}, warehouseName(next.warehouse))],
      h('dt', {}, t('driver.next.stops')), h('dd', {}, number(next.stops))),
    h('p', {}, t('driver.wait')));
}
