// Finding a request and telling the caller what happens next and why.
import { get, getVersioned, post, serviceTime } from '/kit/api.js';
import { ask, show } from '/kit/dialog.js';
import { h } from '/kit/dom.js';
import { bindForm } from '/kit/form.js';
import { number, t } from '/kit/i18n.js';
import { failed, loading } from '/kit/states.js';
import { pagedTable } from '/kit/table.js';
import { tellProblem, toast } from '/kit/toast.js';
import { layOver } from '/again.js';
import { withReason } from '/ceiling.js';
import { placeChoice } from '/choices.js';
import { compare } from '/compare.js';
import { confirmList } from '/confirm.js';
import { sendMerged } from '/conflict.js';
import { doorQuestion } from '/door.js';
import { bodyOf, field, patchOf, requestForm, select } from '/form.js';
import { handoverCode } from '/handover-code.js';
import { foundRow, lookUp } from '/household.js';
import { openSheets } from '/open-sheets.js';
import { parcelPhotos } from '/photos.js';
import { meanwhile } from '/points.js';
import { badge, contactOf, contactPlace, maySee, showContact, takeBackEnd, url } from '/request.js';
import { personalData } from '/personal.js';
import { standingForm } from '/standing.js';
import { statusCode } from '/status-code.js';
import { amountOf, fate, isOfBefore, lifeFate, nameOf, REASONS, spelled, STATES, STATUSES, tell, tellFault, word } from '/words.js';
import { areaTime } from '/zone.js';

/** A week ahead somebody is to ask the household whether it still needs it. */
const ASKED_AHEAD = 7 * 24 * 3600 * 1000;
const soonOver = ({ closesAt }) => closesAt && new Date(closesAt) - serviceTime() < ASKED_AHEAD;

/** What a person reads there: not which version it is. */
const shown = ({ version, trail, ...more }) => JSON.stringify(more);

const proofOf = ({ proof, codeCheck }) => [word('proof', proof ?? 'NONE'), codeCheck && word('code-check', codeCheck)].filter(Boolean).join(', ');

