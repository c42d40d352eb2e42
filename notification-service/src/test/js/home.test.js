import { homeStrip, wayHome } from '/home.js';
import { pass, setClock } from '/test/clock.js';
import { delivery, onDuty, stop } from '/test/driver.js';
import { equal, ok, put, see, test, text } from '/test/test.js';

const HOME = { lat: 43.25, lon: 76.9 };
const shift = (homeBy) => ({ home: HOME, homeBy, until: '2026-01-06T20:00:00Z' });
const at = (location, arriveAt) => delivery({ stops: [stop('s1', { location, arriveAt })] });
/** About 10 km to the north. */
const FAR = { lat: 43.34, lon: 76.9 };
const minutes = (one, other) => Math.round((one - other) / 60_000);

function strip() {
  const place = put(document.createElement('div'));
  const worse = [];
  return { place, worse, ...homeStrip(place, (words) => worse.push(words)) };
}

test('the last safe departure is a quarter of an hour, and the way at 25 km/h over streets, before the curfew', () => {
  const { homeBy, leaveBy } = wayHome(shift('2026-01-06T15:00:00Z'), at(FAR, '2026-01-06T10:00:00Z'));
  equal([new Date(homeBy).toISOString(), minutes(homeBy, leaveBy)], ['2026-01-06T15:00:00.000Z', 15 + 32]);
});

test('at the door of one’s own home only the quarter of an hour is left', () => {
  const { homeBy, leaveBy } = wayHome(shift('2026-01-06T15:00:00Z'), at(HOME, '2026-01-06T10:00:00Z'));
  equal(minutes(homeBy, leaveBy), 15);
});

test('without a curfew the shift’s end counts, and without a place on the way no departure is told', () => {
  const way = wayHome({ ...shift(undefined) }, delivery({ state: 'ACCEPTED' }));
  equal([new Date(way.homeBy).toISOString(), way.leaveBy], ['2026-01-06T20:00:00.000Z', undefined]);
});

test('it is always in sight, turns to a warning half an hour before, and to an alarm when it is too late', async () => {
  await onDuty();
  const { draw, place, worse } = strip();
  draw(shift('2026-01-06T11:00:00Z'), at(HOME, '2026-01-06T09:30:00Z'));
  equal([text(place), see('.home').className.trim()], ['Leave for home from there by 15:45 (home by 16:00)', 'home badge']);
  setClock('2026-01-06T10:14:50Z');
  await pass(5000);
  equal(see('.home').className.trim(), 'home badge');
  await pass(10_000);
  ok(see('.home').className.includes('badge-warn'));
  setClock('2026-01-06T10:45:00Z');
  await pass(5000);
  ok(text(place).startsWith('Drive home now'));
  equal([worse.length, see('.home').className], [2, 'home badge badge-bad'], 'said once at each turn');
});

test('a plan that arrives after the last safe departure is said to be called about, before anybody drives', async () => {
  await onDuty();
  const { draw, place, worse } = strip();
  draw(shift('2026-01-06T11:00:00Z'), at(FAR, '2026-01-06T10:40:00Z'));
  ok(text(place).includes('Call the coordinator'));
  equal(worse.length, 1);
});

test('whoever is off duty has no way home to look at', async () => {
  await onDuty();
  const { draw, place } = strip();
  draw(shift('2026-01-06T11:00:00Z'), null);
  equal(text(place), 'Be home by 16:00');
  draw(null, null);
  equal(place.children.length, 0);
});
