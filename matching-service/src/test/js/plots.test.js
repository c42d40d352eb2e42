import { plot } from '/board/plots.js';
import { useZone } from '/board/words.js';
import { equal, put, see, test, text, texts } from '/test/test.js';

const AT = Date.parse('2026-01-06T06:00:00Z');
const HOUR = 3_600_000;
const percent = (value) => (value === null ? '–' : `${Math.round(value * 100)} %`);
const points = (...values) => values.map((value, hour) => [AT + hour * HOUR, value]);
const drawn = (lines, more = {}) => put(plot({ title: 'Fill', lines, changes: [], format: percent, most: 1, ...more }));

test('with less than two moments there is nothing to draw, and it says so', () => {
  for (const lines of [[], [{ name: 'A', points: points(0.5) }], [{ name: 'A', points: points(0.5, null, undefined) }]]) {
    equal([see('svg', drawn(lines)), text(see('p.soft'))], [null, 'Too little to draw yet: it grows every quarter of an hour.']);
    document.body.replaceChildren();
  }
});

test('lines are told apart by dash and name, not by color alone', () => {
  drawn([{ name: 'Alatau', points: points(0.2, 0.4) }, { name: 'Medeu', points: points(0.9, 0.8) }]);
  equal([...document.querySelectorAll('.plot-line')].map((line) => line.getAttribute('stroke-dasharray')), ['', '8 4']);
  equal(texts('.plot-name').sort(), ['Alatau 40 %', 'Medeu 80 %']);
});

test('names at the lines’ ends do not lie over each other', () => {
  drawn(['A', 'B', 'C'].map((name) => ({ name, points: points(0.5, 0.5) })));
  const ys = [...document.querySelectorAll('.plot-name')].map((name) => Number(name.getAttribute('y'))).sort((a, b) => a - b);
  equal([ys[1] - ys[0] >= 14, ys[2] - ys[1] >= 14], [true, true]);
});

test('a moment that nobody measured leaves no point and pulls no line to nothing', () => {
  drawn([{ name: 'A', points: points(0.5, null, 0.5) }]);
  equal(see('.plot-line').getAttribute('points').split(' ').length, 2);
});

test('where a policy changed, a line stands at that time, if it lies in what is shown', () => {
  drawn([{ name: 'A', points: points(0.5, 0.6, 0.7) }], { changes: [{ at: AT + HOUR, text: 'quotas' }, { at: AT - HOUR, text: 'before' }] });
  equal(texts('.plot-change title'), ['quotas']);
});

test('the same stands as numbers, the last twelve, with the area’s times', () => {
  useZone('Asia/Tbilisi', 240);
  drawn([{ name: 'A', points: points(...Array(20).fill(0.5)) }, { name: 'B', points: points(...Array(19).fill(0.5)) }]);
  const rows = [...document.querySelectorAll('tbody tr')].map((row) => texts('td', row));
  equal([rows.length, rows.at(-1)], [12, ['07/01, 05:00', '50 %', '–']]);
});

test('it has a name, and can be scrolled by keyboard', () => {
  drawn([{ name: 'A', points: points(0.5, 0.6) }]);
  equal([see('svg').getAttribute('aria-label'), see('.plot-scroll').tabIndex], ['Fill', 0]);
});
