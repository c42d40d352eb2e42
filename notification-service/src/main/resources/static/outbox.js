// What the driver did, sent in order as soon as there is a connection. Each keeps its key, so a repeat does no harm.
import { post } from '/kit/api.js';
import { kept } from '/kept.js';

/** onSent(delivery) with the service's answer, onRefused(problem), onCount(unsent). */
export function outbox(userId, { onSent, onRefused, onCount }) {
  const store = kept(`outbox.${userId}`, []);
  let sending = false;
  let waiting = [];

  const isForLater = ({ status }) => status === 0 || status >= 500 || status === 401;

  function drop(action) {
    store.set(store.get().filter(({ key }) => key !== action.key));
    onCount(store.get().length);
    if (store.get().length === 0) {
      waiting.forEach((resolve) => resolve());
      waiting = [];
    }
  }

  async function sendOne(action) {
    try {
      const answer = await post(action.path, action.body, { key: action.key });
      drop(action);
      if (store.get().length === 0) onSent(answer);
      return true;
    } catch (problem) {
      if (problem.status === undefined || isForLater(problem)) return false;
      drop(action);
      onRefused(problem);
      return true;
    }
  }

  async function flush() {
    if (sending) return;
    sending = true;
    try {
      for (let [next] = store.get(); next; [next] = store.get()) {
        if (!await sendOne(next)) return;
      }
    } finally {
      sending = false;
    }
  }

  window.addEventListener('online', flush);
  setInterval(flush, 15_000);
  onCount(store.get().length);
  return {
    add(path, body = {}) {
      const action = { path, body: { ...body, at: new Date().toISOString() }, key: crypto.randomUUID() };
      store.set([...store.get(), action]);
      onCount(store.get().length);
      return flush();
    },
    size: () => store.get().length,
    /** Resolves when everything was sent. */
    empty: () => (store.get().length === 0 ? Promise.resolve() : new Promise((resolve) => { waiting.push(resolve); })),
    flush,
  };
}
