// What the driver did, sent as soon as there is a connection. Each keeps its key, so a repeat does no harm; only an answer
// that says "final" ends one, and that one is kept to be read. Whatever else is answered, it is tried again.
import { clockAhead, get, post } from '/kit/api.js';
import { kept } from '/kept.js';

const LOOK_AGAIN = 15_000;
const FIRST_PAUSE = 2000;
const LONGEST_PAUSE = 60_000;
const PATIENCE = 20_000;
const WISHES = ['head-for', 'place'];

/**
 * onSent(delivery) with the service's answer, onRefused(report, problem), onChange() when a list changed, onUnsaved() when
 * the phone has no room for a report.
 */
export function outbox(userId, { onSent, onRefused, onChange, onUnsaved }) {
  const waiting = kept(`outbox.${userId}`, []);
  const refused = kept(`refused.${userId}`, []);
  let sending = null;
  let timer;
  let changes = 0;
  let unsaved = false;

  function save(reports) {
    changes += 1;
    // What somebody did comes before what the page can load again.
    if (!waiting.set(reports)) kept('names').clear();
    unsaved = !waiting.set(reports);
    onChange();
  }

  const change = (key, more) => save(waiting.get().map((report) => (report.key === key ? { ...report, ...more } : report)));
  const remove = (key) => save(waiting.get().filter((report) => report.key !== key));

  function refuse(report, { code, status, title, message }) {
    // A wish is not a fact: nothing is lost with it.
    if (!WISHES.includes(report.kind)) {
      refused.set([...refused.get().filter(({ key }) => key !== report.key), { ...report, why: { code, status, title, message } }]);
    }
    remove(report.key);
  }

  function later(report, { code, status, message, retryAfter = 0 }) {
    const tries = (report.tries ?? 0) + 1;
    const longest = status === 0 ? LOOK_AGAIN : LONGEST_PAUSE;
    const rest = Math.max(1000 * retryAfter, Math.min(longest, FIRST_PAUSE * 2 ** (tries - 1)));
    change(report.key, { tries, notBefore: Date.now() + rest, why: { code, status, message } });
  }

  /** By what the phone's clock is wrong, as measured at the tap, else now; once sent, a report stays as it is. */
  async function measured(report) {
    if (report.tries || report.measured) return report;
    if (report.body.phoneAheadMillis === undefined && clockAhead() === null) {
      await get('/api/shifts/mine', {}, { patience: PATIENCE }).catch(() => {});
    }
    const body = { phoneAheadMillis: clockAhead() ?? undefined, ...report.body };
    change(report.key, { body, measured: true });
    return { ...report, body };
  }

  /** Whether to go on with the next. */
  async function sendOne(report) {
    try {
      const { path, body, key } = await measured(report);
      const answer = await post(path, body, { key, once: true, patience: PATIENCE });
      remove(report.key);
      onSent(answer);
      return true;
    } catch (problem) {
      if (problem.status === undefined || problem.code === 'offline') {
        if (report.why) change(report.key, { why: undefined });
        return false;
      }
      if (problem.final === true) {
        refuse(report, problem);
        onRefused(report, problem);
      } else {
        later(report, problem);
      }
      return true;
    }
  }

  /** In the order of what happened; one that is refused lets the next ones pass. */
  async function sendAll() {
    const tried = new Set();
    const next = () => waiting.get().find(({ key, notBefore = 0 }) => !tried.has(key) && notBefore <= Date.now());
    for (let report = next(); report; report = next()) {
      tried.add(report.key);
      if (!await sendOne(report)) return;
    }
  }

  function schedule() {
    clearTimeout(timer);
    const times = waiting.get().map(({ notBefore = 0 }) => notBefore).filter(Boolean);
    if (times.length > 0) timer = setTimeout(flush, Math.max(200, Math.min(...times) - Date.now()));
  }

  /** Resolves when each that is due was tried. */
  function flush() {
    sending ??= sendAll().finally(() => { sending = null; schedule(); });
    return sending;
  }

  window.addEventListener('online', () => flush());
  window.addEventListener('beforeunload', (event) => { if (unsaved && waiting.get().length > 0) event.preventDefault(); });
  setInterval(flush, LOOK_AGAIN);
  return {
    /** { kind, deliveryId, stopId, place, outcome } says what was done; path and body are what is sent. */
    add(report, path, body = {}) {
      const phoneAheadMillis = clockAhead() ?? undefined;
      save([...waiting.get(), { ...report, path, key: crypto.randomUUID(), body: { ...body, at: new Date().toISOString(), phoneAheadMillis } }]);
      if (unsaved) onUnsaved();
      return flush();
    },
    waiting: () => waiting.get(),
    refused: () => refused.get(),
    dismiss(key) {
      refused.set(refused.get().filter((report) => report.key !== key));
      onChange();
    },
    /** Differs when something was said or answered since. */
    changes: () => changes,
    flush,
    /** The person asks for it: nothing waits for its time. */
    async sendNow() {
      await flush();
      save(waiting.get().map((report) => ({ ...report, notBefore: 0 })));
      return flush();
    },
  };
}
