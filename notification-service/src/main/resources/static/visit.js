// Several households at one place are one visit: what to carry up for all of them, and a line and a code for each.
import { el, html } from '/kit/dom.js';
import { t } from '/kit/i18n.js';
import { handOver, notPossible } from '/door.js';
import { freshness } from '/fresh.js';
import { centerOf } from '/names.js';
import { goods } from '/parts.js';
import { goodsOf } from '/progress.js';
import { quantities } from '/quantities.js';

const same = (one, other) => one?.lat === other?.lat && one?.lon === other?.lon;

/** The place to about 100 m: the page knows no finer one. The middle of a neighborhood is none: there stand all whose place nobody said. */
const placeOf = ({ neighborhood, location }) => location && !same(location, centerOf(neighborhood))
  && JSON.stringify([neighborhood, location.lat, location.lon]);

/** Somebody waits there, and no danger has to be answered first. */
const isToDo = ({ outcome, cancelled, held }) => !outcome && !cancelled && !held;

const isOfSame = (one, other) => one === other || (Boolean(one.requestId) && one.requestId === other.requestId);

/** What one household gets at once, though some of it joined later: this stop first. */
export function togetherWith({ stops }, stop) {
  return [stop, ...(isToDo(stop) ? stops.filter((other) => other !== stop && isToDo(other) && isOfSame(stop, other)) : [])];
}

/** The stops of each household, in the order of the way. */
export function households(stops) {
  const all = new Map();
  for (const stop of stops) {
    const key = isToDo(stop) && stop.requestId ? stop.requestId : stop.stopId;
    all.set(key, [...(all.get(key) ?? []), stop]);
  }
  return [...all.values()];
}

/** The other households where the driver goes now, in the order of the way. */
export function alsoHere(delivery) {
  const current = delivery.stops.find(({ stopId }) => stopId === delivery.currentStop);
  const here = current && isToDo(current) && placeOf(current);
  return here ? delivery.stops.filter((stop) => !isOfSame(current, stop) && isToDo(stop) && placeOf(stop) === here) : [];
}

/** { element, said }: fields for all that a household gets, and what stands in them for each of its stops. */
export function fields(stops) {
  const parts = stops.map((stop) => ({ stop, ...quantities(stop) }));
  return { element: parts.map(({ element }) => element), said: () => parts.map(({ stop, lines }) => ({ stop, lines: lines() })) };
}

/** Before the driver leaves the car: one way up the stairs instead of four. */
export function carryAlong(delivery, current) {
  const others = alsoHere(delivery);
  return others.length > 0 ? el(html`<div id="carry">
    <h3>${t('driver.visit', { count: households(others).length + 1 })}</h3>
    <p class="hint">${t('driver.visit.carry')}</p>
    ${goods(goodsOf([...togetherWith(delivery, current), ...others]))}
  </div>`) : null;
}

function household(delivery, stops, work, contact) {
  const { element, said } = fields(stops);
  return el(html`<li>
    ${contact.head(stops)}
    ${element}
    ${freshness(delivery, stops.flatMap(({ lines }) => lines))}
    <div class="row">
      <button type="button" class="quiet" @click=${() => handOver(delivery, said(), work)}>${t('driver.handed-over')}</button>
      <button type="button" class="quiet" @click=${() => notPossible(delivery, stops, work)}>${t('driver.not-possible')}</button>
      <button type="button" class="quiet" @click=${() => contact.show(stops[0])}>${t('driver.contact.other')}</button>
    </div>
  </li>`);
}

/** Each of them is reported by itself, whoever opens first. */
export function visitCard(delivery, work, contact) {
  const others = households(alsoHere(delivery));
  return others.length > 0 ? el(html`<div class="card" id="also-here">
    <h2>${t('driver.visit.also', { count: others.length })}</h2>
    <ul class="stops">${others.map((stops) => household(delivery, stops, work, contact))}</ul>
  </div>`) : null;
}
