// What a page remembers by name: as it is in memory, and sealed in the browser's storage. startPage() has it read first.
import { sealText, unsealText } from './vault.js';

const SEALED = 'sealed.';
/** Where earlier versions left it for anybody to read. */
const PLAIN = /^(kit\.draft\.|driver\.(?!outbox\.|refused\.))/;

function memory(storage) {
  const values = new Map();
  let turn = 0;
  const turns = new Map();

  async function read(name) {
    values.set(name.slice(SEALED.length), await unsealText(storage.getItem(name)).catch(() => undefined));
  }

  return {
    get: (name) => values.get(name),
    /** Resolves to whether it is saved; where the storage is full, it is remembered as long as the page is open. */
    async set(name, value) {
      const mine = turn += 1;
      values.set(name, value);
      turns.set(name, mine);
      const text = await sealText(value);
      if (turns.get(name) !== mine) return true;
      try {
        storage.setItem(SEALED + name, text);
        return true;
      } catch {
        return false;
      }
    },
    remove(name) {
      values.delete(name);
      turns.delete(name);
      storage.removeItem(SEALED + name);
    },
    load() {
      Object.keys(storage).filter((name) => PLAIN.test(name)).forEach((name) => storage.removeItem(name));
      return Promise.all(Object.keys(storage).filter((name) => name.startsWith(SEALED)).map(read));
    },
  };
}

/** Until the person logs out. */
export const kept = memory(localStorage);

/** As long as the tab is open. */
export const drafts = memory(sessionStorage);

export const loadKept = () => Promise.all([kept.load(), drafts.load()]);
