// What is opened is shown as it was seen last where the service does not answer soon, and as it is when the answer comes after all.
import { readKnown, saveKnown } from '/kit/store.js';

const SOON = 1500;

export const isAway = ({ status }) => status === 0 || status >= 500;

/**
 * last: in the list, or here before; at: when that was said, where it is known. Resolves to { data }, or to { data, at, late } where
 * that is the last: late resolves to the answer.
 */
export async function orSeen(asking, last, at) {
  const fresh = asking.then((data) => ({ data }));
  if (last === undefined) return fresh;
  const old = { data: last, at, late: asking };
  const slow = new Promise((resolve) => { setTimeout(() => resolve(old), navigator.onLine ? SOON : 0); });
  asking.catch(() => {});
  return Promise.race([fresh, slow]).catch((problem) => { if (isAway(problem)) return old; throw problem; });
}

/** The same over a reload of the page; or() resolves to { data, at }: where it was never seen. */
export async function orRemembered(name, ask, or) {
  const asking = ask();
  asking.then((data) => saveKnown(name, { data, at: Date.now() })).catch(() => {});
  const kept = await readKnown(name).catch(() => undefined);
  const { data, at } = kept?.at ? kept : await or();
  return orSeen(asking, data, at);
}
