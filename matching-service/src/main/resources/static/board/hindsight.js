// What a plan that knew the whole day would have done, and which single thing more would have let it do more.
import { h } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { serviceTime } from '/kit/api.js';
import { empty } from '/kit/states.js';
import { clock, itemName, lasting, placeName } from './words.js';

/** Looking back takes some minutes, and rests between. */
const TAKES = 30 * 60_000;

const people = (n, all, count) => t('board.report.with-people', { n: count(n), people: count(all) });
const wait = ({ meanWaitSeconds }) => (meanWaitSeconds === null || meanWaitSeconds === undefined ? '–' : lasting(meanWaitSeconds));

const ROWS = [
  ['board.hindsight.person-days', ({ personDays }, count) => count(personDays)],
  ['board.report.served', (came, count) => people(came.served, came.people, count)],
  ['board.hindsight.unserved', (came, count) => people(came.unserved, came.unservedPeople, count)],
  ['board.figure.mean-wait', wait],
  ['board.report.km', ({ kilometers }) => t('board.hindsight.km', { n: number(kilometers) })],
];

function table({ lived, known }, count) {
  const heads = ['board.hindsight.figure', 'board.hindsight.lived', 'board.hindsight.known'];
  return h('div', { class: 'table-scroll' }, h('table', {}, h('caption', { class: 'visually-hidden' }, t('board.hindsight')),
    h('thead', {}, h('tr', {}, heads.map((key) => h('th', { scope: 'col' }, t(key))))),
    h('tbody', {}, ROWS.map(([key, value]) => h('tr', {}, [t(key), value(lived, count), value(known, count)]
      .map((cell, index) => h('td', { 'data-title': t(heads[index]) }, h('div', {}, cell))))))));
}

/** What it is, of a newer build as much as is known of it. */
function what({ kind, warehouse, item, quantity, permit, kilograms, from, until }) {
  const words = {
    CAR: () => t(permit ? 'board.hindsight.CAR.with' : 'board.hindsight.CAR', { kg: number(kilograms), permit, place: placeName(warehouse), from: clock(from), until: clock(until) }),
    PERMIT: () => t('board.hindsight.PERMIT', { kg: number(kilograms), permit }),
    LOT: () => t('board.hindsight.LOT', { n: number(quantity), item: itemName(item), place: placeName(warehouse) }),
  };
  return words[kind]?.() ?? t('board.other');
}

const gain = (one, count) => h('li', { class: 'why-group' }, h('b', { class: 'why-count' }, count(one.personDays)),
  h('div', {}, h('strong', {}, what(one)), h('div', {}, t(one.people > 0 ? 'board.hindsight.gain-people' : 'board.hindsight.gain', { n: count(one.personDays), people: count(one.people) }))));

function gains({ known, gains: all, tried }, count) {
  if (all.length) return [h('ul', { class: 'plain why-groups' }, all.map((one) => gain(one, count))), h('p', { class: 'soft' }, t('board.hindsight.tried', { n: number(tried) }))];
  return [h('p', { class: 'soft' }, known.unserved === 0 ? t('board.hindsight.enough') : t('board.hindsight.no-gain', { n: number(tried) }))];
}

/** The part of a day's report about it, as elements; count: how numbers of people are told. */
export function hindsightPart({ from, result }, count) {
  const title = h('h3', {}, t('board.hindsight'));
  if (!result) {
    const toCome = serviceTime() < new Date(from).getTime() + TAKES;
    return [title, empty(toCome ? t('board.hindsight.to-come', { at: clock(from) }) : t('board.hindsight.none'))];
  }
  return [title, table(result, count), h('h3', {}, t('board.hindsight.gains')), ...gains(result, count), h('p', { class: 'soft' }, t('board.hindsight.honest'))];
}
