import { live } from '/kit/live.js';
import { pass, settle } from '/test/clock.js';
import { answer, calls, inTurn, network, noNetwork, problem } from '/test/services.js';
import { equal, test, until } from '/test/test.js';

const UPDATES = '/api/live';
const lines = new TextEncoder();

/** A stream that the test writes to. */
function stream() {
  let out;
  const body = new ReadableStream({ start(controller) { out = controller; } });
  return { answer: () => new Response(body, { headers: { 'Content-Type': 'text/event-stream' } }), say: (text) => out.enqueue(lines.encode(text)), end: () => out.close() };
}

function heard() {
  const all = [];
  const end = live(UPDATES, { onEvent: (name, data) => all.push([name, data]), onReset: () => all.push('reset'), onState: (state) => all.push(state) });
  return { all, end };
}

const lastIds = () => calls.map(({ headers }) => headers['Last-Event-ID']);

test('updates come by name with their data, also when the network cuts them anywhere', async () => {
  const one = stream();
  answer(`GET ${UPDATES}`, one.answer);
  const { all, end } = heard();
  await until(() => all.includes('live'));
  one.say(':keep-alive\n\nid: 7\nevent: need\nda');
  await settle();
  one.say('ta: {"n":"Қ');
  one.say('"}\n');
  await settle();
  equal(all, ['live'], 'not before it is whole');
  one.say('\n');
  await until(() => all.length === 2);
  equal(all[1], ['need', { n: 'Қ' }]);
  end();
});

test('after a lost connection it resumes behind the last update', async () => {
  const [one, two] = [stream(), stream()];
  answer(`GET ${UPDATES}`, inTurn(one.answer, two.answer));
  const { all, end } = heard();
  await until(() => all.includes('live'));
  one.say('id: 7\nevent: need\ndata: 1\n\n');
  await until(() => all.length === 2);
  one.end();
  await until(() => all.includes('waiting'));
  await pass(1000);
  await until(() => calls.length === 2);
  equal(lastIds(), [undefined, '7']);
  await until(() => all.at(-1) === 'live');
  end();
});

test('where updates were missed the page is told to load again, and starts without an id', async () => {
  const one = stream();
  answer(`GET ${UPDATES}`, inTurn(one.answer, stream().answer));
  const { all, end } = heard();
  await until(() => all.includes('live'));
  one.say('id: 7\nevent: need\ndata: 1\n\nevent: reset\ndata: {}\n\n');
  await until(() => all.includes('reset'));
  one.end();
  await until(async () => { await pass(500); return calls.length === 2; });
  equal(lastIds()[1], undefined);
  end();
});

test('a connection that says nothing for three quarters of a minute is taken as dead', async () => {
  answer(`GET ${UPDATES}`, inTurn(stream().answer, stream().answer));
  const { all, end } = heard();
  await until(() => all.includes('live'));
  await pass(44_000);
  equal(all, ['live']);
  await pass(1500);
  await until(() => all.includes('waiting'));
  end();
});

test('pauses between tries grow to a quarter of a minute, with luck in them', async () => {
  Math.random = () => 0.5;
  const at = [];
  answer(`GET ${UPDATES}`, () => { at.push(Date.now()); return noNetwork(); });
  const { end } = heard();
  await until(async () => { await pass(5000); return at.length >= 8; });
  const rests = at.slice(1, 8).map((time, index) => Math.round((time - at[index]) / 1000));
  equal(rests, [1, 2, 4, 8, 15, 15, 15]);
  end();
});

test('a refusal of the service is waited out, too', async () => {
  const one = stream();
  answer(`GET ${UPDATES}`, inTurn(problem(503, 'x'), one.answer));
  const { all, end } = heard();
  await until(() => all.includes('waiting'));
  await pass(2000);
  await until(() => all.includes('live'));
  end();
});

test('when the device has a network again it does not wait out its pause', async () => {
  const one = stream();
  answer(`GET ${UPDATES}`, inTurn(noNetwork, noNetwork, noNetwork, one.answer));
  const { all, end } = heard();
  await until(async () => { await pass(1000); return calls.length === 3; });
  await settle();
  network(true);
  await until(() => all.at(-1) === 'live');
  end();
});

test('when the network goes the page knows at once', async () => {
  answer(`GET ${UPDATES}`, inTurn(stream().answer, stream().answer));
  const { all, end } = heard();
  await until(() => all.includes('live'));
  network(false);
  await until(() => all.includes('waiting'));
  end();
});

test('once ended it asks no more', async () => {
  answer(`GET ${UPDATES}`, noNetwork);
  const { end } = heard();
  await until(() => calls.length === 1);
  end();
  await pass(60_000);
  equal(calls.length, 1);
});
