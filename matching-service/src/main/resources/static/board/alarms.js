// What somebody has to look after now, the most urgent first, each with the act that helps.
import { get, post, serviceTime } from '/kit/api.js';
import { ask } from '/kit/dialog.js';
import { el, html, nothing, redraw, released } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { tellProblem, toast } from '/kit/toast.js';
import { call, callCar, listCalls, takeCall } from './calls.js';
import { decide, listWaiting } from './permits.js';
import { listTalks, noteRead, talkWith } from './talk.js';
import { askCancel, decideStop, onceAtATime, release } from './decisions.js';
import { askedFor, badge, goods, isSize, itemName, moment, permitName, placeName, reasonText, remedies, short, word } from './words.js';
import { danger } from './deliveries.js';

const SECOND = 1000;

/** A kind that a newer build tells is shown in general words, with the delivery to look at. */
const titleOf = (alarm) => (TITLES[alarm.kind] ?? (({ delivery }) => t('board.alarm.OTHER', { driver: short(delivery?.driverId) })))(alarm);
const factsOf = (alarm) => (FACTS[alarm.kind] ?? (({ since }) => [moment(since)]))(alarm);

const MOST_OF_A_KIND = 3;
/** The server tells no more than that of a kind. */
const TOLD_OF_A_KIND = 50;
const MINUTE = 60 * SECOND;
/** The books are the warehouse service's: it is asked now and then, and the board does without its answer. */
const BOOKS_EVERY = 5 * MINUTE;
/** Who is to be called comes from the drivers' service, where a call list begins after minutes of silence. */
const CALLS_EVERY = 20 * SECOND;
/** Minutes that something may be put off. */
const SILENCES = ['30', '120', '480'];
/** What is over is done with when somebody has seen it. */
const ENDS_WHEN_SEEN = ['UNSERVED', 'READING_LIMITED', 'OTHER_STOPS_READ'];
/** What comes before a driver who is to be called, of the server's list, which is worst first. */
const BEFORE_CALLS = ['LIFE_DEADLINE', 'AREA_ASIDE', 'UNSERVED', 'HELD'];
const OF_NEEDS = ['LIFE_DEADLINE', 'UNSERVED', 'COMES_LATE', 'NOBODY_COMING'];
const stopOf = ({ delivery, stopId }) => delivery.stops.find((stop) => stop.stopId === stopId);
const key = ({ alarmId }) => alarmId;
const ahead = ({ stops }) => number(stops.filter(({ outcome }) => !outcome).length);
const whom = ({ need }) => ({ n: number(need.people), place: placeName(need.neighborhood), until: moment(need.window?.until), eta: moment(need.eta) });
const asked = ({ need }) => askedFor(need.needs);
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
  PROMISE_BREAKS: ({ need, facts }) => t('board.alarm.PROMISE_BREAKS', { place: placeName(need.neighborhood), by: moment(facts.by) }),
  PROMISE_BROKEN: ({ need, facts }) => t('board.alarm.PROMISE_BROKEN', { place: placeName(need.neighborhood), by: moment(facts.by) }),
  HOME_LATE: ({ delivery, facts }) => t('board.alarm.HOME_LATE', { driver: short(delivery.driverId), by: moment(facts.by) }),
  STOCK_SPOILS: ({ facts }) => t('board.alarm.STOCK_SPOILS', { n: number(facts.count), item: itemName(facts.item), by: moment(facts.by) }),
  STOCK_LOW: ({ facts }) => t(facts.count ? 'board.alarm.STOCK_LOW' : 'board.alarm.STOCK_LOW.none', { n: number(facts.count), item: itemName(facts.item), place: placeName(facts.warehouse) }),
  SILENT_NEIGHBORHOOD: ({ facts }) => t('board.alarm.SILENT_NEIGHBORHOOD', { place: placeName(facts.neighborhood) }),
  NOT_REACHED: ({ facts }) => t('board.alarm.NOT_REACHED', { place: placeName(facts.neighborhood), n: number(facts.count) }),
  AREA_ASIDE: () => t('board.alarm.AREA_ASIDE'),
  BOOKS: ({ facts }) => t('board.alarm.BOOKS', { n: number(facts.count) }),
  CALL_DRIVER: ({ facts }) => t('board.alarm.CALL_DRIVER', { driver: short(facts.driverId), about: [...new Set([facts, ...facts.more].map(({ about }) => word('call-about', about)))].join(', ') }),
  DRIVER_SAYS: ({ facts }) => t('board.alarm.DRIVER_SAYS', { driver: short(facts.driverId), said: facts.said.join(' ') }),
  PERMIT_WAITS: ({ facts }) => t(isSize(facts.code) ? 'board.alarm.VEHICLE_WAITS' : 'board.alarm.PERMIT_WAITS', { driver: short(facts.driverId), code: permitName(facts.code) }),
  DEAD_LETTERS: ({ facts }) => t('board.alarm.DEAD_LETTERS', { n: number(facts.count) }),
  READING_LIMITED: ({ reader }) => t(reader.driver ? 'board.alarm.READING_LIMITED.driver' : 'board.alarm.READING_LIMITED', { who: short(reader.personId) }),
  OTHER_STOPS_READ: ({ reader }) => t('board.alarm.OTHER_STOPS_READ', { driver: short(reader.personId) }),
};

