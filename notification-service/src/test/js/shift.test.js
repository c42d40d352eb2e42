import { token } from '/kit/auth.js';
import { shiftCard, startForm } from '/shift.js';
import { pass } from '/test/clock.js';
import { answer, called, json, noNetwork, problem } from '/test/services.js';
import { onDuty } from '/test/driver.js';
import { equal, ok, press, put, see, test, text, texts, type, until } from '/test/test.js';

const config = { intake: 'http://intake.test' };
const AREAS = 'GET http://intake.test/api/areas';
const START = 'POST /api/shifts';
const END = 'POST /api/shifts/h1/end';
const last = { vehicle: { kind: 'VAN', grams: 800_000, milliliters: 4_000_000, permits: ['P1', 'P2'] }, from: '2026-01-05T04:00:00Z', until: '2026-01-05T10:20:00Z' };

/** The form, as whoever drove that before sees it. */
async function form(before) {
  await token();
  await onDuty();
  answers(before);
  return opened();
}

function answers(before) {
  answer(AREAS, { items: [{ code: 'A', names: { en: 'Almaty' } }], next: null });
  answer('GET http://intake.test/api/areas/A/neighborhoods', { items: [{ code: 'ALATAU', names: { en: 'Alatau' }, center: { lat: 43.28654, lon: 76.8412 } }], next: null });
  answer('GET /api/signups/mine', mine);
  answer('GET /api/shifts/last', () => (before ? json(before) : json(undefined, { status: 204 })));
}

let mine = [];
const started = [];
async function opened() {
  document.body.replaceChildren();
  return put(await startForm(config, (shift) => started.push(shift)));
}

const value = (name) => see('form').elements.namedItem(name).value;
const go = () => press('Go on duty');

/** What the phone says of where it is. */
function phoneSays(act) {
  Object.defineProperty(navigator, 'geolocation', { configurable: true, value: { getCurrentPosition: act } });
}

test('the vehicle and the hours of the last shift stand there already', async () => {
  await form(last);
  equal(['vehicle.kind', 'vehicle.grams', 'vehicle.milliliters', 'vehicle.permits', 'until'].map(value), ['VAN', '800', '4000', 'P1, P2', '6']);
});

test('what was stated last stands there too, whether it counted or not', async () => {
  await form({ ...last, vehicle: { ...last.vehicle, permits: ['P1'] }, permits: [{ code: 'P1', state: 'CONFIRMED' }, { code: 'P5', state: 'WAITING' }] });
  equal(value('vehicle.permits'), 'P1, P5');
});

test('a driver reads which permit waits, which counts until when, and why one does not count', async () => {
  await token();
  await onDuty();
  const shift = { shiftId: 'h1', vehicle: { kind: 'VAN' }, until: '2026-01-06T15:00:00Z' };
  put(shiftCard({ ...shift, permits: [{ code: 'P5', state: 'WAITING' }, { code: 'P1', state: 'CONFIRMED', until: '2026-01-06T15:00:00Z' },
    { code: 'P2', state: 'REFUSED', reason: 'not the original' }] }));
  const said = texts('.permits li');
  ok(said[0].startsWith('Permit P5: waits for confirmation'), said[0]);
  ok(said[1].startsWith('Permit P1: confirmed until '), said[1]);
  equal(said[2], 'Permit P2 is not confirmed: not the original');
  document.body.replaceChildren();
  put(shiftCard(shift));
  equal(see('.permits'), null);
});

test('who is blocked reads why and whom to ask instead of filling in a form', async () => {
  await form({ ...last, blocked: { reason: 'Goods did not arrive.', ask: 'Dana, 700' } });
  equal(texts('.blocked p'), ['Goods did not arrive.', 'Ask: Dana, 700']);
  equal(see('#start-shift'), null);
});

