// Until when goods are good: told at the stop, and asked about before they are handed over too late.
import { ask } from '/kit/dialog.js';
import { el, html } from '/kit/dom.js';
import { t } from '/kit/i18n.js';
import { itemName } from '/names.js';
import { moment, now, time } from '/parts.js';

const DAY = 24 * 3_600_000;
const LOOK_AGAIN = 10_000;

const useUntil = (delivery, item) => delivery.lines.find((line) => line.item === item)?.useUntil;

const isPast = (until) => Boolean(until) && Date.parse(until) <= now();

function words(item, until) {
  const minutes = Math.ceil((Date.parse(until) - now()) / 60_000);
  if (minutes <= 0) return t('driver.fresh.past', { item: itemName(item), time: moment(until) });
  return minutes <= 120 ? t('driver.fresh.left', { item: itemName(item), time: time(until), minutes })
    : t('driver.fresh.until', { item: itemName(item), time: moment(until) });
}

function line({ item, until }) {
  const element = el(html`<li></li>`);
  const tick = () => {
    const text = words(item, until);
    if (element.textContent !== text) element.textContent = text;
    element.className = Date.parse(until) - now() < 3_600_000 ? 'badge badge-warn' : 'hint';
    if (!element.isConnected) clearInterval(timer);
  };
  const timer = setInterval(tick, LOOK_AGAIN);
  queueMicrotask(tick);
  return element;
}

/** What of it does not keep until tomorrow; nothing where all of it does. */
export function freshness(delivery, lines) {
  const short = [...new Set(lines.map(({ item }) => item))].map((item) => ({ item, until: useUntil(delivery, item) }))
    .filter(({ until }) => until && Date.parse(until) - now() < DAY);
  return short.length > 0 ? el(html`<ul class="plain fresh">${short.map(line)}</ul>`) : null;
}

/** Whether to go on: what is past its last moment is handed over knowingly or not at all. */
export async function mayHandOver(delivery, handed) {
  const past = handed.filter(({ item, quantity }) => quantity > 0 && isPast(useUntil(delivery, item)));
  if (past.length === 0) return true;
  const text = past.map(({ item }) => words(item, useUntil(delivery, item))).join(' ');
  return await ask({ title: t('driver.fresh.title'), text: `${text} ${t('driver.fresh.what')}`,
    choices: [{ value: 'yes', text: t('driver.fresh.yes'), kind: 'danger' }] }) === 'yes';
}
