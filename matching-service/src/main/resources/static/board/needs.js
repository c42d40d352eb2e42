// Who waits for what, why, and what would change it.
import { get } from '/kit/api.js';
import { show } from '/kit/dialog.js';
import { h } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { pagedTable } from '/kit/table.js';
import { filterRow } from './filters.js';
import { ago, badge, goods, itemName, moment, placeName, remedyText, short, word } from './words.js';

const STATES = ['UNSERVED', 'WAITING', 'PLANNED', 'ON_THE_WAY', 'SERVED', 'PARTLY_SERVED', 'CANCELLED'];
const REASONS = ['NO_STOCK', 'EXPIRES_BEFORE_ARRIVAL', 'NEIGHBORHOOD_BLOCKED', 'PERMIT_NEEDED', 'OUTSIDE_HOURS', 'CURFEW',
  'VEHICLE_FULL', 'NO_DRIVER', 'LOWER_PRIORITY', 'HELD', 'GIVEN_UP'];

const lacking = ({ needs }) => needs.filter(({ reason }) => reason);

function why(row) {
  if (row.state === 'UNSERVED') {
    return h('div', { class: 'why' }, row.window ? t('board.nobody-came-by', { at: moment(row.window.until) }) : t('board.nobody-came'));
  }
  const lines = lacking(row);
  if (!lines.length) {
    const text = row.eta ? t('board.eta', { at: moment(row.eta) }) : row.state === 'WAITING' && t('board.not-planned-yet');
    return h('div', { class: 'why' }, text);
  }
  const [first] = lines;
  return h('div', { class: 'why' }, h('strong', {}, word('reason', first.reason)), ' ',
    first.remedy ? remedyText(first.remedy) : '', lines.length > 1 ? ` ${t('board.and-more', { n: lines.length - 1 })}` : '');
}

const household = (row) => h('div', {}, badge('urgency', row.urgency), h('div', {}, placeName(row.neighborhood)),
  h('div', { class: 'soft' }, `${t('board.n-people', { n: number(row.people) })}, ${ago(row.loggedAt)}`));

const asked = ({ needs }) => goods(needs.map(({ item, asked: quantity }) => ({ item, quantity })));

function line(need) {
  return h('li', { class: 'card' }, h('h3', {}, itemName(need.item)),
    h('p', {}, t('board.need-line', { asked: number(need.asked), planned: number(need.planned), delivered: number(need.delivered) })),
    need.reason && h('p', {}, h('strong', {}, word('reason', need.reason)), ' ', t('board.lacking', { n: number(need.lacking ?? 0) })),
    need.remedy && h('p', {}, t('board.would-help'), ' ', remedyText(need.remedy)));
}

const fact = (key, value) => (value ? [h('dt', {}, t(key)), h('dd', {}, value)] : []);

function details(row, openDelivery) {
  const sheet = show({
    title: t('board.request', { reference: row.reference }),
    body: h('div', {},
      h('p', {}, badge('state', row.state), ' ', badge('urgency', row.urgency)),
      h('dl', { class: 'facts' },
        fact('board.neighborhood', placeName(row.neighborhood)),
        fact('board.people', number(row.people)),
        fact('board.vulnerable', row.vulnerabilities.map((one) => word('vulnerability', one)).join(', ')),
        fact('board.logged', moment(row.loggedAt)),
        fact('board.window', row.window && `${moment(row.window.from)} – ${moment(row.window.until)}`),
        fact('board.arrives', moment(row.eta)),
        fact('board.delivery', row.deliveryId && h('button', {
          type: 'button', class: 'link', onclick: () => { sheet.close(); openDelivery(row.deliveryId); },
        }, short(row.deliveryId)))),
      row.needs.length ? h('ul', { class: 'plain' }, row.needs.map(line)) : h('p', {}, t('board.not-planned-yet'))),
  });
}

/** Returns { panel, shown, refresh, filter(values) }. */
export function needsList({ area, neighborhoods, openDelivery }) {
  const place = h('div');
  const table = pagedTable(place, {
    caption: t('board.needs'),
    emptyText: t('board.no-needs'),
    load: (query) => get(`/api/areas/${area}/needs`, query),
    open: (row) => details(row, openDelivery),
    columns: [
      { title: t('board.reference'), cell: ({ reference }) => reference },
      { title: t('board.household'), cell: household },
      { title: t('board.asked'), cell: asked },
      { title: t('board.status'), cell: (row) => h('div', {}, badge('state', row.state), why(row)) },
    ],
  });
  const filters = filterRow({
    fields: [
      { name: 'state', label: t('board.status'), options: () => STATES.map((code) => [code, word('state', code)]), value: 'WAITING' },
      { name: 'reason', label: t('board.why'), options: () => REASONS.map((code) => [code, word('reason', code)]) },
      { name: 'neighborhood', label: t('board.neighborhood'), options: () => neighborhoods().map(({ code }) => [code, placeName(code)]) },
      { name: 'reference', label: t('board.reference'), input: true },
    ],
    changed: table.reload,
  });
  return { panel: h('section', {}, filters.element, place), shown: filters.apply, refresh: table.refresh, filter: filters.set };
}
