// What somebody has to look after now, the most urgent first, each with the act that helps.
import { get, post, serviceTime } from '/kit/api.js';
import { h } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { toast } from '/kit/toast.js';
import { decideStop, release, tellProblem } from './decisions.js';
import { badge, goods, moment, placeName, reasonText, remedies, short, word } from './words.js';
import { danger } from './deliveries.js';

const SECOND = 1000;

/** A kind that a newer build tells is shown in general words, with the delivery to look at. */
const titleOf = (alarm) => (TITLES[alarm.kind] ?? (({ delivery }) => t('board.alarm.OTHER', { driver: short(delivery?.driverId) })))(alarm);
const factsOf = (alarm) => (FACTS[alarm.kind] ?? (({ since }) => [moment(since)]))(alarm);

const MOST_OF_A_KIND = 3;
const OF_NEEDS = ['LIFE_DEADLINE', 'UNSERVED', 'COMES_LATE', 'NOBODY_COMING'];
const stopOf = ({ delivery, stopId }) => delivery.stops.find((stop) => stop.stopId === stopId);
const key = ({ kind, delivery, stopId, alarmId }) => (alarmId ?? [kind, delivery?.deliveryId, stopId].join('/'));
const whom = ({ need }) => ({ n: number(need.people), place: placeName(need.neighborhood), until: moment(need.window?.until), eta: moment(need.eta) });
const asked = ({ need }) => goods(need.needs.map(({ item, asked: quantity }) => ({ item, quantity })));
const lifeOf = ({ need }) => [...need.lifeDeadlines].sort((a, b) => a.until.localeCompare(b.until))[0];
const because = ({ need }) => need.needs.filter(({ reason }) => reason).slice(0, 1).flatMap((one) => [reasonText(one), ...remedies(one)]).join(' ');

/** Whole minutes until then, the last one in seconds; nothing once it is over. */
function left(instant) {
  const seconds = Math.round((new Date(instant) - serviceTime()) / SECOND);
  if (seconds <= 0) return t('board.alarm.no-time');
  return seconds > 60 ? t('board.alarm.minutes-left', { n: number(Math.ceil(seconds / 60)) }) : t('board.alarm.seconds-left', { n: number(seconds) });
}

const TITLES = {
  LIFE_DEADLINE: (alarm) => t('board.alarm.LIFE_DEADLINE', { ...whom(alarm), what: word('life', lifeOf(alarm).kind), until: moment(lifeOf(alarm).until) }),
  UNSERVED: (alarm) => t('board.alarm.UNSERVED', whom(alarm)),
  COMES_LATE: (alarm) => t('board.alarm.COMES_LATE', whom(alarm)),
  NOBODY_COMING: (alarm) => t('board.alarm.NOBODY_COMING', whom(alarm)),
  HELD: (alarm) => t('board.alarm.HELD', { place: placeName(stopOf(alarm).neighborhood), danger: danger(stopOf(alarm).hold.reason) }),
  OVERDUE: ({ delivery }) => t('board.alarm.OVERDUE', { driver: short(delivery.driverId) }),
  BRING_BACK: ({ delivery }) => t('board.alarm.BRING_BACK', { driver: short(delivery.driverId) }),
  READING_LIMITED: ({ reader }) => t(reader.driver ? 'board.alarm.READING_LIMITED.driver' : 'board.alarm.READING_LIMITED', { who: short(reader.personId) }),
  OTHER_STOPS_READ: ({ reader }) => t('board.alarm.OTHER_STOPS_READ', { driver: short(reader.personId) }),
};

