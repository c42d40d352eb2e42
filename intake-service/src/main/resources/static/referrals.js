// Needs that no car can bring: recorded, referred to an organization, answered, and told to who called.
import { get, post, put } from '/kit/api.js';
import { ask, show } from '/kit/dialog.js';
import { el, html, nothing } from '/kit/dom.js';
import { bindForm } from '/kit/form.js';
import { LANGUAGES, named, number, t } from '/kit/i18n.js';
import { empty, failed, loading } from '/kit/states.js';
import { toast } from '/kit/toast.js';
import { placeChoice } from '/choices.js';
import { counted, eachName, field, input, select } from '/form.js';
import { nameOf, tellFault, word } from '/words.js';
import { areaTime } from '/zone.js';

const KINDS = ['MONEY', 'SHELTER', 'LEGAL', 'PSYCHOLOGICAL', 'MISSING_PERSON', 'OTHER'];
const ANSWERS = ['ACCEPTED', 'DECLINED', 'DONE'];
const WHYS = ['NO_LONGER_NEEDED', 'HELPED_OTHERWISE', 'NOT_REACHED', 'ORGANIZATION_CANNOT', 'MISTAKE'];
const filled = (values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '' && value !== undefined));

/** Who called for them is one thing. */
function recordOf({ 'behalf.phone': phone, 'behalf.name': name, ...values }) {
  const behalf = filled({ phone, name });
  return { ...filled(values), ...(Object.keys(behalf).length ? { behalf } : {}) };
}

/** The sentence to say to who called: what is so now, whatever was so before. */
const tellOf = ({ state, answer, why }) => t(`intake.referral.tell.${state === 'ANSWERED' || (state === 'CLOSED' && !why && answer) ? answer : state}`);

/** What they heard, where that is no longer so. */
const outdated = ({ state, answer, told, why }) => told && (told !== answer || why || state === 'OPEN' && told !== 'DECLINED');

