import { reportView } from '/board/report.js';
import { learnPlaces, useZone } from '/board/words.js';
import { answer, json } from '/test/services.js';
import { equal, ok, put, see, test, text, texts, until } from '/test/test.js';

const DAY = '2022-01-06';
const NIGHT = '2022-01-06T18:10:00Z';
const lived = { served: 5, people: 20, unserved: 15, unservedPeople: 60, personDays: 60, kilometers: 18, meanWaitSeconds: 10_800 };
const known = { served: 10, people: 40, unserved: 10, unservedPeople: 40, personDays: 120, kilometers: 17, meanWaitSeconds: null };
const car = { kind: 'CAR', warehouse: 'W1', item: null, quantity: null, permit: null, kilograms: 60, from: '2022-01-06T03:00:00Z', until: '2022-01-06T05:00:00Z', people: 40, personDays: 120 };
const lot = { kind: 'LOT', warehouse: 'W1', item: 'PARCEL', quantity: 28, people: 14, personDays: 42 };
const pass = { ...car, permit: 'P5', people: 2, personDays: 6 };
const permit = { kind: 'PERMIT', permit: 'P5', kilograms: 60, people: 0, personDays: 3 };
const looked = (more) => ({ madeAt: NIGHT, requests: 20, lived, known, gains: [car, lot, pass, permit], tried: 4, ...more });

const report = (hindsight, more) => ({
  area: 'A', day: DAY, until: NIGHT, over: true, served: 5, servedPeople: 20, partlyServed: 0, unserved: 0, unservedPeople: 0, waiting: 15,
  reasons: {}, kilometers: 18, trips: 1, unusable: 0, gini: null, lowestFill: null, waited: null, promises: {}, places: [], hindsight, ...more,
});

/** The report of a day, with what looking back at it came to. */
async function shown(result, from = NIGHT, more = {}) {
  useZone('Asia/Tbilisi', 240);
  learnPlaces([{ code: 'W1', name: 'Central' }]);
  answer('GET /api/areas/A/reports/*', () => json(report({ from, result }, more)));
  answer('GET /api/areas/A/fairness', { points: [{ at: NIGHT, places: [] }], changes: [] });
  const view = reportView({ area: 'A' });
  put(view.panel);
  await view.shown();
}

test('what was and what could have been stand side by side', async () => {
  await shown(looked());
  const rows = [...document.querySelectorAll('.report tbody tr')].map((row) => [...row.cells].map(text));
  equal(rows, [['Person-days served', '60', '120'], ['Served', '5 requests, 20 people', '10 requests, 40 people'],
    ['Not served, or only in part', '15 requests, 60 people', '10 requests, 40 people'], ['mean wait', '3 h', '–'], ['Driven', '18 km', '17 km']]);
});

test('one more car, lot or permit is told with the person-days that it would have brought, most first', async () => {
  await shown(looked());
  equal(texts('.why-group strong'), ['One more car that takes 60 kg, at Central from 07:00 until 09:00.', '28 × PARCEL more at Central.',
    'One more car with the permit P5 that takes 60 kg, at Central from 07:00 until 09:00.', 'The permit P5 for a car that takes 60 kg.']);
  equal(texts('.why-group .why-count'), ['120', '42', '6', '3']);
  equal(texts('.why-group div > div'), ['person-days more: 120, people more: 40', 'person-days more: 42, people more: 14', 'person-days more: 6, people more: 2', 'person-days more: 3']);
  ok(texts('p.soft').some((one) => one.startsWith('Planned as if all requests')));
});

test('what was thrown away is told by item, the most first; where it was not counted nothing is', async () => {
  await shown(null, NIGHT, { wasted: { MEALS: 4, PARCEL: 31 } });
  ok(text(see('.report dl')).includes('Written off31 × PARCEL, 4 × MEALS'), text(see('.report dl')));
  document.body.replaceChildren();
  await shown(null, NIGHT, { wasted: {} });
  ok(text(see('.report dl')).includes('Written off0'), text(see('.report dl')));
  document.body.replaceChildren();
  await shown(null);
  ok(text(see('.report dl')).includes('Written off–'), text(see('.report dl')));
});

test('where nothing single would have helped, or nothing was missing, that is said', async () => {
  await shown(looked({ gains: [] }));
  ok(texts('p.soft').includes('No single change would have served more. Tried: 4.'));
  document.body.replaceChildren();
  await shown(looked({ gains: [], tried: 0, known: { ...known, unserved: 0 } }));
  ok(texts('p.soft').includes('All would have been served with what there was.'));
});

test('before the day is over it says when it is made, of a day without one that there is none', async () => {
  await shown(null, new Date(Date.now() + 3_600_000).toISOString());
  ok(/^Is made at \d\d:\d\d/.test(text(see('.report .state-empty'))));
  document.body.replaceChildren();
  await shown(null);
  ok(text(see('.report .state-empty')).startsWith('There is none of this day'));
});

const place = (neighborhood, requests, waiting, unserved, fill) => ({ neighborhood, requests, waiting, unserved, asked: 10, delivered: 4, fill, meanWaitSeconds: 3600, longestWaitSeconds: 7200 });
const cells = () => [...document.querySelectorAll('.report tbody tr')].map((row) => [...row.cells].slice(0, 3).concat(row.cells[5]).map(text));

test('for the public few are not shown on the screen either, nor on what is printed', async () => {
  const few = { served: 3, servedPeople: 9, reasons: { NO_STOCK: 2, NO_DRIVER: 13 }, places: [place('ALATAU', 40, 1, 0, 0.2), place('MEDEU', 60, 12, 7, 0.5), place('TURKSIB', 3, 0, 2, 0.8)] };
  await shown(null, NIGHT, few);
  equal(cells(), [['ALATAU', '1 of 40', '0', '2 h'], ['MEDEU', '12 of 60', '7', '2 h'], ['TURKSIB', '0 of 3', '2', '2 h']]);
  see('#report-open').click();
  await until(() => cells()[0][1] === '<5 of hidden');
  equal(cells(), [['ALATAU', '<5 of hidden', '0', '–'], ['MEDEU', 'hidden of 60', 'hidden', '2 h'], ['TURKSIB', '0 of <5', '<5', '–']]);
  ok(texts('.report dd').includes('<5 requests, 9 people'), texts('.report dd'));
  ok(texts('.report li').some((one) => one.startsWith('hidden: ')) && texts('.report li').some((one) => one.startsWith('<5: ')), texts('.report li'));
  equal(see('.plots').closest('[hidden]') !== null, true);
});
