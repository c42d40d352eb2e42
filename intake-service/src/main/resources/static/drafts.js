// What came from other systems and messages and is not clear enough to be logged: completed and logged by a person, or discarded.
import { get, post, serviceTime } from '/kit/api.js';
import { ask, show } from '/kit/dialog.js';
import { el, html, nothing, redraw } from '/kit/dom.js';
import { bindForm } from '/kit/form.js';
import { number, t } from '/kit/i18n.js';
import { empty, failed } from '/kit/states.js';
import { tellProblem, toast } from '/kit/toast.js';
import { field, requestForm, select } from '/form.js';
import { householdPanel } from '/household.js';
import { settled } from '/log.js';
import { byWhom, nameOf, word } from '/words.js';
import { areaTime } from '/zone.js';

const WHYS = ['DUPLICATE', 'NOT_REACHED', 'NOT_NEEDED', 'NO_REQUEST'];
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How long it waits, as roughly as matters. */
function ageOf(at) {
  const age = Math.max(0, serviceTime() - Date.parse(at));
  const [unit, length] = age < HOUR ? ['minutes', MINUTE] : age < 2 * DAY ? ['hours', HOUR] : ['days', DAY];
  return t(`intake.draft.${unit}`, { n: number(Math.floor(age / length)) });
}

/** Who saved is told so again when the sheet is closed. */
function once(act) {
  let done;
  return () => { done ??= act(); return done; };
}

const button = (label, onclick, kind = 'quiet') => el(html`<button type="button" class=${kind} @click=${onclick}>${label}</button>`);

