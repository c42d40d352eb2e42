// What this phone remembers between visits and without a connection, sealed: ids, states and quantities; of persons only whom to meet next.
import { kept as all } from '/kit/kept.js';

/** Where the storage is full, it is remembered as long as the page is open. */
export function kept(name, fallback) {
  const store = `driver.${name}`;
  return {
    get: () => all.get(store) ?? fallback,
    set: (value) => all.set(store, value),
    clear: () => all.remove(store),
  };
}
