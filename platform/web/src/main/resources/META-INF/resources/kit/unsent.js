// What a person did and the service does not have: what waits, with the reason; what was not accepted, why, and what can be
// done; and that a colleague has something here.
import { user } from './auth.js';
import { hasEnvelopes } from './config.js';
import { ask } from './dialog.js';
import { h } from './dom.js';
import { number, pageTime, t } from './i18n.js';
import { drafts } from './kept.js';
import { listRows } from './store.js';
import { tellProblem, toast } from './toast.js';

function line(report, label, ...more) {
  return h('li', {}, h('div', { class: 'row between' }, h('strong', {}, label(report)), h('span', {}, pageTime(report.at))), more);
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
  return reports.length > 0 && h('details', { class: 'card', id: 'waiting' }, h('summary', {}, t('kit.unsent.why', { count: number(reports.length) })),
    h('ul', { class: 'plain' }, reports.map((report) => line(report, label, h('p', {}, t('kit.unsent.waits', { why: reason(report.why) }))))),
    h('div', { class: 'actions' }, h('button', { type: 'button', class: 'quiet', onclick: () => box.sendNow() }, t('kit.unsent.send-now')),
      hasEnvelopes && h('button', { type: 'button', class: 'quiet', id: 'save-unsent', onclick: async () => toast(t('kit.unsent.saved', { name: await save(box) })) }, t('kit.unsent.save'))));
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
  const button = (text, act) => h('button', { type: 'button', class: 'quiet', onclick: act }, text);
  return reports.length > 0 && h('section', { class: 'card card-refused', id: 'refused' }, h('h2', {}, t('kit.refused')),
    h('p', {}, t('kit.refused.what')),
    h('ul', { class: 'plain' }, reports.map((report) => line(report, label, h('p', {}, report.why.title), h('p', {}, report.why.message),
      (report.why.errors ?? []).map(({ message }) => h('p', {}, message)),
      h('div', { class: 'row' }, button(t('kit.understood'), () => understood(report)),
        report.draft ? button(t('kit.unsent.correct'), () => correct(box, report))
          : report.why.final !== true && button(t('kit.try-again'), () => box.retry(report.key)))))));
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
  return count > 0 && h('div', { class: 'card', id: 'colleagues', role: 'status' }, h('p', {}, t('kit.unsent.colleagues', { count: number(count) })),
    hasEnvelopes && h('div', { class: 'row' }, h('button', { type: 'button', class: 'quiet', onclick: sendOn }, t('kit.colleagues.send'))));
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
