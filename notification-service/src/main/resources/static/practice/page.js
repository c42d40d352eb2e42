// The page where a delivery is practised: the driver's own cards, and above them what to try next.
import { post } from '/kit/api.js';
import { el, html, nothing } from '/kit/dom.js';
import { t } from '/kit/i18n.js';
import { startPage } from '/kit/page.js';
import { toast } from '/kit/toast.js';
import { loadedCard, loadingCard, offerCard } from '/offer.js';
import { CODE, MISTYPED, rehearsal } from '/rehearsal.js';
import { onTheRoad } from '/stops.js';
import { undoBar } from '/undo.js';

/** It is only for the coordinator to know. */
const PATIENCE = 2000;

await startPage({ titleKey: 'driver.practice' });
const place = (id) => document.getElementById(id);
const undo = undoBar(place('undo'));
let play;
let shown;

const button = (key, act, kind = '') => el(html`<button type="button" class=${kind} @click=${act}>${t(key)}</button>`);

/** Who has no network, or is a driver by account, is as ready. */
async function ready() {
  await post('/api/join/practised', {}, { once: true, patience: PATIENCE }).catch(() => {});
  location.assign('/');
}

/** What to do, and what only the practice has buttons for. */
function lessonCard(lesson) {
  const more = {
    load: () => button('driver.practice.loaded', () => play.load(), 'main'),
    done: () => button('driver.practice.ready', ready, 'main'),
  }[lesson];
  return el(html`<div class="card practice" data-lesson=${lesson ?? nothing}>
    <h2>${t('driver.practice.next')}</h2>
    <p>${t(`driver.practice.${lesson}`, { code: CODE, mistyped: MISTYPED })}</p>
    <div class="actions">
      ${more?.()}
      ${button('driver.practice.again', begin, 'quiet')}
      <a class="button quiet" href="/">${t('driver.practice.leave-it')}</a>
    </div>
  </div>`);
}

function cards(delivery) {
  switch (delivery.state) {
    case 'OFFERED': return [offerCard(delivery, play.work)];
    case 'ACCEPTED': return [loadingCard(delivery, play.work)];
    case 'LOADED': return [loadedCard(delivery, play.work)];
    default: return onTheRoad(delivery, play.work);
  }
}

function draw() {
  const delivery = play.delivery();
  const now = JSON.stringify([delivery.state, delivery.currentStop, delivery.stops.map(({ outcome }) => outcome)]);
  if (now !== shown) {
    shown = now;
    place('lesson').replaceChildren(lessonCard(play.lesson()));
    place('work').replaceChildren(...cards(delivery));
    scrollTo({ top: 0 });
  }
  undo.draw(delivery, play.work);
}

/** From the offer on. */
function begin() {
  shown = undefined;
  play = rehearsal(draw, (key) => toast(t(key)));
  draw();
}

place('practice').textContent = t('driver.practice.mark');
begin();
