import { el, html, nothing } from '/kit/dom.js';
import { addedBadge, isPickable, isSetAside, news, openOrClosed, typeAgain, typedIn } from '/filling.js';
import { keepTimeOf } from '/zone.js';
import { answer, calls, problem } from '/test/services.js';
import { equal, ok, press, put, see, test, text, texts, until } from '/test/test.js';

const items = [{ item: 'RICE', names: { en: 'Rice' } }, { item: 'TEA', names: { en: 'Tea' } }];
const load = (lines) => ({ lines: Object.entries(lines).map(([item, granted]) => ({ item, granted })) });

test('a list is loaded by while its goods are set aside, also when stops are just joining, not while they are being fitted', () => {
  const states = ['RESERVED', 'EXTENDING', 'FITTING', 'LOADED'];
  equal([states.map((state) => isPickable({ state })), states.map((state) => isSetAside({ state }))], [[true, true, false, false], [true, true, true, false]]);
});

test('what was added to a lot is said once, with the last time, by the warehouse’s clock', () => {
  keepTimeOf({ timeZone: 'Asia/Tbilisi', utcOffset: 240 });
  const badge = (...added) => addedBadge(added, 'L1').map((part) => (part.textContent ?? part)).join('');
  equal(badge(), '');
  equal(badge({ lot: 'L1', quantity: 4, at: '2026-01-06T09:05:00Z' }, { lot: 'L2', quantity: 9, at: '2026-01-06T09:30:00Z' }), ' +4, added 13:05');
  equal(badge({ lot: 'L1', quantity: 4, at: '2026-01-06T09:05:00Z' }, { lot: 'L1', quantity: 3, at: '2026-01-06T08:05:00Z' }), ' +7, last added 13:05');
});

test('whoever picks is told what joined; where something was taken away, only that the list has changed', () => {
  equal(news(load({ RICE: 4 }), load({ RICE: 6, TEA: 1 }), items), 'Added to this car: +2 × Rice, +1 × Tea. Pick it too.');
  for (const now of [{ RICE: 3 }, { TEA: 4 }, { RICE: 4 }]) equal(news(load({ RICE: 4 }), load(now), items), 'The list of this car has changed. Put back what is too much.');
});

const row = (lot, granted) => el(html`<li data-row=${lot ?? nothing} data-granted=${granted ?? nothing}>
  <input value=${granted ?? nothing}>
  <select>${['', 'DAMAGED'].map((code) => html`<option value=${code}>${code}</option>`)}</select>
  <input type="checkbox" id="tick-${lot}">
</li>`);

test('what was typed into a list stays when it is shown anew, with the cursor where it was', () => {
  const place = put(el(html`<ul>${row('L1', 5)}${row('L2', 3)}</ul>`));
  const [quantity, reason] = place.querySelectorAll('[data-row=L1] input, [data-row=L1] select');
  quantity.value = '4';
  reason.value = 'DAMAGED';
  quantity.focus();
  const typed = typedIn(place);
  place.replaceChildren(row('L2', 3), row('L1', 5));
  typeAgain(place, typed);
  const [again, why] = place.querySelectorAll('[data-row=L1] input, [data-row=L1] select');
  equal([again.value, why.value, document.activeElement === again], ['4', 'DAMAGED', true]);
});

test('where more is set aside now, what staff said is lacking is still lacking', () => {
  const place = put(el(html`<ul>${row('L1', 5)}</ul>`));
  see('input', place).value = '4';
  const typed = typedIn(place);
  place.replaceChildren(row('L1', 8));
  typeAgain(place, typed);
  equal(see('input', place).value, '7');
  const untouched = typedIn(put(el(html`<ul>${row('L2', 5)}</ul>`)));
  place.replaceChildren(row('L2', 8));
  typeAgain(place, untouched);
  equal(see('input', place).value, '8', 'who typed nothing loads all of it');
});

test('who closes a list can take that back', async () => {
  answer('POST /api/l/loading-start', {});
  answer('POST /api/l/loading-stop', {});
  const part = put(openOrClosed({ load: { state: 'RESERVED' }, url: '/api/l', works: true, done() {} }));
  ok(text(part).startsWith('open'));
  see('#loading', part).click();
  await until(() => texts('.toast span').length === 1);
  press('Undo');
  await until(() => calls.length === 2);
  equal(calls.map(({ path }) => path), ['/api/l/loading-start', '/api/l/loading-stop']);
});

test('why a list cannot be closed is told', async () => {
  answer('POST /api/l/loading-start', () => problem(409, 'already-loaded'));
  put(openOrClosed({ load: { state: 'RESERVED' }, url: '/api/l', works: true, done() {} }));
  see('#loading').click();
  await until(() => texts('.toast span')[0] === 'what to do about already-loaded');
});

test('who only looks has no button, and a loaded car no card', () => {
  equal([see('button', openOrClosed({ load: { state: 'RESERVED' }, url: '', works: false })), openOrClosed({ load: { state: 'LOADED' } })], [null, null]);
});
