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

const isAway = ({ status }) => status === 0 || status >= 500;

/** ask() calls the service; quiet for what hardly changes. Resolves to its answer, else, soon, to its last one. */
export async function known(name, ask, { quiet = false } = {}) {
  const answer = asked(name, ask);
  answer.catch(() => {});
  const last = await readKnown(name).catch(() => undefined);
  const slow = new Promise((resolve) => { setTimeout(() => resolve(last), ENOUGH); });
  const { data, at = null } = last === undefined ? await answer
    : await Promise.race([answer, slow]).catch((problem) => { if (isAway(problem)) return last; throw problem; });
  if (!quiet) tell(name, at);
  return data;
}

/** A page of a list; only its beginning is remembered. */
export function knownPage(url, { limit, cursor, ...filters }) {
  const ask = () => get(url, { limit, cursor, ...filters });
  return cursor ? ask() : known(`${url}?${new URLSearchParams(filters)}`, ask);
}

/** The whole of a list that hardly changes. */
export const knownList = (url) => known(url, () => listAll(url), { quiet: true });
