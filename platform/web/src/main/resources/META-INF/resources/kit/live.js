// Server-sent updates over fetch, since EventSource cannot carry a bearer token. Reconnects and resumes by itself.
import { token } from './auth.js';

const SILENCE = 45_000;
const LONGEST_PAUSE = 15_000;

const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

function parse(block) {
  const event = { name: 'message', data: '' };
  for (const line of block.split('\n')) {
    const at = line.indexOf(':');
    if (at <= 0) continue;
    const value = line.slice(at + 1).replace(/^ /, '');
    switch (line.slice(0, at)) {
      case 'id': event.id = value; break;
      case 'event': event.name = value; break;
      case 'data': event.data += value; break;
      default:
    }
  }
  return event;
}

/**
 * onEvent(name, data), onReset() when updates were missed and the page has to load again, onState('live' | 'waiting').
 * Returns a function that ends it.
 */
export function live(url, { onEvent, onReset = () => {}, onState = () => {} }) {
  let ended = false;
  let connection;
  let lastId;
  let failures = 0;
  let wake = () => {};

  function take(block) {
    const event = parse(block);
    if (event.id) lastId = event.id;
    if (event.name === 'reset') { lastId = undefined; onReset(); } else if (event.data) onEvent(event.name, JSON.parse(event.data));
  }

  async function connectOnce() {
    connection = new AbortController();
    let alive = setTimeout(() => connection.abort(), SILENCE);
    try {
      const answer = await fetch(url, {
        signal: connection.signal,
        headers: { Authorization: `Bearer ${await token()}`, Accept: 'text/event-stream', ...(lastId ? { 'Last-Event-ID': lastId } : {}) },
      });
      if (!answer.ok) throw new Error(`${answer.status}`);
      failures = 0;
      onState('live');
      let rest = '';
      for (const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader(); ;) {
        const { done, value } = await reader.read();
        if (done) return;
        clearTimeout(alive);
        alive = setTimeout(() => connection.abort(), SILENCE);
        const blocks = (rest + value).split('\n\n');
        rest = blocks.pop();
        blocks.forEach(take);
      }
    } finally {
      clearTimeout(alive);
    }
  }

  (async () => {
    while (!ended) {
      try {
        await connectOnce();
      } catch {
        failures += 1;
      }
      if (ended) return;
      onState('waiting');
      const rest = Math.min(LONGEST_PAUSE, 500 * 2 ** failures) * (0.5 + Math.random());
      await Promise.race([pause(rest), new Promise((resolve) => { wake = resolve; })]);
    }
  })();
  const online = () => { failures = 0; wake(); };
  const offline = () => connection?.abort();
  window.addEventListener('online', online);
  window.addEventListener('offline', offline);
  return () => {
    ended = true;
    wake();
    window.removeEventListener('online', online);
    window.removeEventListener('offline', offline);
    connection?.abort();
  };
}
