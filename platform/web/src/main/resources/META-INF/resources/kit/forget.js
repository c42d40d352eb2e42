// What a page remembers of a person goes with the person; what they have not sent yet is in the outbox, and stays theirs.
import { strike, strikeAll } from './notes.js';
import { clearKnown, printsOfReports, wipeStore } from './store.js';
import { closeVaults, emptyVault } from './vault.js';

const STAYS = /^(kit\.language|kit\.area|kit\.notes|kit\.over|warehouse\.chosen)$|^kit\.vault\.|\.(outbox|refused)\./;

/** A push service out of reach holds up nobody who leaves. */
const PUSH_PATIENCE = 2000;

/** Whoever has left is told nothing more here; what is on its way finds nobody, and what was shown goes. */
async function endPush() {
  const registration = await navigator.serviceWorker?.getRegistration();
  await Promise.allSettled([
    registration?.pushManager?.getSubscription().then((subscription) => subscription?.unsubscribe()),
    registration?.getNotifications?.().then((shown) => shown.forEach((one) => one.close())),
  ]);
}

const pushEnded = () => Promise.race([endPush().catch(() => {}), new Promise((resolve) => { setTimeout(resolve, PUSH_PATIENCE); })]);

/** Resolves to the devices whose keys are of no more use. */
export async function forget() {
  sessionStorage.clear();
  const struck = Object.keys(localStorage).filter((key) => !STAYS.test(key)).map(strike);
  await Promise.all([...struck, clearKnown().catch(() => {}), pushEnded()]);
  return closeVaults(await printsOfReports().catch(() => null)).catch(() => []);
}

/** All that was ever kept here, what is not sent yet too: the person is in more danger than the report. */
export async function wipe() {
  sessionStorage.clear();
  await Promise.allSettled([strikeAll(), emptyVault(), wipeStore(), pushEnded()]);
  // What was just being kept, too.
  await strikeAll();
}
