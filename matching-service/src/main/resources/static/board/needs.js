// Who waits for what, why, and what would change it.
import { get } from '/kit/api.js';
import { show } from '/kit/dialog.js';
import { el, html, nothing, released } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { pagedTable } from '/kit/table.js';
import { filterRow } from './filters.js';
import { askOrder, steeredText } from './steering.js';
import { ago, amount, askedFor, badge, expected, goods, lineName, moment, placeChoice, placeName, reasonText, remedies, short, WAITING, word } from './words.js';

const SORTS = ['URGENCY', 'WAIT', 'DEADLINE', 'VULNERABILITY', 'NEWEST'];
const URGENCIES = ['CRITICAL', 'HIGH', 'NORMAL'];
const VULNERABILITIES = ['INFANT', 'ELDERLY_ALONE', 'CHRONIC_ILLNESS', 'PREGNANT', 'DISABILITY'];
const STATES = ['UNSERVED', 'WAITING', 'PLANNED', 'ON_THE_WAY', 'SERVED', 'PARTLY_SERVED', 'CANCELLED'];
const REASONS = ['FAIRNESS', 'NO_STOCK', 'EXPIRES_BEFORE_ARRIVAL', 'COOLS_BEFORE_ARRIVAL', 'NEIGHBORHOOD_BLOCKED', 'NO_WAY', 'PERMIT_NEEDED', 'OUTSIDE_HOURS', 'CURFEW',
  'VEHICLE_FULL', 'NO_DRIVER', 'LOWER_PRIORITY', 'HELD', 'GIVEN_UP'];

const lacking = ({ needs }) => needs.filter(({ reason }) => reason);

/** Only of who is on the way a word is missing. */
const comes = ({ state, eta }, text) => (state === 'ON_THE_WAY' ? expected(eta, text) : text);

function why(row) {
  if (row.state === 'UNSERVED') {
    return el(html`<div class="why">${row.window ? t('board.nobody-came-by', { at: moment(row.window.until) }) : t('board.nobody-came')}</div>`);
  }
  const lines = lacking(row);
  if (!lines.length) {
    const text = row.eta ? comes(row, t('board.eta', { at: moment(row.eta) })) : row.state === 'WAITING' ? t('board.not-planned-yet') : null;
    return el(html`<div class="why">${text}</div>`);
  }
  const [first] = lines;
  return el(html`<div class="why"><strong>${reasonText(first)}</strong> ${remedies(first).join(' ')}${lines.length > 1 ? ` ${t('board.and-more', { n: lines.length - 1 })}` : ''}</div>`);
}

const vulnerable = ({ vulnerabilities }) => vulnerabilities.map((one) => word('vulnerability', one)).join(', ');
const life = ({ kind, until }) => t('board.life-until', { what: word('life', kind), at: moment(until) });
const household = (row) => el(html`<div>
  ${row.lifeDeadlines.map((one) => html`<strong class="badge badge-bad">${life(one)}</strong>`)}
  ${badge('urgency', row.urgency)}
  <div>${placeName(row.neighborhood)}</div>
  <div class="soft">${t('board.n-people', { n: number(row.people) })}, ${ago(row.loggedAt)}</div>
  ${row.vulnerabilities.length > 0 ? html`<div class="vulnerable">${vulnerable(row)}</div>` : nothing}
</div>`);

const asked = ({ needs }) => askedFor(needs);

const others = ({ reason, why }) => (why?.reasons ?? []).filter((code) => code !== reason);

/** One change in a sentence; several, all of them needed, as a list. */
function helps(need) {
  const all = remedies(need);
  if (all.length < 2) return all.length > 0 ? el(html`<p>${t('board.would-help')} ${all[0]}</p>`) : null;
  return [el(html`<p>${t('board.would-help-together')}</p>`), el(html`<ul>${all.map((text) => html`<li>${text}</li>`)}</ul>`)];
}

/** The goods of food for people and days. */
const comesAs = ({ basket, coming = [] }) => basket && coming.length > 0 ? el(html`<p class="soft">${goods(coming.map(({ instead: item, units: quantity }) => ({ item, quantity })))}</p>`) : null;

function line(need) {
  return el(html`<li class="card">
    <h3>${lineName(need)}</h3>
    <p>${t('board.need-line', { asked: amount(need, need.asked), planned: amount(need, need.planned), delivered: amount(need, need.delivered) })}</p>
    ${comesAs(need)}
    ${need.reason ? html`<p><strong>${reasonText(need)}</strong> ${t('board.lacking', { n: amount(need, need.lacking ?? 0) })}</p>` : nothing}
    ${(need.why?.steeredBy ?? []).map((one) => html`<p>${steeredText(one)}</p>`)}
    ${others(need).map((code) => html`<p>${reasonText(need, code)}</p>`)}
    ${helps(need)}
  </li>`);
}

