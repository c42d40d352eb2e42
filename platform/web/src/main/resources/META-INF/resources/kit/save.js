// What is not sent yet, as a file that only this service opens: for who leaves, or has no room left.
import { envelopes, own } from './envelope.js';
import { el, html, nothing } from './dom.js';

/** Resolves to the file's name. */
export async function saveUnsent(box) {
  const reports = box.waiting();
  const lines = await envelopes(await Promise.all(reports.map(own)));
  await box.fix(reports.map(({ key }) => key));
  const name = `unsent-${location.host.replaceAll(/[^\w.-]/g, '-')}-${new Date().toISOString().slice(0, 16).replaceAll(':', '-')}.txt`;
  const address = URL.createObjectURL(new Blob([lines.join('\n'), '\n'], { type: 'text/plain' }));
  el(html`<a href=${address} download=${name ?? nothing}></a>`).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return name;
}
