// Danger at the stop that the driver is going to: why, how long there is to answer, and the three answers.
import { serviceTime } from '/kit/api.js';
import { ask } from '/kit/dialog.js';
import { h } from '/kit/dom.js';
import { t } from '/kit/i18n.js';
import { words } from '/news.js';

function countdown(answerBy) {
  const element = h('p', { class: 'countdown', 'aria-live': 'off' });
  const tick = () => {
    const left = Math.max(0, Math.floor((Date.parse(answerBy) - serviceTime()) / 1000));
    element.textContent = left > 0 ? t('driver.held.within', { time: `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}` }) : t('driver.held.over');
    if (left === 0 || !element.isConnected) clearInterval(timer);
  };
  const timer = setInterval(tick, 1000);
  queueMicrotask(tick);
  return element;
}

/** Going on into a danger takes a second, knowing tap. */
async function goOn(reason, answer) {
  const sure = await ask({
    title: t('driver.held.sure'), text: reason, choices: [{ value: 'yes', text: t('driver.held.sure.yes'), kind: 'danger' }],
  });
  if (sure) answer('GO_ON');
}

/** Nothing where there is no danger. */
export function heldCard(delivery, stop, work) {
  if (!stop.held) return null;
  const { reason, answerBy, answer } = stop.held;
  const why = words('driver.held', reason);
  if (answer === 'GO_ON') return h('div', { class: 'card held', id: 'held' }, h('h3', {}, t('driver.held.going')), h('p', {}, why));
  const say = (value) => work.answerHold(delivery, stop, value);
  return h('div', { class: 'card held', id: 'held', role: 'alert' }, h('h3', {}, t('driver.held')), h('p', {}, why),
    countdown(answerBy), answer === 'WAIT' && h('p', {}, t('driver.held.waiting')),
    h('div', { class: 'actions' },
      h('button', { type: 'button', onclick: () => say('SKIP') }, t('driver.held.skip')),
      h('button', { type: 'button', class: 'quiet', onclick: () => say('WAIT') }, t('driver.held.wait')),
      h('button', { type: 'button', class: 'quiet', onclick: () => goOn(why, say) }, t('driver.held.go-on'))));
}

const CONDITIONS = ['BLOCKED', 'UNSAFE'];

/** Told to the others without failing the stop. */
export function roadButton(delivery, stop, work) {
  const report = async () => {
    const condition = await ask({
      title: t('driver.road.what'), text: t('driver.road.what.why'), choices: CONDITIONS.map((value) => ({ value, text: t(`driver.road.${value}`) })),
    });
    if (condition) work.reportRoad(delivery, stop, condition);
  };
  return h('button', { type: 'button', class: 'quiet', id: 'road', onclick: report }, t('driver.road'));
}
