// What a page remembers by name: as it is in memory, and sealed in the browser's storage. startPage() has it read first.
import { note, strike } from './notes.js';
import { holding, isOldText, sealText, unsealText } from './vault.js';

const SEALED = 'sealed.';
/** Where earlier versions left it for anybody to read. */
const PLAIN = /^(kit\.draft\.|driver\.(?!outbox\.|refused\.))/;

/** note and strike write to the storage. */
function memory(storage, note, strike) {
  const values = new Map();
  let turn = 0;
  const turns = new Map();

  const sealed = () => Object.keys(storage).filter((name) => name.startsWith(SEALED));

  async function read(name) {
    values.set(name.slice(SEALED.length), await unsealText(storage.getItem(name)).catch(() => undefined));
  }

  /** Resolves to whether it is saved; where the storage is full, it is remembered as long as the page is open. */
  async function set(name, value) {
    const mine = turn += 1;
    values.set(name, value);
    turns.set(name, mine);
    try {
      await holding(async () => {
        const text = await sealText(value);
        if (turns.get(name) === mine) await note(SEALED + name, text);
      });
      return true;
    } catch {
      return false;
    }
  }

  async function move(name) {
    if (await set(name, JSON.parse(storage.getItem(name)))) strike(name);
  }

  return {
    get: (name) => values.get(name),
    set,
    remove(name) {
      values.delete(name);
      turns.delete(name);
      strike(SEALED + name);
    },
    async load() {
      await Promise.all(sealed().map(read));
      for (const name of Object.keys(storage).filter((one) => PLAIN.test(one))) await move(name);
    },
    /** Another tab has changed it. */
    async renew(name) {
      if (!name?.startsWith(SEALED)) return;
      if (storage.getItem(name)) await read(name);
      else values.delete(name.slice(SEALED.length));
    },
    /** Under the key of today, what is not written anew meanwhile. */
    async reseal() {
      for (const name of sealed()) {
        const text = storage.getItem(name);
        const value = text && isOldText(text) ? await unsealText(text).catch(() => undefined) : undefined;
        if (value === undefined) continue;
        const next = await sealText(value);
        if (storage.getItem(name) === text) await note(name, next);
      }
    },
  };
}

/** Until the person logs out. */
export const kept = memory(localStorage, note, strike);

/** As long as the tab is open. */
export const drafts = memory(sessionStorage, (name, text) => sessionStorage.setItem(name, text), (name) => sessionStorage.removeItem(name));

window.addEventListener('storage', ({ key, storageArea }) => { if (storageArea === localStorage) kept.renew(key); });
// Each tab has its own.
window.addEventListener('kit-vault', () => drafts.reseal().catch(() => {}));

export const loadKept = () => Promise.all([kept.load(), drafts.load()]);

export const resealKept = () => Promise.all([kept.reseal(), drafts.reseal()]);
