// The way home: until when it is safe to drive on, always in sight, with a warning before it is too late.
import { el, html } from '/kit/dom.js';
import { t } from '/kit/i18n.js';
import { now, time, zoneNote } from '/parts.js';

const LOOK_AGAIN = 5000;
const BUFFER = 15 * 60_000;
const SOON = 30 * 60_000;
/** As the plan reckons: streets are a third longer than the straight line, at 25 km/h. */
const DETOUR = 1.32;
const METERS_PER_SECOND = 25 / 3.6;
const EARTH = 6_371_000;

const radians = (degrees) => (degrees * Math.PI) / 180;

export function driveMillis(from, to) {
  const north = radians(to.lat - from.lat);
  const east = radians(to.lon - from.lon) * Math.cos(radians((from.lat + to.lat) / 2));
  return (Math.hypot(north, east) * EARTH * DETOUR * 1000) / METERS_PER_SECOND;
}

export const homeBy = (shift) => Date.parse(shift.homeBy ?? shift.until);

/** The last moment to leave that place for home, with some to spare. */
export const leaveBy = (shift, place) => homeBy(shift) - driveMillis(place, shift.home) - BUFFER;

/** { homeBy, leaveBy, arriveAt }: from where the driver goes next; leaveBy is not known where that is not. */
export function wayHome(shift, delivery) {
  const by = homeBy(shift);
  const next = ['LOADED', 'EN_ROUTE'].includes(delivery?.state) && delivery.stops.find(({ stopId }) => stopId === delivery.currentStop);
  if (!next?.location) return { homeBy: by };
  return { homeBy: by, leaveBy: leaveBy(shift, next.location), arriveAt: Date.parse(next.arriveAt) };
}

/** How it stands: the worst of what is known. */
export function standing({ homeBy: by, leaveBy: last = by - BUFFER, arriveAt }, at) {
  if (at >= last) return 'over';
  if (arriveAt > last) return 'late';
  return at >= last - SOON ? 'soon' : 'good';
}

const TONE = { over: 'badge-bad', late: 'badge-bad', soon: 'badge-warn', good: '' };

/** onWorse(text) when it begins to be short, and when it is too late. */
export function homeStrip(place, onWorse) {
  let state;
  let last = 'good';

  function words(way, how) {
    const [home, leave] = [time(way.homeBy), time(way.leaveBy ?? way.homeBy - BUFFER)];
    if (how === 'over') return t('driver.home.over', { home });
    if (how === 'late') return t('driver.home.late', { time: time(way.arriveAt), leave, home });
    return way.leaveBy === undefined ? t('driver.home.by', { home }) : t('driver.home.leave', { leave, home });
  }

  function draw() {
    if (!state) return;
    const way = wayHome(state.shift, state.delivery);
    const how = standing(way, now());
    const note = zoneNote();
    const text = note ? `${words(way, how).replace(/\.$/, '')}. ${note}` : words(way, how);
    if (place.textContent !== text || how !== last) place.replaceChildren(el(html`<p class="home badge ${TONE[how]}">${text}</p>`));
    if (how !== last && how !== 'good') onWorse(words(way, how));
    last = how;
  }

  setInterval(draw, LOOK_AGAIN);
  return {
    draw(shift, delivery) {
      state = shift && { shift, delivery };
      if (state) draw(); else place.replaceChildren();
    },
  };
}
