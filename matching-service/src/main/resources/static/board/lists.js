// The shorter lists: neighborhoods, drivers, stock.
import { get, post } from '/kit/api.js';
import { el, html, nothing } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { pagedTable } from '/kit/table.js';
import { tellProblem, toast } from '/kit/toast.js';
import { callCar } from './calls.js';
import { showComing } from './coming.js';
import { filterRow } from './filters.js';
import { showInvites } from './invites.js';
import { showPeople } from './people.js';
import { showPermits } from './permits.js';
import { badge, bar, clock, isSize, itemChoice, itemName, knownItems, lasting, lastMoment, moment, placeName, short, warehouseChoice, word } from './words.js';

/** Levels that somebody may lift. */
const LIMITED = ['BLOCKED', 'RESTRICTED'];
/** Whoever has a delivery in hand may be called about it. */
const IN_HAND = ['ACCEPTED', 'LOADED', 'EN_ROUTE'];

const until = (report) => report ? el(html`<div class="soft">${t('board.until', { at: moment(report.until) })}</div>`) : null;

function access(report) {
  const kinds = report?.notFor?.map((kind) => word('vehicle', kind)).join(', ');
  const limits = [report?.permit, report?.hours && `${report.hours.from}–${report.hours.until}`, kinds && t('board.access.not-for', { kinds })].filter(Boolean).join(', ');
  return el(html`<div>${badge('access', report?.level ?? 'UNKNOWN')}${limits ? html`<div>${limits}</div>` : nothing}${until(report)}</div>`);
}

const worstFirst = ({ fill: a }, { fill: b }) => b.unserved - a.unserved || b.waiting - a.waiting;

function waiting({ fill, meanWaitSeconds }) {
  return el(html`<div>
    ${t('board.of', { n: number(fill.waiting), all: number(fill.requests) })}
    ${meanWaitSeconds > 0 ? html`<div class="soft">${t('board.mean-wait-of', { time: lasting(meanWaitSeconds) })}</div>` : nothing}
    ${fill.unserved > 0 ? html`<div><span class="badge badge-bad">${t('board.n-unserved', { n: number(fill.unserved) })}</span></div>` : nothing}
  </div>`);
}

/**
 * Neighborhoods are loaded with the map: the list shows the same rows.
 *
 * reports: the address where it is said that a road is open again
 */
export function neighborhoodsList({ neighborhoods, choose, reports }) {
  const place = el(html`<div></div>`);
  const table = pagedTable(place, {
    caption: t('board.neighborhoods'),
    emptyText: t('board.no-neighborhoods'),
    load: async () => ({ items: [...neighborhoods()].sort(worstFirst), next: null }),
    open: ({ code }) => choose(code),
    columns: [
      { title: t('board.neighborhood'), cell: ({ code }) => placeName(code) },
      { title: t('board.waiting'), cell: waiting },
      { title: t('board.fill'), cell: ({ fill }) => (fill.asked ? bar(fill.fill) : '–') },
      { title: t('board.supply'), cell: ({ supply }) => el(html`<div>${badge('supply', supply?.status ?? 'UNKNOWN')}${until(supply)}</div>`) },
      { title: t('board.access'), cell: (row) => el(html`<div>
        ${access(row.access)}
        ${LIMITED.includes(row.access?.level) || row.access?.notFor ? html`<a class="link" href=${reports}>${t('board.report-roads')}</a>` : nothing}
      </div>`) },
    ],
  });
  return { panel: el(html`<section>${place}</section>`), shown: () => table.refresh(), refresh: table.refresh };
}

const vehicle = ({ kind, grams, permits }) => [word('vehicle', kind), t('board.kg', { n: number(Math.round(grams / 1000)) }), ...permits.filter((code) => !isSize(code))].join(', ');

function doing(shift) {
  if (!shift.onDuty) return el(html`<span class="badge">${t('board.off-duty')}</span>`);
  if (shift.silentUntil && !shift.deliveryState) return el(html`<span class="badge badge-warn">${t('board.silent-until', { at: clock(shift.silentUntil) })}</span>`);
  return shift.deliveryState ? badge('delivery', shift.deliveryState) : el(html`<span class="badge badge-good">${t('board.free')}</span>`);
}

