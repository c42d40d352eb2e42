// Deliveries on their way and done: stops, goods, times; a coordinator may cancel one.
import { get, post } from '/kit/api.js';
import { ask, show } from '/kit/dialog.js';
import { h } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { pagedTable } from '/kit/table.js';
import { toast } from '/kit/toast.js';
import { filterRow } from './filters.js';
import { badge, goods, moment, placeName, short, word } from './words.js';

export const LIVE = ['PLANNED', 'OFFERED', 'ACCEPTED', 'LOADED', 'EN_ROUTE'];
const STATES = [...LIVE, 'COMPLETED', 'CANCELLED'];

const done = ({ stops }) => stops.filter(({ outcome }) => outcome).length;
const next = ({ stops }) => stops.find(({ outcome }) => !outcome);
const fact = (key, value) => (value ? [h('dt', {}, t(key)), h('dd', {}, value)] : []);

function stop({ neighborhood, arriveAt, lines, outcome, doneAt, reason }) {
  return h('li', {}, h('strong', {}, placeName(neighborhood)), ' ',
    outcome ? badge('outcome', outcome) : t('board.arrives-at', { at: moment(arriveAt) }),
    outcome && ` ${moment(doneAt)}`, reason && ` ${word('failure', reason)}`,
    h('div', { class: 'soft' }, goods(lines)));
}

/** Returns { panel, shown, refresh, filter(values), openId(id) }. */
export function deliveriesList({ area, warehouses, mayCancel, onRoute }) {
  async function cancel(delivery) {
    const answer = await ask({
      title: t('board.cancel-delivery'), text: t('board.cancel-delivery.what'),
      choices: [{ value: 'yes', text: t('board.cancel-delivery'), kind: 'danger' }], cancel: t('board.keep'),
    });
    if (answer !== 'yes') return;
    try {
      await post(`/api/deliveries/${delivery.deliveryId}/cancel`, undefined);
      toast(t('board.cancel-sent'));
    } catch (problem) {
      toast(problem.message, { kind: 'error' });
    }
  }

  function details(delivery) {
    onRoute(delivery);
    const sheet = show({
      title: t('board.delivery-of', { warehouse: placeName(delivery.warehouse) }),
      body: h('div', {},
        h('p', {}, badge('delivery', delivery.state), ' ', delivery.cancelReason && word('cancelled', delivery.cancelReason)),
        h('dl', { class: 'facts' },
          fact('board.delivery', short(delivery.deliveryId)),
          fact('board.driver', short(delivery.driverId)),
          fact('board.load', goods(delivery.lines)),
          fact('board.load-at', moment(delivery.loadAt)),
          fact('board.offer-until', delivery.state === 'OFFERED' && moment(delivery.offerUntil)),
          fact('board.back-by', moment(delivery.returnBy)),
          fact('board.distance', t('board.km', { n: number(Math.round(delivery.distanceMeters / 100) / 10) })),
          fact('board.leftover', delivery.leftover.length > 0 && goods(delivery.leftover))),
        h('h3', {}, t('board.stops')), h('ol', { class: 'stops' }, delivery.stops.map(stop)),
        mayCancel && LIVE.includes(delivery.state) && h('button', {
          type: 'button', class: 'danger', onclick: () => { sheet.close(); cancel(delivery); },
        }, t('board.cancel-delivery'))),
    });
  }

  const place = h('div');
  const table = pagedTable(place, {
    caption: t('board.deliveries'),
    emptyText: t('board.no-deliveries'),
    load: ({ state, ...query }) => get(`/api/areas/${area}/deliveries`, { ...query, state: state === 'LIVE' ? LIVE.join() : state }),
    open: details,
    columns: [
      { title: t('board.delivery'), cell: ({ deliveryId }) => short(deliveryId) },
      { title: t('board.warehouse'), cell: ({ warehouse }) => placeName(warehouse) },
      { title: t('board.status'), cell: ({ state }) => badge('delivery', state) },
      { title: t('board.driver'), cell: ({ driverId }) => short(driverId) },
      { title: t('board.stops'), cell: (row) => t('board.of', { n: done(row), all: row.stops.length }) },
      { title: t('board.next-stop'), cell: (row) => (next(row) && LIVE.includes(row.state) ? `${placeName(next(row).neighborhood)}, ${moment(next(row).arriveAt)}` : '–') },
      { title: t('board.back-by'), cell: ({ returnBy }) => moment(returnBy) },
    ],
  });
  const filters = filterRow({
    fields: [
      {
        name: 'state', label: t('board.status'), value: 'LIVE',
        options: () => [['LIVE', t('board.under-way')], ...STATES.map((code) => [code, word('delivery', code)])],
      },
      { name: 'warehouse', label: t('board.warehouse'), options: () => warehouses().map(({ code, name }) => [code, name]) },
    ],
    changed: table.reload,
  });
  return {
    panel: h('section', {}, filters.element, place), shown: filters.apply, refresh: table.refresh, filter: filters.set,
    openId: async (id) => details(await get(`/api/deliveries/${id}`)),
  };
}
