// Trips that wait for company: until when and why, sent now where somebody knows better; and how long they may wait.
import { get, post } from '/kit/api.js';
import { show } from '/kit/dialog.js';
import { h } from '/kit/dom.js';
import { bindForm, refusal } from '/kit/form.js';
import { number, t } from '/kit/i18n.js';
import { pagedTable } from '/kit/table.js';
import { tellProblem, toast } from '/kit/toast.js';
import { whyField } from './decisions.js';
import { moment, placeName, short } from './words.js';

const MINUTE = 60;
const MOST_MINUTES = 120;

/** "leaves 14:10 at the latest, or when full; waits for likely requests in Alatau" */
export function whyHeld({ leavesBy, why, neighborhoods }) {
  const places = neighborhoods.map(placeName).join(', ');
  if (why === 'LIKELY_REQUESTS' && places) return t('board.held.likely-in', { at: moment(leavesBy), places });
  return t(why === 'LIKELY_REQUESTS' ? 'board.held.likely' : 'board.held.filling', { at: moment(leavesBy) });
}

function settingText({ longestHoldSeconds, lookAhead, decidedBy, at, why }) {
  const minutes = number(Math.round(longestHoldSeconds / MINUTE));
  const text = longestHoldSeconds === 0 ? t('board.dispatch.at-once') : t(lookAhead ? 'board.dispatch.look-ahead' : 'board.dispatch.rule', { n: minutes });
  const who = decidedBy ? ` ${moment(at)}, ${t('board.by-coordinator', { who: short(decidedBy) })}${why ? `: ${why}` : ''}` : ` ${t('board.dispatch.standard')}`;
  return [h('strong', {}, text), h('span', { class: 'soft' }, who)];
}

/** Returns { panel, shown, refresh }. */
export function heldList({ area, mayDecide }) {
  const setting = h('div', { class: 'row between' });
  const place = h('div');

  async function sendNow({ shiftId }) {
    try {
      await post(`/api/shifts/${encodeURIComponent(shiftId)}/send`, {});
      toast(t('board.held.sent'));
    } catch (problem) {
      tellProblem(problem);
    }
    await refresh();
  }

  function change(current) {
    const minutes = h('input', { id: 'hold', name: 'minutes', type: 'number', min: 0, max: MOST_MINUTES, step: 1, required: true, value: Math.round(current.longestHoldSeconds / MINUTE), 'aria-describedby': 'hold-hint' });
    const ahead = h('input', { id: 'ahead', name: 'lookAhead', type: 'checkbox', checked: current.lookAhead, 'aria-describedby': 'ahead-hint' });
    const form = h('form', { id: 'dispatch' },
      h('div', { class: 'field' }, h('label', { for: 'hold' }, t('board.dispatch.minutes')), minutes, h('p', { class: 'hint', id: 'hold-hint' }, t('board.dispatch.minutes.hint'))),
      h('div', { class: 'choice' }, ahead, h('div', {}, h('label', { for: 'ahead' }, t('board.dispatch.ahead')), h('p', { class: 'hint', id: 'ahead-hint' }, t('board.dispatch.ahead.hint')))),
      whyField('dispatch', 'board.dispatch.why.hint'),
      h('div', { class: 'row' }, h('button', { type: 'submit' }, t('board.dispatch.set')),
        h('button', { type: 'button', class: 'quiet', onclick: () => box.close() }, t('board.leave-it'))));
    const send = (policy, key) => post(`/api/areas/${area}/dispatch`, policy, { key });
    bindForm(form, {
      send: ({ why }, key) => {
        const chosen = Number(minutes.value);
        if (minutes.value === '' || !Number.isInteger(chosen) || chosen < 0 || chosen > MOST_MINUTES) throw refusal([{ field: 'minutes', message: t('board.dispatch.minutes.hint') }]);
        return send({ longestHoldSeconds: chosen * MINUTE, lookAhead: ahead.checked, why: why || undefined }, key);
      },
      done: () => {
        box.close();
        const { longestHoldSeconds, lookAhead } = current;
        toast(t('board.dispatch.changed'), { undo: () => send({ longestHoldSeconds, lookAhead }).then(refresh, tellProblem) });
        refresh();
      },
    });
    const box = show({ title: t('board.dispatch.change'), body: form });
  }

  const columns = [
    { title: t('board.driver'), cell: ({ driverId }) => h('strong', {}, short(driverId)) },
    { title: t('board.warehouse'), cell: ({ warehouse }) => placeName(warehouse) },
    { title: t('board.stops'), cell: ({ stops }) => number(stops) },
    { title: t('board.held.why'), cell: whyHeld },
    ...(mayDecide ? [{ title: t('board.held.now'), cell: (trip) => h('button', { type: 'button', class: 'quiet', onclick: () => sendNow(trip) }, t('board.held.send')) }] : []),
  ];

  const trips = pagedTable(place, {
    caption: t('board.held'), emptyText: t('board.held.none'), columns,
    load: async () => ({ items: await get(`/api/areas/${area}/held-trips`) }),
  });

  async function refresh() {
    const [dispatch] = await Promise.all([get(`/api/areas/${area}/dispatch`).catch(() => null), trips.refresh()]);
    if (!dispatch) return;
    setting.replaceChildren(h('div', {}, settingText(dispatch)),
      mayDecide ? h('button', { type: 'button', class: 'quiet', onclick: () => change(dispatch) }, t('board.dispatch.change')) : '');
  }
  return { panel: h('section', {}, setting, place), shown: refresh, refresh };
}
