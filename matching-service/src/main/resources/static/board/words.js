// What codes of the API are called on this page: states, reasons, changes, goods, people, places.
import { dateTime, minutesLate, named, number, t, useClock } from '/kit/i18n.js';
import { el, html } from '/kit/dom.js';
import { listAll, serviceTime } from '/kit/api.js';
import { clocksOf, hands } from '/kit/zone.js';

const TONES = {
  SUPPLIED: 'good', STRAINED: 'warn', CUT_OFF: 'bad',
  OPEN: 'good', RESTRICTED: 'warn', BLOCKED: 'bad', UNKNOWN: '',
  WAITING: 'wait', PLANNED: 'plan', ON_THE_WAY: 'go', SERVED: 'good', PARTLY_SERVED: 'warn', UNSERVED: 'bad', CANCELLED: '',
  CRITICAL: 'bad', HIGH: 'warn', NORMAL: '',
  OFFERED: 'wait', ACCEPTED: 'plan', LOADED: 'go', EN_ROUTE: 'go', COMPLETED: 'good', FAILED: 'bad',
  LIFE_DEADLINE: 'bad', COMES_LATE: 'bad', NOBODY_COMING: 'bad', HELD: 'bad', OVERDUE: 'bad', BRING_BACK: 'warn', READING_LIMITED: 'warn', OTHER_STOPS_READ: 'warn',
  SILENT_NEIGHBORHOOD: 'warn', NOT_REACHED: 'warn', PROMISE_BREAKS: 'bad', PROMISE_BROKEN: 'bad', AREA_ASIDE: 'bad', HOME_LATE: 'bad', STOCK_SPOILS: 'warn', STOCK_LOW: 'warn', DEAD_LETTERS: 'warn', BOOKS: 'warn',
};

const items = new Map();
const places = new Map();
const names = new Map();

/** Goods have names in the warehouse service's catalog; without it their codes are shown. */
export async function learnItems(inventory) {
  const known = await listAll(`${inventory}/api/items`).catch(() => []);
  known.forEach((one) => items.set(one.item, one));
}

export const knownItems = () => [...items.keys()].sort((a, b) => itemName(a).localeCompare(itemName(b)));
export const itemName = (code) => named(items.get(code)?.names) || code;
/** Parts of a person-day, in which food for people and days is counted. */
const PARTS = 60;

/** So much of a line: units, or person-days of food for people and days. */
export const amount = ({ basket }, n) => (basket ? t('board.person-days', { n: number(Math.ceil(n / PARTS)) }) : number(n));

/** What a line is, with how much was asked for where it does not say that itself. */
export const lineName = ({ item, basket }) => (basket ? t(`board.food.${basket.category}`, { people: number(basket.people), days: number(basket.days) }) : itemName(item));
export const askedFor = (needs) => needs.map((need) => (need.basket ? lineName(need) : goods([{ item: need.item, quantity: need.asked }]))).join(', ');

export const goods = (lines) => lines.map(({ item, quantity }) => `${number(quantity)} × ${itemName(item)}`).join(', ');

export function learnPlaces(list) {
  list.forEach((one) => {
    places.set(one.code, one.names ? named(one.names) : one.name);
    names.set(one.code, one.names);
  });
}
/** A place or goods in a list to choose from by typing (combobox.js). */
export const placeChoice = ({ code }) => [code, placeName(code), names.get(code)];
/** Of several whose names begin alike a narrow field shows the same: a warehouse's short code comes first, as its own staff see it. */
export function warehouseChoice(one) {
  const [code, name, called] = placeChoice(one);
  return [code, name === code ? code : `${code} · ${name}`, called];
}
export const itemChoice = (code) => [code, itemName(code), items.get(code)?.names];
export const placeName = (code) => places.get(code) || code;

/** Drivers are known by an opaque id: its first letters tell them apart on the radio. */
const SIZE = /^VEHICLE_([A-Z]+)_(\d+)_(\d+)$/;

/** A vehicle beyond what is ordinary is stated and confirmed as permits are: by its size, in kilograms and liters. */
export function permitName(code) {
  const [, kind, kg, l] = code.match(SIZE) ?? [];
  return kind ? t('board.vehicle-size', { vehicle: word('vehicle', kind), kg: number(Number(kg)), l: number(Number(l)) }) : code;
}

export const isSize = (code) => SIZE.test(code);

export const short = (id) => (id ?? '').slice(0, 8);

export const tone = (code) => TONES[code] ?? '';
/** A code of a newer build is told in general words, never as it is. */
export function word(kind, code) {
  const key = `board.${kind}.${code}`;
  const text = t(key);
  return text === key ? t('board.other') : text;
}
/** Everybody for whom no car is on its way: one meaning for figures, map and lists. */
export const WAITING = 'WAITING,PLANNED';

