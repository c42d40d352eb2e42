import { doorPart, doorQuestion } from '/door.js';
import { answer, called, calls, json, problem } from '/test/services.js';
import { equal, ok, press, put, see, test, text, texts, type, until } from '/test/test.js';

const ZONE = 'Asia/Almaty';
const OPERATOR = { user: { roles: ['OPERATOR'] }, zone: ZONE };
const done = () => { let times = 0; const act = () => { times += 1; }; return Object.assign(act, { times: () => times }); };

test('what a driver found and warns of is shown with whose word it is and until when', () => {
  const part = doorPart('r1', { warnings: [{ id: 'w1', danger: 'DOG', text: 'not chained', at: '2026-01-06T08:00:00Z', driver: true, until: '2026-01-07T08:00:00Z' }],
    found: { note: 'second gate', place: { lat: 43.251234, lon: 76.912345 }, accuracyMeters: 12, at: '2026-01-06T08:00:00Z', driver: false } }, ZONE, done());
  ok(text(part).includes('not chained') && text(part).includes('07/01/2026, 13:00'), text(part));
  ok(text(part).includes('43.25123, 76.91235, to about 12 m'), text(part));
});

test('what is wrong at a door can be dropped, and a warning withdrawn', async () => {
  answer('POST /api/requests/r1/*', {});
  const over = done();
  put(doorPart('r1', { warnings: [{ id: 'w1', danger: 'DOG', at: '2026-01-06T08:00:00Z', until: '2026-01-07T08:00:00Z' }], found: { note: 'x', at: '2026-01-06T08:00:00Z' } }, ZONE, over));
  press('No longer so: withdraw');
  press('It is wrong: drop it');
  await until(() => over.times() === 2);
  equal(calls.map(({ path }) => path), ['/api/requests/r1/door/warnings/w1/withdraw', '/api/requests/r1/door/drop']);
});

test('drivers are warned with what it is and for how long', async () => {
  answer('POST /api/requests/r1/door/warnings', {});
  const over = done();
  put(doorPart('r1', undefined, ZONE, over));
  press('Warn drivers of this address');
  await until(() => see('dialog'));
  const [danger, hours] = document.querySelectorAll('dialog select');
  equal([[...danger.options].length, hours.value], [4, '24']);
  type(danger, 'DAMAGED_BUILDING');
  press('Warn', see('dialog'));
  await until(() => over.times() === 1);
  const { id, ...said } = calls[0].body;
  equal([said, id.length], [{ danger: 'DAMAGED_BUILDING', hours: 24 }, 36]);
});

test('where the door is far from the place of the request an operator says which counts', async () => {
  answer('GET /api/requests/r1/contact', { door: { found: { place: { lat: 43.25, lon: 76.91 } } } });
  answer('GET /api/requests/r1', () => json({}, { headers: { ETag: '"3"' } }));
  answer('PATCH /api/requests/r1', {});
  const request = { id: 'r1', doorOff: { meters: 400, at: '2026-01-06T08:00:00Z' } };
  const over = done();
  put(doorQuestion(request, OPERATOR, over));
  press('Take the driver\'s place');
  await until(() => over.times() === 1);
  const [{ body, headers }] = called('PATCH /api/requests/r1');
  equal([body, headers['If-Match']], [{ location: { lat: 43.25, lon: 76.91 } }, '"3"']);
  equal(texts('button', doorQuestion(request, { ...OPERATOR, user: { roles: ['COORDINATOR'] } }, over)), []);
  equal(doorQuestion({ id: 'r1' }, OPERATOR, over), null);
});

test('why it cannot be done is told, and nothing is said to be done', async () => {
  answer('POST /api/requests/r1/door/stays', () => problem(409, 'request-over'));
  const over = done();
  put(doorQuestion({ id: 'r1', doorOff: { meters: 400, at: '2026-01-06T08:00:00Z' } }, OPERATOR, over));
  press('Leave it as it is');
  await until(() => texts('.toast span')[0] === 'what to do about request-over');
  equal(over.times(), 0);
});
