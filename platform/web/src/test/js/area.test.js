import { chooseArea } from '/kit/area.js';
import { openAnew } from '/kit/vault.js';
import { pass } from '/test/clock.js';
import { answer, called, config, noNetwork, silence } from '/test/services.js';
import { equal, see, test, texts, until } from '/test/test.js';

const AREAS = 'GET http://intake.test/api/areas';
const two = { items: [{ code: 'ALMATY', names: { en: 'Almaty' } }, { code: 'SHYMKENT', names: { en: 'Shymkent' } }] };

test('a page is about the area of its address, else of the last time, else the first that there is', async () => {
  answer(AREAS, two);
  equal((await chooseArea(config)).area, 'ALMATY');
  localStorage.setItem('kit.area', 'SHYMKENT');
  equal((await chooseArea(config)).area, 'SHYMKENT');
  history.replaceState(null, '', '?area=ALMATY');
  equal([(await chooseArea(config)).area, localStorage.getItem('kit.area')], ['ALMATY', 'ALMATY']);
});

test('an area that is not the person’s is not taken from an address', async () => {
  answer(AREAS, two);
  history.replaceState(null, '', '?area=OTHER');
  equal((await chooseArea(config)).area, 'ALMATY');
});

test('areas are called by their names; one alone is no choice', async () => {
  answer(AREAS, two);
  const { element } = await chooseArea(config);
  equal([texts('option', element), element.hidden, see('option[selected]', element).value], [['Almaty', 'Shymkent'], false, 'ALMATY']);
  answer(AREAS, { items: two.items.slice(0, 1) });
  equal((await chooseArea(config)).element.hidden, true);
});

test('where intake is away the area of the last time does, within two seconds', async () => {
  answer(AREAS, silence);
  localStorage.setItem('kit.area', 'SHYMKENT');
  let chosen;
  chooseArea(config).then((one) => { chosen = one; });
  await until(async () => { await pass(500); return chosen; });
  equal([chosen.area, chosen.element.hidden], ['SHYMKENT', true]);
});

test('whoever has no area is told none; where nobody could be asked, it is told why not', async () => {
  answer(AREAS, { items: [] });
  const none = await chooseArea(config);
  equal([none.area, none.problem], [undefined, undefined]);
  answer(AREAS, noNetwork);
  let chosen;
  chooseArea(config).then((one) => { chosen = one; });
  await until(async () => { await pass(500); return chosen; });
  equal([chosen.area, chosen.problem.status], [undefined, 0]);
});

/** Resolves to what is chosen, while time passes. */
async function chosen(more) {
  let one;
  chooseArea(config, more).then((found) => { one = found; });
  return until(async () => { await pass(500); return one; });
}

test('where intake is away or slow an area keeps its clock, its curfew and the choice of others, as they were said last', async () => {
  await openAnew('aigerim');
  const almaty = { code: 'ALMATY', names: { en: 'Almaty' }, timeZone: 'Asia/Almaty', curfew: { from: '22:00', until: '06:00' } };
  answer(AREAS, { items: [almaty, two.items[1]] });
  await chooseArea(config);
  for (const said of [noNetwork, silence]) {
    answer(AREAS, said);
    for (const more of [{}, { needed: true }]) {
      const { areas, element } = await chosen(more);
      equal([areas[0], element.hidden], [almaty, false]);
    }
  }
});

test('a page that reckons with the area’s clock waits for it however slow, and takes no other instead', async () => {
  await openAnew('aigerim');
  localStorage.setItem('kit.area', 'SHYMKENT');
  let say;
  answer(AREAS, () => new Promise((resolve) => { say = resolve; }));
  let one;
  chooseArea(config, { needed: true }).then((found) => { one = found; });
  await until(() => called(AREAS).length > 0);
  await pass(20_000);
  equal(one, undefined);
  say(two);
  equal((await until(() => one)).areas.length, 2);
});