/** What is as usual has no chip to look at; it is still said. */
export const badge = (kind, code) => el(html`<span class=${code === 'NORMAL' ? 'visually-hidden' : `badge ${tone(code) && `badge-${tone(code)}`}`}>${word(kind, code)}</span>`);

let zone = clocksOf();

/** The area's clocks: where the coordinator sits does not change when a curfew begins. */
export function useZone(timeZone, utcOffset) {
  zone = clocksOf(timeZone, utcOffset);
}

const shifted = (instant) => new Date(instant).getTime() + zone.shift;

/** A time of the area. */
export const areaTime = (instant, options) => (instant ? dateTime(shifted(instant), { ...options, timeZone: zone.timeZone }) : '');

useClock(areaTime);

export const clock = (instant) => areaTime(instant, { hour: '2-digit', minute: '2-digit' });

/** The area's day, as a field of dates has it. */
export const dayOf = (instant) => new Intl.DateTimeFormat('sv', { dateStyle: 'short', timeZone: zone.timeZone }).format(shifted(instant));

/** A day without a time, as people write it. */
export const dayText = (day) => dateTime(`${day}T12:00:00Z`, { dateStyle: 'short', timeZone: 'UTC' });

/** Day and time, without the day when it is today. */
export function moment(instant) {
  if (!instant) return '';
  return dayOf(Date.now()) === dayOf(instant) ? clock(instant) : areaTime(instant, { day: '2-digit', month: '2-digit', hour: '2-digit', minute: '2-digit' });
}

/** The last moment of something: the day alone when it ends with the area's day, as a date on a package does. */
export function lastMoment(instant) {
  const withTheDay = hands(shifted(instant), zone.timeZone) === '00:00';
  return areaTime(withTheDay ? Date.parse(instant) - 1 : instant, withTheDay ? { dateStyle: 'short' } : { dateStyle: 'short', timeStyle: 'short' });
}

/** When somebody is expected, or since when nobody has heard of who was due. */
export function expected(eta, text) {
  const late = minutesLate(eta, serviceTime());
  return late ? t('board.was-due', { at: moment(eta), late: lasting(late * 60) }) : text;
}

export const ago = (instant) => lasting((Date.now() - new Date(instant)) / 1000, 'board');

export function lasting(seconds, words = 'board.lasting') {
  const minutes = Math.max(0, Math.round(seconds / 60));
  if (minutes < 60) return t(`${words}.minutes`, { n: minutes });
  if (minutes < 48 * 60) return t(`${words}.hours`, { n: Math.round(minutes / 60) });
  return t(`${words}.days`, { n: Math.round(minutes / (24 * 60)) });
}

/** The smallest change that would serve a need, in a sentence. */
export function remedyText({ change, quantity, item, until, permit, neighborhood }) {
  const values = { quantity: quantity && number(quantity), item: item && itemName(item), until: until && moment(until), permit, neighborhood: neighborhood && placeName(neighborhood) };
  const missing = Object.entries(values).filter(([, value]) => value === undefined || value === null).map(([name]) => name);
  if (t(`board.remedy.${change}`) === `board.remedy.${change}`) return t('board.other');
  const full = t(`board.remedy.${change}`, values);
  return missing.some((name) => full.includes(`{${name}}`)) ? t(`board.remedy.${change}.plain`) : full;
}

/** Why a need waits, with whose hours and who went first. */
export function reasonText({ reason, why }, code = reason) {
  const hours = { OUTSIDE_HOURS: ['HOUSEHOLD', 'NEIGHBORHOOD', 'WAREHOUSE'], NO_DRIVER: ['SHIFT'] }[code] ?? [];
  const whose = hours.filter((one) => why?.hours.includes(one));
  if (whose.length) return whose.map((one) => t(`board.reason.${code}.${one}`)).join(' ');
  if (['FAIRNESS', 'LOWER_PRIORITY'].includes(code) && why?.passedOver) {
    const { neighborhood, rule, until } = why.passedOver;
    return t('board.reason.FAIRNESS.of', { place: placeName(neighborhood), rule: until ? t('board.rule.LIFE_DEADLINE.until', { at: moment(until) }) : word('rule', rule) });
  }
  return word('reason', code);
}

/** All that would have to change, each a sentence. */
export const remedies = ({ remedy, why }) => (why?.changes.length ? why.changes : [remedy].filter(Boolean)).map(remedyText);

/** plain: of something that is neither good nor bad. */
export function bar(share, plain = false) {
  const level = plain || share >= 0.8 ? '' : share >= 0.4 ? 'warn' : 'bad';
  const fill = el(html`<i></i>`);
  fill.style.width = `${Math.round(share * 100)}%`;
  return el(html`<span class="row"><span class="bar ${level}" aria-hidden="true">${fill}</span>${Math.round(share * 100)} %</span>`);
}
