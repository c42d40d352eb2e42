import { freshness, mayHandOver } from '/fresh.js';
import { pass, settle } from '/test/clock.js';
import { delivery, onDuty } from '/test/driver.js';
import { equal, press, put, see, test, text, texts } from '/test/test.js';

const lines = [{ item: 'SOUP', quantity: 2 }];
const until = (useUntil) => delivery({ lines: [{ item: 'SOUP', useUntil }, { item: 'RICE' }] });

test('what keeps until tomorrow is not worth a word', async () => {
  await onDuty();
  equal([freshness(until('2026-01-07T09:00:00Z'), lines), freshness(until(undefined), lines), freshness(until('2026-01-06T10:00:00Z'), [{ item: 'RICE' }])], [null, null, null]);
});

test('hot food says until when it is good, and in its last two hours how many minutes are left', async () => {
  await onDuty();
  put(freshness(until('2026-01-06T11:01:00Z'), lines));
  await settle();
  equal([texts('.fresh li'), see('.fresh li').className], [['SOUP: good until 06/01/2026, 16:01'], 'hint']);
  await pass(70_000);
  equal(texts('.fresh li'), ['SOUP: good until 16:01, 120 min left']);
  await pass(61 * 60_000);
  equal(see('.fresh li').className, 'badge badge-warn', 'an hour is little');
  await pass(3_600_000);
  equal(texts('.fresh li')[0].endsWith('it is past.'), true);
});

test('an item is told once, however many lines it has', async () => {
  await onDuty();
  put(freshness(until('2026-01-06T10:00:00Z'), [...lines, ...lines]));
  await settle();
  equal(texts('.fresh li').length, 1);
});

test('what is good is handed over unasked, and so is what is past when none of it is given', async () => {
  await onDuty();
  equal(await mayHandOver(until('2026-01-06T09:00:01Z'), lines), true);
  equal(await mayHandOver(until('2026-01-06T08:00:00Z'), [{ item: 'SOUP', quantity: 0 }]), true);
});

test('what is past is asked about, with its name and its moment', async () => {
  await onDuty();
  const answer = mayHandOver(until('2026-01-06T08:00:00Z'), lines);
  equal(text(see('dialog p')).startsWith('SOUP: good until 06/01/2026, 13:00 only, it is past.'), true);
  press('Hand over all the same');
  equal(await answer, true);
});
