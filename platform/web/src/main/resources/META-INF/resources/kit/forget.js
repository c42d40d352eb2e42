// What a page remembers of a person goes with the person; what they have not sent yet is in the outbox, and stays theirs.
import { clearKnown, printsOfReports, wipeStore } from './store.js';
import { closeVaults, emptyVault } from './vault.js';

const STAYS = /^(kit\.language|kit\.area|kit\.over|warehouse\.chosen)$|^kit\.vault\.|\.(outbox|refused)\./;

/** Resolves to the devices whose keys are of no more use. */
export async function forget() {
  sessionStorage.clear();
  Object.keys(localStorage).filter((key) => !STAYS.test(key)).forEach((key) => localStorage.removeItem(key));
  await clearKnown().catch(() => {});
  return closeVaults(await printsOfReports().catch(() => null)).catch(() => []);
}

/** All that was ever kept here, what is not sent yet too: the person is in more danger than the report. */
export async function wipe() {
  sessionStorage.clear();
  localStorage.clear();
  await Promise.allSettled([emptyVault(), wipeStore()]);
  // What was just being kept, too.
  localStorage.clear();
}