export function draftsPanel(context, { logged, open, update, waiting }) {
  const { area, neighborhoods, user, zone } = context;
  const at = `/api/areas/${encodeURIComponent(area)}/drafts`;
  const url = ({ id }) => `${at}/${encodeURIComponent(id)}`;
  const reads = user.roles.includes('OPERATOR');
  const writes = reads || user.roles.includes('ADMIN');
  const which = select([['', t('intake.drafts.waiting')], ['true', t('intake.drafts.done')]]);
  const filters = el(html`<form class="filters">${field('drafts', 'closed', t('intake.drafts.show'), which)}</form>`);
  const list = el(html`<ul class="plain columns" aria-live="polite"></ul>`);
  const panel = el(html`<section><p class="hint">${t('intake.drafts.what')}</p>${filters}${list}</section>`);
  filters.addEventListener('change', reload);
  filters.addEventListener('submit', (event) => event.preventDefault());

  async function reload() {
    try {
      const { open: count, items } = await get(at, { closed: which.value || undefined });
      waiting(count);
      redraw(list, items, card);
      if (!items.length) list.replaceChildren(el(html`<li>${empty(t(which.value ? 'intake.drafts.none-closed' : 'intake.drafts.none'))}</li>`));
    } catch (problem) {
      list.replaceChildren(el(html`<li>${failed(problem, reload)}</li>`));
    }
  }

  const source = ({ way, sender }) => sender || word('draft-way', way);

  function card(draft) {
    const place = draft.neighborhood && nameOf(neighborhoods, draft.neighborhood);
    const people = draft.people && `${t('intake.people')}: ${number(draft.people)}`;
    return el(html`<li class="card">
      <h2>${[place, people].filter(Boolean).join(' · ') || source(draft)}</h2>
      <p class="hint">${t('intake.draft.from')}: ${source(draft)} · ${areaTime(draft.at, zone)}${draft.state === 'OPEN' ? ` · ${ageOf(draft.at)}` : ''}</p>
      ${draft.state === 'OPEN' ? lacking(draft) : closed(draft)}
      <div class="row">
        ${reads && draft.state === 'OPEN' ? button(t('intake.draft.complete'), () => complete(draft), '') : nothing}
        ${writes && draft.state === 'OPEN' ? button(t('intake.draft.discard'), () => discard(draft)) : nothing}
        ${writes && draft.state === 'DISCARDED' && draft.saidKept ? button(t('intake.draft.back'), () => back(draft)) : nothing}
        ${draft.state === 'LOGGED' ? button(t('intake.household.look'), () => open(draft.id)) : nothing}
      </div>
    </li>`);
  }

  const lacking = ({ lacking: doubts }) => el(html`<p>${doubts.length ? `${t('intake.draft.lacking')}: ` : t('intake.draft.lacking-nothing')}${doubts.flatMap((code) => [html`<span class="badge badge-warn">${word('doubt', code)}</span>`, ' '])}</p>`);

  const closed = ({ state, closedAt, closedBy, why }) => el(html`<p>${[word('draft-state', state), why && word('draft-why', why), areaTime(closedAt, zone),
    closedBy && t('intake.draft.closed-by', { who: byWhom(closedBy, user) })].filter(Boolean).join(' · ')}</p>`);

  async function complete(draft) {
    try {
      fill(draft, (await get(`${url(draft)}/form`)).form);
    } catch (problem) {
      tellProblem(problem);
      reload();
    }
  }

  /** The request that is made of it has its id: whoever is second is told that it is logged already. */
  function fill(draft, { contact, location, neighborhood: said, ...request }) {
    const neighborhood = neighborhoods.find(({ code }) => code === said)?.code;
    const { element } = requestForm(context, { request: { ...request, neighborhood }, contact: { ...contact, location }, submit: t('intake.log') });
    bindForm(element, {
      send: async (values, key) => {
        const body = await settled(context, household, values, key);
        return post('/api/requests', { ...body, id: draft.id, ...(location && !values.location ? { location } : {}) }, { key });
      },
      done: ({ reference }) => {
        sheet.close();
        toast(t('intake.draft.logged', { reference }));
        reload();
        logged();
      },
    });
    // What is there already is added to by hand; only once that is saved the draft is discarded: till then its words are nowhere else.
    const household = householdPanel(element, context, { open, update: (id) => {
      const typed = Object.fromEntries(new FormData(element));
      sheet.close();
      update(id, typed, once(() => endedWith(draft)));
    } });
    const sheet = show({ title: `${t('intake.draft.from')}: ${source(draft)}`, body: el(html`<div>
      ${lacking(draft)}
      ${!neighborhood && said ? html`<p class="question">${t('intake.draft.place-said', { place: said })}</p>` : nothing}
      ${household.element}
      ${element}
    </div>`) });
    element.elements.namedItem('contact.phone').dispatchEvent(new Event('input', { bubbles: true }));
  }

  async function discard(draft) {
    const why = await ask({ title: t('intake.draft.discard.question'), choices: WHYS.map((code) => ({ value: code, text: word('draft-why', code), kind: 'quiet' })) });
    if (why) end(draft, why);
  }

  async function end(draft, why) {
    let isDone = false;
    try {
      await post(`${url(draft)}/discard`, { why });
      isDone = true;
      toast(t('intake.draft.discarded'), { undo: () => back(draft) });
    } catch (problem) { tellProblem(problem); }
    reload();
    return isDone;
  }

  /** Its words are in the request that was there: what became of it, and the one that waits longest now. */
  async function endedWith(draft) {
    const said = t(await end(draft, 'DUPLICATE') ? 'intake.draft.added' : 'intake.draft.added-waits');
    const { items = [] } = await get(at, {}).catch(() => ({}));
    const left = items.filter(({ id, state }) => id !== draft.id && state === 'OPEN');
    return left.length ? { said, next: t('intake.draft.next', { n: number(left.length) }), go: () => complete(left[0]) } : { said, next: t('kit.close') };
  }

  async function back(draft) {
    try {
      await post(`${url(draft)}/back`, {});
      toast(t('intake.draft.back-done'));
    } catch (problem) { tellProblem(problem); }
    reload();
  }

  return { panel, shown: reload, changed: reload, loggedElsewhere: () => { if (!panel.hidden) reload(); } };
}
