// What this phone remembers between visits and without a connection: ids, states and quantities, nothing about a person.
export function kept(name, fallback) {
  const store = `driver.${name}`;
  return {
    get: () => JSON.parse(localStorage.getItem(store) ?? 'null') ?? fallback,
    set: (value) => localStorage.setItem(store, JSON.stringify(value)),
    clear: () => localStorage.removeItem(store),
  };
}
