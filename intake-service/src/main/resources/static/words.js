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

const GOOD = ['SERVED', 'SUPPLIED', 'ON_THE_WAY'];
const BAD = ['UNSERVED', 'CUT_OFF', 'BLOCKED'];

/** good, warn, bad, or nothing for what is not known. */
export function tone(code) {
  if (GOOD.includes(code)) return 'good';
  if (BAD.includes(code)) return 'bad';
  return code === 'UNKNOWN' || code === 'CANCELLED' ? '' : 'warn';
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

/** A reference to read aloud: each letter by a word that begins with it. */
export function spelled(reference) {
  const letters = Object.fromEntries(t('intake.letters').split(' ').map((said) => [said[0], said.slice(2)]));
  return [...reference].map((sign) => (sign === '-' ? '–' : letters[sign] ?? sign)).join(' ');
}

/** The sentence to say on the phone, with times as the household's clock shows them. */
export function tell(request, timeZone) {
  const { code } = standing(request);
  if (request.status === 'OPEN' && !request.outlook) return t('intake.tell.NEW');
  const eta = request.outlook?.eta;
  const given = (request.outlook?.needs ?? []).reduce((sum, { delivered }) => sum + delivered, 0);
  if (code === 'CANCELLED' && given > 0) return t('intake.tell.CANCELLED_AFTER', { n: number(given) });
  if (code === 'PLANNED' && !eta) return t('intake.tell.PLANNED_SOME_TIME');
  if (code === 'ON_THE_WAY' && eta) return t('intake.tell.ON_THE_WAY_AT', { eta: clock(eta, timeZone) });
  if (code === 'SERVED' && request.handover) return t('intake.tell.SERVED_AT', { at: clock(request.handover.at, timeZone) });
  if (code === 'CANCELLED' && request.closing?.reason) return t('intake.tell.CANCELLED_WHY', { reason: word('cancel', request.closing.reason) });
  return t(`intake.tell.${code}`, { eta: clock(eta, timeZone) });
}

const clock = (instant, timeZone) => dateTime(instant, { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZone });

/** Why a need is not planned in full and what would help, as far as matching says. */
export function whyNot(line, items) {
  if (!line.reason) return [];
  const remedy = line.remedy ?? {};
  const help = remedy.change && t(`intake.change.${remedy.change}`, {
    quantity: number(remedy.quantity ?? line.lacking ?? 0),
    item: nameOf(items, remedy.item ?? line.item),
    until: remedy.until ? t('intake.by', { at: dateTime(remedy.until) }) : '',
    permit: remedy.permit ?? '',
  });
  return [word('reason', line.reason), help?.trim()].filter(Boolean);
}