test('a driver signs up for a later day with the vehicle and the place that stand there, and takes it back', async () => {
  await form(last);
  type(see('form').elements.start, 'ALATAU');
  type(see('#signup-day'), '1');
  type(see('#signup-hour'), '8');
  type(see('#signup-hours'), '4');
  answer('POST /api/signups', {});
  mine = [{ id: 's1', area: 'A', from: '2026-01-07T03:00:00Z', until: '2026-01-07T07:00:00Z' }];
  answer('GET /api/signups/mine', mine);
  press('I will come');
  await until(() => called('POST /api/signups').length === 1);
  const { from, until: end, area, start, vehicle } = called('POST /api/signups')[0].body;
  equal([area, start, vehicle.kind, Date.parse(end) - Date.parse(from)], ['A', { lat: 43.287, lon: 76.841 }, 'VAN', 4 * 3_600_000]);
  ok(from.endsWith(':00:00.000Z') && Date.parse(from) > Date.parse('2026-01-06T12:00:00Z'), from);
  await until(() => texts('#signup li').length === 1);
  answer('POST /api/signups/s1/withdraw', {});
  answer('GET /api/signups/mine', []);
  press('I cannot come');
  await until(() => texts('#signup li').length === 0);
  mine = [];
});

test('an hour of today that is over is not signed up for', async () => {
  await form(last);
  type(see('form').elements.start, 'ALATAU');
  type(see('#signup-day'), '0');
  type(see('#signup-hour'), '0');
  press('I will come');
  await until(() => texts('.field-error').length > 0);
  equal([texts('.field-error')[0], called('POST /api/signups').length], ['Choose a time that is still to come', 0]);
});

test('nobody is planned from a place that nobody chose', async () => {
  await form();
  go();
  await until(() => texts('.field-error').length > 0);
  equal([texts('.field-error'), called(START).length], [['Choose where you are'], 0]);
});

test('a shift begins where the phone is, to about 100 m, and lasts as long as was said', async () => {
  await form();
  phoneSays((found) => found({ coords: { latitude: 43.238712, longitude: 76.945649 } }));
  type(see('form').elements.start, 'here');
  type(see('form').elements.until, '4');
  type(see('form').elements['vehicle.permits'], 'p1; P2,p3');
  answer(START, { shiftId: 'h1' });
  go();
  await until(() => started.length > 0);
  equal(called(START)[0].body, { area: 'A', start: { lat: 43.239, lon: 76.946 }, until: '2026-01-06T13:00:00.000Z',
    vehicle: { kind: 'CAR', grams: 250_000, milliliters: 900_000, permits: ['p1', 'P2', 'p3'] } });
});

test('who presses again after a lost answer says the same, some minutes later too', async () => {
  await form();
  type(see('form').elements.start, 'ALATAU');
  answer(START, noNetwork);
  go();
  await pass(180_000);
  answer(START, { shiftId: 'h1' });
  go();
  await until(() => started.length > 0);
  const [first, ...again] = called(START).map(({ body, headers }) => [body, headers['Idempotency-Key']]);
  again.forEach((one) => equal(one, first));
});

test('what no vehicle carries is told in the unit that was typed, before anything is sent', async () => {
  await form();
  type(see('form').elements.start, 'ALATAU');
  type(see('form').elements['vehicle.grams'], '99999999');
  type(see('form').elements['vehicle.milliliters'], '');
  go();
  await until(() => texts('.field-error').length > 0);
  equal([texts('.field-error'), called(START).length], [['Enter 40,000 or less', 'Enter 1 or more'], 0]);
  type(see('form').elements['vehicle.grams'], '40000');
  type(see('form').elements['vehicle.milliliters'], '120000');
  answer(START, { shiftId: 'h1' });
  go();
  await until(() => called(START).length > 0);
  equal(called(START)[0].body.vehicle, { kind: 'CAR', grams: 40_000_000, milliliters: 120_000_000, permits: [] });
});

test('a phone that does not tell where it is leads to the list of neighborhoods', async () => {
  await form();
  phoneSays((_, denied) => denied());
  type(see('form').elements.start, 'here');
  go();
  await until(() => texts('.field-error').length > 0);
  equal(texts('.field-error'), ['The phone does not tell where it is. Choose a neighborhood.']);
  type(see('form').elements.start, 'ALATAU');
  answer(START, { shiftId: 'h1' });
  go();
  await until(() => called(START).length > 0);
  equal(called(START)[0].body.start, { lat: 43.287, lon: 76.841 });
});

