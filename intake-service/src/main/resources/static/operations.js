// The end of an operation, and who wanted to read more contacts than one person may.
import { get, post } from '/kit/api.js';
import { ask } from '/kit/dialog.js';
import { h, released } from '/kit/dom.js';
import { named, number, t } from '/kit/i18n.js';
import { empty, failed, loading } from '/kit/states.js';
import { toast } from '/kit/toast.js';
import { field, select } from '/form.js';
import { byWhom, nameOfColleague, tellFault, word } from '/words.js';
import { areaTime } from '/zone.js';

const TONES = { OPEN: 'badge-good', CLOSED: 'badge-warn', ERASED: '' };
const HOURS = [1, 2, 4, 8, 12];
const LOOK_AGAIN = 2000;

const fact = (label, value) => (value ? [h('dt', {}, label), h('dd', {}, value)] : []);
/** Drivers are known here by their ids alone. */
const who = (id) => nameOfColleague(id) ?? id.slice(0, 8);

export function operationsPanel({ area, areaView, user, zone }) {
  const url = `/api/areas/${encodeURIComponent(area)}`;
  const operation = h('div');
  const readers = h('div');
  const isAdmin = user.roles.includes('ADMIN');
  const panel = h('section', {}, isAdmin && operation, h('h2', {}, t('intake.readers')), h('p', { class: 'hint' }, t('intake.readers.what')), readers);

  async function fill(place, load) {
    if (!place.hasChildNodes()) place.replaceChildren(loading());
    try {
      const loaded = await load();
      await released(place);
      place.replaceChildren(...loaded);
    } catch (problem) {
      place.replaceChildren(failed(problem, () => fill(place, load)));
    }
  }

  const refresh = () => Promise.all([isAdmin && fill(operation, loadOperation), fill(readers, loadReaders)]);

  async function loadOperation() {
    const now = await get(`${url}/clean-up`);
    const erasing = now.state === 'ERASED' && !now.wiped;
    if (erasing) setTimeout(() => { if (operation.isConnected && !panel.hidden) fill(operation, loadOperation); }, LOOK_AGAIN);
    return [h('div', { class: 'card operation' },
      h('div', { class: 'row between' }, h('h2', {}, t('intake.operation', { area: named(areaView.names) || area })), h('span', { class: `badge ${TONES[now.state] ?? ''}` }, word('operation', now.state))),
      h('dl', { class: 'facts' },
        ...fact(t('intake.operation.open'), number(now.openRequests)),
        ...fact(t('intake.operation.planned'), number(now.plannedRequests)),
        ...fact(t('intake.operation.contacts'), number(now.contacts)),
        ...fact(t('intake.operation.closed-at'), now.closedAt && areaTime(now.closedAt, zone)),
        ...fact(t('intake.operation.erased-at'), now.erasedAt && areaTime(now.erasedAt, zone))),
      erasing && h('p', { role: 'status' }, t('intake.operation.erasing')),
      h('p', { class: 'hint' }, t(`intake.operation.what.${now.state}`)),
      now.state === 'OPEN' && h('button', { type: 'button', class: 'danger', onclick: () => end('close', now) }, t('intake.operation.close')),
      now.state === 'CLOSED' && h('button', { type: 'button', class: 'danger', onclick: () => end('erase', now) }, t('intake.operation.erase')))];
  }

  /** Nobody ends an operation by a slip: the code is typed, and what goes with it is said before. */
  async function end(how, { openRequests, plannedRequests, contacts }) {
    const code = h('input', { type: 'text', autocomplete: 'off', maxlength: 64 });
    const counts = { open: number(openRequests), planned: number(plannedRequests), contacts: number(contacts) };
    const answer = await ask({
      title: t(`intake.operation.${how}.question`),
      body: h('div', {}, h('p', {}, t(`intake.operation.${how}.what`, counts)), h('p', {}, h('strong', {}, t('intake.operation.no-undo'))),
        field('end', 'confirm', t('intake.operation.type', { area }), code)),
      choices: [{ value: 'yes', text: t(`intake.operation.${how}`), kind: 'danger' }],
    });
    if (!answer) return;
    try {
      await post(`${url}/${how}`, { confirm: code.value, ...(how === 'close' ? { closeOpen: true } : {}) });
      toast(t(`intake.operation.${how}.done`));
    } catch (problem) {
      tellFault(problem);
    }
    refresh();
  }

  async function loadReaders() {
    const held = await get(`${url}/contact-readers`);
    return held.length === 0 ? [empty(t('intake.readers.none'))] : [h('ul', { class: 'plain' }, held.map(row))];
  }

  const row = (one) => h('li', { class: 'past row between' }, h('div', {},
    h('strong', {}, t(one.driver ? 'intake.reader.driver' : 'intake.reader', { who: who(one.reader) })),
    h('p', { class: 'hint' }, t('intake.reader.held', { at: areaTime(one.heldAt, zone), n: number(one.count), until: areaTime(one.until, zone) })),
    one.allowedUntil && h('p', { class: 'hint' }, t('intake.reader.allowed', { by: byWhom(one.allowedBy, user), until: areaTime(one.allowedUntil, zone) }))),
  !one.allowedUntil && one.reader !== user.id && h('button', { type: 'button', class: 'quiet', onclick: () => allow(one) }, t('intake.reader.allow')));

  async function allow({ reader }) {
    const hours = select(HOURS.map((n) => [n, t('intake.reader.hours', { n: number(n) })]), HOURS[0]);
    const why = h('textarea', { rows: 2, maxlength: 200 });
    const answer = await ask({
      title: t('intake.reader.allow.question', { who: who(reader) }), text: t('intake.reader.allow.what'),
      body: h('div', {}, field('allow', 'hours', t('intake.reader.for'), hours), field('allow', 'why', t('intake.reader.why'), why)),
      choices: [{ value: 'yes', text: t('intake.reader.allow') }],
    });
    if (!answer) return;
    try {
      await post(`${url}/contact-readers/${encodeURIComponent(reader)}/allow`, { hours: Number(hours.value), why: why.value });
      toast(t('intake.reader.allow.done'));
    } catch (problem) {
      tellFault(problem);
    }
    fill(readers, loadReaders);
  }

  return { panel, shown: refresh };
}
