// The page where a file of unsent reports comes back to the service that it was closed for.
import { bring } from './colleagues.js';
import { hasEnvelopes } from './config.js';
import { dateTime, number, t } from './i18n.js';
import { el, html, nothing } from './dom.js';
import { startPage } from './page.js';

await startPage({ titleKey: 'kit.bring.title' });
const [form, said, list] = ['#bring', '#said', '#became'].map((name) => document.querySelector(name));

function line({ outcome, at, title, detail }, index) {
  return el(html`<li class="card" data-outcome=${outcome ?? nothing}>
    <div class="row between">
      <strong>${t('kit.bring.report', { number: number(index + 1) })}</strong>
      ${at ? html`<span>${dateTime(at)}</span>` : nothing}
    </div>
    <p class=${outcome === 'TAKEN' ? 'badge badge-good' : 'badge badge-warn'}>${t(`kit.bring.${outcome}`)}</p>
    ${title ? html`<p>${title}</p>` : nothing}
    ${detail ? html`<p>${detail}</p>` : nothing}
  </li>`);
}

/** What came before a failure is shown: all of it may be brought again. */
async function bringAll(file) {
  const became = [];
  const lines = (await file.text()).split('\n').map((one) => one.trim()).filter(Boolean);
  try {
    for (const envelope of lines) became.push(...await bring(envelope));
    said.textContent = lines.length > 0 ? '' : t('kit.bring.empty');
  } catch (problem) {
    said.textContent = problem.status ? problem.message : t('kit.bring.away');
  }
  list.replaceChildren(...became.map(line));
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = form.querySelector('button');
  button.disabled = true;
  await bringAll(form.querySelector('input').files[0]);
  button.disabled = false;
});
form.hidden = !hasEnvelopes;
