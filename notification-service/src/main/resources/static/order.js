// Another order of the stops: what it breaks that the planned one keeps is said before it is kept.
import { ask } from '/kit/dialog.js';
import { el, html } from '/kit/dom.js';
import { t } from '/kit/i18n.js';
import { driveMillis, homeBy, leaveBy } from '/home.js';
import { neighborhoodName } from '/names.js';
import { now, time } from '/parts.js';

/** At a door. */
const STAY = 5 * 60_000;

const isAhead = ({ outcome, cancelled, held }) => !outcome && !cancelled && held?.answer !== 'SKIP';

/** Where the car was last, as far as the phone knows: at the last door that was reported, else about where it goes now. */
function lastPlace({ stops, currentStop }) {
  const done = stops.filter(({ outcome, location }) => outcome && location).sort((a, b) => Date.parse(a.outcome.at) - Date.parse(b.outcome.at));
  return (done.at(-1) ?? stops.find(({ stopId }) => stopId === currentStop))?.location;
}

/** When the car is at each of them, in that order, by the same reckoning as the way home; a place that is not known takes no time. */
function arrivals(order, from, at) {
  let [place, moment] = [from, at];
  return order.map((stop) => {
    if (place && stop.location) moment += driveMillis(place, stop.location);
    place = stop.location ?? place;
    const there = Math.max(moment, stop.window ? Date.parse(stop.window.from) : 0);
    moment = there + STAY;
    return { stop, there };
  });
}

const isTooLate = ({ stop, there }) => Boolean(stop.window) && there > Date.parse(stop.window.until);
const missesHome = (shift, reached) => reached.some(({ stop, there }) => stop.location && there + STAY > leaveBy(shift, stop.location));

/** { late: [{ stop, there }], home }: what breaks when the driver goes there first and would not in the order as it is. */
export function breaksOf(shift, delivery, stop, at = now()) {
  const open = delivery.stops.filter(isAhead);
  const current = open.find(({ stopId }) => stopId === delivery.currentStop);
  const asItIs = current ? [current, ...open.filter((one) => one !== current)] : open;
  const other = [stop, ...asItIs.filter(({ stopId }) => stopId !== stop.stopId)];
  const [before, after] = [asItIs, other].map((order) => arrivals(order, lastPlace(delivery), at));
  const lateBefore = before.filter(isTooLate).map((one) => one.stop.stopId);
  return {
    late: after.filter((one) => isTooLate(one) && !lateBefore.includes(one.stop.stopId)),
    home: Boolean(shift) && missesHome(shift, after) && !missesHome(shift, before),
  };
}

/** Goes there at once where nothing breaks, else when the driver says so, knowing what does. */
export async function goThereFirst(delivery, stop, work) {
  const shift = work.shift?.();
  const { late, home } = breaksOf(shift, delivery, stop);
  if (late.length === 0 && !home) return work.headFor(delivery, stop);
  const said = [...late.map((one) => t('driver.order.late', { place: neighborhoodName(one.stop.neighborhood), at: time(one.there), until: time(one.stop.window.until) })),
    ...(home ? [t('driver.order.home', { home: time(homeBy(shift)) })] : [])];
  const sure = await ask({ title: t('driver.order'), body: el(html`<ul class="breaks">${said.map((one) => html`<li>${one}</li>`)}</ul>`),
    choices: [{ value: 'yes', text: t('driver.order.anyway'), kind: 'danger' }], cancel: t('driver.order.keep') });
  return sure && work.headFor(delivery, stop);
}
