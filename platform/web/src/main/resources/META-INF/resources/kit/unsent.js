// What a person did and the service does not have: what waits, with the reason; what was not accepted, why, and what can be
// done; and that a colleague has something here.
import { user } from './auth.js';
import { hasEnvelopes } from './config.js';
import { ask } from './dialog.js';
import { el, html, nothing } from './dom.js';
import { number, pageTime, t } from './i18n.js';
import { drafts } from './kept.js';
import { listRows } from './store.js';
import { tellProblem, toast } from './toast.js';

function line(report, label, ...more) {
  return el(html`<li><div class="row between"><strong>${label(report)}</strong><span>${pageTime(report.at)}</span></div>${more}</li>`);
}

function reason(why) {
  if (why?.code === 'sign-in') return t('kit.unsent.sign-in');
  if (!why?.status) return t('kit.unsent.no-connection');
  return why.code === 'unexpected' ? t('kit.unsent.status', { status: why.status }) : why.message;
}

/** Resolves to the file's name. */
const save = async (box) => (await import('./save.js')).saveUnsent(box);

function waitingCard(box, label) {
  const reports = box.waiting();
  return reports.length > 0 ? el(html`<details class="card" id="waiting">
    <summary>${t('kit.unsent.why', { count: number(reports.length) })}</summary>
    <ul class="plain">
      ${reports.map((report) => line(report, label, el(html`<p>${t('kit.unsent.waits', { why: reason(report.why) })}</p>`)))}
    </ul>
    <div class="actions">
      <button type="button" class="quiet" @click=${() => box.sendNow()}>${t('kit.unsent.send-now')}</button>
      ${hasEnvelopes ? html`<button type="button" class="quiet" id="save-unsent" @click=${async () => toast(t('kit.unsent.saved', { name: await save(box) }))}>${t('kit.unsent.save')}</button>` : nothing}
    </div>
  </details>`) : null;
}

/** Into the form that it came from, unless something else is being typed there. */
async function correct(box, { key, draft, typed, part }) {
  const store = `kit.draft.${draft}`;
  if (drafts.get(store)) { toast(t('kit.unsent.form-busy'), { kind: 'error' }); return; }
  await drafts.set(store, typed);
  await box.dismiss(key);
  // The form may stand in another part than the one that is shown.
  if (part) location.hash = part;
  location.reload();
}

function refusedCard(box, label) {
  const reports = box.refused();
  const understood = async (report) => {
    const sure = await ask({ title: label(report), text: t('kit.refused.sure'), choices: [{ value: 'yes', text: t('kit.understood') }] });
    if (sure) box.dismiss(report.key);
  };
  const button = (text, act) => el(html`<button type="button" class="quiet" @click=${act}>${text}</button>`);
  return reports.length > 0 ? el(html`<section class="card card-refused" id="refused">
    <h2>${t('kit.refused')}</h2>
    <p>${t('kit.refused.what')}</p>
    <ul class="plain">
      ${reports.map((report) => line(report, label, el(html`<p>${report.why.title}</p>`), el(html`<p>${report.why.message}</p>`),
      (report.why.errors ?? []).map(({ message }) => el(html`<p>${message}</p>`)),
      el(html`<div class="row">
        ${button(t('kit.understood'), () => understood(report))}
        ${report.draft ? button(t('kit.unsent.correct'), () => correct(box, report))
          : report.why.final !== true ? button(t('kit.try-again'), () => box.retry(report.key)) : nothing}
      </div>`)))}
    </ul>
  </section>`) : null;
}

async function sendOn({ target }) {
  target.disabled = true;
  try {
    const { sent, left } = await (await import('./colleagues.js')).sendOn(user().id);
    toast(t(left > 0 ? 'kit.colleagues.some' : 'kit.colleagues.sent', { count: number(sent), left: number(left) }));
  } catch (problem) {
    tellProblem(problem);
  }
  target.disabled = false;
}

function colleaguesCard(count) {
  return count > 0 ? el(html`<div class="card" id="colleagues" role="status">
    <p>${t('kit.unsent.colleagues', { count: number(count) })}</p>
    ${hasEnvelopes ? html`<div class="row"><button type="button" class="quiet" @click=${sendOn}>${t('kit.colleagues.send')}</button></div>` : nothing}
  </div>`) : null;
}

/** label(report) says in words what was done. */
export function drawUnsent(place, box, label) {
  const wasOpen = place.querySelector('#waiting')?.open;
  const waiting = waitingCard(box, label);
  if (waiting && wasOpen) waiting.open = true;
  place.replaceChildren(...[refusedCard(box, label), waiting, colleaguesCard(box.ofColleagues())].filter(Boolean));
}

/** What cannot be read yet can be counted: whose it is, and whether it waits, lies in the clear. */
async function countUnsent(box) {
  if (box) return box.waiting().length;
  const me = user()?.id;
  return (await listRows().catch(() => [])).filter(({ owner, state }) => owner === me && state === 'waiting').length;
}

/** For startPage: whoever leaves something unsent behind knows it, also where the box was not opened because all is locked. */
export async function mayLeave(box) {
  if (await countUnsent(box) === 0) return true;
  const leave = { value: 'yes', text: t('kit.logout'), kind: 'danger' };
  const choice = await ask({ title: t('kit.unsent.leave'), text: t('kit.unsent.leave.what'),
    choices: [...(hasEnvelopes && box ? [{ value: 'save', text: t('kit.unsent.save') }] : []), leave] });
  if (choice !== 'save') return choice === 'yes';
  return await ask({ title: t('kit.unsent.leave'), text: t('kit.unsent.saved', { name: await save(box) }), choices: [leave] }) === 'yes';
}
