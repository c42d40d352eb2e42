// Names of neighborhoods, items and warehouses in the driver's language; kept for when there is no connection.
import { get, listAll } from '/kit/api.js';
import { named } from '/kit/i18n.js';
import { kept } from '/kept.js';

const store = kept('names', { items: {}, neighborhoods: {}, warehouses: {} });

/** Read late: before the page has started, nothing kept can be. */
const names = () => store.get();

async function keep(kind, load) {
  try {
    const more = await load();
    store.set({ ...names(), [kind]: { ...names()[kind], ...more } });
  } catch {
    // The codes do, until there is a connection.
  }
}

const byCode = (list, code) => Object.fromEntries(list.map((one) => [one[code], one]));

export async function neighborhoodsOf(config, area) {
  await keep('neighborhoods', async () => {
    const all = await listAll(`${config.intake}/api/areas/${area}/neighborhoods`);
    return byCode(all.map(({ code, names: called, center, access }) => ({ code, names: called, center, area, access: access?.level === 'RESTRICTED' ? access : undefined })), 'code');
  });
  return Object.values(names().neighborhoods).filter((one) => one.area === area);
}

export function loadItems(config) {
  return keep('items', async () => {
    const all = await listAll(`${config.inventory}/api/items`);
    return byCode(all.map(({ item, names: called }) => ({ item, names: called })), 'item');
  });
}

export function loadWarehouse(config, code) {
  return keep('warehouses', async () => {
    const { warehouse, name, names: called, location } = await get(`${config.inventory}/api/warehouses/${code}`);
    return { [warehouse]: { name, names: called, location } };
  });
}

/** Where nobody said the place: all such requests of a neighborhood are put there. */
export const centerOf = (code) => names().neighborhoods[code]?.center;

/** The permit that a car needs there, as far as it was reported when names were last loaded. */
export function permitAt(code, at) {
  const { permit, until } = names().neighborhoods[code]?.access ?? {};
  return until && Date.parse(until) <= at ? undefined : permit;
}

export const itemName = (code) => named(names().items[code]?.names) || code;
export const neighborhoodName = (code) => named(names().neighborhoods[code]?.names) || code;
export function warehouseName(code) {
  const known = names().warehouses[code];
  return known ? `${code} · ${named(known.names) || known.name}` : code;
}
export const warehousePlace = (code) => names().warehouses[code]?.location;
