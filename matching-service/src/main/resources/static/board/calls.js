// Drivers whom no message reached: somebody calls them. The drivers' service knows who, and shows a number only for a call.
import { get, post } from '/kit/api.js';
import { ask } from '/kit/dialog.js';
import { h } from '/kit/dom.js';
import { t } from '/kit/i18n.js';
import { toast } from '/kit/toast.js';
import { tellProblem } from './decisions.js';

const OUTCOMES = ['TOLD', 'NOT_REACHED'];

const dialled = (phone) => phone.replace(/[^+\d]/g, '');

/** As alarms, the longest waiting first; none when that service does not answer, for the board does without it. */
export async function listCalls(notification, area) {
  const due = await get(`${notification}/api/areas/${area}/calls`).catch(() => []);
  return due.map(({ alertId, driverId, deliveryId, kind, text, raisedAt }) => ({
    kind: 'CALL_DRIVER', alarmId: `${area}/calls/${alertId}`, since: raisedAt, facts: { alertId, driverId, deliveryId, about: kind, text },
  }));
}

/** Shows the number, which is written down, and notes how the call went. Resolves to whether anything was noted. */
export async function call(notification, area, { alertId, text }) {
  const path = `${notification}/api/areas/${area}/calls/${alertId}`;
  try {
    const { phone } = await post(`${path}/number`, {}).catch((problem) => {
      if (problem.code === 'no-driver-number') return {};
      throw problem;
    });
    const number = phone ? h('p', {}, h('a', { class: 'button', href: `tel:${dialled(phone)}` }, phone)) : h('p', {}, t('board.call.no-number'));
    const outcome = await ask({ title: t('board.call.how'), body: h('div', {}, number, text && h('p', {}, text)), cancel: t('board.leave-it'),
      choices: OUTCOMES.map((value) => ({ value, text: t(`board.call.${value}`), kind: value === 'TOLD' ? '' : 'quiet' })) });
    if (!outcome) return false;
    await post(`${path}/called`, { outcome });
    toast(t(`board.call.${outcome}.done`));
    return true;
  } catch (problem) {
    tellProblem(problem);
    return false;
  }
}
