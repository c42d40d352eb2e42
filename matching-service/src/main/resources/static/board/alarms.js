// What somebody has to look after now, the most urgent first, each with the act that helps.
import { get, post, serviceTime } from '/kit/api.js';
import { h } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { toast } from '/kit/toast.js';
import { decideStop, release, tellProblem } from './decisions.js';
import { badge, goods, moment, placeName, short, word } from './words.js';
import { danger } from './deliveries.js';

const SECOND = 1000;

/** A kind that a newer build tells is shown in general words, with the delivery to look at. */
const titleOf = (alarm) => (TITLES[alarm.kind] ?? (({ delivery }) => t('board.alarm.OTHER', { driver: short(delivery?.driverId) })))(alarm);
const factsOf = (alarm) => (FACTS[alarm.kind] ?? (({ since }) => [moment(since)]))(alarm);

const stopOf = ({ delivery, stopId }) => delivery.stops.find((stop) => stop.stopId === stopId);
const key = ({ kind, delivery, stopId, reader }) => (reader ? reader.alarmId : [kind, delivery?.deliveryId, stopId].join('/'));

/** Whole minutes until then, the last one in seconds; nothing once it is over. */
function left(instant) {
  const seconds = Math.round((new Date(instant) - serviceTime()) / SECOND);
  if (seconds <= 0) return t('board.alarm.no-time');
  return seconds > 60 ? t('board.alarm.minutes-left', { n: number(Math.ceil(seconds / 60)) }) : t('board.alarm.seconds-left', { n: number(seconds) });
}

const TITLES = {
  HELD: (alarm) => t('board.alarm.HELD', { place: placeName(stopOf(alarm).neighborhood), danger: danger(stopOf(alarm).hold.reason) }),
  OVERDUE: ({ delivery }) => t('board.alarm.OVERDUE', { driver: short(delivery.driverId) }),
  BRING_BACK: ({ delivery }) => t('board.alarm.BRING_BACK', { driver: short(delivery.driverId) }),
  READING_LIMITED: ({ reader }) => t(reader.driver ? 'board.alarm.READING_LIMITED.driver' : 'board.alarm.READING_LIMITED', { who: short(reader.personId) }),
  OTHER_STOPS_READ: ({ reader }) => t('board.alarm.OTHER_STOPS_READ', { driver: short(reader.personId) }),
};

const FACTS = {
  HELD: (alarm) => [`${goods(stopOf(alarm).lines)}, ${t('board.alarm.car', { driver: short(alarm.delivery.driverId) })}, `,
    h('span', { class: 'countdown', 'data-by': alarm.answerBy }, left(alarm.answerBy))],
  OVERDUE: ({ delivery, since }) => [t('board.alarm.since', { at: moment(since), n: number(delivery.stops.filter(({ outcome }) => !outcome).length) })],
  READING_LIMITED: ({ reader }) => [t('board.alarm.shown', { n: number(reader.count), from: moment(reader.since), until: moment(reader.until) })],
  OTHER_STOPS_READ: ({ reader, since }) => [t('board.alarm.opened', { n: number(reader.count), reason: word('contact-reason', reader.reason), at: moment(since) })],
  BRING_BACK: ({ delivery, since }) => [`${goods(delivery.toBringBack)}, ${moment(since)}`],
};

async function acknowledge({ reader, since }) {
  try {
    await post(`/api/areas/${encodeURIComponent(reader.alarmId.split('/')[0])}/alarms/acknowledge`, { alarmId: reader.alarmId, since });
    toast(t('board.alarm.seen.done'));
    return true;
  } catch (problem) {
    tellProblem(problem);
    return false;
  }
}

/** Returns { refresh }; the place shows nothing while nothing is to be done. */
export function alarmsStrip(place, { area, mayDecide, openDelivery, changed }) {
  const list = h('ul', { class: 'alarms plain' });
  const news = h('p', { class: 'visually-hidden', role: 'status', 'aria-live': 'polite' });
  place.hidden = true;
  place.append(h('h2', { class: 'alarms-head' }, t('board.alarms')), list);
  place.before(news);
  let shown = new Map();

  const act = (text, doing, kind = '') => h('button', { type: 'button', class: kind, onclick: async () => { if (await doing()) { changed(); await refresh().catch(() => {}); } } }, text);

  function acts(alarm) {
    const open = alarm.delivery && h('button', { type: 'button', class: 'quiet', onclick: () => openDelivery(alarm.delivery.deliveryId) }, t('board.alarm.open'));
    if (!mayDecide) return [open];
    if (alarm.reader) return [act(t('board.alarm.seen'), () => acknowledge(alarm)), open];
    if (alarm.kind === 'HELD') {
      return [act(t('board.decide.SKIP'), () => decideStop(alarm.delivery, stopOf(alarm), 'SKIP')),
        act(t('board.decide.GO_ON'), () => decideStop(alarm.delivery, stopOf(alarm), 'GO_ON'), 'quiet'), open];
    }
    return alarm.kind === 'OVERDUE' ? [act(t('board.release'), () => release(alarm.delivery)), open] : [open];
  }

  const row = (alarm) => h('li', {}, h('div', {}, badge('alarm-kind', alarm.kind), ' ', h('strong', {}, titleOf(alarm)),
    h('div', { class: 'soft' }, factsOf(alarm))), h('div', { class: 'row' }, acts(alarm)));

  /** What is the same stays in place, so that nobody presses what was another line a moment ago. */
  function render(alarms) {
    const next = new Map();
    for (const alarm of alarms) {
      const said = JSON.stringify(alarm);
      const known = shown.get(key(alarm));
      next.set(key(alarm), known?.said === said ? known : { said, element: row(alarm) });
    }
    const fresh = alarms.filter((alarm) => !shown.has(key(alarm)));
    if (fresh.length > 0) news.textContent = fresh.map(titleOf).join(' ');
    const focused = document.activeElement?.closest?.('.alarms li');
    const elements = [...next.values()].map(({ element }) => element);
    if (elements.length !== list.children.length || elements.some((element, index) => element !== list.children[index])) list.replaceChildren(...elements);
    if (focused?.isConnected && !focused.contains(document.activeElement)) focused.querySelector('button')?.focus({ preventScroll: true });
    shown = next;
    place.hidden = alarms.length === 0;
  }

  async function refresh() {
    render(await get(`/api/areas/${area}/alarms`));
  }

  setInterval(() => list.querySelectorAll('.countdown').forEach((one) => {
    const text = left(one.dataset.by);
    if (one.textContent !== text) one.textContent = text;
  }), SECOND);
  return { refresh };
}
