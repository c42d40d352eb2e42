// Needs that come again: of a household every few days, of a hospital or a shelter at its hours.
import { get, post } from '/kit/api.js';
import { ask, show } from '/kit/dialog.js';
import { el, html, nothing } from '/kit/dom.js';
import { bindForm } from '/kit/form.js';
import { dateTime, number, t } from '/kit/i18n.js';
import { empty, failed, loading } from '/kit/states.js';
import { toast } from '/kit/toast.js';
import { placeChoice } from '/choices.js';
import { fieldName } from '/conflict.js';
import { USUAL_DAYS, counted, field, input, needRows, needsOf } from '/form.js';
import { amountOf, nameOf, tellFault, word } from '/words.js';
import { areaTime } from '/zone.js';

const TONES = { ACTIVE: 'badge-good', PAUSED: 'badge-warn', ENDED: '' };
const day = (text) => dateTime(`${text}T12:00:00Z`, { day: 'numeric', month: 'long', timeZone: 'UTC' });
const some = (value) => (value === '' ? undefined : value);

/** "12:00, 18:00" as a list. */
const timesOf = (text) => text.split(/[\s,;]+/).filter(Boolean);

/** Food for people and days is a basket once it is asked for. */
const wanted = (need, { people }) => (need.category ? { basket: { category: need.category, people: need.people ?? people, days: need.days ?? USUAL_DAYS } } : need);

/** When it comes, in words. */
function rhythmOf({ everyDays, times, first, last, hours }) {
  return [everyDays === 1 ? t('intake.standing.daily') : t('intake.standing.every', { n: number(everyDays) }), times.length > 0 && t('intake.standing.at', { times: times.join(', ') }),
    t('intake.standing.since', { day: day(first) }), last && t('intake.standing.till', { day: day(last) }), hours && `${hours.from}–${hours.until}`].filter(Boolean).join(' · ');
}

/** request and contact: what a household's need starts from; who else is called for it, and how they are written, stays as it is recorded. */
export function standingForm({ area, neighborhoods, items }, { request, contact = {}, done }) {
  const f = (name, label, control, hint) => field(request ? 'repeat' : 'standing', name, label, control, hint);
  const people = input('number', request?.people, { min: 1, max: 10000, inputmode: 'numeric' });
  const needs = needRows(request ? 'repeat' : 'standing', items, request?.needs ?? [], people);
  const form = el(html`<form autocomplete="off">
    ${request ? html`<h2>${t('intake.standing.repeat')}</h2>` : nothing}
    <div class="columns">
      <div>
        ${!request ? f('name', t('intake.standing.name'), input('text', '', { maxlength: 200 }), t('intake.standing.name-hint')) : nothing}
        ${f('neighborhood', t('intake.neighborhood'), placeChoice(neighborhoods, t('intake.choose'), request?.neighborhood))}
        ${f('people', t('intake.people'), people)}
        ${needs.element}
      </div>
      <div>
        ${f('everyDays', t('intake.standing.every-days'), input('number', request ? 3 : 1, { min: 1, max: 30, inputmode: 'numeric' }))}
        ${f('times', t('intake.standing.times'), input('text', '', { placeholder: '12:00, 18:00' }), t('intake.standing.times-hint'))}
        ${f('from', t('intake.standing.from'), input('date'), t('intake.optional'))}
        ${f('until', t('intake.standing.until'), input('date'), t('intake.optional'))}
        ${!request ? f('hours.from', t('intake.standing.opens'), input('time'), t('intake.optional')) : nothing}
        ${!request ? f('hours.until', t('intake.standing.closes'), input('time'), t('intake.optional')) : nothing}
        ${f('contact.phone', t('intake.phone'), input('tel', contact.phone))}
        ${f('contact.address', t('intake.address'), counted(input('text', contact.address), 500))}
        ${f('contact.name', t('intake.name'), counted(input('text', contact.name), 200), t('intake.optional'))}
        ${f('contact.note', t('intake.note'), counted(input('text', contact.note), 1000), t('intake.optional'))}
      </div>
    </div>
    <button type="submit">${t('intake.save')}</button>
  </form>`);
  bindForm(form, {
    send: (values, key) => post(`/api/areas/${encodeURIComponent(area)}/standing-needs`, {
      id: key, name: some(values.name ?? ''), neighborhood: values.neighborhood, people: Number(values.people) || undefined, location: contact.location,
      urgency: request?.urgency, vulnerabilities: request?.vulnerabilities, vehicleAccess: request?.vehicleAccess,
      needs: needsOf(values),
      everyDays: Number(values.everyDays) || undefined, times: timesOf(values.times), from: some(values.from), until: some(values.until),
      hours: values['hours.from'] || values['hours.until'] ? { from: some(values['hours.from']), until: some(values['hours.until']) } : undefined,
      contact: { phone: some(values['contact.phone']), address: values['contact.address'], name: some(values['contact.name']), note: some(values['contact.note']),
        ...(request ? { morePhones: contact.morePhones, behalf: contact.behalf, messagesIn: contact.messagesIn } : {}) },
    }, { key }),
    done: () => { toast(t('intake.standing.saved')); done(); },
  });
  return form;
}

