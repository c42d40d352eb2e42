// Calls to the REST APIs: token, language, problems as errors, Idempotency-Key on every POST, retry where it is safe.
import { token } from './auth.js';
import { language } from './i18n.js';

const PAUSES = [300, 1000, 3000];

/** What a service refused: { status, code, title, detail, errors: [{ field, code, message }] }. Status 0: no connection. */
export class Problem extends Error {
  constructor(document) {
    super(document.detail ?? document.title);
    Object.assign(this, { errors: [] }, document);
  }
}

const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

async function problemOf(answer) {
  const document = await answer.json().catch(() => ({}));
  return new Problem({ status: answer.status, code: 'unexpected', title: answer.statusText, ...document });
}

function worthAnotherTry(status, problem) {
  return status === 0 || status === 503 || status === 502 || status === 504 || problem?.code === 'request-in-progress';
}

async function attempt(method, url, headers, body, renewed = false) {
  const bearer = await token({ fresh: renewed });
  let answer;
  try {
    answer = await fetch(url, {
      method, body, headers: { Authorization: `Bearer ${bearer}`, 'Accept-Language': language, ...headers },
    });
  } catch {
    throw new Problem({ status: 0, code: 'offline', title: 'offline' });
  }
  if (answer.status === 401 && !renewed) return attempt(method, url, headers, body, true);
  if (!answer.ok && answer.status !== 304) throw Object.assign(await problemOf(answer), { retryAfter: answer.headers.get('Retry-After') });
  return answer;
}

/** GET, PUT and a POST with its key mean the same when they arrive twice, so they may be tried again. */
async function send(method, url, { body, headers = {} } = {}) {
  for (let round = 0; ; round += 1) {
    try {
      return await attempt(method, url, headers, body);
    } catch (problem) {
      if (round >= PAUSES.length || !worthAnotherTry(problem.status, problem)) throw problem;
      await pause(Math.max(PAUSES[round], 1000 * (problem.retryAfter ?? 0)));
    }
  }
}

async function read(answer) {
  const body = answer.status === 204 || answer.status === 304 ? null : await answer.text();
  return { data: body ? JSON.parse(body) : null, etag: answer.headers.get('ETag'), location: answer.headers.get('Location') };
}

const json = (value) => (value === undefined ? {} : { body: JSON.stringify(value), type: { 'Content-Type': 'application/json' } });

/** Resolves to the body. Query values that are empty are left out. */
export async function get(url, query = {}) {
  const wanted = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const answer = await send('GET', wanted.length ? `${url}?${new URLSearchParams(wanted)}` : url);
  return (await read(answer)).data;
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
export async function post(url, value, { key = crypto.randomUUID() } = {}) {
  const { body, type } = json(value);
  return (await read(await send('POST', url, { body, headers: { ...type, 'Idempotency-Key': key } }))).data;
}

/** @param etag the version that the person saw */
export async function put(url, value, { etag } = {}) {
  const { body, type } = json(value);
  return read(await send('PUT', url, { body, headers: { ...type, ...(etag ? { 'If-Match': etag } : {}) } }));
}

/** A JSON merge patch: only what changed, null for what is taken away. @param etag the version that the person saw */
export async function patch(url, value, { etag } = {}) {
  const type = { 'Content-Type': 'application/merge-patch+json' };
  return read(await send('PATCH', url, { body: JSON.stringify(value), headers: { ...type, ...(etag ? { 'If-Match': etag } : {}) } }));
}
