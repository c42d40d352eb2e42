// Trips that wait for company: until when and why, sent now where somebody knows better; and how long they may wait.
import { get, post } from '/kit/api.js';
import { show } from '/kit/dialog.js';
import { el, html } from '/kit/dom.js';
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
  return [el(html`<strong>${text}</strong>`), el(html`<span class="soft">${who}</span>`)];
}

/** Returns { panel, shown, refresh }. */
export function heldList({ area, mayDecide }) {
  const setting = el(html`<div class="row between"></div>`);
  const place = el(html`<div></div>`);

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
    const minutes = el(html`<input id="hold" name="minutes" type="number" min="0" max=${MOST_MINUTES} step="1" required
        value=${Math.round(current.longestHoldSeconds / MINUTE)} aria-describedby="hold-hint">`);
    const ahead = el(html`<input id="ahead" name="lookAhead" type="checkbox" ?checked=${current.lookAhead} aria-describedby="ahead-hint">`);
    const form = el(html`<form id="dispatch">
      <div class="field">
        <label for="hold">${t('board.dispatch.minutes')}</label>
        ${minutes}
        <p class="hint" id="hold-hint">${t('board.dispatch.minutes.hint')}</p>
      </div>
      <div class="choice">
        ${ahead}
        <div>
          <label for="ahead">${t('board.dispatch.ahead')}</label>
          <p class="hint" id="ahead-hint">${t('board.dispatch.ahead.hint')}</p>
        </div>
      </div>
      ${whyField('dispatch', 'board.dispatch.why.hint')}
      <div class="row">
        <button type="submit">${t('board.dispatch.set')}</button>
        <button type="button" class="quiet" @click=${() => box.close()}>${t('board.leave-it')}</button>
      </div>
    </form>`);
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
    { title: t('board.driver'), cell: ({ driverId }) => el(html`<strong>${short(driverId)}</strong>`) },
    { title: t('board.warehouse'), cell: ({ warehouse }) => placeName(warehouse) },
    { title: t('board.stops'), cell: ({ stops }) => number(stops) },
    { title: t('board.held.why'), cell: whyHeld },
    ...(mayDecide ? [{ title: t('board.held.now'), cell: (trip) => el(html`<button type="button" class="quiet" @click=${() => sendNow(trip)}>${t('board.held.send')}</button>`) }] : []),
  ];

  const trips = pagedTable(place, {
    caption: t('board.held'), emptyText: t('board.held.none'), columns,
    load: async () => ({ items: await get(`/api/areas/${area}/held-trips`) }),
  });

  async function refresh() {
    const [dispatch] = await Promise.all([get(`/api/areas/${area}/dispatch`).catch(() => null), trips.refresh()]);
    if (!dispatch) return;
    setting.replaceChildren(el(html`<div>${settingText(dispatch)}</div>`),
      mayDecide ? el(html`<button type="button" class="quiet" @click=${() => change(dispatch)}>${t('board.dispatch.change')}</button>`) : '');
  }
  return { panel: el(html`<section>${setting}${place}</section>`), shown: refresh, refresh };
}