export function driversList({ area, mayDecide, openDelivery, notification, permitsChanged = () => {} }) {
  const place = el(html`<div></div>`);
  const offerAgain = async ({ shiftId }) => {
    try {
      await post(`/api/shifts/${encodeURIComponent(shiftId)}/back-off/lift`, {});
      toast(t('board.offered-again'));
      table.refresh();
    } catch (problem) {
      tellProblem(problem);
    }
  };
  const act = (text, doIt) => el(html`<div><button type="button" class="quiet" @click=${(event) => { event.stopPropagation(); doIt(); }}>${text}</button></div>`);
  const now = (shift) => el(html`<div>
    ${doing(shift)}
    ${mayDecide && shift.silentUntil ? act(t('board.offer-again'), () => offerAgain(shift)) : nothing}
    ${mayDecide && notification && IN_HAND.includes(shift.deliveryState) ? act(t('board.call'), () => callCar(notification, area, shift)) : nothing}
  </div>`);
  const table = pagedTable(place, {
    caption: t('board.drivers'),
    emptyText: t('board.no-drivers'),
    load: (query) => get(`/api/areas/${area}/shifts`, query),
    open: ({ deliveryId }) => deliveryId && openDelivery(deliveryId),
    columns: [
      { title: t('board.driver'), cell: ({ driverId }) => short(driverId) },
      { title: t('board.doing'), cell: now },
      { title: t('board.heard'), cell: ({ heardAt }) => (heardAt ? moment(heardAt) : '–') },
      { title: t('board.vehicle'), cell: (row) => vehicle(row.vehicle) },
      { title: t('board.shift'), cell: (row) => `${moment(row.from)} – ${clock(row.until)}` },
    ],
  });
  const filters = filterRow({
    fields: [{
      name: 'onDuty', label: t('board.show'), needed: true, value: 'true',
      options: () => [['true', t('board.on-duty')], ['false', t('board.all-shifts')]],
    }],
    changed: table.reload,
  });
  const permits = mayDecide && notification ? el(html`<div class="row">
    <button type="button" class="quiet" @click=${() => showPermits(notification, area, permitsChanged)}>${t('board.permits')}</button>
    <button type="button" class="quiet" @click=${() => showPeople(notification, area)}>${t('board.who-came')}</button>
    <button type="button" class="quiet" @click=${() => showComing(notification, area)}>${t('board.coming')}</button>
    <button type="button" class="quiet" @click=${() => showInvites(notification, area)}>${t('board.invites')}</button>
  </div>`) : null;
  return { panel: el(html`<section>${filters.element}${permits}${place}<p class="soft">${t('board.reach')}</p></section>`), shown: filters.apply, refresh: table.refresh, filter: filters.set };
}

function firstExpiry({ batches }) {
  if (!batches.length) return '–';
  const ends = batches.map(({ expiresAt }) => expiresAt).filter(Boolean).sort();
  return ends.length ? lastMoment(ends[0]) : t('board.no-expiry');
}

export function stockList({ area, warehouses }) {
  const place = el(html`<div></div>`);
  const table = pagedTable(place, {
    caption: t('board.stock'),
    emptyText: t('board.no-stock'),
    load: (query) => get(`/api/areas/${area}/stock`, query),
    columns: [
      { title: t('board.item'), cell: ({ item }) => itemName(item) },
      { title: t('board.warehouse'), cell: ({ warehouse }) => placeName(warehouse) },
      { title: t('board.available'), cell: ({ available }) => number(available) },
      { title: t('board.reserved'), cell: ({ reserved }) => number(reserved) },
      { title: t('board.on-hand'), cell: ({ onHand }) => number(onHand) },
      { title: t('board.first-expiry'), cell: firstExpiry },
    ],
  });
  const filters = filterRow({
    fields: [
      { name: 'warehouse', label: t('board.warehouse'), long: true, options: () => warehouses().map(warehouseChoice) },
      { name: 'item', label: t('board.item'), long: true, options: () => knownItems().map(itemChoice) },
    ],
    changed: table.reload,
  });
  return { panel: el(html`<section>${filters.element}${place}</section>`), shown: filters.apply, refresh: table.refresh, filter: filters.set };
}
