import { loadedCard, loadingCard, offerCard } from '/offer.js';
import { useZone } from '/parts.js';
import { pass } from '/test/clock.js';
import { answer, called, noNetwork, problem, silence } from '/test/services.js';
import { delivery, onDuty, stop, workOf } from '/test/driver.js';
import { equal, ok, press, put, see, test, text, texts, until } from '/test/test.js';

const ACCEPT = 'POST /api/deliveries/d1/accept';
const DECLINE = 'POST /api/deliveries/d1/decline';
const offer = (more = {}) => delivery({ state: 'OFFERED', currentStop: null, warehouse: 'W1', loadAt: '2026-01-06T09:30:00Z', returnBy: '2026-01-06T12:00:00Z', distanceMeters: 12_345,
  offerUntil: '2026-01-06T09:01:30Z', stops: [stop('s1'), stop('s2', { neighborhood: 'MEDEU' }), stop('s3')], ...more });

/** The card, with what the page did about it. */
async function offered(one = offer()) {
  await onDuty();
  const did = [];
  const note = (name) => (value) => did.push(value?.deliveryId ? [name, value.deliveryId] : [name]);
  put(offerCard(one, { show: note('show'), accepted: note('accepted'), refresh: note('refresh') }));
  return did;
}

test('an offer says where and when to load, where it goes, how far, and when one is back, by the area’s clock', async () => {
  await onDuty();
  useZone({ offsets: [{ from: '2026-01-01T00:00:00Z', minutes: 240 }] });
  await offered();
  equal(texts('#offer dd'), ['d1', 'W1, 13:30', '3: ALATAU, MEDEU', '12.3 km', '06/01/2026, 16:00']);
});

test('how long there is to answer is counted down, and when it is over the page looks once what became of it', async () => {
  const did = await offered();
  await pass(1000);
  equal(text(see('.countdown')), 'Answer within 1:29');
  await pass(120_000);
  equal([text(see('.countdown')), did], ['Answer within 0:00', [['refresh']]]);
});

test('a yes carries the moment of the tap, and shows at once what comes next', async () => {
  const did = await offered();
  answer(ACCEPT, offer({ state: 'ACCEPTED' }));
  press('Accept');
  await until(() => did.length === 2);
  equal([called(ACCEPT)[0].body.at, did], ['2026-01-06T09:00:00.000Z', [['accepted', 'd1'], ['show', 'd1']]]);
});

test('while a yes is on its way on a slow network nothing more can be tapped', async () => {
  let says;
  const did = await offered();
  answer(ACCEPT, () => new Promise((resolve) => { says = resolve; }));
  press('Accept');
  await until(() => says);
  press('Accept');
  press('Decline');
  equal([called(ACCEPT).length, see('dialog'), texts('#offer button:disabled')], [1, null, ['Accept', 'Decline']]);
  says(offer({ state: 'ACCEPTED' }));
  await until(() => did.length === 2);
});

test('without a network nobody has accepted: the driver is told, and may tap again', async () => {
  const did = await offered();
  answer(ACCEPT, noNetwork);
  press('Accept');
  await until(async () => { await pass(500); return did.length > 0; });
  equal(did, [['refresh']]);
  ok(texts('.toast span')[0].startsWith('No connection.'), texts('.toast span')[0]);
  answer(ACCEPT, offer({ state: 'ACCEPTED' }));
  press('Accept');
  await until(() => did.length === 3);
});

test('a yes or a no that nobody answers may be tapped again before the offer is over', async () => {
  const did = await offered(offer({ offerUntil: '2026-01-06T09:10:00Z' }));
  answer(ACCEPT, silence);
  press('Accept');
  await until(() => called(ACCEPT).length > 0);
  await pass(25_000);
  await until(() => did.length > 0);
  equal([did, texts('#offer button:disabled')], [[['refresh']], []]);
  answer(DECLINE, silence);
  press('Decline');
  press('Trouble with the vehicle', await until(() => see('dialog')));
  await until(() => called(DECLINE).length > 0);
  await pass(25_000);
  await until(() => did.length > 1);
  equal(texts('#offer button:disabled'), []);
});

test('an offer that went to somebody else says so, and the page looks what there is now', async () => {
  const did = await offered();
  answer(ACCEPT, () => problem(409, 'offer-over'));
  press('Accept');
  await until(() => did.length > 0);
  equal([texts('.toast span'), did], [['what to do about offer-over'], [['refresh']]]);
});

test('a no says why; whoever goes back has declined nothing', async () => {
  const did = await offered();
  answer(DECLINE, offer({ state: 'CANCELLED' }));
  press('Decline');
  await until(() => see('dialog'));
  press('Cancel', see('dialog'));
  await until(() => !see('dialog'));
  equal(called(DECLINE).length, 0);
  press('Decline');
  await until(() => see('dialog'));
  press('Trouble with the vehicle');
  await until(() => did.length > 0);
  equal([called(DECLINE)[0].body.reason, did], ['VEHICLE_PROBLEM', [['show', 'd1']]]);
});

test('on the way to the warehouse it says whom to ask, and once the loading has begun since when', async () => {
  await onDuty();
  useZone({ offsets: [{ from: '2026-01-01T00:00:00Z', minutes: 300 }] });
  const words = (more) => texts('h2, h2 + p', put(loadingCard(offer({ state: 'ACCEPTED', ...more }), workOf())));
  equal(words(), ['Drive to the warehouse', 'Ask the staff of W1 to load you. When they confirm the load, you go on here.']);
  equal(words({ loadingSince: '2026-01-06T09:10:00Z' }), ['Your car is being loaded', 'Loading began at 14:10. When the staff confirm the load, you go on here.']);
});

test('whoever leaves with goods that nobody confirmed knows it', async () => {
  await onDuty();
  const work = workOf();
  put(loadingCard(offer({ state: 'ACCEPTED' }), work));
  press('The goods are in my car');
  await until(() => see('dialog'));
  press('Cancel', see('dialog'));
  await until(() => !see('dialog'));
  equal(work.did, []);
  press('The goods are in my car');
  press('I have it, I leave', await until(() => see('dialog')));
  await until(() => work.did.length > 0);
  equal(work.did, [['departUnconfirmed']]);
});

test('what is loaded is looked through before one leaves, with the stops that joined marked', async () => {
  await onDuty();
  const work = workOf();
  put(loadedCard(offer({ state: 'LOADED', stops: [stop('s1'), stop('s2', { neighborhood: 'MEDEU', isNew: true })] }), work));
  ok(texts('#loaded dd').includes('1: MEDEU'));
  equal(texts('.goods li'), ['RICE× 8']);
  press('Leave');
  equal(work.did, [['depart']]);
});