export function requestsPanel(context) {
  const { area, neighborhoods, items, user, zone } = context;
  const place = h('div');
  const found = h('ul', { class: 'plain', 'aria-live': 'polite' });
  const old = confirmList(context, { open: (id) => open(id), changed: () => table.refresh() });
  const panel = h('section', {}, finder(), found, old.element, filters(), place);
  const table = pagedTable(place, {
    caption: t('intake.requests'),
    columns: [
      { title: t('intake.reference'), cell: ({ reference }) => reference },
      { title: t('intake.standing'), cell: badge },
      { title: t('intake.neighborhood'), cell: ({ neighborhood }) => nameOf(neighborhoods, neighborhood) },
      { title: t('intake.people'), cell: ({ people }) => number(people) },
      { title: t('intake.needs'), cell: ({ needs, status, lifeDeadlines }) => [status === 'OPEN' && lifeDeadlines.map(({ kind, until }) => h('span', { class: 'badge badge-bad' }, `${word('life', kind)} ${areaTime(until, zone, { weekday: 'short', hour: '2-digit', minute: '2-digit' })}`)), needs.map((need) => amountOf(items, need)).join(', ')] },
      { title: t('intake.logged-at'), cell: ({ loggedAt }) => areaTime(loggedAt, zone) },
    ],
    load: (query) => get('/api/requests', { area, ...query }),
    open: ({ id }) => open(id),
    emptyText: t('intake.no-requests'),
  });
  const sheets = openSheets((id) => getVersioned(url(id)));
  let loaded = false;
  const refresh = () => { loaded = true; old.refresh().catch(() => {}); return table.refresh(); };

  function finder() {
    const form = h('form', { class: 'filters', role: 'search' },
      field('find', 'reference', t('intake.find-any'), h('input', { type: 'search', autocomplete: 'off', maxlength: 500, placeholder: t('intake.find-example') })),
      h('button', { type: 'submit' }, t('intake.search')));
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const said = form.elements.reference.value.trim();
      if (!said) return;
      try {
        const all = await lookUp(area, { text: said }, false);
        if (all.length === 1) open(all[0].id);
        found.replaceChildren(...(all.length === 0 ? [h('li', { class: 'hint' }, t('intake.found-none'))]
          : all.map((one) => foundRow(one, context, h('button', { type: 'button', class: 'quiet', onclick: () => open(one.id) }, t('intake.household.look'))))));
      } catch (problem) {
        tellProblem(problem);
      }
    });
    return form;
  }

  function filters() {
    const all = ['', t('kit.all')];
    const form = h('form', { class: 'filters' },
      field('filter', 'neighborhood', t('intake.neighborhood'), placeChoice(neighborhoods, t('kit.all'))),
      field('filter', 'status', t('intake.status'), select([all, ...STATUSES.map((code) => [code, word('status', code)])])),
      field('filter', 'outlook', t('intake.outlook'), select([all, ...STATES.map((code) => [code, word('state', code)])])),
      field('filter', 'suspected', t('intake.suspected'), select([all, ['true', t('intake.suspected.yes')]])),
      field('filter', 'doorOff', t('intake.door-off'), select([all, ['true', t('intake.door-off.yes')]])),
      field('filter', 'closingSoon', t('intake.closing-soon'), select([all, ['true', t('intake.closing-soon.yes')]])));
    form.addEventListener('change', () => { if (form.checkValidity()) table.reload(Object.fromEntries(new FormData(form))); });
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
      sheets.draw(body, id, await getVersioned(url(id)), ({ data, etag }, keep, before) => [
        before && shown(before.data) !== shown(data) && h('p', { class: 'question', role: 'status' }, t('intake.changed-meanwhile', { at: areaTime(serviceTime(), zone, { hour: '2-digit', minute: '2-digit' }) })),
        ...details(data, keep), actions(data, etag, { body, box, keep, before: before?.data })]);
    } catch (problem) {
      body.replaceChildren(failed(problem, () => fill(id, body, box)));
    }
  }

  /** keep: for what looks something up itself, so that it is not asked for again with every change of something else. */
  function details(request, keep) {
    const fact = (label, value) => (value ? [h('dt', {}, label), h('dd', {}, value)] : []);
    return [
      h('p', { class: 'reference' }, request.reference),
      h('p', { class: 'spelled' }, spelled(request.reference)),
      h('p', {}, badge(request)),
      h('p', { class: 'tell' }, tell(request, zone)),
      ...lifeFate(request, zone).map(({ text, urgent }) => h('p', { class: urgent ? 'form-error' : 'tell', role: urgent ? 'alert' : undefined }, text)),
      request.handover && h('p', { class: 'hint' }, t('intake.handed-over', { at: areaTime(request.handover.at, zone), proof: proofOf(request.handover) })),
      keep(`photos ${JSON.stringify(request.handover)} ${request.contactKept}`, () => parcelPhotos(request, user, zone)),
      request.status === 'OPEN' && keep(`meanwhile ${request.neighborhood}`, () => meanwhile(area, request)),
      request.closing?.duplicateOf && stays(request.closing.duplicateOf),
      request.status === 'OPEN' && suspects(request),
      request.closing?.lapse && h('p', { class: 'hint' }, word('lapse', request.closing.lapse)),
      soonOver(request) && h('p', { class: 'question' }, t('intake.closes-at', { at: areaTime(request.closesAt, zone, { day: 'numeric', month: 'long' }) })),
      h('dl', { class: 'facts' },
        ...fact(t('intake.neighborhood'), nameOf(neighborhoods, request.neighborhood)),
        ...fact(t('intake.people'), number(request.people)),
        ...fact(t('intake.urgency'), word('urgency', request.urgency)),
        ...fact(t('intake.vulnerabilities'), request.vulnerabilities.map((code) => word('vulnerability', code)).join(', ')),
        ...fact(t('intake.when'), request.window && `${areaTime(request.window.from, zone)} – ${areaTime(request.window.until, zone)}`),
        ...fact(t('intake.logged-at'), areaTime(request.loggedAt, zone)),
        ...fact(t('intake.handed-over-by'), request.handedOverBy),
        ...fact(t('intake.ceiling'), request.trail.exceedings.map(({ at, why, personDays, most }) => `${areaTime(at, zone)}: ${t('intake.ceiling.given', { personDays: number(personDays), most: number(most) })}${why ? ` ${why}` : ''}`).join('; ')),
        ...fact(t('intake.request-reopened'), request.trail.reopenings.map(({ at, why }) => `${areaTime(at, zone)}: ${why || t('intake.not-handed-over')}`).join('; '))),
      h('h3', {}, t('intake.needs')),
      h('ul', {}, request.needs.map((need) => h('li', {}, ...needLine(need, request)))),
    ];
  }

  function needLine(need, { outlook, status, lifeDeadlines: lives }) {
    const line = outlook?.needs.find((one) => one.line === need.line);
    return [amountOf(items, need),
      ...(!line ? [] : status === 'OPEN' && isOfBefore(line, need) ? [h('p', { class: 'hint' }, t('intake.line.anew'))]
        : fate(line, { ...context, lives }, status === 'OPEN', need).map((text) => h('p', { class: 'hint' }, text)))];
  }

  function actions(request, etag, { body, box, keep, before }) {
    const writes = user.roles.includes('OPERATOR') || user.roles.includes('ADMIN');
    const mayChange = request.status === 'OPEN' && writes;
    const contact = maySee(user, request) ? contactPlace(request, keep('contact', () => h('div')), before) : h('div');
    const tellAs = () => h('button', { type: 'button', class: 'quiet', onclick: ({ target }) => told(request, target) }, t('intake.told'));
    const person = writes && personalData(request, user, () => { refresh(); fill(request.id, body, box); });
    return h('div', {}, request.status === 'OPEN' && doorQuestion(request, context, () => { refresh(); fill(request.id, body, box); }), contact,
      mayChange && keep('handover-code', () => handoverCode(request.id)), writes && keep('status-code', () => statusCode(request.id)), h('div', { class: 'row' },
      writes && request.status === 'OPEN' && keep(`told ${JSON.stringify(request.outlook)}`, tellAs),
      maySee(user, request) && h('button', { type: 'button', class: 'quiet', onclick: () => showContact(request.id, contact, zone) }, t('intake.show-contact')),
      mayChange && soonOver(request) && h('button', { type: 'button', class: 'quiet', onclick: () => confirm(request, body, box) }, t('intake.still-needed')),
      mayChange && h('button', { type: 'button', class: 'quiet', onclick: () => amend(request, etag, body, box) }, t('intake.amend')),
      mayChange && h('button', { type: 'button', class: 'danger', onclick: () => cancel(request, box) }, t('intake.cancel')),
      mayChange && h('button', { type: 'button', class: 'quiet', onclick: () => repeat(request, body, box) }, t('intake.standing.repeat')),
      writes && request.status !== 'OPEN' && h('button', { type: 'button', class: 'quiet', onclick: () => reopen(request, body, box) }, t('intake.reopen'))), person);
  }

  /** The same again every few days: a need of its own from now on. */
  async function repeat(request, body, box) {
    body.replaceChildren(loading());
    try {
      const contact = await contactOf(user, request);
      body.replaceChildren(standingForm(context, { request, contact, done: () => fill(request.id, body, box) }));
    } catch (problem) {
      body.replaceChildren(failed(problem, () => fill(request.id, body, box)));
    }
  }

  /** What was read aloud is a promise from now on: whoever plans knows what it costs to break. */
  async function told({ id }, button) {
    try {
      await post(`${url(id)}/told`, {});
      button.disabled = true;
      toast(t('intake.told.done'));
    } catch (problem) {
      tellProblem(problem);
    }
  }

  async function confirm({ id }, body, box) {
    try {
      await post(`${url(id)}/confirm`, {});
      toast(t('intake.still-needed.done'));
      refresh();
      fill(id, body, box);
    } catch (problem) {
      tellProblem(problem);
    }
  }

  /** Only what the operator changes is sent. The version is the one that was shown: whoever was faster is not overwritten. */
  async function amend(request, etag, body, box, call) {
    body.replaceChildren(loading());
    try {
      amendFrom(request, await contactOf(user, request), etag, body, box, call);
    } catch (problem) {
      body.replaceChildren(failed(problem, () => amend(request, etag, body, box, call)));
    }
  }

  const underWay = ({ outlook }) => outlook?.state === 'ON_THE_WAY';

  /** call: { typed, saved() } of who calls again. */
  function amendFrom(request, contact, etag, body, box, call) {
    const contactHint = t(maySee(user, request) ? 'intake.contact-recorded' : 'intake.contact-stays');
    const { element, addNeed } = requestForm(context, { request, contact, submit: t('intake.save'), contactHint });
    const valuesNow = () => Object.fromEntries(new FormData(element));
    const before = bodyOf(valuesNow(), zone);
    const changes = (values) => ({ ...patchOf(before, bodyOf(values, zone)), ...(values.location ? { location: null } : {}) });
    bindForm(element, {
      send: (values) => withReason((more) => sendMerged(context, request.id, { ...changes(values), ...more }, etag)),
      done: () => { toast(t('intake.amended')); refresh(); fill(request.id, body, box); call?.saved(); },
    });
    body.replaceChildren(...[underWay(request) && h('p', { class: 'hint' }, t('intake.amend-under-way')), element].filter(Boolean));
    if (call) element.before(layOver(element, addNeed, call.typed, { zone, hidden: request.contactKept && !maySee(user, request) }));
    element.elements.neighborhood.focus();
  }

  /**
   * One action from who was found while the caller speaks: the open request, with what was typed laid over it. nextCall() is called when
   * that is saved, and when what is then to be told was read. It may answer { said, next, go() }: what became of where it came from, and
   * where it goes on.
   */
  async function update(id, typed, nextCall) {
    const body = h('div', {}, loading());
    const foot = h('div', { class: 'row' });
    const box = show({ title: t('intake.request'), body: h('div', {}, body, foot) });
    let isSaved = false;
    const saved = async () => {
      if (!nextCall || isSaved) return;
      isSaved = true;
      foot.closest('dialog').addEventListener('close', nextCall);
      const { said, next = t('intake.next-call'), go = () => {} } = await nextCall() ?? {};
      foot.replaceChildren(...[said && h('p', { class: 'hint', role: 'status' }, said), h('button', { type: 'button', onclick: () => { box.close(); go(); } }, next)].filter(Boolean));
    };
    try {
      const { data, etag } = await getVersioned(url(id));
      await amend(data, etag, body, box, { typed, saved });
    } catch (problem) {
      body.replaceChildren(failed(problem, () => { box.close(); update(id, typed, nextCall); }, { byItself: false }));
    }
  }

  /** Of a duplicate: the reference of the one that stays, to say and to open. */
  function stays(id) {
    const place = h('p', { class: 'hint' });
    get(url(id)).then(({ reference }) => place.replaceChildren(t('intake.stays'), ' ', h('button', { type: 'button', class: 'link', onclick: () => open(id) }, reference))).catch(() => {});
    return place;
  }

  function suspects(request) {
    if (request.trail.suspects.length === 0) return null;
    return h('div', { class: 'question' }, h('p', {}, t('intake.suspected.what')), request.trail.suspects.map((id) => {
      const button = h('button', { type: 'button', class: 'quiet', onclick: () => compare(context, request.id, id, refresh) }, t('intake.compare'));
      return h('p', {}, button);
    }));
  }

  /** What was ended by mistake, however long ago; why is kept. */
  async function reopen(request, body, box) {
    const why = h('input', { type: 'text', maxlength: 500 });
    const answer = await ask({
      title: t('intake.reopen.question', { reference: request.reference }), body: field('reopen', 'why', t('intake.reopen.why'), why),
      choices: [{ value: 'yes', text: t('intake.reopen') }],
    });
    if (!answer) return;
    try {
      await post(`${url(request.id)}/reopen`, { why: why.value });
      toast(t('intake.reopen.done', { reference: request.reference }));
      refresh();
      fill(request.id, body, box);
    } catch (problem) {
      tellFault(problem);
    }
  }

  /** typed: what was said before, when the reference named then is none. */
  async function cancel(request, box, typed = {}) {
    const reason = select(REASONS.map((code) => [code, word('cancel', code)]), typed.reason);
    const other = h('input', { type: 'text', maxlength: 20, autocomplete: 'off', value: typed.other });
    const body = h('div', {}, underWay(request) && h('p', {}, t('intake.cancel-under-way')), field('cancel', 'reason', t('intake.reason'), reason), field('cancel', 'other', t('intake.duplicate-of'), other, t('intake.optional')));
    const answer = await ask({
      title: t('intake.cancel-question', { reference: request.reference }), body,
      choices: [{ value: 'yes', text: t('intake.cancel'), kind: 'danger' }], cancel: t('intake.keep'),
    });
    if (!answer) return;
    let duplicateOf;
    try {
      duplicateOf = reason.value === 'DUPLICATE' && other.value.trim()
        ? (await get(`/api/requests/by-reference/${encodeURIComponent(other.value.trim())}`)).id : undefined;
    } catch (problem) {
      tellProblem(problem);
      cancel(request, box, { reason: reason.value, other: other.value });
      return;
    }
    try {
      await post(`${url(request.id)}/cancel`, { reason: reason.value, duplicateOf });
      box.close();
      toast(t('intake.cancelled', { reference: request.reference }), { undo: () => takeBack(request) });
      refresh();
    } catch (problem) {
      tellProblem(problem);
    }
  }

  async function takeBack({ id }) {
    try {
      await takeBackEnd(id);
      refresh();
    } catch (problem) {
      tellProblem(problem);
    }
  }

  return { panel, open, update, refresh, refreshIfShown: () => { sheets.lookAgain(); if (loaded && !panel.hidden) refresh(); } };
}
