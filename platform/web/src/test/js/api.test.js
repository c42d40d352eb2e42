import { Problem, clockAhead, get, getFile, getVersioned, listAll, patch, post, postFile, put, serviceTime } from '/kit/api.js';
import { pass } from '/test/clock.js';
import { answer, calls, inTurn, issued, json, network, noNetwork, portal, problem, silence } from '/test/services.js';
import { equal, fault, ok, test, until } from '/test/test.js';

const header = (name) => calls.map(({ headers }) => headers[name]);

/** Resolves to what a call ends with, while time passes. */
async function ended(promise) {
  let end;
  promise.then((data) => { end = { data }; }, (thrown) => { end = { thrown }; });
  await until(async () => { await pass(500); return end; });
  if (end.thrown) throw end.thrown;
  return end.data;
}

test('a call carries the person’s token and language, and a post a key of its own', async () => {
  answer('POST /api/x', { id: 1 });
  equal(await post('/api/x', { n: 1 }), { id: 1 });
  await post('/api/x', { n: 1 }, { key: 'k' });
  ok(header('Authorization')[0].startsWith('Bearer ey'));
  equal([header('Accept-Language')[0], header('Content-Type')[0], header('Idempotency-Key')[1]], ['en', 'application/json', 'k']);
  ok(/^[0-9a-f-]{36}$/.test(header('Idempotency-Key')[0]));
});

test('what is asked with nothing is left out of the address', async () => {
  answer('GET /api/x', []);
  await get('/api/x', { area: 'A', item: '', cursor: undefined, none: null, zero: 0, no: false });
  equal(calls[0].query, { area: 'A', zero: '0', no: 'false' });
});

test('a refusal says its code, what to do and which fields are wrong', async () => {
  answer('POST /api/x', () => problem(422, 'invalid-request', { errors: [{ field: 'people', code: 'min', message: 'one or more' }] }));
  const refused = await fault(() => post('/api/x', {}));
  ok(refused instanceof Problem);
  equal([refused.status, refused.code, refused.title, refused.message, refused.errors[0].field],
    [422, 'invalid-request', 'title of invalid-request', 'what to do about invalid-request', 'people']);
});

test('what the person has to mend is not tried again, and the key stays the form’s', async () => {
  for (const status of [400, 403, 404, 409, 412, 422, 429, 500]) {
    answer('POST /api/x', () => problem(status, 'c'));
    equal((await fault(() => post('/api/x', {}))).status, status);
  }
  equal(calls.length, 8);
});

test('what a bad network or a service on its way up refuses is tried three times more with the same key', async () => {
  for (const said of [noNetwork, () => problem(502, 'x'), () => problem(503, 'x'), () => problem(504, 'x')]) {
    calls.length = 0;
    answer('POST /api/x', said);
    await fault(() => ended(post('/api/x', {})));
    equal(calls.length, 4);
    equal(new Set(header('Idempotency-Key')).size, 1);
  }
});

test('a lost answer is asked for again and given', async () => {
  answer('POST /api/x', inTurn(noNetwork, () => problem(503, 'x'), () => json({ id: 1 })));
  equal(await ended(post('/api/x', {})), { id: 1 });
});

test('the pauses between tries grow, and a service that says how long to wait is given that long', async () => {
  const at = [];
  answer('GET /api/x', () => { at.push(Date.now()); return at.length === 2 ? problem(503, 'x', { headers: { 'Retry-After': '7' } }) : problem(503, 'x'); });
  await fault(() => ended(get('/api/x')));
  const rests = at.slice(1).map((time, index) => Math.round((time - at[index]) / 1000));
  ok(rests[0] <= 1 && rests[1] >= 7 && rests[1] <= 8 && rests[2] >= 3, `rests ${rests}`);
});

test('the same command still at work is waited for, ten rounds', async () => {
  let round = 0;
  answer('POST /api/x', () => { round += 1; return round < 9 ? problem(409, 'request-in-progress', { headers: { 'Retry-After': '1' } }) : json({ id: 1 }); });
  equal(await ended(post('/api/x', {})), { id: 1 });
});

test('who tries again by itself asks once', async () => {
  answer('POST /api/x', noNetwork);
  equal((await fault(() => post('/api/x', {}, { once: true }))).code, 'offline');
  equal(calls.length, 1);
});

test('no answer within the patience of a call is no connection', async () => {
  answer('GET /api/x', silence);
  answer('POST /api/x', silence);
  const asked = fault(() => post('/api/x', {}, { once: true, patience: 4000 }));
  await until(() => calls.length === 1);
  await pass(4500);
  const { status, code } = await asked;
  equal([status, code], [0, 'no-answer']);
});

test('somebody else’s page with status 200 is no answer of ours', async () => {
  for (const said of [portal(200), () => new Response('{"id":', { headers: { 'Content-Type': 'application/json' } })]) {
    answer('POST /api/x', said);
    const { status, code } = await fault(() => post('/api/x', {}, { once: true }));
    equal([status, code], [0, 'not-ours']);
  }
});

test('of a proxy’s own error page only the status counts', async () => {
  answer('POST /api/x', () => new Response('<html>final: true</html>', { status: 413, headers: { 'Content-Type': 'text/html' } }));
  const { status, code, final, errors } = await fault(() => post('/api/x', {}));
  equal([status, code, final, errors], [413, 'unexpected', undefined, []]);
});

test('a token that the service does not take is renewed once', async () => {
  let tokens = 0;
  answer('POST /issuer/token', () => { tokens += 1; return issued(); });
  answer('GET /api/x', inTurn(problem(401, 'token-expired'), () => json('yes')));
  equal([await get('/api/x'), tokens], ['yes', 2]);
  answer('GET /api/x', () => problem(401, 'token-not-for-us'));
  equal((await fault(() => get('/api/x'))).code, 'token-not-for-us');
});

