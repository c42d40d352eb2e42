// What a driver on duty without a delivery waits for.
import { el, html, nothing } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { empty } from '/kit/states.js';
import { neighborhoodName, warehouseName, warehousePlace } from '/names.js';
import { words } from '/news.js';
import { mapLink, now, time } from '/parts.js';

const LOOK_AGAIN = 5000;

/** A time that is over is not told any more. */
function headline({ leavesBy }) {
  const element = el(html`<h2></h2>`);
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
  return el(html`<div class="card" id="where" role="status">
    <h2>${t('driver.place.likely', { warehouse: warehouseName(warehouse) })}</h2>
    <p>${[t('driver.place.ask'), minutes && t('driver.place.far', { minutes })].filter(Boolean).join(' ')}</p>
    ${neighborhoods.length > 0 ? html`<p>${t('driver.place.in', { places: neighborhoods.map(neighborhoodName).join(', ') })}</p>` : nothing}
    ${mapLink(warehousePlace(warehouse))}
    <div class="actions">
      <button type="button" @click=${() => work.waitAt(shift, warehouse)}>${t('driver.place.go')}</button>
      <button type="button" class="quiet" @click=${() => work.waitAt(shift, null)}>${t('driver.place.stay')}</button>
    </div>
  </div>`);
}

function waiting({ waitsAt }) {
  return el(html`<div class="card" id="waits" role="status">
    <h2>${t('driver.place.waits', { warehouse: warehouseName(waitsAt) })}</h2>
    ${mapLink(warehousePlace(waitsAt))}
    <p>${t('driver.wait')}</p>
  </div>`);
}

/** Nothing but the word to wait where no trip of the driver waits. */
export function waitingCard(shift, work) {
  const { next, suggestion, waitsAt } = shift;
  if (!next && suggestion) return question(shift, suggestion, work);
  if (!next) return waitsAt ? waiting(shift) : empty(t('driver.wait'));
  return el(html`<div class="card" id="next" role="status">
    ${headline(next)}
    <p>${reason(next)} ${t('driver.next.sooner')}</p>
    <dl class="facts">
      ${next.warehouse ? [html`<dt>${t('driver.load-at')}</dt>`, html`<dd>${warehouseName(next.warehouse)}</dd>`] : nothing}
      <dt>${t('driver.next.stops')}</dt>
      <dd>${number(next.stops)}</dd>
    </dl>
    <p>${t('driver.wait')}</p>
  </div>`);
}
