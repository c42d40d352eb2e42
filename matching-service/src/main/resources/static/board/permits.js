// Permits that drivers state: none counts before a coordinator has looked at it. The drivers' service knows who stated which.
import { get, post } from '/kit/api.js';
import { show } from '/kit/dialog.js';
import { el, html } from '/kit/dom.js';
import { bindForm } from '/kit/form.js';
import { t } from '/kit/i18n.js';
import { pagedTable } from '/kit/table.js';
import { tellProblem, toast } from '/kit/toast.js';
import { dayOf, isSize, moment, permitName, short, word } from './words.js';

const path = (notification, area, { driverId, code }) => `${notification}/api/areas/${area}/permits/${encodeURIComponent(driverId)}/${encodeURIComponent(code)}/decide`;
const all = (notification, area) => get(`${notification}/api/areas/${area}/permits`);

/** As alarms, those of cars that are out now, the longest waiting first; none when that service does not answer. */
export async function listWaiting(notification, area) {
  const stated = await all(notification, area).catch(() => []);
  return stated.filter(({ state, onDuty }) => state === 'WAITING' && onDuty).map(({ driverId, code, statedAt }) => ({
    kind: 'PERMIT_WAITS', alarmId: `${area}/permits/${driverId}/${code}`, since: statedAt, facts: { driverId, code },
  }));
}

/** What was said a moment ago, taken back: the permit waits again, and does not count. */
async function takeBack(notification, area, permit, done) {
  try {
    await post(path(notification, area, permit), { decided: 'TAKE_BACK' });
    toast(t('board.permit.TAKE_BACK.done'));
    done();
  } catch (problem) {
    tellProblem(problem);
  }
}

const field = (name, label, input, hint) => el(html`<div class="field">
  <label for="permit-${name}">${label}</label>
  ${Object.assign(input, { id: `permit-${name}`, name })}
  <p class="hint">${hint}</p>
</div>`);

const ASKED = {
  CONFIRM: () => field('lastDay', t('board.permit.last-day'), el(html`<input type="date" required min=${dayOf(Date.now())}>`), t('board.permit.last-day.hint')),
  REFUSE: () => field('reason', t('board.permit.reason'), el(html`<input type="text" maxlength="200" required autocomplete="off">`), t('board.permit.reason.hint')),
};

/** Asks until when it counts, or why not; done() once that is said, and once it is taken back. */
export function decide(notification, area, permit, decided, done) {
  const form = el(html`<form id="permit">
    <p>${t(isSize(permit.code) ? 'board.vehicle-size.what' : 'board.permit.what', { driver: short(permit.driverId), code: permitName(permit.code) })}</p>
    ${ASKED[decided]()}
    <div class="row">
      <button type="submit" class=${decided === 'REFUSE' ? 'danger' : ''}>${t(`board.permit.${decided}`)}</button>
      <button type="button" class="quiet" @click=${() => box.close()}>${t('board.leave-it')}</button>
    </div>
  </form>`);
  bindForm(form, {
    send: (values, key) => post(path(notification, area, permit), { decided, ...values }, { key }),
    done: () => {
      box.close();
      toast(t(`board.permit.${decided}.done`), { undo: () => takeBack(notification, area, permit, done) });
      done();
    },
  });
  const box = show({ title: t(`board.permit.${decided}.title`), body: form });
}

function said({ words, until }) {
  const last = words.at(-1);
  return last && [t('board.permit.said', { who: short(last.by) || '–', at: moment(last.at) }), last.reason, until && t('board.until', { at: moment(until) })].filter(Boolean).join(', ');
}

/** All that drivers of the area ever stated, with who said what to it; a word that was wrong is taken back here. */
export function showPermits(notification, area, changed) {
  const place = el(html`<div></div>`);
  const again = () => { changed(); table.refresh(); };
  const button = (text, act, kind = 'quiet') => el(html`<button type="button" class=${kind} @click=${act}>${text}</button>`);
  const acts = (permit) => ({
    WAITING: () => ['CONFIRM', 'REFUSE'].map((decided) => button(t(`board.permit.${decided}`), () => decide(notification, area, permit, decided, again), decided === 'REFUSE' ? 'quiet' : '')),
    ENDED: () => '',
  }[permit.state] ?? (() => button(t('board.permit.TAKE_BACK'), () => takeBack(notification, area, permit, again))))();
  const table = pagedTable(place, {
    caption: t('board.permits'),
    emptyText: t('board.permit.none'),
    load: async () => ({ items: await all(notification, area) }),
    columns: [
      { title: t('board.permit'), cell: ({ code, driverId }) => el(html`<div><strong>${permitName(code)}</strong><div class="soft">${t('board.driver')} ${short(driverId)}</div></div>`) },
      { title: t('board.permit.state'), cell: (permit) => el(html`<div>
        ${word('permit-state', permit.state)}
        <div class="soft">${said(permit) ?? t('board.permit.since', { at: moment(permit.statedAt) })}</div>
      </div>`) },
      { title: t('board.permit.act'), cell: (permit) => el(html`<div class="row">${acts(permit)}</div>`) },
    ],
  });
  show({ title: t('board.permits'), body: place });
  return table.refresh();
}
