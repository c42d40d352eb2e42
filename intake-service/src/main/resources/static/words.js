// Codes of the services in words, and what to tell a caller.
import { serviceTime } from '/kit/api.js';
import { minutesLate, named, number, t } from '/kit/i18n.js';
import { tellProblem } from '/kit/toast.js';
import { areaTime } from '/zone.js';

export const URGENCIES = ['NORMAL', 'HIGH', 'CRITICAL'];
export const VULNERABILITIES = ['INFANT', 'ELDERLY_ALONE', 'CHRONIC_ILLNESS', 'PREGNANT', 'DISABILITY'];
export const LIVES = ['INSULIN', 'DIALYSIS', 'OXYGEN', 'INFANT_FORMULA'];
/** Of these it can be whatever there is; and how a choice says so among items. */
export const FOODS = ['GROCERIES', 'MEALS'];
export const FOOD = 'category:';
export const DIETS = ['VEGETARIAN', 'INFANT', 'DIABETIC', 'ANY'];
export const VEHICLES = ['ANY', 'CAR_ONLY'];
export const STATUSES = ['OPEN', 'CANCELLED', 'SERVED', 'PARTLY_SERVED', 'UNSERVED'];
export const STATES = ['WAITING', 'PLANNED', 'ON_THE_WAY'];
export const REASONS = ['NO_LONGER_NEEDED', 'DUPLICATE', 'WITHDRAWN', 'INVALID', 'HELPED_BY_OTHERS'];
export const SUPPLIES = ['SUPPLIED', 'STRAINED', 'CUT_OFF'];
/** As drivers name theirs. */
export const KINDS_OF_VEHICLES = ['BIKE', 'CAR', 'VAN', 'TRUCK'];
export const LEVELS = ['OPEN', 'RESTRICTED', 'BLOCKED', 'UNKNOWN'];
export const SOURCES = ['OPERATOR', 'DRIVER', 'AUTHORITY', 'RESIDENT', 'MEDIA'];
export const CONFIDENCES = ['LOW', 'MEDIUM', 'HIGH'];

/** A code in words; one that is not known yet shows itself. */
export function word(kind, code) {
  const key = `intake.${kind}.${code}`;
  const text = t(key);
  return text === key ? code : text;
}

export const nameOf = (list, code) => named(list.find((one) => one.code === code)?.names) || code;

/** So many of an item. */
/** Parts of a person-day, in which food for people and days is counted. */
const PARTS = 60;

/** So much of a line: units, or person-days of food for people and days; what is there already in whole ones. */
const amount = ({ basket }, n, round = Math.ceil) => (basket ? t('intake.person-days', { n: number(round(n / PARTS)) }) : number(n));

export const amountOf = (items, { item, quantity, basket }) => (basket
  ? t(`intake.food.${basket.category}`, { people: number(basket.people), days: number(basket.days) }) : `${number(quantity)} × ${nameOf(items, item)}`);

/** Why something was not done: what is wrong with its first field, where that is it. */
export const tellFault = (problem) => tellProblem(problem.errors?.[0] ?? problem);

const GOOD = ['SERVED', 'SUPPLIED'];
const UNDER_WAY = { WAITING: 'wait', PLANNED: 'plan', ON_THE_WAY: 'go' };
const BAD = ['UNSERVED', 'CUT_OFF', 'BLOCKED'];

/** good, warn, bad, how far help has come, or nothing for what is not known. */
export function tone(code) {
  if (GOOD.includes(code)) return 'good';
  if (BAD.includes(code)) return 'bad';
  return UNDER_WAY[code] ?? (code === 'UNKNOWN' || code === 'CANCELLED' ? '' : 'warn');
}

/** An open road is good; a request that is still open is not done. */
export const toneOfAccess = (level) => (level === 'OPEN' ? 'good' : tone(level));

/** How many shops of all are open; nothing where nobody counted. */
export const shopsOf = (shops) => shops && t('intake.shops', { open: number(shops.open), total: number(shops.total) });

/** Which kinds of vehicles do not get through; nothing where all do. */
export const notForOf = (kinds) => kinds?.length > 0 && `${t('intake.not-for')}: ${kinds.map((kind) => word('kinds', kind)).join(', ')}`;

/** What was said about roads or shops, in words. */
export function saying(kind, { value, permit, hours, notFor, shops }) {
  return [word(kind === 'ACCESS' ? 'access' : 'supply', value), shopsOf(shops), permit && `${t('intake.permit')}: ${permit}`, hours && `${hours.from}–${hours.until}`, notForOf(notFor)]
    .filter(Boolean).join(' · ');
}

let colleagues = new Map();

