// Finding a request and telling the caller what happens next and why.
import { get, getVersioned, patch, post, serviceTime } from '/kit/api.js';
import { ask, show } from '/kit/dialog.js';
import { h } from '/kit/dom.js';
import { bindForm } from '/kit/form.js';
import { dateTime, named, number, t } from '/kit/i18n.js';
import { failed, loading } from '/kit/states.js';
import { pagedTable } from '/kit/table.js';
import { afterUndoTime, toast } from '/kit/toast.js';
import { bodyOf, field, patchOf, requestForm, select } from '/form.js';
import { statusCode } from '/status-code.js';
import { fate, nameOf, REASONS, standing, STATES, STATUSES, tell, tone, word } from '/words.js';

const url = (id) => `/api/requests/${encodeURIComponent(id)}`;

function badge(request) {
  const { code, text } = standing(request);
  const color = tone(code);
  return h('span', { class: color ? `badge badge-${color}` : 'badge' }, text);
}

/** A week ahead somebody is to ask the household whether it still needs it. */
const ASKED_AHEAD = 7 * 24 * 3600 * 1000;
const soonOver = ({ closesAt }) => closesAt && new Date(closesAt) - serviceTime() < ASKED_AHEAD;

export function requestsPanel(context) {
  const { area, neighborhoods, items, user, zone } = context;
  const place = h('div');
  const panel = h('section', {}, finder(), filters(), place);
  const table = pagedTable(place, {
    caption: t('intake.requests'),
    columns: [
      { title: t('intake.reference'), cell: ({ reference }) => reference },
      { title: t('intake.standing'), cell: badge },
      { title: t('intake.neighborhood'), cell: ({ neighborhood }) => nameOf(neighborhoods, neighborhood) },
      { title: t('intake.people'), cell: ({ people }) => number(people) },
      { title: t('intake.needs'), cell: ({ needs }) => needs.map(({ item, quantity }) => `${number(quantity)} × ${nameOf(items, item)}`).join(', ') },
      { title: t('intake.logged-at'), cell: ({ loggedAt }) => dateTime(loggedAt) },
    ],
    load: (query) => get('/api/requests', { area, ...query }),
    open: ({ id }) => open(id),
    emptyText: t('intake.no-requests'),
  });
  let loaded = false;
  const refresh = () => { loaded = true; return table.refresh(); };

  function finder() {
    const form = h('form', { class: 'filters', role: 'search' },
      field('find', 'reference', t('intake.find'), h('input', { type: 'search', autocomplete: 'off', maxlength: 20, placeholder: 'K7M-2QX' })),
      h('button', { type: 'submit' }, t('intake.search')));
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const said = form.elements.reference.value.trim();
      if (!said) return;
      try {
        const { id } = await get(`/api/requests/by-reference/${encodeURIComponent(said)}`);
        open(id);
      } catch (problem) {
        toast(problem.status === 0 ? t('kit.offline') : problem.message, { kind: 'error' });
      }
    });
    return form;
  }

  function filters() {
    const all = ['', t('kit.all')];
    const form = h('form', { class: 'filters' },
      field('filter', 'neighborhood', t('intake.neighborhood'), select([all, ...neighborhoods.map(({ code, names }) => [code, named(names)])])),
      field('filter', 'status', t('intake.status'), select([all, ...STATUSES.map((code) => [code, word('status', code)])])),
      field('filter', 'outlook', t('intake.outlook'), select([all, ...STATES.map((code) => [code, word('state', code)])])),
      field('filter', 'closingSoon', t('intake.closing-soon'), select([all, ['true', t('intake.closing-soon.yes')]])));
    form.addEventListener('change', () => table.reload(Object.fromEntries(new FormData(form))));
    form.addEventListener('submit', (event) => event.preventDefault());
    return form;
  }

  async function open(id) {
    const body = h('div', {}, loading());
    const box = show({ title: t('intake.request'), body });
    await fill(id, body, box);
  }

  async function fill(id, body, box) {
    try {
      const { data, etag } = await getVersioned(url(id));
      const stays = await staying(data.closing);
      body.replaceChildren(...details(data, stays).filter(Boolean), actions(data, etag, body, box));
    } catch (problem) {
      body.replaceChildren(failed(problem, () => fill(id, body, box)));
    }
  }

  /** The reference of the request that a duplicate was closed for. */
  async function staying(closing) {
    return closing?.duplicateOf && (await get(url(closing.duplicateOf)).catch(() => ({}))).reference;
  }

  function details(request, stays) {
    const fact = (label, value) => (value ? [h('dt', {}, label), h('dd', {}, value)] : []);
    return [
      h('p', { class: 'reference' }, request.reference),
      h('p', {}, badge(request)),
      h('p', { class: 'tell' }, tell(request, zone)),
      request.closing?.lapse && h('p', { class: 'hint' }, word('lapse', request.closing.lapse)),
      soonOver(request) && h('p', { class: 'question' }, t('intake.closes-at', { at: dateTime(request.closesAt, { day: 'numeric', month: 'long' }) })),
      h('dl', { class: 'facts' },
        ...fact(t('intake.neighborhood'), nameOf(neighborhoods, request.neighborhood)),
        ...fact(t('intake.people'), number(request.people)),
        ...fact(t('intake.urgency'), word('urgency', request.urgency)),
        ...fact(t('intake.vulnerabilities'), request.vulnerabilities.map((code) => word('vulnerability', code)).join(', ')),
        ...fact(t('intake.when'), request.window && `${dateTime(request.window.from)} – ${dateTime(request.window.until)}`),
        ...fact(t('intake.logged-at'), dateTime(request.loggedAt)),
        ...fact(t('intake.reason'), request.closing?.reason && word('cancel', request.closing.reason)),
        ...fact(t('intake.duplicate-of'), stays)),
      h('h3', {}, t('intake.needs')),
      h('ul', {}, request.needs.map((need) => h('li', {}, ...needLine(need, request)))),
    ];
  }

  function needLine(need, { outlook, status }) {
    const line = outlook?.needs.find((one) => one.line === need.line);
    return [`${number(need.quantity)} × ${nameOf(items, need.item)}`,
      ...(line ? fate(line, items, status === 'OPEN', zone).map((text) => h('p', { class: 'hint' }, text)) : [])];
  }

  function actions(request, etag, body, box) {
    const writes = user.roles.includes('OPERATOR') || user.roles.includes('ADMIN');
    const mayChange = request.status === 'OPEN' && writes;
    const contact = h('div');
    return h('div', {}, contact, writes && statusCode(request.id), h('div', { class: 'row' },
      maySee(request) && h('button', { type: 'button', class: 'quiet', onclick: () => showContact(request.id, contact) }, t('intake.show-contact')),
      mayChange && soonOver(request) && h('button', { type: 'button', class: 'quiet', onclick: () => confirm(request, body, box) }, t('intake.still-needed')),
      mayChange && h('button', { type: 'button', class: 'quiet', onclick: () => amend(request, etag, body, box) }, t('intake.amend')),
      mayChange && h('button', { type: 'button', class: 'danger', onclick: () => cancel(request, box) }, t('intake.cancel'))));
  }

  async function confirm({ id }, body, box) {
    try {
      await post(`${url(id)}/confirm`, {});
      toast(t('intake.still-needed.done'));
      refresh();
      fill(id, body, box);
    } catch (problem) {
      toast(problem.status === 0 ? t('kit.offline') : problem.message, { kind: 'error' });
    }
  }

  async function showContact(id, place) {
    try {
      const { name, phone, address, note } = await get(`${url(id)}/contact`);
      const rows = [['intake.phone', phone], ['intake.address', address], ['intake.name', name], ['intake.note', note]].filter(([, value]) => value);
      place.replaceChildren(h('dl', { class: 'facts' }, rows.flatMap(([label, value]) => [h('dt', {}, t(label)), h('dd', {}, value)])),
        h('p', { class: 'hint' }, t('intake.contact-recorded')));
    } catch (problem) {
      place.replaceChildren(failed(problem));
    }
  }

  /** Only what the operator changes is sent. The version is the one that was shown: whoever was faster is not overwritten. */
  async function amend(request, etag, body, box) {
    body.replaceChildren(loading());
    try {
      amendFrom(request, await contactOf(request), etag, body, box);
    } catch (problem) {
      body.replaceChildren(failed(problem, () => amend(request, etag, body, box)));
    }
  }

  const underWay = ({ outlook }) => outlook?.state === 'ON_THE_WAY';
  const maySee = (request) => user.roles.includes('OPERATOR') && request.contactKept;
  const contactOf = (request) => (maySee(request) ? get(`${url(request.id)}/contact`) : {});

  function amendFrom(request, contact, etag, body, box) {
    const contactHint = t(maySee(request) ? 'intake.contact-recorded' : 'intake.contact-stays');
    const { element } = requestForm(context, { request, contact, submit: t('intake.save'), contactHint });
    const valuesNow = () => Object.fromEntries(new FormData(element));
    const before = bodyOf(valuesNow());
    const changes = (values) => ({ ...patchOf(before, bodyOf(values)), ...(values.location ? { location: null } : {}) });
    bindForm(element, {
      send: (values) => patch(url(request.id), changes(values), { etag }),
      done: () => { toast(t('intake.amended')); refresh(); fill(request.id, body, box); },
    });
    body.replaceChildren(...[underWay(request) && h('p', { class: 'hint' }, t('intake.amend-under-way')), element].filter(Boolean));
    element.querySelector('select').focus();
  }

  async function cancel(request, box) {
    const reason = select(REASONS.map((code) => [code, word('cancel', code)]));
    const other = h('input', { type: 'text', maxlength: 20, autocomplete: 'off' });
    const body = h('div', {}, underWay(request) && h('p', {}, t('intake.cancel-under-way')), field('cancel', 'reason', t('intake.reason'), reason), field('cancel', 'other', t('intake.duplicate-of'), other, t('intake.optional')));
    const answer = await ask({
      title: t('intake.cancel-question', { reference: request.reference }), body,
      choices: [{ value: 'yes', text: t('intake.cancel'), kind: 'danger' }], cancel: t('intake.keep'),
    });
    if (!answer) return;
    box.close();
    try {
      const duplicateOf = reason.value === 'DUPLICATE' && other.value.trim()
        ? (await get(`/api/requests/by-reference/${encodeURIComponent(other.value.trim())}`)).id : undefined;
      const done = await afterUndoTime(t('intake.cancelled', { reference: request.reference }),
        () => post(`${url(request.id)}/cancel`, { reason: reason.value, duplicateOf }));
      if (done) refresh();
    } catch (problem) {
      toast(problem.status === 0 ? t('kit.offline') : problem.message, { kind: 'error' });
    }
  }

  return { panel, open, refresh, refreshIfShown: () => { if (loaded && !panel.hidden) refresh(); } };
}
