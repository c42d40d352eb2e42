// The end of an operation, and who wanted to read more contacts than one person may.
import { get, post } from '/kit/api.js';
import { ask } from '/kit/dialog.js';
import { el, html, nothing, released } from '/kit/dom.js';
import { named, number, t } from '/kit/i18n.js';
import { empty, failed, loading } from '/kit/states.js';
import { toast } from '/kit/toast.js';
import { field, select } from '/form.js';
import { byWhom, nameOfColleague, tellFault, word } from '/words.js';
import { areaTime } from '/zone.js';

const TONES = { OPEN: 'badge-good', CLOSED: 'badge-warn', ERASED: '' };
const HOURS = [1, 2, 4, 8, 12];
const LOOK_AGAIN = 2000;

const fact = (label, value) => (value ? [el(html`<dt>${label}</dt>`), el(html`<dd>${value}</dd>`)] : []);
/** Drivers are known here by their ids alone. */
const who = (id) => nameOfColleague(id) ?? id.slice(0, 8);

export function operationsPanel({ area, areaView, user, zone }) {
  const url = `/api/areas/${encodeURIComponent(area)}`;
  const operation = el(html`<div></div>`);
  const readers = el(html`<div></div>`);
  const isAdmin = user.roles.includes('ADMIN');
  const panel = el(html`<section>
    ${isAdmin ? operation : nothing}
    <h2>${t('intake.readers')}</h2>
    <p class="hint">${t('intake.readers.what')}</p>
    ${readers}
  </section>`);

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

  const refresh = () => Promise.all([isAdmin ? fill(operation, loadOperation) : null, fill(readers, loadReaders)]);

  async function loadOperation() {
    const now = await get(`${url}/clean-up`);
    const erasing = now.state === 'ERASED' && !now.wiped;
    if (erasing) setTimeout(() => { if (operation.isConnected && !panel.hidden) fill(operation, loadOperation); }, LOOK_AGAIN);
    return [el(html`<div class="card operation">
      <div class="row between">
        <h2>${t('intake.operation', { area: named(areaView.names) || area })}</h2>
        <span class="badge ${TONES[now.state] ?? ''}">${word('operation', now.state)}</span>
      </div>
      <dl class="facts">
        ${fact(t('intake.operation.open'), number(now.openRequests))}
        ${fact(t('intake.operation.planned'), number(now.plannedRequests))}
        ${fact(t('intake.operation.contacts'), number(now.contacts))}
        ${fact(t('intake.operation.closed-at'), now.closedAt && areaTime(now.closedAt, zone))}
        ${fact(t('intake.operation.erased-at'), now.erasedAt && areaTime(now.erasedAt, zone))}
      </dl>
      ${erasing ? html`<p role="status">${t('intake.operation.erasing')}</p>` : nothing}
      <p class="hint">${t(`intake.operation.what.${now.state}`)}</p>
      ${now.state === 'OPEN' ? html`<button type="button" class="danger" @click=${() => end('close', now)}>${t('intake.operation.close')}</button>` : nothing}
      ${now.state === 'CLOSED' ? html`<button type="button" class="danger" @click=${() => end('erase', now)}>${t('intake.operation.erase')}</button>` : nothing}
    </div>`)];
  }

  /** Nobody ends an operation by a slip: the code is typed, and what goes with it is said before. */
  async function end(how, { openRequests, plannedRequests, contacts }) {
    const code = el(html`<input type="text" autocomplete="off" maxlength="64">`);
    const counts = { open: number(openRequests), planned: number(plannedRequests), contacts: number(contacts) };
    const answer = await ask({
      title: t(`intake.operation.${how}.question`),
      body: el(html`<div>
        <p>${t(`intake.operation.${how}.what`, counts)}</p>
        <p><strong>${t('intake.operation.no-undo')}</strong></p>
        ${field('end', 'confirm', t('intake.operation.type', { area }), code)}
      </div>`),
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
    return held.length === 0 ? [empty(t('intake.readers.none'))] : [el(html`<ul class="plain">${held.map(row)}</ul>`)];
  }

  const row = (one) => el(html`<li class="past row between">
    <div>
      <strong>${t(one.driver ? 'intake.reader.driver' : 'intake.reader', { who: who(one.reader) })}</strong>
      <p class="hint">${t('intake.reader.held', { at: areaTime(one.heldAt, zone), n: number(one.count), until: areaTime(one.until, zone) })}</p>
      ${one.allowedUntil ? html`<p class="hint">${t('intake.reader.allowed', { by: byWhom(one.allowedBy, user), until: areaTime(one.allowedUntil, zone) })}</p>` : nothing}
    </div>
    ${!one.allowedUntil && one.reader !== user.id ? html`<button type="button" class="quiet" @click=${() => allow(one)}>${t('intake.reader.allow')}</button>` : nothing}
  </li>`);

  async function allow({ reader }) {
    const hours = select(HOURS.map((n) => [n, t('intake.reader.hours', { n: number(n) })]), HOURS[0]);
    const why = el(html`<textarea rows="2" maxlength="200"></textarea>`);
    const answer = await ask({
      title: t('intake.reader.allow.question', { who: who(reader) }), text: t('intake.reader.allow.what'),
      body: el(html`<div>${field('allow', 'hours', t('intake.reader.for'), hours)}${field('allow', 'why', t('intake.reader.why'), why)}</div>`),
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
