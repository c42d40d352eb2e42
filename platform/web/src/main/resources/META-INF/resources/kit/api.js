// Calls to the REST APIs: token, language, problems as errors, Idempotency-Key on every POST, retry where it is safe.
import { token } from './auth.js';
import { language } from './i18n.js';

const PAUSES = [300, 1000, 3000];
/** A service takes its own crashed request up again after 10 s; until then it says when to ask. */
const IN_PROGRESS_ROUNDS = 10;
const SLOW_ANSWER = 5000;
/** Nobody waits for ever behind a call that hangs; a file may take as long as a service waits for one. */
const PATIENCE = 30_000;
const PATIENCE_WITH_FILES = 600_000;
const LONGEST_REST = 60;

/**
 * What a service refused: { status, code, title, detail, final, errors: [{ field, code, message }] }. Status 0: no connection,
 * or somebody else's page in its place. Only final: true says that the same will never be accepted.
 */
export class Problem extends Error {
  constructor(document) {
    super(document.detail ?? document.title);
    Object.assign(this, { errors: [] }, document);
  }
}

const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

const isJson = (answer) => /[/+]json\b/.test(answer.headers.get('Content-Type') ?? '');
const hasBody = ({ status }) => status !== 204 && status !== 304;

const restOf = (answer) => Math.min(LONGEST_REST, Number(answer.headers.get('Retry-After')) || 0);

/** Of a proxy's own page only the status counts: whatever else it says, it is not the service that says it. */
async function problemOf(answer) {
  const document = isJson(answer) ? await answer.json().catch(() => ({})) : {};
  return new Problem({ status: answer.status, code: 'unexpected', title: answer.statusText, ...document, retryAfter: isJson(answer) ? restOf(answer) : 0 });
}

/**
 * code: offline when nothing was reached; sign-in when the issuer wants to see the person again; no-answer, or not-ours when
 * somebody else's page came, may concern this one call only.
 */
const noConnection = (code) => new Problem({ status: 0, code, title: code });

const CLOCK_NOISE = 2000;
let ahead = null;

/** How many milliseconds this device's clock is ahead of the services'; null until an answer told. */
export const clockAhead = () => ahead;

/** The time by the services' clock, as far as it is known. */
export const serviceTime = () => Date.now() - (ahead ?? 0);

/** The answer was made about half-way; its Date is cut to the second, so less than two says nothing: that clock is taken as right. */
function compareClocks(answer, sentAt) {
  const now = Date.now();
  const made = Date.parse(answer.headers.get('Date') ?? '');
  if (Number.isNaN(made) || now < sentAt || now - sentAt >= SLOW_ANSWER) return;
  const measured = Math.round((sentAt + now) / 2 - made - 500);
  ahead = Math.abs(measured) < CLOCK_NOISE ? 0 : measured;
}

function worthAnotherTry(round, { status, code }) {
  if (code === 'request-in-progress') return round < IN_PROGRESS_ROUNDS;
  // Who waited in vain asks once more, over another connection.
  return round < (code === 'no-answer' ? 1 : PAUSES.length) && code !== 'sign-in' && [0, 502, 503, 504].includes(status);
}

/** What is being read when the network goes never comes: it is asked for again, not waited for. */
let reading = new AbortController();
window.addEventListener('offline', () => {
  reading.abort();
  reading = new AbortController();
});

function endOf(method, patience) {
  const over = AbortSignal.timeout(patience);
  return method === 'GET' ? AbortSignal.any([reading.signal, over]) : over;
}

const bearerOf = (renewed = false) => token({ fresh: renewed }).catch((fault) => { throw noConnection(fault.code === 'sign-in' ? fault.code : 'offline'); });

const notReached = (fault) => (fault instanceof Problem ? fault : noConnection(fault.name === 'TimeoutError' ? 'no-answer' : 'offline'));

async function attempt(method, url, headers, body, patience, renewed = false) {
  const bearer = await bearerOf(renewed);
  const sentAt = Date.now();
  let answer;
  let text;
  try {
    answer = await fetch(url, {
      method, body, headers: { Authorization: `Bearer ${bearer}`, 'Accept-Language': language, ...headers },
      signal: endOf(method, patience),
    });
    text = answer.ok && hasBody(answer) ? await answer.text() : '';
  } catch (fault) {
    throw notReached(fault);
  }
  if (isJson(answer)) compareClocks(answer, sentAt);
  if (answer.status === 401 && !renewed) return attempt(method, url, headers, body, patience, true);
  if (!answer.ok && answer.status !== 304) throw await problemOf(answer);
  return { answer, data: hasBody(answer) && !isBareYes(answer, text) ? parsed(answer, text) : null };
}

