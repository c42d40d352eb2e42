// Needs that may be over: does it still stand? One tap each.
import { get, post } from '/kit/api.js';
import { el, html, nothing, redraw } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { failed } from '/kit/states.js';
import { tellProblem, toast } from '/kit/toast.js';
import { badge, takeBackEnd, url } from '/request.js';
import { amountOf, nameOf } from '/words.js';
import { areaTime } from '/zone.js';

const PAGE = 20;

/**
 * Whom to ask, as the query of the list has it; who was asked goes away, and a household whose car is on its way is not called. Returns { element, refresh }; shown({ count, more }) is
 * told what there is each time, and what cannot be read is said in the list's place.
 */
export function askList({ area, items, neighborhoods, user, zone }, query, { open, changed, shown }) {
  const list = el(html`<ul class="plain"></ul>`);
  const foot = el(html`<div></div>`);
  const element = el(html`<div>${list}${foot}</div>`);
  const writes = user.roles.includes('OPERATOR') || user.roles.includes('ADMIN');
  const answered = new Set();
  let most = PAGE;

  /** Pressed twice in a hurry it is meant once. */
  const button = (text, doing, kind = 'quiet') => el(html`<button type="button" class=${kind} @click=${async ({ target }) => {
    target.disabled = true;
    await doing();
    target.disabled = false;
  }}>${text}</button>`);

  async function answer(doing, done) {
    try {
      await doing();
      done();
    } catch (problem) {
      tellProblem(problem);
    }
    changed();
    await refresh();
  }

  const confirm = (id) => answer(() => post(`${url(id)}/confirm`, {}), () => { answered.add(id); toast(t('intake.to-confirm.done')); });

  /** One tap ends a request: it can be taken back as fast. */
  const cancel = ({ id, reference }, reason) => answer(() => post(`${url(id)}/cancel`, { reason }), () => {
    answered.add(id);
    toast(t('intake.cancelled', { reference }), { undo: () => answer(() => takeBackEnd(id), () => answered.delete(id)) });
  });

  function row(request) {
    const { id, reference, people, needs, loggedAt } = request;
    return el(html`<li class="found">
      <p><button type="button" class="link" @click=${() => open(id)}>${reference}</button> ${badge(request)}</p>
      <p class="hint">${areaTime(loggedAt, zone)} · ${nameOf(neighborhoods, request.neighborhood)} · ${t('intake.people')}: ${number(people)} · ${needs.map((need) => amountOf(items, need)).join(', ')}</p>
      ${writes ? html`<div class="row">
        ${button(t('intake.still-needed'), () => confirm(id), '')}
        ${button(t('intake.no-longer'), () => cancel(request, 'NO_LONGER_NEEDED'))}
        ${button(t('intake.cancel.HELPED_BY_OTHERS'), () => cancel(request, 'HELPED_BY_OTHERS'))}
      </div>` : nothing}
    </li>`);
  }

  function further() {
    most += PAGE;
    return refresh();
  }

  async function refresh() {
    try {
      const found = await get('/api/requests', { area, ...query, limit: most });
      const left = found.items.filter(({ id, outlook }) => !answered.has(id) && outlook?.state !== 'ON_THE_WAY');
      redraw(list, left, row);
      foot.replaceChildren(...[found.next && button(t('kit.more'), further),
        left.length === 0 && !found.next ? el(html`<p class="hint">${t('intake.to-confirm.nobody')}</p>`) : null].filter(Boolean));
      shown({ count: left.length, more: Boolean(found.next) });
    } catch (problem) {
      foot.replaceChildren(failed(problem, refresh));
      shown({ count: list.children.length, more: true });
    }
  }

  return { element, refresh };
}

/** Old needs of the whole area. Returns { element, refresh }; shows nothing while there is nobody to ask. */
export function confirmList(context, { open, changed }) {
  const title = el(html`<summary></summary>`);
  const those = askList(context, { toConfirm: true }, { open, changed, shown: ({ count, more }) => {
    element.hidden = count === 0 && !more;
    title.textContent = t('intake.to-confirm', { n: more ? `${number(count)}+` : number(count) });
  } });
  const element = el(html`<details class="card to-confirm" hidden>${title}<p class="hint">${t('intake.to-confirm.what')}</p>${those.element}</details>`);
  return { element, refresh: those.refresh };
}