test('a phone that says it is in another city leads to the list of neighborhoods, too', async () => {
  await form();
  phoneSays((told) => told({ coords: { latitude: 51.169, longitude: 71.449 } }));
  type(see('form').elements.start, 'here');
  go();
  await until(() => texts('.field-error').length > 0);
  equal([texts('.field-error').map((said) => /^The phone says that you are 9\d\d km from here\. Choose a neighborhood\.$/.test(said)), called(START).length], [[true], 0]);
});

test('another vehicle brings its usual load with it, also for who looks away and comes back', async () => {
  await form();
  type(see('form').elements['vehicle.kind'], 'TRUCK');
  equal([value('vehicle.grams'), value('vehicle.milliliters')], ['3000', '15000']);
  await opened();
  equal(['vehicle.kind', 'vehicle.grams', 'vehicle.milliliters'].map(value), ['TRUCK', '3000', '15000']);
});

test('where the areas were never known and cannot be asked for nobody is told to have none, and may ask again', async () => {
  await token();
  await onDuty();
  answers();
  answer(AREAS, noNetwork);
  let place;
  opened().then((one) => { place = one; });
  await until(async () => { await pass(500); return place; });
  ok(text(place).startsWith('No connection.'), text(place));
  answer(AREAS, { items: [{ code: 'A', names: { en: 'Almaty' } }], next: null });
  press('Try again');
  await until(() => see('#start-shift'));
});

async function onShift(ended = []) {
  await token();
  await onDuty();
  put(shiftCard({ shiftId: 'h1', vehicle: { kind: 'VAN' }, until: '2026-01-06T15:00:00Z' }, () => ended.push(true)));
  return ended;
}

async function end() {
  press('End the shift');
  press('End the shift', await until(() => see('dialog')));
}

test('a shift ends by a second tap, and whoever thinks better of it drives on', async () => {
  const ended = await onShift();
  answer(END, {});
  press('End the shift');
  press('Cancel', await until(() => see('dialog')));
  await until(() => !see('dialog'));
  equal(called(END).length, 0);
  await end();
  await until(() => ended.length > 0);
  equal(called(END).length, 1);
});

test('with goods to bring back it ends knowingly or not at all', async () => {
  const ended = await onShift();
  answer(END, ({ body }) => (body.goodsAboard ? json({}) : problem(409, 'goods-to-bring-back')));
  await end();
  await until(() => texts('dialog h2')[0] === 'title of goods-to-bring-back');
  equal(ended, []);
  press('End with the goods in my car');
  await until(() => ended.length > 0);
  equal(called(END).map(({ body }) => body), [{}, { goodsAboard: true }]);
});

test('without a network the shift goes on, and it is said in the driver’s words', async () => {
  const ended = await onShift();
  answer(END, noNetwork);
  await end();
  await until(async () => { await pass(500); return texts('.toast span').length > 0; });
  ok(texts('.toast span')[0].startsWith('No connection.'), texts('.toast span')[0]);
  equal(ended, []);
});

test('a vehicle that waits for confirmation stands there as the driver said it, and says what is planned with until then', async () => {
  const truck = { ...last, vehicle: { kind: 'TRUCK', grams: 1_000_000, milliliters: 7_000_000, permits: [] }, permits: [{ code: 'P1', state: 'WAITING' }, { code: 'VEHICLE_TRUCK_3000_18000', state: 'WAITING' }] };
  await form(truck);
  equal(['vehicle.kind', 'vehicle.grams', 'vehicle.milliliters', 'vehicle.permits'].map(value), ['TRUCK', '3000', '18000', 'P1']);
  document.body.replaceChildren();
  put(shiftCard({ shiftId: 'h1', until: '2026-01-06T15:00:00Z', ...truck }));
  equal(texts('.permits li')[1], 'Truck, 3,000 kg, 18,000 l: waits for confirmation. Until then you are planned as an ordinary van.');
});
