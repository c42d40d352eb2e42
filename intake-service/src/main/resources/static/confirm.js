// Old needs: does it still stand? One tap each.
import { get, post } from '/kit/api.js';
import { h, redraw } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { tellProblem, toast } from '/kit/toast.js';
import { badge, url } from '/request.js';
import { amountOf, nameOf } from '/words.js';
import { areaTime } from '/zone.js';

const MOST = 20;

/** Returns { element, refresh }; shows nothing while there is nobody to ask. */
export function confirmList({ area, items, neighborhoods, zone }, { open, changed }) {
  const list = h('ul', { class: 'plain' });
  const title = h('summary', {});
  const element = h('details', { class: 'card to-confirm', hidden: true }, title, h('p', { class: 'hint' }, t('intake.to-confirm.what')), list);

  const act = (text, doing, kind = 'quiet') => h('button', { type: 'button', class: kind, onclick: () => answer(doing) }, text);

  async function answer(doing) {
    try {
      await doing();
      toast(t('intake.to-confirm.done'));
      changed();
      await refresh();
    } catch (problem) {
      tellProblem(problem);
    }
  }

  const cancel = (id, reason) => post(`${url(id)}/cancel`, { reason });

  function row(request) {
    const { id, reference, people, needs, loggedAt } = request;
    return h('li', { class: 'found' },
      h('p', {}, h('button', { type: 'button', class: 'link', onclick: () => open(id) }, reference), ' ', badge(request)),
      h('p', { class: 'hint' }, `${areaTime(loggedAt, zone)} · ${nameOf(neighborhoods, request.neighborhood)} · ${t('intake.people')}: ${number(people)} · ${needs.map((need) => amountOf(items, need)).join(', ')}`),
      h('div', { class: 'row' },
        act(t('intake.still-needed'), () => post(`${url(id)}/confirm`, {}), ''),
        act(t('intake.no-longer'), () => cancel(id, 'NO_LONGER_NEEDED')),
        act(t('intake.cancel.HELPED_BY_OTHERS'), () => cancel(id, 'HELPED_BY_OTHERS'))));
  }

  async function refresh() {
    const found = await get('/api/requests', { area, toConfirm: true, limit: MOST });
    element.hidden = found.items.length === 0;
    title.textContent = t('intake.to-confirm', { n: found.next ? `${number(MOST)}+` : number(found.items.length) });
    redraw(list, found.items, row);
  }

  return { element, refresh };
}
