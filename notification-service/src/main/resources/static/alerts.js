// What the driver has to know and has not said to know: until then it goes on to push, Telegram, SMS and a call.
import { get, post } from '/kit/api.js';
import { el, html, nothing } from '/kit/dom.js';
import { t } from '/kit/i18n.js';
import { tellProblem } from '/kit/toast.js';
import { goods, time } from '/parts.js';

const LOOK_AGAIN = 15_000;
/** The service raises it right after the news of it went out. */
const SOON = 700;

/** An offer has its own card, and is answered there. */
const isToSay = ({ kind }) => kind !== 'OFFER';

/** toldElsewhere(alert): whether the page tells of it in a card of its own; isKnown(alert): whether the driver has said there to know it. */
export function alertStrip(place, { toldElsewhere, isKnown }) {
  let shown = '';

  async function known(alert, button) {
    button.disabled = true;
    try {
      await post(`/api/alerts/${alert.alertId}/acknowledge`, {});
      await load();
    } catch (problem) {
      button.disabled = false;
      tellProblem(problem);
    }
  }

  function card(alert) {
    const button = el(html`<button type="button" @click=${() => known(alert, button)}>${t('driver.alert.known')}</button>`);
    const { recalled } = alert;
    const text = el(html`<p>${t(`driver.alert.${alert.kind}`, { run: alert.number, stop: alert.stop, time: time(alert.kind === 'LAST_SAFE_DEPARTURE' ? alert.until : alert.raisedAt) })}</p>`);
    return el(html`<div class="card row between" data-alert=${alert.kind ?? nothing}>
      ${recalled ? html`<div>
        ${text}
        ${goods(recalled.lines)}
        <p>${t(alert.kind === 'RECALL_ENDED' ? 'driver.alert.ended-lot' : 'driver.alert.recalled-lot', { lot: recalled.lotNumber })}</p>
      </div>` : text}
      ${button}
    </div>`);
  }

  async function load() {
    const all = (await get('/api/alerts/mine').catch(() => null))?.filter(isToSay);
    const said = all?.filter((alert) => toldElsewhere(alert) && isKnown(alert)) ?? [];
    // Nobody is called for what they have read; where this fails the next look says it again.
    await Promise.all(said.map(({ alertId }) => post(`/api/alerts/${alertId}/acknowledge`, {}).catch(() => {})));
    const alerts = all?.filter((alert) => !toldElsewhere(alert));
    const now = JSON.stringify(alerts?.map(({ alertId }) => alertId));
    if (!alerts || now === shown) return;
    shown = now;
    place.replaceChildren(...alerts.map(card));
  }

  setInterval(() => { if (!document.hidden) load(); }, LOOK_AGAIN);
  return { load, soon: () => setTimeout(load, SOON) };
}
