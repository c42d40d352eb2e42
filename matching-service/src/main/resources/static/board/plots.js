// Lines over time, one message each: told apart by dash and name, with dashed verticals where a policy changed.
import { el, html } from '/kit/dom.js';
import { t } from '/kit/i18n.js';
import { moment } from './words.js';

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 760;
const HEIGHT = 200;
const LEFT = 8;
const RIGHT = 250;
const TOP = 12;
const BOTTOM = 24;
const DASHES = ['', '8 4', '2 3', '10 3 2 3', '1 4', '14 4'];
const NEAR = 14;

function draw(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const known = (points) => points.filter(([, value]) => value !== null && value !== undefined);

/** Where names stand at their lines' ends, apart from each other. */
function spread(ends) {
  const sorted = [...ends].sort((a, b) => a.y - b.y);
  sorted.forEach((end, index) => { if (index > 0) end.y = Math.max(end.y, sorted[index - 1].y + NEAR); });
  return sorted;
}

/**
 * lines: [{ name, points: [[time, value]] }]; changes: [{ at, text }]; format(value). most: the top of the scale, else the
 * largest value.
 */
export function plot({ title, lines, changes, format, most }) {
  const all = lines.flatMap(({ points }) => known(points));
  if (all.length < 2) return el(html`<figure class="plot"><figcaption>${title}</figcaption><p class="soft">${t('board.plot.too-few')}</p></figure>`);
  const times = all.map(([time]) => time);
  const [from, until] = [Math.min(...times), Math.max(...times)];
  const top = most ?? Math.max(...all.map(([, value]) => value), 1e-9);
  const x = (time) => LEFT + (WIDTH - LEFT - RIGHT) * (until === from ? 1 : (time - from) / (until - from));
  const y = (value) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top);
  const shown = lines.map((line, index) => ({ ...line, dash: DASHES[index % DASHES.length], points: known(line.points) })).filter(({ points }) => points.length > 0);
  const ends = spread(shown.map(({ name, points }) => ({ name, value: points.at(-1)[1], y: y(points.at(-1)[1]) })));
  const svg = draw('svg', { viewBox: `0 0 ${WIDTH} ${Math.max(HEIGHT, ...ends.map((end) => end.y + BOTTOM))}`, role: 'img', 'aria-label': title },
    draw('line', { class: 'plot-axis', x1: LEFT, x2: WIDTH - RIGHT, y1: y(0), y2: y(0) }),
    draw('text', { class: 'plot-text', x: LEFT, y: TOP - 2 }, format(top)),
    draw('text', { class: 'plot-text', x: LEFT, y: HEIGHT - 6 }, moment(new Date(from).toISOString())),
    draw('text', { class: 'plot-text', x: WIDTH - RIGHT, y: HEIGHT - 6, 'text-anchor': 'end' }, moment(new Date(until).toISOString())),
    ...changes.filter(({ at }) => at >= from && at <= until).map(({ at, text }) => draw('g', { class: 'plot-change' },
      draw('line', { x1: x(at), x2: x(at), y1: TOP, y2: y(0) }), draw('title', {}, text))),
    ...shown.map(({ name, points, dash }) => draw('polyline', { class: 'plot-line', 'stroke-dasharray': dash, points: points.map(([time, value]) => `${x(time).toFixed(1)},${y(value).toFixed(1)}`).join(' ') },
      draw('title', {}, name))),
    ...ends.map((end) => draw('text', { class: 'plot-name', x: WIDTH - RIGHT + 6, y: end.y + 4 }, `${end.name} ${format(end.value)}`)));
  return el(html`<figure class="plot">
    <figcaption>${title}</figcaption>
    <div class="plot-scroll" tabindex="0" role="region" aria-label=${title}>${svg}</div>
    <details><summary>${t('board.plot.numbers')}</summary><div class="table-scroll">${numbers(shown, format)}</div></details>
  </figure>`);
}

/** The same as a table: of many times the last twelve. */
function numbers(lines, format) {
  const last = lines.map(({ points }) => points.slice(-12));
  const times = last.reduce((longest, points) => (points.length > longest.length ? points : longest), []).map(([time]) => time);
  return el(html`<table>
    <thead><tr><th scope="col">${t('board.plot.time')}</th>${lines.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>
      ${times.map((time) => html`<tr>
        <td>${moment(new Date(time).toISOString())}</td>
        ${last.map((points) => html`<td>${format(points.find(([at]) => at === time)?.[1] ?? null)}</td>`)}
      </tr>`)}
    </tbody>
  </table>`);
}
