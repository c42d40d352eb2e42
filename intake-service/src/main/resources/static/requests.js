// Finding a request and telling the caller what happens next and why.
import { get, getVersioned, post, serviceTime } from '/kit/api.js';
import { ask, show } from '/kit/dialog.js';
import { el, html, nothing } from '/kit/dom.js';
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
  const place = el(html`<div></div>`);
  const found = el(html`<ul class="plain" aria-live="polite"></ul>`);
  const old = confirmList(context, { open: (id) => open(id), changed: () => table.refresh() });
  const panel = el(html`<section>${finder()}${found}${old.element}${filters()}${place}</section>`);
  const table = pagedTable(place, {
    caption: t('intake.requests'),
    columns: [
      { title: t('intake.reference'), cell: ({ reference }) => reference },
      { title: t('intake.standing'), cell: badge },
      { title: t('intake.neighborhood'), cell: ({ neighborhood }) => nameOf(neighborhoods, neighborhood) },
      { title: t('intake.people'), cell: ({ people }) => number(people) },
      { title: t('intake.needs'), cell: ({ needs, status, lifeDeadlines }) => [status === 'OPEN' ? lifeDeadlines.map(({ kind, until }) => el(html`<span class="badge badge-bad">${word('life', kind)} ${areaTime(until, zone, { weekday: 'short', hour: '2-digit', minute: '2-digit' })}</span>`)) : null, needs.map((need) => amountOf(items, need)).join(', ')] },
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
    const form = el(html`<form class="filters" role="search">
      ${field('find', 'reference', t('intake.find-any'), el(html`<input type="search" autocomplete="off" maxlength="500" placeholder=${t('intake.find-example')}>`))}
      <button type="submit">${t('intake.search')}</button>
    </form>`);
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      const said = form.elements.reference.value.trim();
      if (!said) return;
      try {
        const all = await lookUp(area, { text: said }, false);
        if (all.length === 1) open(all[0].id);
        found.replaceChildren(...(all.length === 0 ? [el(html`<li class="hint">${t('intake.found-none')}</li>`)]
          : all.map((one) => foundRow(one, context, el(html`<button type="button" class="quiet" @click=${() => open(one.id)}>${t('intake.household.look')}</button>`)))));
      } catch (problem) {
        tellProblem(problem);
      }
    });
    return form;
  }

  function filters() {
    const all = ['', t('kit.all')];
    const form = el(html`<form class="filters">
      ${field('filter', 'neighborhood', t('intake.neighborhood'), placeChoice(neighborhoods, t('kit.all')))}
      ${field('filter', 'status', t('intake.status'), select([all, ...STATUSES.map((code) => [code, word('status', code)])]))}
      ${field('filter', 'outlook', t('intake.outlook'), select([all, ...STATES.map((code) => [code, word('state', code)])]))}
      ${field('filter', 'suspected', t('intake.suspected'), select([all, ['true', t('intake.suspected.yes')]]))}
      ${field('filter', 'doorOff', t('intake.door-off'), select([all, ['true', t('intake.door-off.yes')]]))}
      ${field('filter', 'closingSoon', t('intake.closing-soon'), select([all, ['true', t('intake.closing-soon.yes')]]))}
    </form>`);
    form.addEventListener('change', () => { if (form.checkValidity()) table.reload(Object.fromEntries(new FormData(form))); });
    form.addEventListener('submit', (event) => event.preventDefault());
    return form;
  }

  async function open(id) {
    const body = el(html`<div>${loading()}</div>`);
    const box = show({ title: t('intake.request'), body });
    await fill(id, body, box);
  }

  async function fill(id, body, box) {
    try {
      sheets.draw(body, id, await getVersioned(url(id)), ({ data, etag }, keep, before) => [
        before && shown(before.data) !== shown(data) ? el(html`<p class="question" role="status">${t('intake.changed-meanwhile', { at: areaTime(serviceTime(), zone, { hour: '2-digit', minute: '2-digit' }) })}</p>`) : null,
        ...details(data, keep), actions(data, etag, { body, box, keep, before: before?.data })]);
    } catch (problem) {
      body.replaceChildren(failed(problem, () => fill(id, body, box)));
    }
  }

  /** keep: for what looks something up itself, so that it is not asked for again with every change of something else. */
  function details(request, keep) {
    const fact = (label, value) => (value ? [el(html`<dt>${label}</dt>`), el(html`<dd>${value}</dd>`)] : []);
    return [
      el(html`<p class="reference">${request.reference}</p>`),
      el(html`<p class="spelled">${spelled(request.reference)}</p>`),
      el(html`<p>${badge(request)}</p>`),
      el(html`<p class="tell">${tell(request, zone)}</p>`),
      ...lifeFate(request, zone).map(({ text, urgent }) => el(html`<p class=${urgent ? 'form-error' : 'tell'} role=${urgent ? 'alert' : nothing}>${text}</p>`)),
      request.handover ? el(html`<p class="hint">${t('intake.handed-over', { at: areaTime(request.handover.at, zone), proof: proofOf(request.handover) })}</p>`) : null,
      keep(`photos ${JSON.stringify(request.handover)} ${request.contactKept}`, () => parcelPhotos(request, user, zone)),
      request.status === 'OPEN' ? keep(`meanwhile ${request.neighborhood}`, () => meanwhile(area, request)) : null,
      request.closing?.duplicateOf && stays(request.closing.duplicateOf),
      request.status === 'OPEN' ? suspects(request) : null,
      request.closing?.lapse ? el(html`<p class="hint">${word('lapse', request.closing.lapse)}</p>`) : null,
      soonOver(request) ? el(html`<p class="question">${t('intake.closes-at', { at: areaTime(request.closesAt, zone, { day: 'numeric', month: 'long' }) })}</p>`) : null,
      el(html`<dl class="facts">
        ${fact(t('intake.neighborhood'), nameOf(neighborhoods, request.neighborhood))}
        ${fact(t('intake.people'), number(request.people))}
        ${fact(t('intake.urgency'), word('urgency', request.urgency))}
        ${fact(t('intake.vulnerabilities'), request.vulnerabilities.map((code) => word('vulnerability', code)).join(', '))}
        ${fact(t('intake.when'), request.window && `${areaTime(request.window.from, zone)} – ${areaTime(request.window.until, zone)}`)}
        ${fact(t('intake.logged-at'), areaTime(request.loggedAt, zone))}
        ${fact(t('intake.handed-over-by'), request.handedOverBy)}
        ${fact(t('intake.ceiling'), request.trail.exceedings.map(({ at, why, personDays, most }) => `${areaTime(at, zone)}: ${t('intake.ceiling.given', { personDays: number(personDays), most: number(most) })}${why ? ` ${why}` : ''}`).join('; '))}
        ${fact(t('intake.request-reopened'), request.trail.reopenings.map(({ at, why }) => `${areaTime(at, zone)}: ${why || t('intake.not-handed-over')}`).join('; '))}
      </dl>`),
      el(html`<h3>${t('intake.needs')}</h3>`),
      el(html`<ul>${request.needs.map((need) => html`<li>${needLine(need, request)}</li>`)}</ul>`),
    ];
  }

  function needLine(need, { outlook, status, lifeDeadlines: lives }) {
    const line = outlook?.needs.find((one) => one.line === need.line);
    return [amountOf(items, need),
      ...(!line ? [] : status === 'OPEN' && isOfBefore(line, need) ? [el(html`<p class="hint">${t('intake.line.anew')}</p>`)]
        : fate(line, { ...context, lives }, status === 'OPEN', need).map((text) => el(html`<p class="hint">${text}</p>`)))];
  }

  function actions(request, etag, { body, box, keep, before }) {
    const writes = user.roles.includes('OPERATOR') || user.roles.includes('ADMIN');
    const mayChange = request.status === 'OPEN' && writes;
    const contact = maySee(user, request) ? contactPlace(request, keep('contact', () => el(html`<div></div>`)), before) : el(html`<div></div>`);
    const tellAs = () => el(html`<button type="button" class="quiet" @click=${({ target }) => told(request, target)}>${t('intake.told')}</button>`);
    const person = writes ? personalData(request, user, () => { refresh(); fill(request.id, body, box); }) : null;
    return el(html`<div>
      ${request.status === 'OPEN' ? doorQuestion(request, context, () => { refresh(); fill(request.id, body, box); }) : nothing}
      ${contact}
      ${mayChange ? keep('handover-code', () => handoverCode(request.id)) : nothing}
      ${writes ? keep('status-code', () => statusCode(request.id)) : nothing}
      <div class="row">
        ${writes && request.status === 'OPEN' ? keep(`told ${JSON.stringify(request.outlook)}`, tellAs) : nothing}
        ${maySee(user, request) ? html`<button type="button" class="quiet" @click=${() => showContact(request.id, contact, zone)}>${t('intake.show-contact')}</button>` : nothing}
        ${mayChange && soonOver(request) ? html`<button type="button" class="quiet" @click=${() => confirm(request, body, box)}>${t('intake.still-needed')}</button>` : nothing}
        ${mayChange ? html`<button type="button" class="quiet" @click=${() => amend(request, etag, body, box)}>${t('intake.amend')}</button>` : nothing}
        ${mayChange ? html`<button type="button" class="danger" @click=${() => cancel(request, box)}>${t('intake.cancel')}</button>` : nothing}
        ${mayChange ? html`<button type="button" class="quiet" @click=${() => repeat(request, body, box)}>${t('intake.standing.repeat')}</button>` : nothing}
        ${writes && request.status !== 'OPEN' ? html`<button type="button" class="quiet" @click=${() => reopen(request, body, box)}>${t('intake.reopen')}</button>` : nothing}
      </div>
      ${person}
    </div>`);
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
    body.replaceChildren(...[underWay(request) ? el(html`<p class="hint">${t('intake.amend-under-way')}</p>`) : null, element].filter(Boolean));
    if (call) element.before(layOver(element, addNeed, call.typed, { zone, hidden: request.contactKept && !maySee(user, request) }));
    element.elements.neighborhood.focus();
  }

  /**
   * One action from who was found while the caller speaks: the open request, with what was typed laid over it. nextCall() is called when
   * that is saved, and when what is then to be told was read. It may answer { said, next, go() }: what became of where it came from, and
   * where it goes on.
   */
  async function update(id, typed, nextCall) {
    const body = el(html`<div>${loading()}</div>`);
    const foot = el(html`<div class="row"></div>`);
    const box = show({ title: t('intake.request'), body: el(html`<div>${body}${foot}</div>`) });
    let isSaved = false;
    const saved = async () => {
      if (!nextCall || isSaved) return;
      isSaved = true;
      foot.closest('dialog').addEventListener('close', nextCall);
      const { said, next = t('intake.next-call'), go = () => {} } = await nextCall() ?? {};
      foot.replaceChildren(...[said ? el(html`<p class="hint" role="status">${said}</p>`) : null, el(html`<button type="button" @click=${() => { box.close(); go(); }}>${next}</button>`)].filter(Boolean));
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
    const place = el(html`<p class="hint"></p>`);
    get(url(id)).then(({ reference }) => place.replaceChildren(t('intake.stays'), ' ', el(html`<button type="button" class="link" @click=${() => open(id)}>${reference}</button>`))).catch(() => {});
    return place;
  }

  function suspects(request) {
    if (request.trail.suspects.length === 0) return null;
    return el(html`<div class="question">
      <p>${t('intake.suspected.what')}</p>
      ${request.trail.suspects.map((id) => {
      const button = el(html`<button type="button" class="quiet" @click=${() => compare(context, request.id, id, refresh)}>${t('intake.compare')}</button>`);
      return html`<p>${button}</p>`;
    })}
    </div>`);
  }

  /** What was ended by mistake, however long ago; why is kept. */
  async function reopen(request, body, box) {
    const why = el(html`<input type="text" maxlength="500">`);
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
    const other = el(html`<input type="text" maxlength="20" autocomplete="off" value=${typed.other ?? nothing}>`);
    const body = el(html`<div>
      ${underWay(request) ? html`<p>${t('intake.cancel-under-way')}</p>` : nothing}
      ${field('cancel', 'reason', t('intake.reason'), reason)}
      ${field('cancel', 'other', t('intake.duplicate-of'), other, t('intake.optional'))}
    </div>`);
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
      tellFault(problem);
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
