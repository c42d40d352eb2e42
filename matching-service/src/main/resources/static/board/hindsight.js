// What a plan that knew the whole day would have done, and which single thing more would have let it do more.
import { el, html } from '/kit/dom.js';
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
  return el(html`<div class="table-scroll">
    <table>
      <caption class="visually-hidden">${t('board.hindsight')}</caption>
      <thead><tr>${heads.map((key) => html`<th scope="col">${t(key)}</th>`)}</tr></thead>
      <tbody>
        ${ROWS.map(([key, value]) => html`<tr>
          ${[t(key), value(lived, count), value(known, count)]
          .map((cell, index) => html`<td data-title=${t(heads[index])}><div>${cell}</div></td>`)}
        </tr>`)}
      </tbody>
    </table>
  </div>`);
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

const gain = (one, count) => el(html`<li class="why-group">
  <b class="why-count">${count(one.personDays)}</b>
  <div>
    <strong>${what(one)}</strong>
    <div>
      ${t(one.people > 0 ? 'board.hindsight.gain-people' : 'board.hindsight.gain', { n: count(one.personDays), people: count(one.people) })}
    </div>
  </div>
</li>`);

function gains({ known, gains: all, tried }, count) {
  if (all.length) return [el(html`<ul class="plain why-groups">${all.map((one) => gain(one, count))}</ul>`), el(html`<p class="soft">${t('board.hindsight.tried', { n: number(tried) })}</p>`)];
  return [el(html`<p class="soft">${known.unserved === 0 ? t('board.hindsight.enough') : t('board.hindsight.no-gain', { n: number(tried) })}</p>`)];
}

/** The part of a day's report about it, as elements; count: how numbers of people are told. */
export function hindsightPart({ from, result }, count) {
  const title = el(html`<h3>${t('board.hindsight')}</h3>`);
  if (!result) {
    const toCome = serviceTime() < new Date(from).getTime() + TAKES;
    return [title, empty(toCome ? t('board.hindsight.to-come', { at: clock(from) }) : t('board.hindsight.none'))];
  }
  return [title, table(result, count), el(html`<h3>${t('board.hindsight.gains')}</h3>`), ...gains(result, count), el(html`<p class="soft">${t('board.hindsight.honest')}</p>`)];
}
