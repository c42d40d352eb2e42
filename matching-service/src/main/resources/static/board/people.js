// Who came and who did not, and who begins no shift: the drivers' service counts, coordinators decide.
import { get, post } from '/kit/api.js';
import { show } from '/kit/dialog.js';
import { h } from '/kit/dom.js';
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

const field = (name, most) => h('div', { class: 'field' }, h('label', { for: `block-${name}` }, t(`board.driver.block.${name}`)),
  h('input', { id: `block-${name}`, name, type: 'text', maxlength: most, required: true, autocomplete: 'off' }),
  h('p', { class: 'hint' }, t(`board.driver.block.${name}.hint`)));

/** Asks why, and whom the driver can ask; done() once that is said, and once it is taken back. */
function block(notification, area, driver, done) {
  const form = h('form', { id: 'block' }, h('p', {}, t('board.driver.block.what')), field('reason', 200), field('ask', 100),
    h('div', { class: 'row' }, h('button', { type: 'submit', class: 'danger' }, t('board.driver.block')),
      h('button', { type: 'button', class: 'quiet', onclick: () => box.close() }, t('board.leave-it'))));
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

const came = ({ noShows: { neverCame, unanswered }, missedSignups = 0 }) => h('div', {}, neverCame > 0 && h('div', {}, h('span', { class: 'badge badge-warn' }, t('board.driver.never-came', { n: number(neverCame) }))),
  missedSignups > 0 && h('div', {}, t('board.driver.missed', { n: number(missedSignups) })), unanswered > 0 && h('div', { class: 'soft' }, t('board.driver.unanswered', { n: number(unanswered) })), neverCame + unanswered + missedSignups === 0 && '–');

const standing = ({ blocked, onDuty }) => (blocked ? h('div', {}, h('span', { class: 'badge badge-bad' }, t('board.driver.is-blocked')),
  h('div', { class: 'soft' }, t('board.permit.said', { who: short(blocked.by), at: moment(blocked.at) }), `: ${blocked.reason}`)) : t(onDuty ? 'board.on-duty' : 'board.off-duty'));

/** Everybody who was ever on duty in the area. */
export function showPeople(notification, area) {
  const place = h('div');
  const again = () => table.refresh();
  const talk = ({ driverId }) => h('button', { type: 'button', class: 'quiet', onclick: () => talkWith(notification, area, driverId) }, t('board.talk.write'));
  const act = (driver) => (driver.blocked
    ? h('button', { type: 'button', class: 'quiet', onclick: () => unblock(notification, area, driver, again) }, t('board.driver.unblock'))
    : h('button', { type: 'button', class: 'quiet', onclick: () => block(notification, area, driver, again) }, t('board.driver.block')));
  const table = pagedTable(place, {
    caption: t('board.who-came'),
    emptyText: t('board.no-drivers'),
    load: (query) => get(`${notification}/api/areas/${area}/drivers`, query),
    columns: [
      { title: t('board.driver'), cell: ({ driverId, lastFrom }) => h('div', {}, h('strong', {}, short(driverId)), h('div', { class: 'soft' }, moment(lastFrom))) },
      { title: t('board.driver.came'), cell: came },
      { title: t('board.permit.state'), cell: standing },
      { title: t('board.permit.act'), cell: (driver) => h('div', { class: 'row' }, talk(driver), act(driver)) },
    ],
  });
  show({ title: t('board.who-came'), body: place });
  return table.refresh();
}
