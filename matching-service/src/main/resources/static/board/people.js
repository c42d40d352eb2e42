// Who came and who did not, and who begins no shift: the drivers' service counts, coordinators decide.
import { get, post } from '/kit/api.js';
import { show } from '/kit/dialog.js';
import { el, html, nothing } from '/kit/dom.js';
import { bindForm } from '/kit/form.js';
import { number, t } from '/kit/i18n.js';
import { pagedTable } from '/kit/table.js';
import { tellProblem, toast } from '/kit/toast.js';
import { talkWith } from './talk.js';
import { moment, short } from './words.js';

const path = (notification, area, { driverId }, act) => `${notification}/api/areas/${area}/drivers/${encodeURIComponent(driverId)}/${act}`;

async function unblock(notification, area, driver, done) {
  try {
    await post(path(notification, area, driver, 'unblock'), {});
    toast(t('board.driver.unblocked'));
    done();
  } catch (problem) {
    tellProblem(problem);
  }
}

const field = (name, most) => el(html`<div class="field">
  <label for="block-${name}">${t(`board.driver.block.${name}`)}</label>
  <input id="block-${name}" name=${name} type="text" maxlength=${most ?? nothing} required autocomplete="off">
  <p class="hint">${t(`board.driver.block.${name}.hint`)}</p>
</div>`);

/** Asks why, and whom the driver can ask; done() once that is said, and once it is taken back. */
function block(notification, area, driver, done) {
  const form = el(html`<form id="block">
    <p>${t('board.driver.block.what')}</p>
    ${field('reason', 200)}
    ${field('ask', 100)}
    <div class="row">
      <button type="submit" class="danger">${t('board.driver.block')}</button>
      <button type="button" class="quiet" @click=${() => box.close()}>${t('board.leave-it')}</button>
    </div>
  </form>`);
  bindForm(form, {
    send: (values, key) => post(path(notification, area, driver, 'block'), values, { key }),
    done: () => {
      box.close();
      toast(t('board.driver.blocked'), { undo: () => unblock(notification, area, driver, done) });
      done();
    },
  });
  const box = show({ title: t('board.driver.block.title', { driver: short(driver.driverId) }), body: form });
}

const came = ({ noShows: { neverCame, unanswered }, missedSignups = 0 }) => el(html`<div>
  ${neverCame > 0 ? html`<div><span class="badge badge-warn">${t('board.driver.never-came', { n: number(neverCame) })}</span></div>` : nothing}
  ${missedSignups > 0 ? html`<div>${t('board.driver.missed', { n: number(missedSignups) })}</div>` : nothing}
  ${unanswered > 0 ? html`<div class="soft">${t('board.driver.unanswered', { n: number(unanswered) })}</div>` : nothing}
  ${neverCame + unanswered + missedSignups === 0 ? '–' : nothing}
</div>`);

const standing = ({ blocked, onDuty }) => (blocked ? el(html`<div>
  <span class="badge badge-bad">${t('board.driver.is-blocked')}</span>
  <div class="soft">${t('board.permit.said', { who: short(blocked.by), at: moment(blocked.at) })}: ${blocked.reason}</div>
</div>`) : t(onDuty ? 'board.on-duty' : 'board.off-duty'));

/** Everybody who was ever on duty in the area. */
export function showPeople(notification, area) {
  const place = el(html`<div></div>`);
  const again = () => table.refresh();
  const talk = ({ driverId }) => el(html`<button type="button" class="quiet" @click=${() => talkWith(notification, area, driverId)}>${t('board.talk.write')}</button>`);
  const act = (driver) => (driver.blocked
    ? el(html`<button type="button" class="quiet" @click=${() => unblock(notification, area, driver, again)}>${t('board.driver.unblock')}</button>`)
    : el(html`<button type="button" class="quiet" @click=${() => block(notification, area, driver, again)}>${t('board.driver.block')}</button>`));
  const table = pagedTable(place, {
    caption: t('board.who-came'),
    emptyText: t('board.no-drivers'),
    load: (query) => get(`${notification}/api/areas/${area}/drivers`, query),
    columns: [
      { title: t('board.driver'), cell: ({ driverId, lastFrom }) => el(html`<div><strong>${short(driverId)}</strong><div class="soft">${moment(lastFrom)}</div></div>`) },
      { title: t('board.driver.came'), cell: came },
      { title: t('board.permit.state'), cell: standing },
      { title: t('board.permit.act'), cell: (driver) => el(html`<div class="row">${talk(driver)}${act(driver)}</div>`) },
    ],
  });
  show({ title: t('board.who-came'), body: place });
  return table.refresh();
}
