// Stops that joined a delivery after it was offered: told in a card until the driver has understood, also after a reload, and
// refused as long as the car is not loaded. A refusal shows its effect at once and is sent when it can be.
import { ask } from '/kit/dialog.js';
import { el, html, nothing } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { kept } from '/kept.js';
import { itemName, neighborhoodName } from '/names.js';
import { goods, time } from '/parts.js';

const MOST = 200;
const BEFORE_LOADING = ['OFFERED', 'ACCEPTED'];

/** One that could not be refused any more is told anew. */
const idOf = ({ deliveryId }, { extension, refusedTooLate }) => `${deliveryId}@${extension}${refusedTooLate ? '-late' : ''}`;

const stopsOf = ({ stops }, { extension }) => stops.filter((stop) => stop.extension === extension);

/** What they make of the way: until when, instead of when, and how far. */
function way({ returnBy, returnBefore, distanceMeters, distanceBefore }) {
  const before = returnBefore && time(returnBefore);
  const back = before && before !== time(returnBy) ? t('driver.added.back', { time: time(returnBy), before }) : t('driver.added.back-by', { time: time(returnBy) });
  const more = Math.round((distanceMeters - (distanceBefore ?? distanceMeters)) / 100) / 10;
  return more > 0 ? `${back}, ${t('driver.added.km', { km: number(more) })}` : back;
}

/** There is no way back, so it takes a second, knowing tap. */
async function refuse(delivery, extension, work) {
  const sure = await ask({
    title: t('driver.added.refuse.sure'), text: t('driver.added.refuse.what'),
    choices: [{ value: 'yes', text: t('driver.added.refuse.yes'), kind: 'danger' }],
  });
  if (sure) work.refuseExtension(delivery, extension);
}

const joined = (stop) => el(html`<li>
  <div class="row between"><strong>${neighborhoodName(stop.neighborhood)}</strong><span>${time(stop.arriveAt)}</span></div>
  ${goods(stop.lines)}
</li>`);

/** All that joined in one card: who drives reads one thing and says once that it is understood. What joined together is refused together. */
function card(delivery, told, work, understood) {
  const open = BEFORE_LOADING.includes(delivery.state);
  const refusal = (one) => el(html`<button type="button" class="quiet" @click=${() => refuse(delivery, one.extension, work)}>${t('driver.added.refuse')}</button>`);
  const stops = told.flatMap((one) => stopsOf(delivery, one));
  const part = (one) => [el(html`<ul class="stops">${stopsOf(delivery, one).map(joined)}</ul>`),
    one.refusedTooLate ? el(html`<p>${t('driver.added.too-late')}</p>`) : null, open && told.length > 1 ? refusal(one) : null];
  return el(html`<div class="card added">
    <h2>${t('driver.added', { count: number(stops.length) })}</h2>
    <p>${way({ ...told.at(-1), returnBefore: told[0].returnBefore, distanceBefore: told[0].distanceBefore })}</p>
    ${told.map(part)}
    ${!open ? html`<p>${t('driver.added.loaded')}</p>` : nothing}
    <div class="actions">
      <button type="button" @click=${() => understood(told)}>${t('driver.understood')}</button>
      ${open && told.length === 1 ? refusal(told[0]) : nothing}
    </div>
  </div>`);
}

/** onChange() when the driver has understood some. */
export function additionsOf(userId, place, onChange) {
  const known = kept(`added.${userId}`, []);
  let shown;

  const open = (delivery) => (delivery?.extensions ?? []).filter((one) => !known.get().includes(idOf(delivery, one)));

  function understood(delivery, some) {
    known.set([...known.get(), ...some.map((one) => idOf(delivery, one))].slice(-MOST));
    onChange();
  }

  return {
    /** Which stops are new to the driver. */
    marked(delivery) {
      const extensions = open(delivery).map(({ extension }) => extension);
      return delivery && { ...delivery, stops: delivery.stops.map((stop) => ({ ...stop, isNew: extensions.includes(stop.extension) })) };
    },
    /** Drawn anew only when something changed: the focus stays. */
    draw(delivery, work) {
      const told = open(delivery);
      const now = JSON.stringify(told.map((one) => [idOf(delivery, one), one, delivery.state,
        stopsOf(delivery, one).map(({ stopId, arriveAt, neighborhood, lines }) => [stopId, arriveAt, neighborhoodName(neighborhood), lines.map(({ item, quantity }) => [itemName(item), quantity])])]));
      if (now === shown) return;
      shown = now;
      place.replaceChildren(...(told.length > 0 ? [card(delivery, told, work, (some) => understood(delivery, some))] : []));
    },
    areUnderstood: (delivery) => open(delivery).length === 0,
    /** Who accepts what is shown has understood it. */
    accepted: (delivery) => understood(delivery, open(delivery)),
  };
}
