// What the driver did and the service does not have: what waits, with the reason, and what was not accepted.
import { ask } from '/kit/dialog.js';
import { h } from '/kit/dom.js';
import { dateTime, t } from '/kit/i18n.js';
import { neighborhoodName } from '/names.js';

function label({ kind, place }) {
  const what = t(`driver.report.${kind ?? 'other'}`);
  return place ? `${what}: ${neighborhoodName(place)}` : what;
}

function line(report, ...more) {
  return h('li', {}, h('div', { class: 'row between' }, h('strong', {}, label(report)), h('span', {}, dateTime(report.body.at))), more);
}

function reason(why) {
  if (!why?.status) return t('driver.report.no-connection');
  return why.code === 'unexpected' ? t('driver.report.status', { status: why.status }) : why.message;
}

/** None when nothing waits. */
function waitingCard(reports, sendNow) {
  return reports.length > 0 && h('details', { class: 'card', id: 'waiting' }, h('summary', {}, t('driver.unsent.why')),
    h('ul', { class: 'stops' }, reports.map((report) => line(report, h('p', {}, t('driver.report.waits', { why: reason(report.why) }))))),
    h('div', { class: 'actions' }, h('button', { type: 'button', class: 'quiet', onclick: sendNow }, t('driver.send-now'))));
}

function refusedCard(reports, dismiss) {
  const understood = async (report) => {
    const sure = await ask({
      title: label(report), text: t('driver.refused.sure'), choices: [{ value: 'yes', text: t('driver.understood') }],
    });
    if (sure) dismiss(report.key);
  };
  return reports.length > 0 && h('section', { class: 'card card-refused', id: 'refused' }, h('h2', {}, t('driver.refused')),
    h('p', {}, t('driver.refused.what')),
    h('ul', { class: 'stops' }, reports.map((report) => line(report, h('p', {}, report.why.title), h('p', {}, report.why.message),
      h('button', { type: 'button', class: 'quiet', onclick: () => understood(report) }, t('driver.understood'))))));
}

export function reportCards(box) {
  const wasOpen = document.getElementById('waiting')?.open;
  const waiting = waitingCard(box.waiting(), () => box.sendNow());
  if (waiting && wasOpen) waiting.open = true;
  return [refusedCard(box.refused(), (key) => box.dismiss(key)), waiting].filter(Boolean);
}
