import { rulesPanel } from '/board/rules.js';
import { pass } from '/test/clock.js';
import { answer, called, inTurn, json } from '/test/services.js';
import { equal, ok, press, put, see, test, text, texts, type, until } from '/test/test.js';

const RULES = 'GET /api/areas/A/rules';
const HERE = { lat: 43.25, lon: 76.9 };
const weights = { critical: 5, high: 2, normal: 1, vulnerability: 1, cutOff: 1, strained: 1, supplied: 1, raised: 1, promised: 1.5, life: 16 };
const current = (version = 3, more = {}) => ({ version, rules: { rule: 'DEPRIVATION_GINI', evenness: 0.5, weights, offerSeconds: 90, backOffSeconds: 600, curfew: { from: '22:00:00', until: '06:00:00' }, ...more }, driving: { kilometersPerHour: 25, detour: 1.32 } });

async function panel({ mayDecide = true, now = current() } = {}) {
  answer(RULES, now);
  const one = rulesPanel({ area: 'A', mayDecide, neighborhoods: () => [{ code: 'ALATAU', center: HERE }, { code: 'MEDEU', center: HERE }], warehouses: () => [{ code: 'W1' }], reports: 'http://intake.test/#neighborhoods' });
  put(one.panel);
  await one.refresh();
  return one;
}

const field = (name) => see(`dialog [name="${name}"]`);

async function changing() {
  press('Change');
  await until(() => field('rules.evenness'));
}

const save = () => see('dialog form').requestSubmit();

test('the policy is shown in words, with its times in minutes and whose it is', async () => {
  await panel();
  ok(text(see('dl')).includes('Time for an offer, minutes1.5'), text(see('dl')));
  ok(text(see('dl')).includes('22:00–06:00') && text(see('dl')).includes('straight line × 1.32 at 25 km/h'));
  equal(text(see('p.soft')), 'Nobody has changed this.');
});

test('who may not decide looks', async () => {
  await panel({ mayDecide: false });
  equal(texts('button'), []);
});

test('a change is sent whole, in seconds, on what the person saw, with why', async () => {
  await panel();
  await changing();
  type(field('rules.rule'), 'PROPORTIONAL');
  equal(text(see('dialog [data-what]')), 'Each neighborhood gets the same share of what it asks for.');
  type(field('rules.offerSeconds'), '2.5');
  type(field('rules.curfew.from'), '');
  type(field('rules.curfew.until'), '');
  answer('POST /api/areas/A/rules', {});
  save();
  await until(() => texts('.field-error')[0] === 'Say why: whoever asks later reads it.');
  type(field('why'), 'equal shares');
  save();
  const [{ body }] = await until(() => called('POST /api/areas/A/rules').length && called('POST /api/areas/A/rules'));
  equal(body, { rules: { rule: 'PROPORTIONAL', evenness: 0.5, weights, offerSeconds: 150, backOffSeconds: 600 }, seen: 3, why: 'equal shares' });
});

test('an empty weight is no zero, and half a curfew none: the field says so', async () => {
  await panel();
  await changing();
  type(field('rules.weights.critical'), '');
  save();
  await until(() => texts('.field-error')[0] === 'A number, please.');
  type(field('rules.weights.critical'), '5');
  type(field('rules.curfew.until'), '');
  save();
  await until(() => texts('.field-error')[0] === 'Give both times, or none.');
  equal(called('POST /api/areas/A/rules').length, 0);
});

test('an empty time is the standard, not none', async () => {
  await panel();
  await changing();
  type(field('rules.offerSeconds'), '');
  type(field('rules.backOffSeconds'), '0');
  type(field('why'), 'test');
  answer('POST /api/areas/A/rules', {});
  save();
  const [{ body }] = await until(() => called('POST /api/areas/A/rules').length && called('POST /api/areas/A/rules'));
  equal([body.rules.offerSeconds, body.rules.backOffSeconds], [undefined, 0]);
});

