// What a service said last, shown with its age where the service does not answer now.
import { get, listAll } from './api.js';
import { readKnown, saveKnown } from './store.js';

const ENOUGH = 1500;

/** Whoever listens to kit-as-of learns since when something shown is not renewed, or that it is. */
const tell = (name, at) => window.dispatchEvent(new CustomEvent('kit-as-of', { detail: { name, at } }));

async function asked(name, ask) {
  const data = await ask();
  await saveKnown(name, { data, at: Date.now() }).catch(() => {});
  return { data };
}

/** Answers that are told of just now, by their names. */
const arrived = new Map();

/**
 * What is shown instead of an answer that is slow is not all: whoever hears of kit-known, with the name and what stood in for it, asks
 * again at once and gets the answer without another call.
 */
function tellWhenHere(name, answer, instead) {
  answer.then(({ data }) => {
    arrived.set(name, data);
    window.dispatchEvent(new CustomEvent('kit-known', { detail: { name, instead } }));
    arrived.delete(name);
  }, () => {});
}

const isAway = ({ status }) => status === 0 || status >= 500;

/** ask() calls the service; quiet for what hardly changes. Resolves to its answer, else, soon, to its last one. */
export async function known(name, ask, { quiet = false } = {}) {
  const isHere = arrived.has(name);
  const answer = isHere ? Promise.resolve({ data: arrived.get(name) }) : asked(name, ask);
  answer.catch(() => {});
  const last = isHere ? undefined : await readKnown(name).catch(() => undefined);
  const slow = new Promise((resolve) => { setTimeout(() => resolve(last), ENOUGH); });
  const said = last === undefined ? await answer
    : await Promise.race([answer, slow]).catch((problem) => { if (isAway(problem)) return last; throw problem; });
  if (said === last) tellWhenHere(name, answer, said.data);
  if (!quiet) tell(name, said.at ?? null);
  return said.data;
}

/** A page of a list; only its beginning is remembered. */
export function knownPage(url, { limit, cursor, ...filters }) {
  const ask = () => get(url, { limit, cursor, ...filters });
  return cursor ? ask() : known(`${url}?${new URLSearchParams(filters)}`, ask);
}

/** Calls refresh when an answer is here that was shown by its last one. */
export const whenKnown = (name, refresh) => window.addEventListener('kit-known', ({ detail }) => { if (detail.name === name) refresh(); });

/** The whole of a list that hardly changes. */
export const knownList = (url) => known(url, () => listAll(url), { quiet: true });
