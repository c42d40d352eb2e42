// Seals anew what was sealed under a key that is none any more, or not at all.
import { removeBare } from './bare.js';
import { resealKept } from './kept.js';
import { KNOWN, OUTBOX, alter, closed, opening, read, within } from './store.js';
import { alone, bareOf, gather, hasPin, isOld, isServed, keepBare, lent, seal } from './vault.js';

const toReseal = (sealed) => !(sealed instanceof Uint8Array) || isOld(sealed);

/** Whatever was written meanwhile is sealed under the key of today already. */
const same = (one, other) => [one, other].every((value) => value instanceof Uint8Array) ? indexedDB.cmp(one, other) === 0 : !(one instanceof Uint8Array);

async function resealReport(row) {
  const report = await read(row);
  // Sealed under a key that is not here: it waits for that.
  if (report.path === undefined) return;
  const next = await closed(report);
  await alter(OUTBOX, row.seq, (now) => (same(now.sealed, row.sealed) ? { ...next, tried: now.tried, tries: now.tries } : undefined));
}

async function resealKnown(name) {
  const value = await within(KNOWN, 'readonly', (store) => store.get(name));
  if (!toReseal(value)) return;
  const plain = await opening(value).catch(() => undefined);
  if (plain === undefined) return;
  const sealed = await seal(plain);
  await alter(KNOWN, name, (now) => (same(now, value) ? sealed : undefined));
}

/** All of the person's under the key of today. */
async function resealStore(person) {
  for (const row of await within(OUTBOX, 'readonly', (store) => store.getAll())) {
    if (row.owner === person && toReseal(row.sealed)) await resealReport(row);
  }
  for (const name of await within(KNOWN, 'readonly', (store) => store.getAllKeys())) await resealKnown(name);
}

/** All is sealed under the key of today: then no other one that lay here is kept, and with a PIN none at all. */
export const tidy = (person) => alone(async () => {
  if (!isServed(lent())) return;
  if (!hasPin(person)) await keepBare(lent()).catch(() => {});
  await gather(person);
  const old = (await bareOf(person)).filter(({ print }) => hasPin(person) || print !== lent().print);
  await resealStore(person);
  await resealKept();
  for (const { print } of old) await removeBare(print);
});
