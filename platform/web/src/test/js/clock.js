// A clock that stands until a test lets time pass: timers, dates and patience go by it. IndexedDB, locks and ciphers take no time.
const setTimeoutOfBrowser = window.setTimeout.bind(window);
const DateOfBrowser = window.Date;
const START = DateOfBrowser.parse('2026-01-06T09:00:00Z');
const TURNS = 6;
/** Something that waits for the test itself is not waited for. */
const LONGEST_WORK = 300;

export const real = { setTimeout: setTimeoutOfBrowser, now: () => DateOfBrowser.now() };

let now = START;
let number = 0;
const timers = new Map();

class StoppedDate extends DateOfBrowser {
  constructor(...parts) {
    super(...(parts.length > 0 ? parts : [now]));
  }

  static now() {
    return now;
  }
}

function start(act, wait = 0, every = undefined) {
  number += 1;
  timers.set(number, { act, at: now + Math.max(0, Number(wait) || 0), every });
  return number;
}

const stop = (id) => { timers.delete(id); };

/** Patience of a call: ends by this clock. */
function timeout(milliseconds) {
  const controller = new AbortController();
  start(() => controller.abort(new DOMException('Took too long', 'TimeoutError')), milliseconds);
  return controller.signal;
}

window.Date = StoppedDate;
window.setTimeout = (act, wait) => start(act, wait);
window.setInterval = (act, every) => start(act, every, every);
window.clearTimeout = stop;
window.clearInterval = stop;
AbortSignal.timeout = timeout;
Object.defineProperty(performance, 'now', { configurable: true, value: () => now - START });

let busy = 0;

/** What the browser does beside the page, until it says that it is over. */
function counted(begin, over) {
  return function begun(...parts) {
    const work = begin.apply(this, parts);
    busy += 1;
    over(work, () => { busy -= 1; });
    return work;
  };
}

const whenSettled = (work, done) => { work.then(done, done); };
const whenHeard = (...names) => (work, done) => {
  const once = () => { names.forEach((name) => work.removeEventListener(name, once)); done(); };
  names.forEach((name) => work.addEventListener(name, once));
};

for (const name of ['digest', 'encrypt', 'decrypt', 'deriveKey', 'deriveBits', 'importKey', 'exportKey', 'generateKey']) {
  SubtleCrypto.prototype[name] = counted(SubtleCrypto.prototype[name], whenSettled);
}
for (const name of ['json', 'text']) Response.prototype[name] = counted(Response.prototype[name], whenSettled);
IDBFactory.prototype.open = counted(IDBFactory.prototype.open, whenHeard('success', 'error'));
IDBDatabase.prototype.transaction = counted(IDBDatabase.prototype.transaction, whenHeard('complete', 'abort'));

const requestOfBrowser = LockManager.prototype.request;

/** A lock takes the browser a moment to give; what is done under it may take as long as it likes. */
LockManager.prototype.request = function request(name, ...rest) {
  const act = rest.pop();
  busy += 1;
  let given = () => { busy -= 1; given = () => {}; };
  const work = requestOfBrowser.call(this, name, ...rest, (lock) => { given(); return act(lock); });
  work.catch(() => given());
  return work;
};

const turn = () => new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => { port1.close(); resolve(); };
  port2.postMessage('next');
});

/** What was begun goes on as far as it does without time. */
export async function settle() {
  const end = DateOfBrowser.now() + LONGEST_WORK;
  for (let still = 0; still < TURNS; still = busy > 0 && DateOfBrowser.now() < end ? 0 : still + 1) await turn();
}

const nextDue = (end) => [...timers].filter(([, { at }]) => at <= end).sort(([a, one], [b, other]) => one.at - other.at || a - b)[0];

/** Lets time pass, each timer at its moment. */
export async function pass(milliseconds) {
  const end = now + milliseconds;
  await settle();
  for (let due = nextDue(end); due; due = nextDue(end)) {
    const [id, { act, at, every }] = due;
    now = Math.max(now, at);
    if (every === undefined) timers.delete(id);
    else timers.set(id, { act, at: now + Math.max(1, every), every });
    act();
    await settle();
  }
  now = end;
}

/** It is that moment now; what was due until then is not done. */
export function setClock(instant) {
  now = DateOfBrowser.parse(instant);
}
