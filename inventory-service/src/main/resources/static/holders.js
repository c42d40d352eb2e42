// Who holds this? For an item, a lot, or what a refusal was about: for whom, since when, until when, and the way there.
import { get, post } from '/kit/api.js';
import { show } from '/kit/dialog.js';
import { el, html, nothing } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { empty, failed, loading } from '/kit/states.js';
import { tellProblem, toast } from '/kit/toast.js';
import { badge, shortId, word } from '/words.js';
import { when } from '/zone.js';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const LONGEST = 7 * DAY;

/** base: of the item's stock. open(deliveryId) shows a load; done() after something was let go. */
export function holdersList({ base, lot, works, open, done }) {
  const place = el(html`<div class="holders">${loading()}</div>`);

  async function tell(id, what, body, said) {
    try {
      await post(`${base}/holds/${encodeURIComponent(id)}/${what}`, body);
      toast(said);
      done?.();
      await fill();
    } catch (problem) {
      if (problem.errors === undefined) throw problem;
      tellProblem(problem);
    }
  }

  const release = ({ id }) => tell(id, 'release', {}, t('warehouse.hold-released'));

  /** A day on from where it ends, as far as anybody may keep goods back; a minute less, as clocks differ. */
  function longer({ id, until }) {
    const latest = Date.now() + LONGEST - MINUTE;
    const to = new Date(Math.min(Math.max(Date.parse(until), Date.now()) + DAY, latest)).toISOString();
    return tell(id, 'renewal', { until: to }, t('warehouse.hold-renewed', { at: when(to) }));
  }

  const whose = ({ kind, id, reason }) => (kind === 'DELIVERY'
    ? el(html`<button type="button" class="link" @click=${() => open(id)}>${t('warehouse.holder-delivery', { id: shortId(id) })}</button>`)
    : el(html`<strong>${word('holder', kind)}: ${kind === 'TRANSFER' ? shortId(id) : reason ?? ''}</strong>`));

  const facts = ({ since, until, loadAt, inUse }) => [
    since && t('warehouse.held-since', { at: when(since) }), until && !inUse && t('warehouse.held-until', { at: when(until) }),
    loadAt && `${t('warehouse.car-comes')} ${when(loadAt)}`].filter(Boolean).join(' · ');

  const row = (hold) => el(html`<li class="lot">
    <p>${whose(hold)} ${number(hold.quantity)} ${hold.inUse ? badge(t('warehouse.being-loaded'), 'good') : nothing}</p>
    <p class="hint">${facts(hold)}</p>
    ${hold.lots.map(({ lot: code, quantity }) => html`<p class="hint">${number(quantity)} · ${code}</p>`)}
    ${works && ['COUNT', 'PERSON'].includes(hold.kind) ? html`<div class="row">
      <button type="button" class="quiet" @click=${() => longer(hold)}>${t('warehouse.hold-day-longer')}</button>
      <button type="button" class="quiet" @click=${() => release(hold)}>${t('warehouse.hold-release')}</button>
    </div>` : nothing}
  </li>`);

  async function fill() {
    try {
      const holds = await get(`${base}/holds`, { lot });
      place.replaceChildren(holds.length === 0 ? empty(t('warehouse.nobody-holds')) : el(html`<ul class="plain">${holds.map(row)}</ul>`));
    } catch (problem) {
      place.replaceChildren(failed(problem, fill));
    }
  }

  fill();
  return place;
}

/** A dialog of it; the way to a load leads out of it. */
export function showHolders({ base, lot, title, works, open, done }) {
  const box = show({ title: lot ? t('warehouse.who-holds-lot', { lot }) : t('warehouse.who-holds', { goods: title }),
    body: holdersList({ base, lot, works, done, open: (id) => { box.close(); open(id); } }) });
}
