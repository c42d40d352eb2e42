// Households that are called in turn: whom to call now, what came of it in one tap, and a request from the call.
import { get, post } from '/kit/api.js';
import { show } from '/kit/dialog.js';
import { el, html, nothing, redraw } from '/kit/dom.js';
import { bindForm } from '/kit/form.js';
import { number, t } from '/kit/i18n.js';
import { empty, failed, loading } from '/kit/states.js';
import { tellProblem, toast } from '/kit/toast.js';
import { placeChoice } from '/choices.js';
import { importList } from '/files.js';
import { counted, field, requestForm, select } from '/form.js';
import { householdPanel } from '/household.js';
import { settled } from '/log.js';
import { byWhom, nameOf, VULNERABILITIES, word } from '/words.js';
import { areaTime } from '/zone.js';

const OUTCOMES = ['FINE', 'NEEDS_HELP', 'NO_ANSWER', 'MOVED', 'DECLINED'];
const button = (label, onclick, kind = 'quiet') => el(html`<button type="button" class=${kind} @click=${onclick}>${label}</button>`);

export function callsPanel(context, { logged, open, update }) {
  const { area, neighborhoods, user, zone } = context;
  const at = `/api/areas/${encodeURIComponent(area)}/call-list`;
  const url = ({ id }) => `${at}/${encodeURIComponent(id)}`;
  const calls = user.roles.includes('OPERATOR');
  const where = placeChoice(neighborhoods, t('kit.all'));
  const gone = select([['', t('intake.calls.called')], ['true', t('intake.calls.gone')]]);
  const filters = el(html`<form class="filters">
    ${field('calls', 'neighborhood', t('intake.neighborhood'), where)}
    ${field('calls', 'gone', t('intake.calls.who'), gone)}
  </form>`);
  const due = el(html`<p class="hint" aria-live="polite"></p>`);
  const list = el(html`<ul class="plain columns"></ul>`);
  const tools = el(html`<div class="row">
    ${calls ? button(t('intake.calls.next'), next, '') : nothing}
    ${button(t('intake.calls.add'), add)}
    ${button(t('intake.calls.import'), () => importList({ title: t('intake.calls.import'), hint: t('intake.calls.import-hint'), url: `${at}/import`, changed: reload }))}
  </div>`);
  const panel = el(html`<section><p class="hint">${t('intake.calls.hint')}</p>${tools}${filters}${due}${list}</section>`);
  let known = [];
  filters.addEventListener('change', reload);
  filters.addEventListener('submit', (event) => event.preventDefault());

  async function reload() {
    try {
      const found = await get(at, { neighborhood: where.value || undefined, gone: gone.value || undefined });
      known = found.items;
      due.textContent = t('intake.calls.due', { n: number(found.due) });
      redraw(list, known, card);
      if (!known.length) list.replaceChildren(el(html`<li>${empty(t('intake.calls.none'))}</li>`));
    } catch (problem) {
      list.replaceChildren(el(html`<li>${failed(problem, reload)}</li>`));
    }
  }

  const heldByAnother = ({ heldBy }) => heldBy && heldBy !== user.id;

  function card(entry) {
    const last = entry.calls[0];
    return el(html`<li class="card">
      <h2>${nameOf(neighborhoods, entry.neighborhood)}</h2>
      <p>${entry.alarming ? html`<span class="badge badge-bad">${t('intake.calls.missed', { n: number(entry.missed) })}</span>` : nothing} ${entry.gone ? word('call-gone', entry.gone) : entry.due ? t('intake.calls.now') : t('intake.calls.later', { at: areaTime(entry.nextDue, zone) })}</p>
      <p class="hint">${[t('intake.calls.people', { n: number(entry.people) }), ...entry.vulnerabilities.map((code) => word('vulnerability', code))].join(' · ')}</p>
      ${last ? html`<p class="hint">${areaTime(last.at, zone)}: ${word('call', last.outcome)}</p>` : nothing}
      ${heldByAnother(entry) ? html`<p class="hint">${t('intake.calls.held', { until: areaTime(entry.heldUntil, zone) })}</p>` : nothing}
      <div class="row">
        ${calls && !entry.gone && !heldByAnother(entry) ? button(t('intake.calls.call'), () => call(entry), '') : nothing}
        ${calls && entry.gone && entry.back ? button(t('intake.calls.back'), () => putBack(entry)) : nothing}
        ${button(t('intake.calls.history'), () => history(entry))}
      </div>
    </li>`);
  }

  /** The first that nobody else is calling. */
  async function next() {
    await reload();
    const first = known.find((entry) => entry.due && !heldByAnother(entry));
    if (first) call(first); else toast(t('intake.calls.nobody-due'));
  }

  async function call(entry) {
    try {
      await post(`${url(entry)}/take`, {});
      const person = await get(`${url(entry)}/contact`);
      calling(entry, person);
    } catch (problem) {
      tellProblem(problem);
      reload();
    }
  }

  function calling(entry, person) {
    const facts = [['intake.phone', el(html`<a href="tel:${person.phone.replace(/[^+\d]/g, '')}">${person.phone}</a>`)], ['intake.name', person.name], ['intake.address', person.address], ['intake.note', person.note]];
    const tell = async (outcome, more = {}) => {
      try {
        await post(`${url(entry)}/outcome`, { outcome, ...more });
        said = true;
        box.close();
        toast(word('call', outcome), outcome === 'NEEDS_HELP' ? {} : { undo: () => takeBack(entry) });
      } catch (problem) { tellProblem(problem); }
      reload();
    };
    const press = (outcome) => (outcome === 'NEEDS_HELP' ? needs(entry, person, tell) : tell(outcome));
    let said = false;
    const box = show({ title: t('intake.calls.calling'), body: el(html`<div>
      <dl class="facts">
        ${facts.filter(([, value]) => value).flatMap(([label, value]) => [html`<dt>${t(label)}</dt>`, html`<dd>${value}</dd>`])}
      </dl>
      <p class="hint">${t('intake.calls.locked')}</p>
      <div class="row">
        ${OUTCOMES.map((outcome) => button(word('call', outcome), () => press(outcome), outcome === 'FINE' ? '' : 'quiet'))}
      </div>
    </div>`) });
    // Closed without a word: somebody else may call.
    document.querySelector('dialog.sheet:last-of-type')?.addEventListener('close', () => { if (!said) post(`${url(entry)}/release`, {}).catch(() => {}).then(reload); });
  }

  /** What they need, with all that is known of them filled in; the call's outcome is told with it. */
  function needs(entry, { name, phone, address, note }, tell) {
    const { element } = requestForm(context, { submit: t('intake.log'),
      request: { neighborhood: entry.neighborhood, people: entry.people, vulnerabilities: entry.vulnerabilities, urgency: 'HIGH' }, contact: { name, phone, address, note } });
    bindForm(element, {
      send: async (values, key) => post('/api/requests', await settled(context, household, values, key), { key }),
      done: async ({ id, reference }) => {
        sheet.close();
        await tell('NEEDS_HELP', { request: id });
        toast(t('intake.calls.logged', { reference }));
        logged();
      },
    });
    // Who is called may have called before: asked here as at any other call.
    // The outcome is told once it is saved: till then what they said is nowhere else.
    const household = householdPanel(element, context, { open, update: (id) => {
      const typed = Object.fromEntries(new FormData(element));
      let told = false;
      sheet.close();
      update(id, typed, () => { if (!told) { told = true; tell('NEEDS_HELP', { request: id }); } });
    } });
    const sheet = show({ title: t('intake.log'), body: el(html`<div>${household.element}${element}</div>`) });
    element.elements.namedItem('contact.phone').dispatchEvent(new Event('input', { bubbles: true }));
  }

  /** The wrong button: they are to be called now. */
  async function takeBack(entry) {
    try {
      await post(`${url(entry)}/outcome-undo`, {});
      toast(t('intake.calls.undone'));
    } catch (problem) { tellProblem(problem); }
    reload();
  }

  async function putBack(entry) {
    try {
      await post(`${url(entry)}/back`, {});
      toast(t('intake.calls.back-done'));
    } catch (problem) { tellProblem(problem); }
    reload();
  }

  async function history(entry) {
    const body = el(html`<div>${loading()}</div>`);
    show({ title: `${t('intake.calls.history')}: ${nameOf(neighborhoods, entry.neighborhood)}`, body });
    try {
      const { calls: all } = await get(url(entry));
      body.replaceChildren(all.length ? el(html`<ul class="plain">
        ${all.map(({ at: when, by, outcome }) => html`<li class="past">
          <strong>${word('call', outcome)}</strong>
          <p class="hint">${areaTime(when, zone)} · ${t('intake.filed-by', { by: byWhom(by, user) })}</p>
        </li>`)}
      </ul>`) : empty(t('intake.calls.never')));
    } catch (problem) {
      body.replaceChildren(failed(problem));
    }
  }

  function add() {
    const f = (name, label, control, hint) => field('call', name, t(label), control, hint);
    const form = el(html`<form class="card" id="call-entry" autocomplete="off">
      ${f('contact.phone', 'intake.phone', el(html`<input type="tel">`))}
      ${f('contact.name', 'intake.name', counted(el(html`<input type="text">`), 200), t('intake.optional'))}
      ${f('contact.address', 'intake.address', counted(el(html`<input type="text">`), 500))}
      ${f('neighborhood', 'intake.neighborhood', placeChoice(neighborhoods, t('intake.choose')))}
      ${f('people', 'intake.people', el(html`<input type="number" min="1" max="50" value="1">`))}
      <fieldset>
        <legend>${t('intake.vulnerabilities')}</legend>
        <div class="checks">
          ${VULNERABILITIES.map((code) => html`<label><input type="checkbox" name="vulnerabilities.${code}" value="yes" ?checked=${code === 'ELDERLY_ALONE'}>${word('vulnerability', code)}</label>`)}
        </div>
      </fieldset>
      ${f('everyHours', 'intake.calls.every', el(html`<input type="number" min="1" max="336" value="24">`))}
      ${f('contact.note', 'intake.note', counted(el(html`<textarea rows="2"></textarea>`), 1000), t('intake.optional'))}
      <div class="row"><button type="submit">${t('intake.calls.add')}</button></div>
    </form>`);
    bindForm(form, {
      send: (values, key) => post(at, entryOf(values), { key }),
      done: () => { sheet.close(); toast(t('intake.calls.added')); reload(); },
    });
    const sheet = show({ title: t('intake.calls.add'), body: form });
  }

  return { panel, shown: reload, changed: () => { if (!panel.hidden) reload(); } };
}

const defined = (body) => Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));

const entryOf = (values) => ({
  neighborhood: values.neighborhood, people: Number(values.people) || undefined, everyHours: Number(values.everyHours) || undefined,
  vulnerabilities: VULNERABILITIES.filter((code) => values[`vulnerabilities.${code}`]),
  contact: defined({ name: values['contact.name'] || undefined, phone: values['contact.phone'], address: values['contact.address'], note: values['contact.note'] || undefined }),
});
