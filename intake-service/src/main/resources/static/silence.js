// Neighborhoods from which too few call: no calls is not no need. Worst first, and who goes and looks.
import { get, post, serviceTime } from '/kit/api.js';
import { show } from '/kit/dialog.js';
import { el, html, nothing, redraw } from '/kit/dom.js';
import { bindForm } from '/kit/form.js';
import { number, t } from '/kit/i18n.js';
import { empty, failed } from '/kit/states.js';
import { tellProblem, toast } from '/kit/toast.js';
import { counted, field, select } from '/form.js';
import { nameOf, word } from '/words.js';
import { areaTime } from '/zone.js';

const FOUND = ['FINE', 'NEEDS_HELP', 'NOT_REACHED'];
const A_DAY = 24 * 3600 * 1000;
const button = (label, onclick, kind = 'quiet') => el(html`<button type="button" class=${kind} @click=${onclick}>${label}</button>`);

export function silencePanel({ area, neighborhoods, zone }, { alarms }) {
  const at = `/api/areas/${encodeURIComponent(area)}/silence`;
  const url = ({ code }) => `${at}/${encodeURIComponent(code)}`;
  const list = el(html`<ul class="plain columns" aria-live="polite"></ul>`);
  const panel = el(html`<section><p class="hint">${t('intake.silence.hint')}</p>${list}</section>`);

  async function reload() {
    try {
      const { items } = await get(at);
      alarms(items.filter(({ silentSince }) => silentSince).length);
      redraw(list, items, card);
      if (!items.length) list.replaceChildren(el(html`<li>${empty()}</li>`));
    } catch (problem) {
      list.replaceChildren(el(html`<li>${failed(problem, reload)}</li>`));
    }
  }

  function badge({ silentSince, word: said }) {
    if (silentSince) return el(html`<span class="badge badge-bad">${t('intake.silence.since', { at: areaTime(silentSince, zone) })}</span>`);
    return el(html`<span class=${said === 'HEARD' ? 'badge badge-good' : 'badge'}>${word('silence', said)}</span>`);
  }

  function card(one) {
    const last = one.looks[0];
    return el(html`<li class="card">
      <h2>${nameOf(neighborhoods, one.code)}</h2>
      <p>${badge(one)}</p>
      <p>${t('intake.silence.numbers', { hours: number(one.hours), received: number(one.received), expected: number(Math.round(one.expected)) })}</p>
      ${one.unreached > 0 ? html`<p class="hint">${t('intake.silence.unreached', { n: number(one.unreached) })}</p>` : nothing}
      ${one.outageUntil ? html`<p class="hint">${t('intake.silence.outage-until', { at: areaTime(one.outageUntil, zone) })}</p>` : nothing}
      ${one.scout ? html`<p>${t('intake.silence.sent', { who: one.scout, at: areaTime(one.scoutSince, zone) })}</p>` : nothing}
      ${last ? html`<p class="hint">${[`${areaTime(last.at, zone)}: ${word('look', last.found)}`, last.note].filter(Boolean).join(' · ')}</p>` : nothing}
      <div class="row">
        ${one.silentSince ? button(t('intake.silence.send'), () => send(one), one.scout ? 'quiet' : '') : nothing}
        ${button(t('intake.silence.look'), () => look(one), one.scout ? '' : 'quiet')}
        ${one.outageUntil ? button(t('intake.silence.outage-over'), () => outage(one, null)) : button(t('intake.silence.outage'), () => outage(one, new Date(serviceTime() + A_DAY).toISOString()))}
      </div>
    </li>`);
  }

  function dialog(one, title, fields, to) {
    const form = el(html`<form id="silence-form" autocomplete="off">${fields}<div class="row"><button type="submit">${title}</button></div></form>`);
    bindForm(form, { send: (values, key) => post(`${url(one)}/${to}`, Object.fromEntries(Object.entries(values).filter(([, value]) => value)), { key }),
      done: () => { sheet.close(); toast(t('intake.silence.kept')); reload(); } });
    const sheet = show({ title: `${title}: ${nameOf(neighborhoods, one.code)}`, body: form });
  }

  const send = (one) => dialog(one, t('intake.silence.send'), field('silence', 'who', t('intake.silence.who'), el(html`<input type="text" maxlength="100">`), t('intake.silence.who-hint')), 'scout');

  const look = (one) => dialog(one, t('intake.silence.look'), [
    field('silence', 'found', t('intake.silence.found'), select(FOUND.map((code) => [code, word('look', code)]))),
    field('silence', 'note', t('intake.silence.note'), counted(el(html`<textarea rows="3"></textarea>`), 1000), t('intake.silence.note-hint'))], 'looks');

  async function outage(one, until) {
    try {
      await post(`${url(one)}/outage`, { until });
      toast(t('intake.silence.kept'));
    } catch (problem) { tellProblem(problem); }
    reload();
  }

  reload();
  return { panel, shown: reload, changed: reload };
}
