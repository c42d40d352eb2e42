// What this phone remembers between visits and without a connection: ids, states and quantities, nothing about a person.
/** Where the storage is full, it is remembered as long as the page is open; set says whether it was saved. */
export function kept(name, fallback) {
  const store = `driver.${name}`;
  let unsaved;
  return {
    get: () => unsaved ?? JSON.parse(localStorage.getItem(store) ?? 'null') ?? fallback,
    set(value) {
      try {
        localStorage.setItem(store, JSON.stringify(value));
        unsaved = undefined;
      } catch {
        unsaved = value;
      }
      return unsaved === undefined;
    },
    clear: () => localStorage.removeItem(store),
  };
}
