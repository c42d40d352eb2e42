// Danger at stops ahead: why, how long there is to answer, and the three answers.
import { ask } from '/kit/dialog.js';
import { el, html, nothing } from '/kit/dom.js';
import { t } from '/kit/i18n.js';
import { kept } from '/kept.js';
import { neighborhoodName } from '/names.js';
import { because, words } from '/news.js';
import { codesOf } from '/numbers.js';
import { minutesLeft, NARROW, narrowRoad, notForOf, now, time } from '/parts.js';

/** Seen every second, spoken only when a minute is over. */
function countdown(answerBy) {
  const seen = el(html`<p class="countdown" aria-live="off"></p>`);
  const spoken = el(html`<p class="visually-hidden" role="status" aria-live="polite"></p>`);
  const say = (text) => { if (spoken.textContent !== text) spoken.textContent = text; };
  const tick = () => {
    const left = Math.max(0, Math.floor((Date.parse(answerBy) - now()) / 1000));
    seen.textContent = left > 0 ? t('driver.held.within', { time: minutesLeft(left) }) : t('driver.held.over');
    say(left > 0 ? t('driver.held.left', { minutes: Math.ceil(left / 60) }) : t('driver.held.over'));
    if (left === 0 || !seen.isConnected) clearInterval(timer);
  };
  const timer = setInterval(tick, 1000);
  queueMicrotask(tick);
  return [seen, spoken];
}

/** Going on into a danger takes a second, knowing tap. */
async function goOn(reason, answer) {
  const sure = await ask({
    title: t('driver.held.sure'), text: reason, choices: [{ value: 'yes', text: t('driver.held.sure.yes'), kind: 'danger' }],
  });
  if (sure) answer('GO_ON');
}

const isAnswered = ({ held }) => ['GO_ON', 'SKIP'].includes(held.answer);

/** The stops of which the driver has still to say what becomes of them; the one that comes first is first. */
export function toAnswer({ stops, currentStop }) {
  const open = stops.filter((stop) => stop.held && !stop.outcome && !stop.cancelled && !isAnswered(stop));
  return [...open.filter(({ stopId }) => stopId === currentStop), ...open.filter(({ stopId }) => stopId !== currentStop)];
}

/** When this driver has reported what place: a report is believed for a day. */
const reported = kept('roads', {});
const BELIEVED = 24 * 3_600_000;

const isOwnReport = ({ neighborhood, held }) => held.reason === 'ROAD_BLOCKED' && now() - (reported.get()[neighborhood] ?? 0) < BELIEVED;

function heldCard(delivery, stop, work) {
  const { reason, why, answerBy, answer } = stop.held;
  const text = words('driver.held', reason);
  const say = (value) => work.answerHold(delivery, stop, value);
  return el(html`<div class="card held">
    <h2>${t('driver.held.at', { place: neighborhoodName(stop.neighborhood) })}</h2>
    <p>${text}</p>
    ${isOwnReport(stop) ? html`<p>${t('driver.held.yours')}</p>` : nothing}
    ${because(why)}
    <p>${t('driver.arrive', { time: time(stop.arriveAt) })}</p>
    ${countdown(answerBy)}
    ${answer === 'WAIT' ? html`<p>${t('driver.held.waiting')}</p>` : nothing}
    ${codesOf([stop])}
    <div class="actions">
      <button type="button" @click=${() => say('SKIP')}>${t('driver.held.skip')}</button>
      <button type="button" class="quiet" @click=${() => say('WAIT')}>${t('driver.held.wait')}</button>
      <button type="button" class="quiet" @click=${() => goOn(text, say)}>${t('driver.held.go-on')}</button>
    </div>
  </div>`);
}

/** Nothing where nothing is to be answered; otherwise a card for each, also of stops that come later. */
export function heldCards(delivery, work) {
  const cards = toAnswer(delivery).map((stop) => heldCard(delivery, stop, work));
  return cards.length > 0 ? el(html`<div id="held" role="alert">${cards}</div>`) : null;
}

/** Nothing where the driver does not go into a danger. */
export function knowingly({ held }) {
  return held?.answer === 'GO_ON' ? el(html`<div class="card held"><h3>${t('driver.held.going')}</h3><p>${words('driver.held', held.reason)}</p>${because(held.why)}</div>`) : null;
}

const choice = (value) => ({ value, text: t(`driver.road.${value}`) });

/** Told to the others without failing the stop. */
export function roadButton(delivery, stop, work) {
  const report = async () => {
    const condition = await ask({
      title: t('driver.road.what'), text: t('driver.road.what.why'), choices: [choice('BLOCKED'), ...narrowRoad(work), choice('UNSAFE')],
    });
    if (!condition) return;
    reported.set({ ...reported.get(), [stop.neighborhood]: now() });
    if (condition === NARROW) work.reportRoad(delivery, stop, 'BLOCKED', notForOf(work));
    else work.reportRoad(delivery, stop, condition);
  };
  return el(html`<button type="button" class="quiet" id="road" @click=${report}>${t('driver.road')}</button>`);
}