test('taken, and nothing more to say, is an answer', async () => {
  for (const said of [() => json(undefined, { status: 204 }), () => new Response('', { status: 202 })]) {
    answer('POST /api/x', said);
    equal(await post('/api/x', {}), null);
  }
  answer('POST /api/x', () => new Response('<html>pay</html>', { status: 202 }));
  equal((await fault(() => post('/api/x', {}, { once: true }))).code, 'not-ours', 'but not what a network says with 202');
});

test('what was read comes with its version, and a change names the version that the person saw', async () => {
  answer('GET /api/x', () => json({ n: 1 }, { headers: { ETag: '"3"' } }));
  answer('PUT /api/x', () => json({ n: 2 }, { headers: { ETag: '"4"' } }));
  answer('PATCH /api/x', () => json({ n: 3 }));
  const { etag } = await getVersioned('/api/x');
  equal((await put('/api/x', { n: 2 }, { etag })).etag, '"4"');
  await patch('/api/x', { n: null }, { basedOn: '"4"' });
  equal([header('If-Match')[1], header('Based-On')[2], header('Content-Type')[2], calls[2].body], ['"3"', '"4"', 'application/merge-patch+json', { n: null }]);
});

test('a list is read page by page to its end', async () => {
  answer('GET /api/x', ({ query: { cursor } }) => ({ items: [cursor ?? 'first'], next: { undefined: 'b', b: 'c', c: null }[cursor] }));
  equal(await listAll('/api/x'), ['first', 'b', 'c']);
});

test('by how much this device’s clock is wrong is seen at any answer', async () => {
  equal(clockAhead(), null, 'before an answer told');
  const said = (seconds) => () => json({}, { headers: { Date: new Date(Date.now() - 1000 * seconds).toUTCString() } });
  answer('GET /api/x', said(600));
  await get('/api/x');
  ok(Math.abs(clockAhead() - 600_000) < 1000, `ahead by ${clockAhead()}`);
  ok(Math.abs(Date.now() - serviceTime() - 600_000) < 1000);
  answer('GET /api/x', said(1));
  await get('/api/x');
  equal(clockAhead(), 0, 'a second is noise');
});

test('an answer that came slowly, and somebody else’s page, say nothing about the clock', async () => {
  answer('GET /api/x', () => new Response('x', { headers: { 'Content-Type': 'text/html', Date: 'Tue, 06 Jan 2026 01:00:00 GMT' } }));
  await fault(() => ended(get('/api/x')));
  equal(clockAhead(), null);
  answer('POST /api/x', async () => { await pass(6000); return json({}, { headers: { Date: 'Tue, 06 Jan 2026 01:00:00 GMT' } }); });
  await post('/api/x', {});
  equal(clockAhead(), null);
});

test('a file comes as it is, or says why not', async () => {
  answer('GET /api/file', () => new Response('a;b', { headers: { 'Content-Type': 'text/csv' } }));
  equal(await (await getFile('/api/file')).text(), 'a;b');
  answer('GET /api/file', () => problem(403, 'not-your-area'));
  equal((await fault(() => getFile('/api/file'))).code, 'not-your-area');
  answer('GET /api/file', noNetwork);
  equal((await fault(() => getFile('/api/file'))).status, 0);
});

test('what is being read when the network goes is asked for again, and not waited for', async () => {
  answer('GET /api/x', inTurn(silence, json({ n: 1 })));
  const reading = get('/api/x');
  await until(() => calls.length === 1);
  await pass(20_000);
  network(false);
  network(true);
  equal(await ended(reading), { n: 1 });
});

test('what was sent when the network went is waited for: it may have arrived', async () => {
  let say;
  answer('POST /api/x', () => new Promise((resolve) => { say = resolve; }));
  const sending = post('/api/x', {}, { once: true });
  await until(() => say);
  network(false);
  say({ id: 1 });
  equal(await ended(sending), { id: 1 });
});

test('a call that hangs ends by itself after half a minute, and is made once more: the page does not stand still behind it', async () => {
  answer('GET /api/x', inTurn(silence, json({ n: 1 })));
  let read;
  get('/api/x').then((data) => { read = data; });
  await until(() => calls.length === 1);
  await pass(29_000);
  equal(calls.length, 1);
  await pass(2000);
  await until(() => read);
  equal(read, { n: 1 });
  answer('PUT /api/x', silence);
  const sent = fault(() => put('/api/x', {}));
  await until(() => calls.length === 3);
  await pass(70_000);
  equal([(await sent).code, calls.length], ['no-answer', 4], 'twice in vain is enough');
});

test('a file may take minutes, but not for ever', async () => {
  answer('POST /api/x', silence);
  answer('GET /api/file', silence);
  const ends = [];
  fault(() => postFile('/api/x', new Blob(['a']))).then(({ code }) => ends.push(code));
  fault(() => getFile('/api/file')).then(({ code }) => ends.push(code));
  await until(() => calls.length === 2);
  await pass(300_000);
  equal([ends, calls.length], [[], 2]);
  await until(async () => { await pass(60_000); return ends.length === 2; });
  equal(ends[0], 'no-answer');
});

test('how long to wait is the service’s to say, and never longer than a minute: not some network’s own page', async () => {
  const page = () => new Response('<html>Please pay here</html>', { status: 503, headers: { 'Content-Type': 'text/html', 'Retry-After': '3600' } });
  answer('POST /api/x', page);
  equal((await fault(() => post('/api/x', {}, { once: true }))).retryAfter, 0);
  answer('POST /api/x', () => problem(503, 'busy', { headers: { 'Retry-After': '3600' } }));
  equal((await fault(() => post('/api/x', {}, { once: true }))).retryAfter, 60);
});