/** Taken, and nothing more to say; a network's own page has something to say. */
const isBareYes = ({ status }, text) => status === 202 && text === '';

/** A page with status 200 is some network's own, asking to pay or to log in: nothing of ours was reached. */
function parsed(answer, text) {
  if (!isJson(answer)) throw noConnection('not-ours');
  try {
    return JSON.parse(text);
  } catch {
    throw noConnection('not-ours');
  }
}

/**
 * GET, PUT and a POST with its key mean the same when they arrive twice, so they may be tried again.
 * once: the caller tries again by itself; patience: milliseconds after which no answer is no connection.
 */
async function send(method, url, { body, headers = {}, once = false, patience = PATIENCE } = {}) {
  for (let round = 0; ; round += 1) {
    try {
      return await attempt(method, url, headers, body, patience);
    } catch (problem) {
      if (once || !worthAnotherTry(round, problem)) throw problem;
      await pause(Math.max(PAUSES[Math.min(round, PAUSES.length - 1)], 1000 * (problem.retryAfter ?? 0)));
    }
  }
}

const read = ({ answer, data }) => ({ data, etag: answer.headers.get('ETag'), location: answer.headers.get('Location') });

const json = (value) => (value === undefined ? {} : { body: JSON.stringify(value), type: { 'Content-Type': 'application/json' } });

/** Resolves to the body. Query values that are empty are left out. */
export async function get(url, query = {}, { patience } = {}) {
  const wanted = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return (await send('GET', wanted.length ? `${url}?${new URLSearchParams(wanted)}` : url, { patience })).data;
}

const LONGEST_PAGE = 200;

/** Resolves to all rows of a list that is short by nature, page by page. */
export async function listAll(url) {
  const rows = [];
  for (let cursor; cursor !== null;) {
    const page = await get(url, { limit: LONGEST_PAGE, cursor });
    rows.push(...page.items);
    cursor = page.next;
  }
  return rows;
}

/** Resolves to { data, etag }: what a later put needs. */
export async function getVersioned(url) {
  return read(await send('GET', url));
}

/** @param key the same for the same intention; a form keeps its key until it went through */
export async function post(url, value, { key = crypto.randomUUID(), once, patience } = {}) {
  const { body, type } = json(value);
  return (await send('POST', url, { body, headers: { ...type, 'Idempotency-Key': key }, once, patience })).data;
}

/** @param etag the version that the person saw */
export async function put(url, value, { etag } = {}) {
  const { body, type } = json(value);
  return read(await send('PUT', url, { body, headers: { ...type, ...(etag ? { 'If-Match': etag } : {}) } }));
}

/**
 * A JSON merge patch: only what changed, null for what is taken away.
 * @param etag the version that the person saw @param basedOn the same, where others' changes of other fields are no conflict
 */
export async function patch(url, value, { etag, basedOn } = {}) {
  const type = { 'Content-Type': 'application/merge-patch+json' };
  return read(await send('PATCH', url, { body: JSON.stringify(value), headers: { ...type, ...(etag ? { 'If-Match': etag } : {}), ...(basedOn ? { 'Based-On': basedOn } : {}) } }));
}

/** A file as it is; the service finds out what it is. */
export async function postFile(url, file, { key = crypto.randomUUID(), patience = PATIENCE_WITH_FILES } = {}) {
  const headers = { 'Content-Type': 'application/octet-stream', 'Idempotency-Key': key };
  return (await send('POST', url, { body: file, headers, patience })).data;
}

/** Resolves to a file that the service makes, for the device to keep. */
export async function getFile(url) {
  const bearer = await bearerOf();
  try {
    const answer = await fetch(url, { headers: { Authorization: `Bearer ${bearer}`, 'Accept-Language': language }, signal: endOf('GET', PATIENCE_WITH_FILES) });
    if (!answer.ok) throw await problemOf(answer);
    return await answer.blob();
  } catch (fault) {
    throw notReached(fault);
  }
}