const FACTS = {
  LIFE_DEADLINE: (alarm) => [`${alarm.need.reference}: ${asked(alarm)}. `, alarm.need.deliveryId ? t('board.alarm.LIFE_DEADLINE.late') : because(alarm) || t('board.alarm.LIFE_DEADLINE.nobody')],
  UNSERVED: (alarm) => [`${alarm.need.reference}: ${asked(alarm)}. `, t('board.alarm.UNSERVED.what')],
  COMES_LATE: (alarm) => [`${alarm.need.reference}: ${asked(alarm)}. `, t('board.alarm.COMES_LATE.what')],
  NOBODY_COMING: (alarm) => [`${alarm.need.reference}: ${asked(alarm)}. `, because(alarm)],
  HELD: (alarm) => [`${goods(stopOf(alarm).lines)}, ${t('board.alarm.car', { driver: short(alarm.delivery.driverId) })}, `,
    el(html`<span class="countdown" data-by=${alarm.answerBy ?? nothing}>${left(alarm.answerBy)}</span>`)],
  OVERDUE: ({ delivery, since }) => [t('board.alarm.since', { at: moment(since), n: ahead(delivery) })],
  READING_LIMITED: ({ reader }) => [t('board.alarm.shown', { n: number(reader.count), from: moment(reader.since), until: moment(reader.until) })],
  OTHER_STOPS_READ: ({ reader, since }) => [t('board.alarm.opened', { n: number(reader.count), reason: word('contact-reason', reader.reason), at: moment(since) })],
  BRING_BACK: ({ delivery, since }) => [`${goods(delivery.toBringBack)}, ${moment(since)}`],
  PROMISE_BREAKS: (alarm) => [`${alarm.need.reference}: `, alarm.facts.instead ? t('board.alarm.PROMISE_BREAKS.later', { instead: moment(alarm.facts.instead), at: moment(alarm.since) })
    : t('board.alarm.PROMISE_BREAKS.never', { at: moment(alarm.since) }), ' ', because(alarm)],
  PROMISE_BROKEN: (alarm) => [`${alarm.need.reference}: `, t('board.alarm.PROMISE_BROKEN.what', { at: moment(alarm.since) }), ' ', because(alarm)],
  HOME_LATE: ({ delivery, facts }) => [t('board.alarm.HOME_LATE.what', { instead: moment(facts.instead), n: ahead(delivery) })],
  STOCK_SPOILS: ({ facts }) => [t('board.alarm.STOCK_SPOILS.what', { place: placeName(facts.warehouse) })],
  STOCK_LOW: ({ since }) => [t('board.alarm.STOCK_LOW.what', { at: moment(since) })],
  SILENT_NEIGHBORHOOD: ({ facts, since }) => [t('board.alarm.SILENT_NEIGHBORHOOD.what', { n: number(facts.count), at: moment(since) })],
  NOT_REACHED: ({ since }) => [t('board.alarm.NOT_REACHED.what', { at: moment(since) })],
  AREA_ASIDE: ({ since }) => [t('board.alarm.AREA_ASIDE.what', { at: moment(since) })],
  BOOKS: ({ since }) => [t('board.alarm.BOOKS.what', { at: moment(since) })],
  CALL_DRIVER: ({ since }) => [t('board.alarm.CALL_DRIVER.what', { at: moment(since) })],
  DRIVER_SAYS: ({ since }) => [moment(since)],
  PERMIT_WAITS: ({ since }) => [t('board.alarm.PERMIT_WAITS.what', { at: moment(since) })],
  DEAD_LETTERS: ({ since }) => [t('board.alarm.DEAD_LETTERS.what', { at: moment(since) })],
};

/** Resolves to whether it was sent. */
async function send(path, body, told) {
  try {
    await post(path, body);
    toast(told);
    return true;
  } catch (problem) {
    tellProblem(problem);
    return false;
  }
}

const acknowledge = ({ alarmId, since }, told, until) => send(`/api/areas/${encodeURIComponent(alarmId.split('/')[0])}/alarms/acknowledge`, { alarmId, since, until }, told);