const FACTS = {
  LIFE_DEADLINE: (alarm) => [`${alarm.need.reference}: ${asked(alarm)}. `, alarm.need.deliveryId ? t('board.alarm.LIFE_DEADLINE.late') : because(alarm) || t('board.alarm.LIFE_DEADLINE.nobody')],
  UNSERVED: (alarm) => [`${alarm.need.reference}: ${asked(alarm)}. `, t('board.alarm.UNSERVED.what')],
  COMES_LATE: (alarm) => [`${alarm.need.reference}: ${asked(alarm)}. `, t('board.alarm.COMES_LATE.what')],
  NOBODY_COMING: (alarm) => [`${alarm.need.reference}: ${asked(alarm)}. `, because(alarm)],
  HELD: (alarm) => [`${goods(stopOf(alarm).lines)}, ${t('board.alarm.car', { driver: short(alarm.delivery.driverId) })}, `,
    h('span', { class: 'countdown', 'data-by': alarm.answerBy }, left(alarm.answerBy))],
  OVERDUE: ({ delivery, since }) => [t('board.alarm.since', { at: moment(since), n: number(delivery.stops.filter(({ outcome }) => !outcome).length) })],
  READING_LIMITED: ({ reader }) => [t('board.alarm.shown', { n: number(reader.count), from: moment(reader.since), until: moment(reader.until) })],
  OTHER_STOPS_READ: ({ reader, since }) => [t('board.alarm.opened', { n: number(reader.count), reason: word('contact-reason', reader.reason), at: moment(since) })],
  BRING_BACK: ({ delivery, since }) => [`${goods(delivery.toBringBack)}, ${moment(since)}`],
};

async function acknowledge({ alarmId, since }) {
  try {
    await post(`/api/areas/${encodeURIComponent(alarmId.split('/')[0])}/alarms/acknowledge`, { alarmId, since });
    toast(t('board.alarm.seen.done'));
    return true;
  } catch (problem) {
    tellProblem(problem);
    return false;
  }
}

/** Returns { refresh }; the place shows nothing while nothing is to be done. */
export function alarmsStrip(place, { area, mayDecide, openDelivery, openNeed, openNeeds, changed }) {
  const list = h('ul', { class: 'alarms plain' });
  const news = h('p', { class: 'visually-hidden', role: 'status', 'aria-live': 'polite' });
  place.hidden = true;
  const more = h('div', { class: 'row alarms-more' });
  place.append(h('h2', { class: 'alarms-head' }, t('board.alarms')), list, more);
  place.before(news);
  let shown = new Map();

  const act = (text, doing, kind = '') => h('button', { type: 'button', class: kind, onclick: async () => { if (await doing()) { changed(); await refresh().catch(() => {}); } } }, text);

  function acts(alarm) {
    const open = alarm.delivery && h('button', { type: 'button', class: 'quiet', onclick: () => openDelivery(alarm.delivery.deliveryId) }, t('board.alarm.open'));
    const household = alarm.need && h('button', { type: 'button', class: 'quiet', onclick: () => openNeed(alarm.need) }, t('board.alarm.open'));
    if (alarm.need) return [mayDecide && act(t('board.alarm.seen'), () => acknowledge(alarm)), household];
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

  /** Of many households the most urgent are told one by one, and how many more there are. */
  function shortened(alarms) {
    const kept = new Map(OF_NEEDS.map((kind) => [kind, 0]));
    const rows = alarms.filter(({ kind }) => !kept.has(kind) || kept.set(kind, kept.get(kind) + 1).get(kind) <= MOST_OF_A_KIND);
    more.replaceChildren(...OF_NEEDS.filter((kind) => kept.get(kind) > MOST_OF_A_KIND).map((kind) => h('button', { type: 'button', class: 'link', onclick: () => openNeeds(kind) },
      t('board.alarm.more', { n: number(kept.get(kind) - MOST_OF_A_KIND), kind: word('alarm-kind', kind) }))));
    return rows;
  }

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
    render(shortened(await get(`/api/areas/${area}/alarms`)));
  }

  setInterval(() => list.querySelectorAll('.countdown').forEach((one) => {
    const text = left(one.dataset.by);
    if (one.textContent !== text) one.textContent = text;
  }), SECOND);
  return { refresh };
}
