// Drivers whom no message reached: somebody calls them. The drivers' service knows who, and shows a number only for a call.
import { get, post } from '/kit/api.js';
import { ask } from '/kit/dialog.js';
import { h } from '/kit/dom.js';
import { t } from '/kit/i18n.js';
import { tellProblem, toast } from '/kit/toast.js';

const OUTCOMES = ['TOLD', 'NOT_REACHED'];

const dialled = (phone) => phone.replace(/[^+\d]/g, '');

const CALL = ({ alertId, driverId, deliveryId, kind, text, raisedAt }) => ({ alertId, driverId, deliveryId, about: kind, text, raisedAt });

/**
 * As alarms, the longest waiting first; none when that service does not answer, for the board does without it. One call tells a
 * driver all: what else they have to know stands in the same row.
 */
export async function listCalls(notification, area) {
  const due = await get(`${notification}/api/areas/${area}/calls`).catch(() => []);
  const byDriver = Map.groupBy(due.map(CALL), ({ driverId }) => driverId);
  return [...byDriver.values()].map(([first, ...more]) => ({
    kind: 'CALL_DRIVER', alarmId: `${area}/calls/${first.alertId}`, since: first.raisedAt, facts: { ...first, more },
  }));
}

/** What is to be said, each thing once. */
const texts = (text, more) => [...new Set([text, ...more.map((one) => one.text)].filter(Boolean))].map((one) => h('p', {}, one));

/** Shows the number, which is written down, and notes how the call went. Resolves to whether anything was noted. */
export async function call(notification, area, { alertId, text, more }) {
  const path = `${notification}/api/areas/${area}/calls/${alertId}`;
  try {
    const { phone } = await post(`${path}/number`, {}).catch((problem) => {
      if (problem.code === 'no-driver-number') return {};
      throw problem;
    });
    const number = phone ? h('p', {}, h('a', { class: 'button', href: `tel:${dialled(phone)}` }, phone)) : h('p', {}, t('board.call.no-number'));
    const outcome = await ask({ title: t('board.call.how'), body: h('div', {}, number, texts(text, more)), cancel: t('board.leave-it'),
      choices: OUTCOMES.map((value) => ({ value, text: t(`board.call.${value}`), kind: value === 'TOLD' ? '' : 'quiet' })) });
    if (!outcome) return false;
    await Promise.all([alertId, ...more.map((one) => one.alertId)].map((id) => post(`${notification}/api/areas/${area}/calls/${id}/called`, { outcome })));
    toast(t(`board.call.${outcome}.done`));
    return true;
  } catch (problem) {
    tellProblem(problem);
    return false;
  }
}
