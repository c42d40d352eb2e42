// At a door: what was handed over, how it was confirmed, or why it was not possible.
import { ask } from '/kit/dialog.js';
import { t } from '/kit/i18n.js';
import { askProof } from '/code.js';
import { mayHandOver } from '/fresh.js';
import { FAILURES } from '/parts.js';
import { withRefusals } from '/quantities.js';

const askWhy = () => ask({ title: t('driver.fail.why'), choices: FAILURES.map((value) => ({ value, text: t(`driver.fail.${value}`) })) });

const isNothing = ({ lines }) => lines.every(({ quantity }) => quantity === 0);

/** stops: all that one household was to get. */
export async function notPossible(delivery, stops, work) {
  const reason = await askWhy();
  if (reason) stops.forEach((stop) => work.fail(delivery, stop, reason));
}

/** With why less was taken; null when the driver thought better of it. */
async function toldOf(given) {
  const told = [];
  for (const { stop, lines } of given) {
    const taken = await withRefusals(stop, lines);
    if (!taken) return null;
    told.push({ stop, lines: taken });
  }
  return told;
}

/** said: [{ stop, lines }] of one household, more than one where some of its goods joined later; one code is for all of it. */
export async function handOver(delivery, said, work) {
  const [none, given] = [said.filter(isNothing), said.filter((one) => !isNothing(one))];
  if (given.length === 0) { await notPossible(delivery, said.map(({ stop }) => stop), work); return; }
  if (!await mayHandOver(delivery, given.flatMap(({ lines }) => lines))) return;
  const why = none.length > 0 && await askWhy();
  const told = why !== null && await toldOf(given);
  const proven = told && await askProof();
  if (!proven) return;
  told.forEach(({ stop, lines }) => work.complete(delivery, stop, proven, lines));
  none.forEach(({ stop }) => work.fail(delivery, stop, why));
}
