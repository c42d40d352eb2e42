// At a door: what was handed over, how it was confirmed, or why it was not possible.
import { ask } from '/kit/dialog.js';
import { t } from '/kit/i18n.js';
import { askProof } from '/code.js';
import { mayHandOver } from '/fresh.js';
import { FAILURES } from '/parts.js';
import { withRefusals } from '/quantities.js';

export async function notPossible(delivery, stop, work) {
  const reason = await ask({ title: t('driver.fail.why'), choices: FAILURES.map((value) => ({ value, text: t(`driver.fail.${value}`) })) });
  if (reason) work.fail(delivery, stop, reason);
}

export async function handOver(delivery, stop, handed, work) {
  if (handed.every(({ quantity }) => quantity === 0)) { await notPossible(delivery, stop, work); return; }
  if (!await mayHandOver(delivery, handed)) return;
  const told = await withRefusals(stop, handed);
  const proven = told && await askProof();
  if (proven) work.complete(delivery, stop, proven, told);
}
