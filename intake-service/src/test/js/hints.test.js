import { el, html } from '/kit/dom.js';
import { hintsOf, watchHints } from '/hints.js';
import { pass } from '/test/clock.js';
import { equal, put, see, test, texts, type } from '/test/test.js';

const AREA = { curfew: { from: '22:00', until: '06:00' }, timeZone: 'Asia/Almaty' };
const hints = (body, place, area = AREA) => hintsOf(body, place, area).map((text) => text.split(/[:.(]/)[0].trim());
const between = (from, until) => ({ window: { from, until } });

test('a closed road and open shops are said, and stop nothing', () => {
  equal(hints({}, { access: { level: 'BLOCKED' }, supply: { status: 'SUPPLIED' } }), ['The road there is reported closed', 'Food can be bought there']);
  equal(hints({}, { access: { level: 'RESTRICTED' }, supply: { status: 'STRAINED' } }), []);
  equal(hints({}, undefined), []);
});

test('a time that lies within the curfew is said, by the area’s clock, over midnight', () => {
  const said = ['The whole time lies within the curfew'];
  equal(hints(between('2026-01-06T18:00:00Z', '2026-01-06T20:00:00Z')), said, '23:00 to 01:00');
  equal(hints(between('2026-01-06T16:00:00Z', '2026-01-06T20:00:00Z')), [], '21:00 to 01:00 begins before it');
  equal(hints(between('2026-01-06T23:00:00Z', '2026-01-07T01:30:00Z')), [], '04:00 to 06:30 ends after it');
  equal(hints(between('2026-01-06T18:00:00Z', '2026-01-07T20:00:00Z')), [], 'a whole day between two nights is not in it');
  equal(hints(between('2026-01-06T18:00:00Z', '2026-01-06T20:00:00Z'), {}, { timeZone: 'Asia/Almaty' }), [], 'where there is none');
});

test('figures that do not fit together are asked about', () => {
  const needs = (quantity) => [{ item: 'RICE', quantity }];
  equal([hints({ people: 51, needs: needs(1) }), hints({ people: 50, needs: needs(1) })], [['People'], []]);
  equal([hints({ people: 1, needs: needs(21) }), hints({ people: 1, needs: needs(20) })], [['Units'], []]);
  equal([hints({ people: 100 }), hints({ needs: needs(100) })], [[], []], 'half a form is no contradiction');
});

test('hints come and go while the form is filled in', async () => {
  const form = put(el(html`<form><input name="people"></form>`));
  put(watchHints(form, () => ({ people: Number(form.elements.people.value), needs: [{ quantity: 1 }] }), { neighborhoods: [], areaView: AREA }));
  type(form.elements.people, '900');
  equal(texts('.hints li').length, 1);
  const shown = see('.hints li');
  form.dispatchEvent(new Event('input'));
  equal(see('.hints li') === shown, true, 'and are not spoken again while they say the same');
  form.reset();
  await pass(1);
  equal(texts('.hints li'), []);
});
