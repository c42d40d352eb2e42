// What a person did and the service does not have yet: kept in the browser's database, with a key of its own, and sent when
// it can be, what concerns one thing in the order in which it happened. Only a final answer ends a report, and that one is
// kept to be read. Reports of somebody else on the same device are counted, and stay theirs: they carry who did it.
import { post } from './api.js';
import { t } from './i18n.js';
import { addReport, clearKnown, listReports, markTried, removeReport, saveReport, takeBack } from './store.js';
import { toast } from './toast.js';

const LOOK_AGAIN = 15_000;
const FIRST_PAUSE = 2000;
const LONGEST_PAUSE = 60_000;
const PATIENCE = 20_000;
const FORMS_PATIENCE = 10_000;
/** Whoever was tried as often holds up nothing that came after it. */
const FEW = 3;

const byOurselves = [400, 403, 404, 409, 410, 412, 413, 415, 422];

/** Whether a form's problem waits for a better network, or is for the person to mend. */
const isForLater = ({ status, code, final }) => status !== undefined && final !== true
  && (code === 'request-in-progress' || code === 'unexpected' || !byOurselves.includes(status));

/** Instead of an answer: it is in the box. */
export const KEPT = Symbol('kept');

/**
 * For a form: sends at once, and keeps in the box what cannot be sent now; resolves to the answer, KEPT when it is kept. Where
 * there is no room for it, it stays in the form. report.draft and report.typed lead back to the form if it is refused later.
 */
export async function sendOrKeep(box, report, path, body, key) {
  try {
    return await post(path, body, { key, once: true, patience: FORMS_PATIENCE });
  } catch (problem) {
    // Where the service itself has failed, the person sees it: what was typed may be why, and is still in the form.
    if (!isForLater(problem) || problem.status === 500) throw problem;
    if (await box.add(report, path, body, { key })) return KEPT;
    await box.dismiss(key);
    throw problem;
  }
}

const spread = (milliseconds) => milliseconds * (0.75 + Math.random() / 2);

/**
 * isFinal(problem): whether the same will never be accepted; isWish(report): one that may be lost; prepare(report) resolves to
 * the body as it is sent. onHeard(report) before what was sent leaves the list, onSent(answer, report) afterwards, onRefused(report, problem), onChange() when a list changed, onUnsaved() when
 * the device has no room for a report.
 */
