// Drivers whom no message reached: somebody calls them. The drivers' service knows who, and shows a number only for a call.
import { get, post } from '/kit/api.js';
import { ask, show } from '/kit/dialog.js';
import { el, html } from '/kit/dom.js';
import { t } from '/kit/i18n.js';
import { tellProblem, toast } from '/kit/toast.js';

const OUTCOMES = ['TOLD', 'NOT_REACHED'];

const dialled = (phone) => phone.replace(/[^+\d]/g, '');

const CALL = ({ alertId, driverId, deliveryId, kind, text, raisedAt, taken }) => ({ alertId, driverId, deliveryId, about: kind, text, raisedAt, taken });

/**
 * As alarms, the longest waiting first; none when that service does not answer, for the board does without it. One call tells a
 * driver all: what else they have to know stands in the same row.
 */
export async function listCalls(notification, area) {
  const due = await get(`${notification}/api/areas/${area}/calls`).catch(() => []);
  const byDriver = Map.groupBy(due.map(CALL), ({ driverId }) => driverId);
  return [...byDriver.values()].map(([first, ...more]) => ({
    kind: 'CALL_DRIVER', alarmId: `${area}/calls/${first.alertId}`, since: first.raisedAt, facts: { ...first, more }, taken: [first, ...more].map((one) => one.taken).find(Boolean),
  }));
}

/** What is to be said, each thing once. */
const texts = (text, more) => [...new Set([text, ...more.map((one) => one.text)].filter(Boolean))].map((one) => el(html`<p>${one}</p>`));

const numberOf = (path) => post(path, {}).catch((problem) => {
  if (problem.code === 'no-driver-number') return {};
  throw problem;
});

const toDial = (phone) => (phone ? el(html`<p><a class="button" href="tel:${dialled(phone)}">${phone}</a></p>`) : el(html`<p>${t('board.call.no-number')}</p>`));

/** Of a car that is silent, late or in danger: nobody has anything to note, for nothing was to be told. */
export async function callCar(notification, area, { deliveryId }) {
  try {
    const { phone } = await numberOf(`${notification}/api/areas/${area}/deliveries/${encodeURIComponent(deliveryId)}/number`);
    show({ title: t('board.call.how'), body: toDial(phone) });
  } catch (problem) {
    tellProblem(problem);
  }
}

/** Puts a name on all that is to be told in that call. Resolves to whether it was noted. */
export async function takeCall(notification, area, { alertId, more }) {
  try {
    await Promise.all([alertId, ...more.map((one) => one.alertId)].map((id) => post(`${notification}/api/areas/${area}/calls/${id}/take`, {})));
    toast(t('board.alarm.take.done'));
    return true;
  } catch (problem) {
    tellProblem(problem);
    return false;
  }
}

/** Shows the number, which is written down, and notes how the call went. Resolves to whether anything was noted. */
export async function call(notification, area, { alertId, text, more }) {
  const path = `${notification}/api/areas/${area}/calls/${alertId}`;
  try {
    const { phone } = await numberOf(`${path}/number`);
    const outcome = await ask({ title: t('board.call.how'), body: el(html`<div>${toDial(phone)}${texts(text, more)}</div>`), cancel: t('board.leave-it'),
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