test('a change is taken back with the rules of before, on the version that came of it', async () => {
  await panel();
  await changing();
  answer('POST /api/areas/A/rules', {});
  answer(RULES, inTurn(() => json(current(3)), () => json(current(4)), () => json(current(4)), () => json(current(5))));
  type(field('why'), 'test');
  save();
  await until(async () => { await pass(500); return texts('.toast span').length; });
  press('Undo');
  const [, { body }] = await until(async () => { await pass(500); return called('POST /api/areas/A/rules').length === 2 && called('POST /api/areas/A/rules'); });
  equal([body.seen, body.rules.rule, body.why], [4, 'DEPRIVATION_GINI', 'Taken back by whoever had changed it']);
});

test('what if: only what is supposed is sent, and the answer stands beside what is', async () => {
  const { suppose } = await panel();
  await suppose({ 'stock[0].quantity': 40, 'drivers.count': 2 });
  answer('POST /api/areas/A/what-ifs', { whatIfId: 'w1' });
  const figures = (served) => ({ served, requests: 10, peopleServed: 3 * served, people: 30, lifeCriticalFill: 0.5, leastFill: 0.25, gini: 0.123, meters: 12_400 });
  answer('GET /api/areas/A/what-ifs', inTurn(() => json([]), () => json([{ whatIfId: 'w1', asItIs: figures(4), supposed: figures(7) }])));
  save();
  await until(async () => { await pass(500); return see('section table'); });
  const [{ body }] = called('POST /api/areas/A/what-ifs');
  equal([body.drivers, body.stock, body.permit, body.opened], [{ count: 2, warehouse: 'W1', hours: 4, grams: 300_000, milliliters: 1_500_000 }, [{ warehouse: 'W1', quantity: 40 }], undefined, undefined]);
  equal(texts('section tbody tr:first-child td'), ['4 of 10', '7 of 10']);
  equal([...see('section tbody tr').querySelectorAll('td')].map(({ dataset }) => dataset.title), ['as it is', 'as supposed']);
  const said = texts('section p.soft').join();
  ok(said.includes('Drivers more: 2') && said.includes('Units more of these goods: 40'), said);
  equal(texts('section button').includes('Apply policy, times and curfew'), false, 'goods and drivers are not set from here');
});

test('several roads are supposed open at once, each in a field of its own; one can be left out', async () => {
  const { suppose } = await panel();
  answer('POST /api/areas/A/what-ifs', { whatIfId: 'w1' });
  answer('GET /api/areas/A/what-ifs', []);
  await suppose({ opened: 'ALATAU', 'opened[1]': 'MEDEU' });
  save();
  await until(() => called('POST /api/areas/A/what-ifs').length === 1 && !see('dialog'));
  await suppose({ opened: 'ALATAU', 'opened[1]': 'MEDEU' });
  type(field('opened'), '');
  save();
  await until(() => called('POST /api/areas/A/what-ifs').length === 2);
  equal(called('POST /api/areas/A/what-ifs').map(({ body }) => body.opened), [['ALATAU', 'MEDEU'], ['MEDEU']]);
  await suppose();
  equal(document.querySelectorAll('dialog:last-of-type [name^="opened"]').length, 1);
});

test('the road closes for all, or for the kinds of vehicles that are ticked; where is asked for, and the answer leads to where it is said', async () => {
  const { suppose } = await panel();
  const figures = { served: 1, requests: 2, peopleServed: 1, people: 2, lifeCriticalFill: 1, leastFill: 1, gini: 0, meters: 0 };
  answer('POST /api/areas/A/what-ifs', { whatIfId: 'w1' });
  answer('GET /api/areas/A/what-ifs', [{ whatIfId: 'w1', asItIs: figures, supposed: figures }]);
  await suppose({ closed: 'MEDEU' });
  save();
  await until(() => called('POST /api/areas/A/what-ifs').length === 1 && !see('dialog'));
  await suppose();
  field('notFor.TRUCK').checked = true;
  field('notFor.VAN').checked = true;
  save();
  await until(() => texts('.field-error')[0] === 'Say where, or leave out the vehicles.');
  equal(called('POST /api/areas/A/what-ifs').length, 1);
  field('closed').value = 'MEDEU';
  save();
  await until(() => called('POST /api/areas/A/what-ifs').length === 2);
  equal(called('POST /api/areas/A/what-ifs').map(({ body }) => [body.closed, body.closedFor]), [[['MEDEU'], undefined], [undefined, [{ neighborhood: 'MEDEU', notFor: ['VAN', 'TRUCK'] }]]]);
  await until(async () => { await pass(500); return texts('section p.soft').join().includes('MEDEU (Closed only for: van, truck)'); });
  equal(see('section p.hint a').getAttribute('href'), 'http://intake.test/#neighborhoods');
});