/** waiting(n): how many wait for somebody here, to be referred or to be told the answer. */
export function referralsPanel({ area, user, neighborhoods, zone }, { waiting = () => {} } = {}) {
  const url = `/api/areas/${encodeURIComponent(area)}`;
  const may = (...roles) => roles.some((role) => user.roles.includes(role));
  const list = el(html`<div></div>`);
  const known = el(html`<div></div>`);
  let organizations = [];
  const panel = el(html`<section>
    <p class="hint">${t('intake.referrals.what')}</p>
    ${may('OPERATOR', 'ADMIN') ? html`<button type="button" @click=${() => sheet('intake.referral.record', recordForm)}>${t('intake.referral.record')}</button>` : nothing}
    ${list}
    <details class="card">
      <summary>${t('intake.organizations')}</summary>
      ${known}
      ${may('COORDINATOR', 'ADMIN') ? html`<button type="button" class="quiet" @click=${() => sheet('intake.organization.add', organizationForm)}>${t('intake.organization.add')}</button>` : nothing}
    </details>
  </section>`);

  function sheet(title, form) {
    const box = show({ title: t(title), body: form(() => { box.close(); refresh(); }) });
  }

  function recordForm(done) {
    const f = (name, label, control, hint) => field('referral', name, label, control, hint);
    const form = el(html`<form autocomplete="off">
      <div class="columns">
        <div>
          ${f('kind', t('intake.referral.kind'), select(KINDS.map((code) => [code, word('help', code)])))}
          ${f('words', t('intake.referral.words'), counted(el(html`<textarea rows="3"></textarea>`), 1000), t('intake.referral.words-hint'))}
          ${f('people', t('intake.people'), input('number', 1, { min: 1, max: 10000, inputmode: 'numeric' }))}
        </div>
        <div>
          ${f('phone', t('intake.phone'), input('tel'), t('intake.referral.phone-hint'))}
          ${f('name', t('intake.name'), counted(input('text'), 200), t('intake.optional'))}
          ${f('address', t('intake.address'), counted(input('text'), 500), t('intake.optional'))}
          ${f('behalf.phone', t('intake.referral.call-back'), input('tel'), t('intake.optional'))}
          ${f('behalf.name', t('intake.behalf-name'), counted(input('text'), 200), t('intake.optional'))}
          ${f('reference', t('intake.referral.reference'), input('text', '', { maxlength: 20, autocomplete: 'off' }), t('intake.optional'))}
          ${f('neighborhood', t('intake.neighborhood'), placeChoice(neighborhoods, t('intake.not-known')))}
        </div>
      </div>
      <div class="row"><button type="submit">${t('intake.referral.record')}</button></div>
    </form>`);
    bindForm(form, {
      send: (values, key) => post(`${url}/referrals`, { ...recordOf(values), id: key, people: Number(values.people) || undefined }, { key }),
      done: () => { toast(t('intake.referral.recorded')); done(); },
    });
    return form;
  }

  /** known: the one that is put right. Its code is nobody's to remember: a new one is given one. */
  function organizationForm(done, known = { names: {}, kinds: [] }) {
    const f = (name, label, control, hint) => field('organization', name, label, control, hint);
    const check = (name, checked, text) => el(html`<label><input type="checkbox" name=${name} value="yes" ?checked=${checked}>${text}</label>`);
    const form = el(html`<form autocomplete="off">
      ${LANGUAGES.map((language) => f(`names.${language}`, t(`intake.organization.name.${language}`), input('text', known.names[language], { maxlength: 100 })))}
      <p class="hint">${t('intake.points.one-name')}</p>
      ${f('phone', t('intake.phone'), input('tel', known.phone), t('intake.optional'))}
      <fieldset class="field">
        <legend>${t('intake.referral.kind')}</legend>
        <div class="checks">${KINDS.map((code) => check(`kinds.${code}`, known.kinds.includes(code), word('help', code)))}</div>
      </fieldset>
      ${known.code ? html`<div class="checks field">${check('retired', known.retired, t('intake.organization.retired'))}</div>` : nothing}
      <button type="submit">${t('intake.save')}</button>
    </form>`);
    bindForm(form, {
      send: (values, key) => put(`${url}/organizations/${encodeURIComponent(known.code ?? `org-${key.slice(0, 8)}`)}`, {
        names: eachName(values), phone: values.phone || undefined, kinds: KINDS.filter((code) => values[`kinds.${code}`]), retired: Boolean(values.retired) }),
      done: () => { toast(t('intake.organization.saved')); done(); },
    });
    return form;
  }

  const organizationRow = (one) => el(html`<li class="past">${[named(one.names), one.phone, one.kinds.map((code) => word('help', code)).join(', '), one.retired && t('intake.organization.retired')].filter(Boolean).join(' · ')} ${may('COORDINATOR', 'ADMIN') ? html`<button type="button" class="quiet" aria-label="${t('intake.organization.mend')}: ${named(one.names)}"
        @click=${() => sheet('intake.organization.mend', (done) => organizationForm(done, one))}>${t('intake.organization.mend')}</button>` : nothing}</li>`);

  async function step(id, body) {
    try {
      await post(`${url}/referrals/${id}/steps`, body);
    } catch (problem) {
      tellFault(problem);
    }
    refresh();
  }

  async function refer({ id, kind }) {
    const able = organizations.filter((one) => !one.retired && one.kinds.includes(kind));
    if (able.length === 0) { show({ title: t('intake.referral.refer'), body: el(html`<p>${t('intake.referral.nobody')}</p>`) }); return; }
    const to = select(able.map(({ code, names, phone }) => [code, [named(names), phone].filter(Boolean).join(', ')]));
    if (await ask({ title: t('intake.referral.refer'), body: field('refer', 'to', t('intake.organization'), to), choices: [{ value: 'yes', text: t('intake.referral.refer') }] })) step(id, { what: 'REFER', organization: to.value });
  }

  async function withdraw({ id, kind }) {
    const why = await reason(t('intake.referral.withdraw.question', { what: word('help', kind) }));
    if (why) step(id, { what: 'WITHDRAW', why });
  }

  const reason = (title) => ask({ title, choices: WHYS.map((code) => ({ value: code, text: word('referral.why', code), kind: 'quiet' })) });

  /** The last step was the wrong one, or is no longer so. */
  async function takeBack({ id, lastStep }) {
    const why = await reason(t('intake.referral.take-back.question', { what: word('referral.step', lastStep) }));
    if (why) step(id, { what: 'TAKE_BACK', why });
  }

  async function answered({ id }) {
    const answer = await ask({ title: t('intake.referral.answer'), choices: ANSWERS.map((code) => ({ value: code, text: word('answer', code), kind: 'quiet' })) });
    if (answer) step(id, { what: 'ANSWER', answer });
  }

  async function contact(one, place) {
    try {
      const { name, phone, behalf, address, words } = await get(`${url}/referrals/${one.id}/contact`);
      const rows = [['intake.referral.words', words], ['intake.phone', phone], ['intake.name', name], ['intake.referral.call-back', behalf && [behalf.name, behalf.phone].filter(Boolean).join(', ')], ['intake.address', address]].filter(([, value]) => value);
      place.replaceChildren(el(html`<dl class="facts">${rows.flatMap(([label, value]) => [html`<dt>${t(label)}</dt>`, html`<dd>${value}</dd>`])}</dl>`));
    } catch (problem) {
      place.replaceChildren(failed(problem));
    }
  }

  function row(one) {
    const place = el(html`<div></div>`);
    const act = (text, doing, kind = 'quiet') => el(html`<button type="button" class=${kind} @click=${doing}>${text}</button>`);
    const isOpen = one.state !== 'CLOSED';
    return el(html`<li class="found">
      <p><strong>${word('help', one.kind)}</strong> <span class="badge ${isOpen ? 'badge-warn' : 'badge-good'}">${word('referral', one.state)}</span></p>
      <p class="tell">${tellOf(one)}</p>
      ${outdated(one) ? html`<p class="question">${t('intake.referral.told-otherwise', { answer: word('answer', one.told) })}</p>` : nothing}
      <p class="hint">${[areaTime(one.recordedAt, zone), one.neighborhood && nameOf(neighborhoods, one.neighborhood), `${t('intake.people')}: ${number(one.people)}`,
        one.organization && nameOf(organizations, one.organization), one.answer && word('answer', one.answer), one.why && word('referral.why', one.why)].filter(Boolean).join(' · ')}</p>
      ${place}
      <div class="row">
        ${may('OPERATOR') && one.contactKept ? act(t('intake.show-contact'), () => contact(one, place)) : nothing}
        ${one.state === 'OPEN' || one.state === 'REFERRED' ? act(t('intake.referral.refer'), () => refer(one), one.state === 'OPEN' ? '' : 'quiet') : nothing}
        ${one.state === 'REFERRED' ? act(t('intake.referral.answer'), () => answered(one), '') : nothing}
        ${one.state === 'CLOSED' && !one.why && one.contactKept ? act(t('intake.referral.answer-again'), () => answered(one)) : nothing}
        ${one.state === 'ANSWERED' ? act(t('intake.referral.told'), () => step(one.id, { what: 'TELL' }), '') : nothing}
        ${one.lastStep ? act(t('intake.referral.take-back', { what: word('referral.step', one.lastStep) }), () => takeBack(one)) : nothing}
        ${isOpen ? act(t('intake.referral.withdraw'), () => withdraw(one)) : nothing}
      </div>
    </li>`);
  }

  async function refresh() {
    if (!list.hasChildNodes()) list.replaceChildren(loading());
    try {
      const [all, those] = await Promise.all([get(`${url}/referrals`), get(`${url}/organizations`)]);
      organizations = those.items;
      waiting(all.items.filter(({ state }) => state === 'OPEN' || state === 'ANSWERED').length);
      list.replaceChildren(all.items.length ? el(html`<ul class="plain">${all.items.map(row)}</ul>`) : empty(t('intake.referrals.none')));
      known.replaceChildren(organizations.length ? el(html`<ul class="plain">${organizations.map(organizationRow)}</ul>`) : el(html`<p class="hint">${t('intake.organizations.none')}</p>`));
    } catch (problem) {
      list.replaceChildren(failed(problem, refresh));
    }
  }

  return { panel, shown: refresh, changed: refresh };
}
