// At a door: what was handed over, how it was confirmed, or why it was not possible.
import { ask } from '/kit/dialog.js';
import { t } from '/kit/i18n.js';
import { askProof } from '/code.js';
import { mayHandOver } from '/fresh.js';
import { FAILURES, NARROW, narrowRoad, notForOf } from '/parts.js';
import { withRefusals } from '/quantities.js';

/** The reason, and who does not get through where that is the road and others do; null when the driver thought better of it. */
async function askWhy(work) {
  const choices = FAILURES.flatMap((value) => [{ value, text: t(`driver.fail.${value}`) }, ...(value === 'ACCESS_BLOCKED' ? narrowRoad(work) : [])]);
  const why = await ask({ title: t('driver.fail.why'), choices });
  return why && (why === NARROW ? ['ACCESS_BLOCKED', notForOf(work)] : [why]);
}

const isNothing = ({ lines }) => lines.every(({ quantity }) => quantity === 0);

/** stops: all that one household was to get. */
export async function notPossible(delivery, stops, work) {
  const why = await askWhy(work);
  if (why) stops.forEach((stop) => work.fail(delivery, stop, ...why));
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
  const why = none.length > 0 && await askWhy(work);
  const told = why !== null && await toldOf(given);
  const proven = told && await askProof();
  if (!proven) return;
  told.forEach(({ stop, lines }) => work.complete(delivery, stop, proven, lines));
  none.forEach(({ stop }) => work.fail(delivery, stop, ...why));
}
