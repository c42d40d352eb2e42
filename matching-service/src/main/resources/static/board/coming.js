// Who has said to come: the drivers' service knows.
import { get } from '/kit/api.js';
import { show } from '/kit/dialog.js';
import { el, html } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { pagedTable } from '/kit/table.js';
import { clock, moment, short, word } from './words.js';

const vehicle = ({ kind, grams }) => `${word('vehicle', kind)}, ${t('board.kg', { n: number(Math.round(grams / 1000)) })}`;

export function showComing(notification, area) {
  const place = el(html`<div></div>`);
  const table = pagedTable(place, {
    caption: t('board.coming'),
    emptyText: t('board.coming.none'),
    load: async () => ({ items: await get(`${notification}/api/areas/${area}/signups`) }),
    columns: [
      { title: t('board.shift'), cell: ({ from, until }) => `${moment(from)} – ${clock(until)}` },
      { title: t('board.driver'), cell: ({ driverId }) => short(driverId) },
      { title: t('board.vehicle'), cell: (row) => vehicle(row.vehicle) },
      { title: t('board.permit.state'), cell: ({ cameAt }) => (cameAt ? el(html`<span class="badge badge-good">${t('board.coming.here')}</span>`) : t('board.coming.comes')) },
    ],
  });
  show({ title: t('board.coming'), body: place });
  return table.refresh();
}