async function silence(alarm) {
  const minutes = await ask({
    title: titleOf(alarm), text: t('board.alarm.silence.what'), cancel: t('board.leave-it'),
    choices: SILENCES.map((value) => ({ value, text: t(`board.alarm.silence.${value}`), kind: 'quiet' })),
  });
  if (!minutes) return false;
  const until = new Date(serviceTime() + Number(minutes) * MINUTE).toISOString();
  return acknowledge(alarm, t('board.alarm.silence.done', { at: moment(until) }), until);
}

/** Returns { refresh }; the place shows nothing while nothing is to be done. */
export function alarmsStrip(place, { area, mayDecide, openDelivery, openNeed, openNeeds, openStock, inventory, notification, changed }) {
  const list = el(html`<ul class="alarms plain"></ul>`);
  const news = el(html`<p class="visually-hidden" role="status" aria-live="polite"></p>`);
  place.hidden = true;
  const more = el(html`<div class="row alarms-more"></div>`);
  const taken = el(html`<span class="soft"></span>`);
  place.append(el(html`<div class="row between alarms-head"><h2>${t('board.alarms')}</h2>${taken}</div>`), list, more);
  place.before(news);
  let shown = new Map();

  const act = (text, doing, kind = '') => el(html`<button type="button" class=${kind} @click=${onceAtATime(async () => { if (await doing()) { changed(); await refresh().catch(() => {}); } })}>${text}</button>`);

  /** The one thing to do about it, and what else helps. */
  function helps(alarm, open) {
    const { kind, delivery, facts } = alarm;
    const reach = notification && delivery && act(t('board.call'), () => callCar(notification, area, delivery), 'quiet');
    switch (kind) {
      case 'HELD': return [act(t('board.decide.SKIP'), () => decideStop(delivery, stopOf(alarm), 'SKIP')),
        act(t('board.decide.GO_ON'), () => decideStop(delivery, stopOf(alarm), 'GO_ON'), 'quiet'), reach, open];
      case 'OVERDUE': return [act(t('board.release'), () => release(delivery)), reach, open];
      case 'HOME_LATE': return [el(html`<button type="button" @click=${() => askCancel({ area, delivery, done: changed })}>${t('board.alarm.take-stops-off')}</button>`), reach, open];
      case 'STOCK_LOW':
      case 'STOCK_SPOILS': return [el(html`<button type="button" @click=${() => openStock(facts)}>${t('board.alarm.see-stock')}</button>`)];
      case 'AREA_ASIDE': return [act(t('board.alarm.resume'), () => send(`/api/areas/${area}/resume`, {}, t('board.alarm.resumed')))];
      case 'BRING_BACK': return [open, reach];
      default: return [open];
    }
  }

  const seen = (alarm) => act(t('board.alarm.seen'), () => acknowledge(alarm, t('board.alarm.seen.done')));
  const take = (alarm) => act(t('board.alarm.take'), () => acknowledge(alarm, t('board.alarm.take.done')), 'quiet');
  const later = (alarm) => act(t('board.alarm.silence'), () => silence(alarm), 'quiet');

  /** Whoever may decide puts a name on it: others see that it is in hand. */
  function acts(alarm) {
    const open = alarm.delivery || alarm.need ? el(html`<button type="button" class="quiet" @click=${() => (alarm.need ? openNeed(alarm.need) : openDelivery(alarm.delivery.deliveryId))}>${t('board.alarm.open')}</button>`) : null;
    if (!mayDecide) return [open];
    if (alarm.kind === 'CALL_DRIVER') {
      return [act(t('board.call'), async () => await call(notification, area, alarm.facts) && lookAtCalls()),
        !alarm.taken ? act(t('board.alarm.take'), async () => await takeCall(notification, area, alarm.facts) && lookAtCalls(), 'quiet') : null,
        alarm.facts.deliveryId ? el(html`<button type="button" class="quiet" @click=${() => openDelivery(alarm.facts.deliveryId)}>${t('board.alarm.open')}</button>`) : null];
    }
    if (alarm.kind === 'DRIVER_SAYS') {
      return [el(html`<button type="button" @click=${() => talkWith(notification, area, alarm.facts.driverId, lookAtCalls)}>${t('board.talk.answer')}</button>`),
        act(t('board.talk.seen'), async () => await noteRead(notification, area, alarm.facts) && lookAtCalls(), 'quiet')];
    }
    if (alarm.kind === 'PERMIT_WAITS') return ['CONFIRM', 'REFUSE'].map((decided) => looksAt(alarm.facts, decided));
    if (alarm.kind === 'BOOKS') return [el(html`<a class="button" href=${new URL('/', inventory).href}>${t('board.alarm.see-books')}</a>`)];
    if (alarm.taken?.silencedUntil) return [act(t('board.alarm.back'), () => acknowledge(alarm, t('board.alarm.take.done')), 'quiet'), open];
    if (ENDS_WHEN_SEEN.includes(alarm.kind)) return [seen(alarm), open, later(alarm)];
    return [...helps(alarm, open), !alarm.taken ? take(alarm) : null, later(alarm)];
  }

  const looksAt = (permit, decided) => el(html`<button type="button" class=${decided === 'REFUSE' ? 'quiet' : ''} @click=${() => decide(notification, area, permit, decided, lookAtCalls)}>${t(`board.permit.${decided}`)}</button>`);

  function inHand({ taken: mark }) {
    const who = mark && { who: short(mark.by), at: moment(mark.silencedUntil ?? mark.at) };
    return mark ? el(html`<div class="taken">${t(mark.silencedUntil ? 'board.alarm.silenced' : 'board.alarm.taken', who)}</div>`) : null;
  }

  const row = (alarm) => el(html`<li>
    <div>${badge('alarm-kind', alarm.kind)} <strong>${titleOf(alarm)}</strong><div class="soft">${factsOf(alarm)}</div>${inHand(alarm)}</div>
    <div class="row">${acts(alarm)}</div>
  </li>`);

  /** Of many households the most urgent are told one by one, and how many more there are. */
  function shortened(alarms) {
    const kept = new Map(OF_NEEDS.map((kind) => [kind, 0]));
    const rows = alarms.filter(({ kind }) => !kept.has(kind) || kept.set(kind, kept.get(kind) + 1).get(kind) <= MOST_OF_A_KIND);
    redraw(more, [...OF_NEEDS.filter((kind) => kept.get(kind) > MOST_OF_A_KIND).map((kind) => ({ kind, n: kept.get(kind) })),
      ...(silenced > 0 ? [{ silenced, showsSilenced }] : [])], (one) => (one.kind ? others(one) : putOff()));
    return rows;
  }

  const others = ({ kind, n }) => el(html`<button type="button" class="link" @click=${() => openNeeds(kind)}>${t('board.alarm.more', { n: number(n - MOST_OF_A_KIND) + (n >= TOLD_OF_A_KIND ? '+' : ''), kind: word('alarm-kind', kind) })}</button>`);

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
    place.hidden = alarms.length === 0 && silenced === 0;
  }

  /** Nobody but a call reaches that driver: as urgent as danger ahead, whatever else is on the list. */
  function withCalls(alarms) {
    const after = alarms.findLastIndex(({ kind }) => BEFORE_CALLS.includes(kind)) + 1;
    return alarms.toSpliced(after, 0, ...calls);
  }

  let silenced = 0;
  let showsSilenced = false;

  function putOff() {
    return el(html`<button type="button" class="link" aria-expanded=${String(showsSilenced)} @click=${() => { showsSilenced = !showsSilenced; refresh().catch(tellProblem); }}>${t(showsSilenced ? 'board.alarm.silenced.hide' : 'board.alarm.silenced.show', { n: number(silenced) })}</button>`);
  }

  /** counts: how many of them are in hand or put off. */
  async function refresh(counts = { alarmsSilenced: silenced }) {
    const url = `/api/areas/${area}/alarms`;
    silenced = counts.alarmsSilenced;
    const [open, off] = await Promise.all([get(url), showsSilenced && silenced > 0 ? get(url, { silenced: true }) : []]);
    const marked = open.filter((alarm) => alarm.taken).length;
    taken.textContent = marked > 0 ? t('board.alarm.taken-of', { n: number(marked), all: number(open.length) }) : '';
    await released(place);
    render([...withCalls(shortened(open)), ...permits, ...books, ...off]);
  }

  let books = [];
  async function lookAtBooks() {
    const report = await get(`${inventory}/api/reconciliation`, { area }).catch(() => null);
    const count = report ? report.faults.length + report.excess.length + report.handedOverExpired.length : 0;
    const said = count > 0 ? [{ kind: 'BOOKS', alarmId: `${area}/books`, since: report.at, level: count, facts: { count } }] : [];
    if (report && said.length + books.length > 0) {
      books = said;
      await refresh().catch(() => {});
    }
  }
  if (mayDecide && inventory) {
    lookAtBooks();
    setInterval(lookAtBooks, BOOKS_EVERY);
  }

  let calls = [];
  let permits = [];
  async function lookAtCalls() {
    const before = calls.length + permits.length;
    const [due, said, stated] = await Promise.all([listCalls, listTalks, listWaiting].map((list) => list(notification, area)));
    calls = [...due, ...said];
    permits = stated;
    if (before + calls.length + permits.length > 0) await refresh().catch(() => {});
    return true;
  }
  if (mayDecide && notification) {
    lookAtCalls();
    setInterval(lookAtCalls, CALLS_EVERY);
  }

  setInterval(() => list.querySelectorAll('.countdown').forEach((one) => {
    const text = left(one.dataset.by);
    if (one.textContent !== text) one.textContent = text;
  }), SECOND);
  return { refresh };
}