export async function openOutbox(owner, {
  onHeard = () => {}, onSent, onRefused, onChange, onUnsaved, isFinal = ({ final }) => final === true, isWish = () => false, prepare = async ({ body }) => body,
}) {
  let all = await listReports().catch(() => []);
  let sending = null;
  let timer;
  let changes = 0;
  /** Writings that are on their way to the disk, and how many have been. */
  const writing = new Set();
  let written = 0;
  const tabs = new BroadcastChannel('kit.outbox');

  const isMine = (report) => report.owner === owner;
  const waiting = () => all.filter((report) => isMine(report) && report.state === 'waiting');
  const refused = () => all.filter((report) => isMine(report) && report.state === 'refused');
  const unsaved = () => all.filter(({ seq }) => seq === undefined);

  function changed(next) {
    all = next;
    changes += 1;
    onChange();
  }

  /** work(): a write. What is read from the disk meanwhile is older than what is shown. */
  async function write(work) {
    const done = work();
    writing.add(done);
    try {
      return await done;
    } finally {
      writing.delete(done);
      written += 1;
    }
  }

  /** Read when nothing was written meanwhile: else what was just kept would be gone from the page, and what was sent be there again. */
  async function readDisk() {
    for (;;) {
      const before = written;
      const saved = await listReports();
      if (before === written && writing.size === 0) return saved;
      await Promise.allSettled(writing);
    }
  }

  /** As it is on the disk, with what found no room there. */
  async function reload() {
    const saved = await readDisk().catch(() => all.filter(({ seq }) => seq !== undefined));
    const more = unsaved().filter(({ key }) => !saved.some((report) => report.key === key));
    if (JSON.stringify([...saved, ...more]) !== JSON.stringify(all)) changed([...saved, ...more]);
  }

  /** What the page can ask for again makes room for what somebody did. */
  async function save(report) {
    const number = await write(() => addReport(report).catch(() => clearKnown().then(() => addReport(report)))).catch(() => undefined);
    if (number === undefined) return false;
    all = all.map((one) => (one.key === report.key ? { ...one, seq: number } : one));
    navigator.storage?.persist?.().catch(() => {});
    tabs.postMessage('changed');
    return true;
  }

  async function change(key, more) {
    changed(all.map((report) => (report.key === key ? { ...report, ...more } : report)));
    const report = all.find((one) => one.key === key);
    if (report?.seq !== undefined) await write(() => saveReport(report)).catch(() => {});
    tabs.postMessage('changed');
  }

  async function remove(key) {
    const report = all.find((one) => one.key === key);
    changed(all.filter((one) => one.key !== key));
    if (report?.seq !== undefined) await write(() => removeReport(report.seq)).catch(() => {});
    tabs.postMessage('changed');
  }

  async function refuse(report, { code, status, title, message, errors, final }) {
    if (isWish(report)) await remove(report.key);
    else await change(report.key, { state: 'refused', why: { code, status, title, message, errors, final } });
  }

  function later(report, { code, status, message, retryAfter = 0 }) {
    const tries = (report.tries ?? 0) + 1;
    const longest = status === 0 ? LOOK_AGAIN : LONGEST_PAUSE;
    const rest = Math.max(1000 * retryAfter, spread(Math.min(longest, FIRST_PAUSE * 2 ** (tries - 1))));
    return change(report.key, { tries, notBefore: Date.now() + rest, asked: retryAfter > 0, why: { code, status, message } });
  }

  /** Whether it goes: it may have been taken back meanwhile, here or in another tab. */
  async function goes({ key, seq, tried }) {
    const there = tried || seq === undefined || await write(() => markTried(seq)).catch(() => true);
    all = there ? all.map((one) => (one.key === key ? { ...one, tried: true } : one)) : all.filter((one) => one.key !== key);
    return there;
  }

  async function alone(report, code) {
    if (report.why?.code !== code) await change(report.key, { why: code && { code } });
    return false;
  }

  /** Whether to go on with the next. */
  async function sendOne(report) {
    if (!navigator.onLine) return alone(report, 'offline');
    if (!await goes(report)) return true;
    try {
      const body = await prepare(report);
      if (body !== report.body) await change(report.key, { body });
      const answer = await post(report.path, body, { key: report.key, once: true, patience: PATIENCE });
      onHeard(report);
      await remove(report.key);
      onSent(answer, report);
      return true;
    } catch (problem) {
      if (problem.status === undefined || ['offline', 'sign-in'].includes(problem.code)) {
        return alone(report, problem.code);
      }
      if (isFinal(problem)) {
        await refuse(report, problem);
        onRefused(report, problem);
      } else {
        await later(report, problem);
      }
      return true;
    }
  }

  /** What is never accepted holds up a few tries only; but an undo before what it undoes would undo nothing. */
  const goesFirst = (earlier, report) => earlier.key === report.undoes || ((earlier.tries ?? 0) < FEW
    && (earlier.key === report.after || (earlier.thing !== undefined && earlier.thing === report.thing)));

  async function sendAll() {
    await reload();
    for (const report of unsaved()) await save(report);
    const tried = new Set();
    const due = () => waiting().filter((report, at, list) => !tried.has(report.key) && (report.notBefore ?? 0) <= Date.now()
      && !list.slice(0, at).some((earlier) => goesFirst(earlier, report)));
    const next = () => due().find(({ after }) => !after) ?? due()[0];
    for (let report = next(); report; report = next()) {
      tried.add(report.key);
      if (!await sendOne(report)) return;
    }
  }

  function schedule() {
    clearTimeout(timer);
    const times = waiting().map(({ notBefore = 0 }) => notBefore).filter(Boolean);
    if (times.length > 0) timer = setTimeout(flush, Math.max(200, Math.min(...times) - Date.now()));
  }

  /** Resolves when each that is due was tried; one tab at a time. */
  function flush() {
    if (all.length === 0) return Promise.resolve();
    sending ??= navigator.locks.request('kit.outbox', sendAll).finally(() => { sending = null; schedule(); });
    return sending;
  }

  /** The network is back: a pause that grew while it was away is over, unless the service asked for it. */
  async function wake() {
    await sending;
    for (const { key, notBefore, asked } of waiting()) if (notBefore && !asked) await change(key, { notBefore: 0 });
    return flush();
  }

  tabs.addEventListener('message', reload);
  window.addEventListener('kit-vault', reload);
  window.addEventListener('online', wake);
  window.addEventListener('kit-sign-in', ({ detail: needed }) => { if (!needed) flush(); });
  window.addEventListener('beforeunload', (event) => { if (unsaved().length > 0) event.preventDefault(); });
  setInterval(flush, LOOK_AGAIN);
  return {
    /**
     * report says what was done, for the page to show; what has the same thing is sent in order; after: the key of another to which
     * it belongs, which goes first, as all others do; at is when it was done. Shown at once. Resolves, when it is on the disk, to
     * whether it is. undoes: the key of another that it takes back.
     */
    async add(report, path, body = {}, { key = crypto.randomUUID(), undoes } = {}) {
      const entry = { ...report, owner, path, key, undoes, body, at: new Date().toISOString(), state: 'waiting' };
      changed([...all, entry]);
      const saved = await save(entry);
      if (!saved) onUnsaved(entry);
      flush();
      return saved;
    },
    waiting,
    refused,
    ofColleagues: () => all.filter((report) => !isMine(report) && report.state !== 'refused').length,
    dismiss: remove,
    /** Takes back what was never sent; resolves to whether it was: what was tried may have been heard. */
    async withdraw(key) {
      const report = all.find((one) => one.key === key);
      if (!report || report.tried || report.tries || (report.seq !== undefined && !await write(() => takeBack(report.seq)).catch(() => false))) return false;
      changed(all.filter((one) => one.key !== key));
      tabs.postMessage('changed');
      return true;
    },
    /** Somebody else may bring them, too: they stay as they are, and nobody can take them back unheard. */
    async fix(keys) {
      for (const { key, tries } of waiting()) if (keys.includes(key)) await change(key, { tried: true, tries: tries || 1 });
    },
    /** The person thinks that it is accepted now. */
    async retry(key) {
      await change(key, { state: 'waiting', tries: 0, notBefore: 0, why: undefined });
      return flush();
    },
    /** Differs when something was said or answered since. */
    changes: () => changes,
    flush,
    /** For who learns in another way that the service is there again. */
    wake,
    /** The person asks for it: nothing waits for its time. */
    async sendNow() {
      await flush();
      for (const { key } of waiting()) await change(key, { notBefore: 0 });
      return flush();
    },
  };
}

/** The outbox of a page of forms: what it says of reports that are not taken is the same everywhere. */
export function openFormsOutbox(owner, { onSent, onChange }) {
  const tell = (message) => toast(message, { kind: 'error' });
  return openOutbox(owner, {
    onSent, onChange, isFinal: (problem) => !isForLater(problem),
    onRefused: (_, problem) => tell(problem.message), onUnsaved: () => tell(t('kit.unsaved')),
  });
}
