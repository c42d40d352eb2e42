// What this device was told last of a warehouse's goods and lots, and when that was: for a scan where nobody answers.
import { listKnown } from '/kit/store.js';

/** The newest of what look finds in what is kept under names that begin so. */
async function newest(beginning, look) {
  const kept = await listKnown(beginning).catch(() => []);
  return kept.filter((one) => one?.at).sort((one, other) => other.at - one.at)
    .map(({ data, at }) => ({ ...look(data), at })).find(({ item }) => item);
}

/** A list's row of the goods, without their lots: { data, at }; empty where no list has them. */
export async function keptRow(base, item) {
  const found = await newest(base, (data) => (Array.isArray(data) ? data : data.items)?.find((row) => row.item === item));
  if (!found) return {};
  const { at, ...data } = found;
  return { data, at };
}

function inLoads(warehouse, lot, loads) {
  const lines = loads.filter((load) => load.warehouse === warehouse).flatMap((load) => load.lines.map((line) => ({ load, line })));
  const one = lines.find(({ line }) => line.lots.some((of) => of.lot === lot));
  return one && { item: one.line.item, load: one.load, quantity: one.line.lots.find((of) => of.lot === lot).quantity };
}

const onCard = (lot, { item, lots = [], emptyLots = [] }) => ([...lots, ...emptyLots].some((one) => one.lot === lot) ? { item } : {});

/** Which goods a label of ours is on, and which car they are for: { item, at }, with { load, quantity } where a list of loads has it. */
export async function keptLot(warehouse, lot) {
  const found = await Promise.all([
    newest('/api/loads?', ({ items = [] }) => inLoads(warehouse, lot, items)),
    newest(`seen//api/warehouses/${encodeURIComponent(warehouse)}/stock/`, (card) => onCard(lot, card)),
    newest(`seen/${warehouse}/`, (places) => places[lot]),
  ]);
  return found.find(Boolean);
}
