// Two requests that may be of one household, side by side: merged, linked or set apart.
import { get, post } from '/kit/api.js';
import { show } from '/kit/dialog.js';
import { el, html, nothing } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { failed, loading } from '/kit/states.js';
import { toast } from '/kit/toast.js';
import { badge, maySee, showContact, url } from '/request.js';
import { amountOf, nameOf, tellFault, word } from '/words.js';
import { areaTime } from '/zone.js';

/** Both side by side, with what people of both say only where it is asked for: who looks is recorded. */
export async function compare(context, id, other, changed) {
  const { neighborhoods, items, user, zone } = context;
  const body = el(html`<div>${loading()}</div>`);
  const box = show({ title: t('intake.compare.title'), body });
  try {
    const [one, two] = await Promise.all([get(url(id)), get(url(other))]);
    const column = (request) => {
      const contact = el(html`<div></div>`);
      return el(html`<div>
        <h3>${request.reference}</h3>
        <p>${badge(request)}</p>
        <p>${areaTime(request.loggedAt, zone)} · ${nameOf(neighborhoods, request.neighborhood)} · ${t('intake.people')}: ${number(request.people)}</p>
        <p>${[`${t('intake.urgency')}: ${word('urgency', request.urgency)}`, ...request.vulnerabilities.map((code) => word('vulnerability', code))].join(' · ')}</p>
        ${request.window ? html`<p>${t('intake.when')}: ${areaTime(request.window.from, zone)} – ${areaTime(request.window.until, zone)}</p>` : nothing}
        ${request.lifeDeadlines.map(({ kind, until }) => html`<p><span class="badge badge-bad">${word('life', kind)} ${areaTime(until, zone)}</span></p>`)}
        <ul>${request.needs.map((need) => html`<li>${amountOf(items, need)}</li>`)}</ul>
        ${maySee(user, request) ? html`<button type="button" class="quiet" @click=${() => showContact(request.id, contact, context.zone)}>${t('intake.show-contact')}</button>` : nothing}
        ${contact}
      </div>`);
    };
    const act = (what, payload, key, undo) => async () => {
      try {
        await post(`${url(id)}/${what}`, payload);
        document.querySelectorAll('dialog[open]').forEach((dialog) => dialog.close());
        toast(t(key, { reference: two.reference }), undo ? { undo: () => post(`${url(id)}/${undo.what}`, undo.payload).then(() => { toast(t(undo.said, { reference: one.reference })); changed(); }, tellFault) } : {});
        changed();
      } catch (problem) {
        tellFault(problem);
      }
    };
    body.replaceChildren(el(html`<div class="columns compare">${column(one)}${column(two)}</div>`), el(html`<div class="row">
      <button type="button"
          @click=${act('merge', { other }, 'intake.merged', { what: 'reopen', payload: { why: t('intake.merged.undo') }, said: 'intake.reopen.done' })}>${t('intake.merge', { reference: two.reference })}</button>
      <button type="button" class="quiet" @click=${act('link', { other }, 'intake.linked', { what: 'unlink', payload: { other }, said: 'intake.apart.done' })}>${t('intake.link')}</button>
      <button type="button" class="quiet" @click=${act('apart', { others: [other] }, 'intake.apart.done')}>${t('intake.apart')}</button>
    </div>`));
  } catch (problem) {
    body.replaceChildren(failed(problem, () => { box.close(); compare(context, id, other, changed); }, { byItself: false }));
  }
}
