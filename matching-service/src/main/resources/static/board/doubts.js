// What people say against what stands: drivers' reports that do not fit, and reports about shops and roads to be checked.
import { get } from '/kit/api.js';
import { el, html, nothing } from '/kit/dom.js';
import { t } from '/kit/i18n.js';
import { pagedTable } from '/kit/table.js';
import { filterRow } from './filters.js';
import { goods, moment, placeName, short, word } from './words.js';

const WHY = ['delivery-cancelled', 'delivery-completed', 'stop-withdrawn', 'stop-done', 'too-much', 'nothing-handed-over',
  'already-loaded', 'corrected', 'undo-over', 'not-loaded', 'stop-not-found', 'extension-not-found', 'delivery-not-found'];
const EFFECT = { true: 'board.doubt.taken', false: 'board.doubt.kept' };

const soft = (...content) => el(html`<div class="soft">${content}</div>`);
const why = (code) => word('conflict', WHY.includes(code) ? code : 'other');

function what({ kind, conflict, question, settled }) {
  if (conflict) {
    return el(html`<div><strong>${word('doubt', kind)}</strong>${soft(why(conflict.why))}${soft(t(EFFECT[conflict.taken]))}</div>`);
  }
  return el(html`<div>
    <strong>${word('doubt', kind)}</strong>
    ${soft(t(question.kind === 'ACCESS' ? 'board.access' : 'board.supply'))}
    ${soft(settled ? word('answer', settled.answer) : t('board.doubt.waits'))}
  </div>`);
}

function who({ conflict, question, reference }, { openDelivery, openNeed }) {
  if (question) return placeName(question.neighborhood);
  const link = (text, onclick) => el(html`<button type="button" class="link" @click=${onclick}>${text}</button>`);
  return el(html`<div>${t('board.driver')} ${short(conflict.driverId)}${conflict.why !== 'delivery-not-found' ? soft(t('board.delivery'), ' ', link(short(conflict.deliveryId), () => openDelivery(conflict.deliveryId))) : nothing}${reference ? soft(link(reference, () => openNeed({ reference }))) : nothing}</div>`);
}

/** One side of a driver's contradiction. */
function fact({ at, receivedAt, phoneAt, proof, reason, lines }) {
  return el(html`<div>
    <div>${[reason && word('failure', reason), proof && word('proof', proof)].filter(Boolean).join(', ')}</div>
    ${lines?.length > 0 ? html`<div>${goods(lines)}</div>` : nothing}
    ${soft(t('board.doubt.at', { at: moment(at), received: moment(receivedAt) }))}
    ${phoneAt && phoneAt !== at ? soft(t('board.doubt.phone', { at: moment(phoneAt) })) : nothing}
  </div>`);
}

/** One side of a question about a report. */
function report(kind, { value, permit, hours, source, confidence, at, until }) {
  const limits = [permit, hours && `${hours.from}–${hours.until}`].filter(Boolean).join(', ');
  return el(html`<div>
    <strong>${word(kind === 'ACCESS' ? 'access' : 'supply', value)}</strong>
    ${limits ? soft(limits) : nothing}
    ${soft(`${word('source', source)}, ${word('confidence', confidence)}`)}
    ${soft(`${moment(at)} – ${moment(until)}`)}
  </div>`);
}

function said({ conflict, question }) {
  if (question) return report(question.kind, question.reported);
  return el(html`<div><strong>${word('fact', conflict.kind)}</strong>${fact(conflict.said)}</div>`);
}

function stands({ conflict, question }) {
  if (question) return report(question.kind, question.standing);
  return conflict.standing ? fact(conflict.standing) : t('board.doubt.nothing');
}

/** Returns { panel, shown, refresh, filter(values) }. */
export function doubtsList({ area, openDelivery, openNeed }) {
  const place = el(html`<div></div>`);
  const table = pagedTable(place, {
    caption: t('board.doubts'),
    emptyText: t('board.no-doubts'),
    load: (query) => get(`/api/areas/${area}/doubts`, query),
    columns: [
      { title: t('board.doubt.what'), cell: what },
      { title: t('board.doubt.who'), cell: (row) => who(row, { openDelivery, openNeed }) },
      { title: t('board.doubt.when'), cell: ({ at }) => moment(at) },
      { title: t('board.doubt.said'), cell: said },
      { title: t('board.doubt.stands'), cell: stands },
    ],
  });
  const filters = filterRow({
    fields: [{
      name: 'open', label: t('board.show'), needed: true, value: 'true',
      options: () => [['true', t('board.doubt.open')], ['false', t('board.doubt.all')]],
    }],
    changed: table.reload,
  });
  return { panel: el(html`<section>${filters.element}${place}</section>`), shown: filters.apply, refresh: table.refresh, filter: filters.set };
}