test('other rules that were supposed can be set from the answer', async () => {
  const { suppose } = await panel();
  await suppose();
  type(field('rules.evenness'), '2');
  answer('POST /api/areas/A/what-ifs', { whatIfId: 'w1' });
  answer('POST /api/areas/A/rules', {});
  const figures = { served: 1, requests: 2, peopleServed: 1, people: 2, lifeCriticalFill: 1, leastFill: 1, gini: 0, meters: 0 };
  answer('GET /api/areas/A/what-ifs', [{ whatIfId: 'w1', asItIs: figures, supposed: figures }]);
  save();
  await until(async () => { await pass(500); return see('section table'); });
  press('Apply policy, times and curfew');
  await until(() => see('dialog #apply'));
  save();
  await until(() => texts('.field-error')[0] === 'Say why: whoever asks later reads it.');
  equal(called('POST /api/areas/A/rules').length, 0);
  type(field('why'), 'three are left out');
  save();
  const [{ body }] = await until(() => called('POST /api/areas/A/rules').length && called('POST /api/areas/A/rules'));
  equal([body.rules.evenness, body.seen, body.why], [2, 3, 'three are left out']);
  await until(() => !see('section table'));
});

test('what would be stands on a map beside what is, by neighborhood', async () => {
  const square = (west) => [[[west, 43], [west + 1, 43], [west + 1, 44], [west, 44], [west, 43]]];
  answer(RULES, current());
  const one = rulesPanel({ area: 'A', mayDecide: true, neighborhoods: () => [{ code: 'ALATAU', outline: square(76) }, { code: 'MEDEU', outline: square(77) }], warehouses: () => [{ code: 'W1' }] });
  put(one.panel);
  await one.suppose({ 'drivers.count': 1 });
  const figures = (peopleServed) => ({ served: 1, requests: 2, peopleServed, people: 10, lifeCriticalFill: 1, leastFill: 1, gini: 0, meters: 0, neighborhoods: [{ code: 'ALATAU', people: 10, peopleServed }] });
  answer('POST /api/areas/A/what-ifs', { whatIfId: 'w1' });
  answer('GET /api/areas/A/what-ifs', [{ whatIfId: 'w1', asItIs: figures(2), supposed: figures(9) }]);
  save();
  await until(async () => { await pass(500); return see('section figure'); });
  equal(texts('section figure figcaption'), ['The plan as it is', 'The plan as supposed']);
  const tones = [...document.querySelectorAll('section figure')].map((map) => ['bad', 'good'].filter((tone) => map.querySelector(`path.${tone}`)));
  equal(tones, [['bad'], ['good']]);
  ok(texts('section figure .map-label').join().includes('2 of 10'), texts('section figure .map-label'));
});

test('what cannot be planned says so, and not that somebody else is asking', async () => {
  const { suppose } = await panel();
  await suppose();
  answer('POST /api/areas/A/what-ifs', { whatIfId: 'w1' });
  answer('GET /api/areas/A/what-ifs', [{ whatIfId: 'w1', unanswered: 'NOT_PLANNED' }]);
  save();
  await until(async () => { await pass(500); return texts('section p').some((text) => text.startsWith('This could not be planned')); });
});

test('a service that is busy with another question, or answers none, says so', async () => {
  const { suppose } = await panel();
  await suppose();
  answer('POST /api/areas/A/what-ifs', { whatIfId: 'w1' });
  answer('GET /api/areas/A/what-ifs', [{ whatIfId: 'w1' }]);
  save();
  await until(async () => { await pass(500); return texts('section p').some((one) => one.startsWith('Another question is under way')); });
  await suppose();
  answer('GET /api/areas/A/what-ifs', []);
  save();
  await until(async () => { await pass(5000); return texts('section p').some((one) => one.startsWith('No answer came')); });
});
