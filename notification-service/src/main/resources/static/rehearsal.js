// A delivery that is none: made up on the phone, played through with the page's own cards, heard by nobody. The same words at any time
// of the day, with and without a network.
import { t } from '/kit/i18n.js';
import { now } from '/parts.js';
import { goodsOf, withReports } from '/progress.js';

const MINUTE = 60_000;
const ID = 'practice';
/** With its last two digits exchanged it is none. */
export const CODE = '05724';
export const MISTYPED = '05742';

const STOPS = [['bread', 2, 'water', 1], ['bread', 3], ['bread', 1, 'water', 2]];

const at = (minutes) => new Date(now() + minutes * MINUTE).toISOString();

function stop(goods, number) {
  const lines = [];
  for (let next = 0; next < goods.length; next += 2) lines.push({ line: lines.length, item: t(`driver.practice.item.${goods[next]}`), quantity: goods[next + 1] });
  return { stopId: `${ID}-${number + 1}`, requestId: `${ID}-${number + 1}`, neighborhood: t('driver.practice.place', { n: number + 1 }), arriveAt: at(20 + 10 * number), outcome: null, lines };
}

function madeUp() {
  const stops = STOPS.map(stop);
  return { deliveryId: ID, state: 'OFFERED', warehouse: t('driver.practice.warehouse'), loadAt: at(10), offerUntil: at(15), returnBy: at(60), distanceMeters: 4200,
    currentStop: stops[0].stopId, stops, lines: goodsOf(stops) };
}

/**
 * What is to be tried next: 'accept', 'load', 'leave', 'code' (a mistyped one first), 'marked' (it went without the code: taken back),
 * 'tap' (handed over, wrongly), 'undo', 'fail', 'last', 'done'. undone: whether a report was ever taken back.
 */
export function lessonOf({ state, stops }, undone) {
  const before = { OFFERED: 'accept', ACCEPTED: 'load', LOADED: 'leave' }[state];
  if (before) return before;
  const [first, second, third] = stops.map(({ outcome }) => outcome);
  if (!first) return 'code';
  if (first.codeCheck !== 'MATCHED') return 'marked';
  if (!undone) return second ? 'undo' : 'tap';
  if (!second) return 'fail';
  if (second.proof) return 'undo';
  return third ? 'done' : 'last';
}

const contactOf = (path) => ({ available: true, name: t('driver.practice.name'), address: t('driver.practice.address', { n: path.match(/practice-(\d)/)?.[1] ?? 1 }), note: t('driver.practice.note') });

/** { delivery(), lesson(), load(), work }: draw() is called when something has changed, say(key) when a button has no part in it. */
export function rehearsal(draw, say) {
  let base = madeUp();
  let reports = [];
  let undone = false;

  function report(kind, stopId, outcome) {
    reports = [...reports, { kind, deliveryId: ID, stopId, outcome, at: new Date(now()).toISOString() }];
    draw();
  }

  const notHere = () => say('driver.practice.not-here');

  /** In the service's place. */
  const service = {
    get: async (path) => contactOf(path),
    post: async (path) => {
      if (path.endsWith('/accept')) base = { ...base, state: 'ACCEPTED' };
      if (path.endsWith('/decline')) say('driver.practice.take-it');
      return base;
    },
  };

  const work = {
    service,
    show: draw,
    refresh: draw,
    tried: async () => {},
    accepted: () => {},
    shift: () => undefined,
    photo: () => undefined,
    depart: () => report('depart'),
    departUnconfirmed: () => report('have-it'),
    headFor: (_, { stopId }) => report('head-for', stopId),
    complete: (_, { stopId }, { proof, code }, lines) => report('complete', stopId, { proof, lines, codeCheck: code && (code === CODE ? 'MATCHED' : 'MISMATCHED') }),
    fail: (_, { stopId, lines }, reason) => report('fail', stopId, { reason, lines }),
    undo: (_, { stopId }) => {
      undone = true;
      reports = reports.filter((one) => one.stopId !== stopId || one.kind === 'head-for');
      report('head-for', stopId);
    },
    correct: notHere, answerHold: notHere, reportRoad: notHere, correctDoor: notHere, warn: notHere, withdrawWarning: notHere, refuseExtension: notHere,
  };

  const delivery = () => withReports(base, reports);

  return {
    delivery,
    work,
    lesson: () => lessonOf(delivery(), undone),
    /** The warehouse's part. */
    load() {
      base = { ...base, state: 'LOADED' };
      draw();
    },
  };
}
