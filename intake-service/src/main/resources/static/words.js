// Codes of the services in words, and what to tell a caller.
import { dateTime, named, number, t } from '/kit/i18n.js';

export const URGENCIES = ['NORMAL', 'HIGH', 'CRITICAL'];
export const VULNERABILITIES = ['INFANT', 'ELDERLY_ALONE', 'CHRONIC_ILLNESS', 'PREGNANT', 'DISABILITY'];
export const VEHICLES = ['ANY', 'CAR_ONLY'];
export const STATUSES = ['OPEN', 'CANCELLED', 'SERVED', 'PARTLY_SERVED', 'UNSERVED'];
export const STATES = ['WAITING', 'PLANNED', 'ON_THE_WAY'];
export const REASONS = ['NO_LONGER_NEEDED', 'DUPLICATE', 'WITHDRAWN', 'INVALID'];
export const SUPPLIES = ['SUPPLIED', 'STRAINED', 'CUT_OFF'];
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

/** What was said about roads or shops, in words. */
export function saying(kind, { value, permit, hours }) {
  return [word(kind === 'ACCESS' ? 'access' : 'supply', value), permit && `${t('intake.permit')}: ${permit}`, hours && `${hours.from}–${hours.until}`]
    .filter(Boolean).join(' · ');
}

/** Whose word it is, how sure they are, and when they said so. */
export const whose = ({ source, confidence, at }) => [word('by-source', source), word('confidence', confidence), at && dateTime(at)].filter(Boolean).join(' · ');

/** Where a request stands: its end, else what matching says, else that nobody has looked yet. */
export function standing(request) {
  if (request.status !== 'OPEN') return { code: request.status, text: word('status', request.status) };
  const state = request.outlook?.state;
  return state && STATES.includes(state) ? { code: state, text: word('state', state) } : { code: 'WAITING', text: t('intake.state.NEW') };
}

/** The sentence to say on the phone. */
export function tell(request) {
  const { code } = standing(request);
  if (request.status === 'OPEN' && !request.outlook) return t('intake.tell.NEW');
  const eta = request.outlook?.eta;
  const given = (request.outlook?.needs ?? []).reduce((sum, { delivered }) => sum + delivered, 0);
  if (code === 'CANCELLED' && given > 0) return t('intake.tell.CANCELLED_AFTER', { n: number(given) });
  if (code === 'PLANNED' && !eta) return t('intake.tell.PLANNED_SOME_TIME');
  return t(`intake.tell.${code}`, { eta: dateTime(eta, { weekday: 'short', hour: '2-digit', minute: '2-digit' }) });
}

/** A reason in words: whose hours, where hours are it. */
function reasonOf(line, code) {
  const hours = { OUTSIDE_HOURS: ['HOUSEHOLD', 'NEIGHBORHOOD'], NO_DRIVER: ['SHIFT'] }[code] ?? [];
  const whose = hours.filter((one) => line.why?.hours.includes(one));
  return whose.length ? whose.map((one) => t(`intake.reason.${code}.${one}`)).join('. ') : word('reason', code);
}

/** Times are said with the change where they are known. */
function helpOf(line, remedy, items) {
  const until = remedy.until ? t('intake.by', { at: dateTime(remedy.until, { weekday: 'short', hour: '2-digit', minute: '2-digit' }) }) : '';
  const values = { quantity: number(remedy.quantity ?? line.lacking ?? 0), item: nameOf(items, remedy.item ?? line.item), until, permit: remedy.permit ?? '' };
  return t(`intake.change.${remedy.change}`, values).trim();
}

/** Why a need is not planned in full, all of it, and what would help, as far as matching says: sentences to read aloud. */
export function whyNot(line, items) {
  if (!line.reason) return [];
  const changes = line.why?.changes.length ? line.why.changes : [line.remedy].filter(Boolean);
  return [...(line.why?.reasons.length ? line.why.reasons : [line.reason]).map((code) => reasonOf(line, code)),
    changes.length > 1 && t('intake.all-of-this'), ...changes.map((change) => helpOf(line, change, items))].filter(Boolean);
}