/** failed(n): how many did not come the last time, which nobody else hears of. */
export function standingPanel(context, { open, failed: tellFailed = () => {} }) {
  const { area, items, neighborhoods, zone } = context;
  const url = `/api/areas/${encodeURIComponent(area)}/standing-needs`;
  const list = el(html`<div></div>`);
  const panel = el(html`<section>
    <p class="hint">${t('intake.standing.what')}</p>
    <button type="button" @click=${add}>${t('intake.standing.add')}</button>
    ${list}
  </section>`);

  function add() {
    const box = show({ title: t('intake.standing.site'), body: standingForm(context, { done: () => { box.close(); refresh(); } }) });
  }

  async function to(id, how) {
    // With its end the contact goes: nobody can take that back.
    if (how === 'end' && !await ask({ title: t('intake.standing.end.question'), text: t('intake.standing.end.what'), choices: [{ value: 'yes', text: t('intake.standing.end'), kind: 'danger' }] })) return;
    try {
      await post(`${url}/${id}/${how}`, {});
      toast(t(`intake.standing.${how}.done`));
    } catch (problem) {
      tellFault(problem);
    }
    refresh();
  }

  /** Which fields of its form cannot be asked for any more: goods by their names, the others as the form calls them. */
  const faultOf = ({ fault }, { needs }) => fault && fault.split(', ').map((path) => {
    const need = needs[Number(/^needs\[(\d+)\]/.exec(path)?.[1])];
    return need?.item ? nameOf(items, need.item) : fieldName(path);
  }).join(', ');

  const round = (one, form) => el(html`<li>${areaTime(one.at, zone)}: ${one.request ? html`<button type="button" class="link" @click=${() => open(one.request)}>${word('round', one.result)}</button>` : [word('round', one.result), faultOf(one, form)].filter(Boolean).join(' · ')}</li>`);

  /** Of what should come and did not the last time: nobody is told of it but here. */
  const failure = ({ state, rounds }) => (state === 'ACTIVE' && rounds.length > 0 && rounds.at(-1).result !== 'LOGGED' ? rounds.at(-1) : null);

  function row(one) {
    const wrong = failure(one);
    const act = (how, kind = 'quiet') => el(html`<button type="button" class=${kind} @click=${() => to(one.id, how)}>${t(`intake.standing.${how}`)}</button>`);
    return el(html`<li class="card">
      <div class="row between">
        <h2>${one.name ?? t('intake.standing.household')}</h2>
        <span class="badge ${TONES[one.state] ?? ''}">${word('standing.state', one.state)}</span>
      </div>
      <p>${one.form.needs.map((need) => amountOf(items, wanted(need, one.form))).join(', ')}</p>
      <p class="hint">${nameOf(neighborhoods, one.form.neighborhood)} · ${rhythmOf(one.rhythm)}</p>
      ${wrong ? html`<p><span class="badge badge-bad">${areaTime(wrong.at, zone)}: ${word('round', wrong.result)}</span> ${faultOf(wrong, one.form)}</p>` : nothing}
      ${one.rounds.length > 0 ? html`<details>
        <summary>${t('intake.standing.rounds')}</summary>
        <ul>${[...one.rounds].reverse().map((each) => round(each, one.form))}</ul>
      </details>` : nothing}
      <div class="row">
        ${one.state === 'ACTIVE' ? act('pause') : nothing}
        ${one.state === 'PAUSED' ? act('resume', '') : nothing}
        ${one.state !== 'ENDED' ? act('end', 'danger') : nothing}
      </div>
    </li>`);
  }

  async function refresh() {
    if (!list.hasChildNodes()) list.replaceChildren(loading());
    try {
      const { items: all } = await get(url);
      tellFailed(all.filter(failure).length);
      list.replaceChildren(all.length ? el(html`<ul class="plain">${[...all].sort((a, b) => !failure(a) - !failure(b)).map(row)}</ul>`) : empty(t('intake.standing.none')));
    } catch (problem) {
      list.replaceChildren(failed(problem, refresh));
    }
  }

  return { panel, shown: refresh, changed: refresh };
}
