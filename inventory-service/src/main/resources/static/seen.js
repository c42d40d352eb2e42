// What is opened is shown as it was seen last where the service does not answer soon, and as it is when the answer comes after all.
import { readKnown, saveKnown } from '/kit/store.js';

const SOON = 1500;

export const isAway = ({ status }) => status === 0 || status >= 500;

/** last: in the list, or here before. Resolves to { data }, or to { data, late } where that is the last: late resolves to the answer. */
export async function orSeen(asking, last) {
  const fresh = asking.then((data) => ({ data }));
  if (last === undefined) return fresh;
  const old = { data: last, late: asking };
  const slow = new Promise((resolve) => { setTimeout(() => resolve(old), navigator.onLine ? SOON : 0); });
  asking.catch(() => {});
  return Promise.race([fresh, slow]).catch((problem) => { if (isAway(problem)) return old; throw problem; });
}

/** The same over a reload of the page; or: where it was never seen. */
export async function orRemembered(name, ask, or) {
  const asking = ask();
  asking.then((now) => saveKnown(name, now)).catch(() => {});
  return orSeen(asking, await readKnown(name).catch(() => undefined) ?? or);
}