/** How those who work here are called: [{ id, name }]. */
export const keepColleagues = (all) => { colleagues = new Map(all.map(({ id, name }) => [id, name])); };

/** Undefined where it is not known. */
export const nameOfColleague = (id) => colleagues.get(id);

/** Who did it; whose name is not known, by their id. */
export const byWhom = (id, user) => (id === user.id ? t('intake.by-you') : colleagues.get(id) ?? t('intake.by-colleague', { id: id.slice(0, 8) }));

/** Whose word it is, how sure they are, and when they said so. */
export const whose = ({ source, confidence, at }, zone) => [word('by-source', source), word('confidence', confidence), at && areaTime(at, zone)].filter(Boolean).join(' · ');

/** Where a request stands: its end, else what matching says, else that nobody has looked yet. */
export function standing(request) {
  if (request.status !== 'OPEN') return { code: request.status, text: word('status', request.status) };
  const state = request.outlook?.state;
  return state && STATES.includes(state) ? { code: state, text: word('state', state) } : { code: 'WAITING', text: t('intake.state.NEW') };
}

/** A moment soon, in the area's zone. */
const soon = (instant, zone) => areaTime(instant, zone, { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' });

/** Of a car on the way that was due: nobody has heard of it since. */
const late = (eta) => minutesLate(eta, serviceTime());

/** A reference to read aloud: each letter by a word that begins with it. */
export function spelled(reference) {
  const letters = Object.fromEntries(t('intake.letters').split(' ').map((said) => [said[0], said.slice(2)]));
  return [...reference].map((sign) => (sign === '-' ? '–' : letters[sign] ?? sign)).join(' ');
}

/** The sentence to say on the phone, with times as the household's clock shows them. */
export function tell(request, zone) {
  const { code } = standing(request);
  if (request.earliest && ['NEW', 'WAITING'].includes(code)) return t('intake.tell.WAITING_UNTIL', { at: soon(request.earliest, zone) });
  if (request.status === 'OPEN' && !request.outlook) return t('intake.tell.NEW');
  const eta = request.outlook?.eta;
  const given = (request.outlook?.needs ?? []).reduce((sum, { delivered, basket }) => sum + (basket ? Math.ceil(delivered / basket.each) : delivered), 0);
  if (code === 'CANCELLED' && given > 0) return t('intake.tell.CANCELLED_AFTER', { n: number(given) });
  if (code === 'PLANNED' && !eta) return t('intake.tell.PLANNED_SOME_TIME');
  if (code === 'ON_THE_WAY' && late(eta)) return t('intake.tell.ON_THE_WAY_LATE', { eta: soon(eta, zone), n: number(late(eta)) });
  if (code === 'ON_THE_WAY' && eta) return t('intake.tell.ON_THE_WAY_AT', { eta: soon(eta, zone) });
  if (code === 'SERVED' && request.handover) return t('intake.tell.SERVED_AT', { at: soon(request.handover.at, zone) });
  if (code === 'CANCELLED' && request.closing?.reason) return t('intake.tell.CANCELLED_WHY', { reason: word('cancel', request.closing.reason) });
  return t(`intake.tell.${code}`, { eta: soon(eta, zone) });
}

/** How many units of a line are there, or come by then, on the way or in the plan. */
const unitsBy = (until, { delivered, coming = [] }) => coming.filter(({ eta }) => eta && new Date(eta) <= new Date(until)).reduce((sum, { quantity }) => sum + quantity, delivered);

/** What to say of what a life hangs on: whether it comes before it ends. urgent: nobody brings it in time. */
export function lifeFate({ status, outlook, lifeDeadlines = [] }, zone) {
  if (status !== 'OPEN') return [];
  return [...lifeDeadlines].sort((a, b) => a.until.localeCompare(b.until)).map(({ kind, until, item }) => {
    const lines = (outlook?.needs ?? []).filter((line) => !item || line.item === item);
    const inTime = lines.length > 0 && lines.every((line) => unitsBy(until, line) >= line.asked);
    return { urgent: !inTime, text: t(`intake.life.tell.${inTime ? 'in-time' : 'not'}`, { what: word('life', kind), until: soon(until, zone) }) };
  });
}

const inSentence = (text) => text.charAt(0).toLowerCase() + text.slice(1);

/** What comes, and as what where it is something else than was asked for. */
function comes(one, line, items, zone) {
  const item = one.instead && (named(items.find(({ code }) => code === one.instead)?.names) || one.instead);
  if (one.units) return when(one, `${number(one.units)} × ${item}`, zone);
  return [when(one, amount(line, one.quantity), zone), item && t('intake.line.instead', { item })].filter(Boolean).join('; ');
}

function when({ eta, onTheWay }, n, zone) {
  if (!eta) return t('intake.line.some-time', { n });
  if (onTheWay && late(eta)) return t('intake.line.late', { n, eta: soon(eta, zone), late: number(late(eta)) });
  return t(`intake.line.${onTheWay ? 'on-the-way' : 'planned'}`, { n, eta: soon(eta, zone) });
}

function waits(n, line, open, neighborhoods) {
  if (!open) return t('intake.line.not', { n });
  const reasons = line.why?.reasons.length ? line.why.reasons : [line.reason].filter(Boolean);
  const why = inSentence(reasons.map((code) => reasonOf(line, code, neighborhoods)).join('. '));
  return why ? t('intake.line.waits', { n, why }) : t('intake.line.open', { n });
}

/** As much help of another kind: other food for as many people and days, or another item. */
const alike = ({ item, basket }, items) => (basket ? FOODS.filter((one) => one !== basket.category).map((category) => amountOf(items, { basket: { ...basket, category } }))
  : (items.find(({ code }) => code === item)?.instead ?? []).map((code) => nameOf(items, code)));

/** Where it is not in stock: what would do as well and nobody has agreed to yet. A diet, or what a life hangs on, is left alone. */
function toAsk(line, need, { items, lives }) {
  const lacks = (line.why?.reasons.length ? line.why.reasons : [line.reason]).includes('NO_STOCK');
  const fixed = !need || need.instead?.length || need.diets?.length || lives?.some(({ item }) => !item || item === line.item);
  const others = lacks && !fixed ? alike(need, items) : [];
  return others.length > 0 && t('intake.line.ask-instead', { items: others.join('; ') });
}

/**
 * What becomes of one line: what was handed over, what comes and when, what not yet, why, and what would help.
 *
 * @param need what was agreed to with whoever asks; without it nobody is to be asked
 */
export function fate(line, { items, neighborhoods, zone, lives }, open, need) {
  const coming = line.coming?.length || !line.planned ? line.coming ?? [] : [{ quantity: line.planned }];
  const left = line.asked - line.planned - line.delivered;
  return [
    line.delivered > 0 && t('intake.line.delivered', { n: amount(line, line.delivered, Math.floor) }),
    ...coming.map((one) => comes(one, line, items, zone)),
    left > 0 && waits(amount(line, left), line, open, neighborhoods),
    ...(left > 0 && open ? [toAsk(line, need, { items, lives }), ...help(line, items, zone)] : []),
  ].filter(Boolean);
}

/** What is said of a line that asked for another amount then: nobody has looked at what is asked for now. */
export const isOfBefore = ({ asked, basket }, need) => (basket && need.basket
  ? basket.people !== need.basket.people || basket.days !== need.basket.days : !basket && !need.basket && asked !== need.quantity);

const changesOf = (line) => (line.why?.changes.length ? line.why.changes : [line.remedy].filter((one) => one?.change));

/** The closed neighborhoods that are in the way, by their names. */
function closures(line, neighborhoods) {
  const codes = changesOf(line).filter(({ change, neighborhood }) => change === 'OPEN_ROAD' && neighborhood).map(({ neighborhood }) => neighborhood);
  return [...new Set(codes)].map((code) => nameOf(neighborhoods, code)).join(', ');
}

/** A reason in words: whose hours, where hours are it; through where, where no road leads there. */
function reasonOf(line, code, neighborhoods) {
  const places = code === 'NO_WAY' && closures(line, neighborhoods);
  if (places) return t('intake.reason.NO_WAY.through', { places });
  const hours = { OUTSIDE_HOURS: ['HOUSEHOLD', 'NEIGHBORHOOD', 'WAREHOUSE'], NO_DRIVER: ['SHIFT'] }[code] ?? [];
  const whose = hours.filter((one) => line.why?.hours.includes(one));
  return whose.length ? whose.map((one) => t(`intake.reason.${code}.${one}`)).join('. ') : word('reason', code);
}

/** Times are said with the change where they are known. */
function helpOf(line, remedy, items, zone) {
  return t(`intake.change.${remedy.change}`, {
    quantity: number(remedy.quantity ?? line.lacking ?? 0),
    item: nameOf(items, remedy.item ?? line.item),
    until: remedy.until ? t('intake.by', { at: soon(remedy.until, zone) }) : '',
    permit: remedy.permit ?? '',
  }).trim();
}

/** What would help, all of it, as far as matching says. */
function help(line, items, zone) {
  const changes = changesOf(line);
  return [changes.length > 1 && t('intake.all-of-this'), ...changes.map((change) => helpOf(line, change, items, zone))];
}