const fact = (key, value) => (value ? [el(html`<dt>${t(key)}</dt>`), el(html`<dd>${value}</dd>`)] : []);

const content = (row, close, openDelivery, steer) => [
  el(html`<p>${badge('state', row.state)} ${badge('urgency', row.urgency)}</p>`),
  el(html`<dl class="facts">
    ${fact('board.neighborhood', placeName(row.neighborhood))}
    ${fact('board.people', number(row.people))}
    ${fact('board.vulnerable', vulnerable(row))}
    ${row.lifeDeadlines.map((one) => fact('board.life', life(one)))}
    ${fact('board.logged', moment(row.loggedAt))}
    ${fact('board.window', row.window && `${moment(row.window.from)} – ${moment(row.window.until)}`)}
    ${fact('board.arrives', comes(row, moment(row.eta)))}
    ${Object.entries(row.seen ?? {}).map(([kind, { by, at }]) => fact('board.seen-by', `${word('alarm-kind', kind)}: ${short(by)}, ${moment(at)}`))}
    ${fact('board.delivery', row.deliveryId ? el(html`<button type="button" class="link" @click=${() => { close(); openDelivery(row.deliveryId); }}>${short(row.deliveryId)}</button>`) : null)}
  </dl>`),
  row.needs.length ? el(html`<ul class="plain">${row.needs.map(line)}</ul>`) : el(html`<p>${t('board.not-planned-yet')}</p>`),
  steer ? el(html`<div class="row"><button type="button" @click=${() => { close(); steer(row); }}>${t('board.steering.new')}</button></div>`) : ''];

/** Returns { panel, shown, refresh, filter(values), follow }. */
export function needsList({ area, neighborhoods, openDelivery, warehouses, mayDecide }) {
  const steer = ({ requestId, reference }) => askOrder({ area, subject: { on: 'REQUEST', onId: requestId, name: reference }, warehouses: warehouses(), done: () => table.refresh() });
  const isOpen = ({ state }) => ['WAITING', 'PLANNED', 'ON_THE_WAY', 'PARTLY_SERVED'].includes(state);
  let opened;

  function fill(mine, row) {
    mine.said = JSON.stringify(row);
    mine.body.replaceChildren(...content(row, () => mine.sheet.close(), openDelivery, mayDecide && isOpen(row) ? steer : null).flat());
  }

  function details(row) {
    const body = el(html`<div></div>`);
    opened = { body, row, sheet: show({ title: t('board.request', { reference: row.reference }), body }) };
    fill(opened, row);
  }

  /** What is open beside the list follows too. */
  async function lookAgain() {
    const mine = opened;
    if (!mine?.body.isConnected) return;
    const { reference, requestId } = mine.row;
    const found = await get(`/api/areas/${area}/needs`, { reference }).catch(() => null);
    await released(mine.body);
    const row = found?.items.find((one) => one.requestId === requestId);
    if (row && mine === opened && mine.body.isConnected && JSON.stringify(row) !== mine.said) fill(mine, row);
  }

  async function refresh() {
    table.refresh();
    await lookAgain();
  }

  const place = el(html`<div></div>`);
  const table = pagedTable(place, {
    caption: t('board.needs'),
    emptyText: t('board.no-needs'),
    load: (query) => get(`/api/areas/${area}/needs`, query),
    open: details,
    columns: [
      { title: t('board.reference'), cell: ({ reference }) => reference },
      { title: t('board.household'), cell: household },
      { title: t('board.asked'), cell: asked },
      { title: t('board.status'), cell: (row) => el(html`<div>${badge('state', row.state)}${why(row)}</div>`) },
    ],
  });
  const filters = filterRow({
    fields: [
      { name: 'state', label: t('board.status'), options: () => [[WAITING, t('board.waiting-all')], ...STATES.map((code) => [code, word('state', code)])], value: WAITING },
      { name: 'sort', label: t('board.sort'), needed: true, value: 'URGENCY', options: () => SORTS.map((code) => [code, word('sort', code)]) },
      { name: 'urgency', label: t('board.urgency'), options: () => URGENCIES.map((code) => [code, word('urgency', code)]) },
      { name: 'vulnerability', label: t('board.vulnerable'), options: () => [['ANY', t('board.vulnerable.any')], ...VULNERABILITIES.map((code) => [code, word('vulnerability', code)])] },
      { name: 'reason', label: t('board.why'), options: () => REASONS.map((code) => [code, word('reason', code)]) },
      { name: 'neighborhood', label: t('board.neighborhood'), long: true, options: () => neighborhoods().map(placeChoice) },
      { name: 'reference', label: t('board.reference'), input: true },
    ],
    changed: table.reload,
  });
  return { panel: el(html`<section>${filters.element}${place}</section>`), shown: filters.apply, refresh, filter: filters.set, follow: lookAgain };
}
