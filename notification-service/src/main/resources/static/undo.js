// A wrong tap is taken back: at once as long as nobody else has heard of it, with a reason when they have.
import { ask } from '/kit/dialog.js';
import { el, html } from '/kit/dom.js';
import { t } from '/kit/i18n.js';
import { askProof } from '/code.js';
import { neighborhoodName } from '/names.js';
import { FAILURES, minutesLeft, now } from '/parts.js';
import { quantities } from '/quantities.js';

const WINDOW = 60_000;
const WHY = ['WRONG_TAP', 'WRONG_QUANTITY', 'WRONG_STOP', 'OTHER'];

/** What was said of the stop and may be taken back: how it ended, or that it is left out. */
const word = ({ outcome, held }) => outcome ?? (held?.answer === 'SKIP' ? held : null);

const until = ({ undoUntil, at }) => (undoUntil ? Date.parse(undoUntil) : Date.parse(at) + WINDOW);

const left = (stop) => Math.ceil((until(word(stop)) - now()) / 1000);

/** What has not left the phone can be taken back whenever. */
const isUndoable = (stop) => Boolean(word(stop)?.unsent) || (Boolean(word(stop)?.undoUntil) && left(stop) > 0);

const what = ({ outcome }) => (outcome ? t(outcome.proof ? 'driver.handed-over' : `driver.fail.${outcome.reason}`) : t('driver.held.skip'));

/** One tap ended what one household was to get at several stops: another tap takes all of it back. */
const AT_ONCE = 2000;

const endedWith = ({ stops }, stop) => stops.filter((other) => other === stop || (stop.requestId && other.requestId === stop.requestId
  && isUndoable(other) && Math.abs(Date.parse(word(other).at) - Date.parse(word(stop).at)) < AT_ONCE));

/** The one that came first is the next again. */
const takeBack = (delivery, stop, work) => endedWith(delivery, stop).reverse().forEach((one) => work.undo(delivery, one));

const said = (stop) => `${what(stop)}: ${neighborhoodName(stop.neighborhood)}`;

async function askOutcome(stop) {
  const failed = await ask({ title: t('driver.correct.what'), text: t('driver.correct.told'),
    choices: [{ value: 'HANDED_OVER', text: t('driver.handed-over') }, ...FAILURES.map((value) => ({ value, text: t(`driver.fail.${value}`) }))] });
  if (failed !== 'HANDED_OVER') return failed && { failed };
  const { element, lines } = quantities(stop, 'corrected');
  const sure = await ask({ title: t('driver.hand-over'), body: element, choices: [{ value: 'yes', text: t('driver.handed-over') }] });
  if (!sure) return sure;
  // What was handed over to somebody who said a code before needs none again; any other handover is confirmed as a first one is.
  const proof = stop.outcome.proof === 'CODE' ? { proof: 'CODE' } : await askProof();
  return proof && { ...proof, lines: lines() };
}

async function correct(delivery, stop, work) {
  const outcome = await askOutcome(stop);
  const reason = outcome && await ask({ title: t('driver.correct.why'), choices: WHY.map((value) => ({ value, text: t(`driver.correct.${value}`) })) });
  if (reason) work.correct(delivery, stop, reason, outcome);
}

/** As it was drawn last: a report may have been sent since its card was. */
let latest;

/** At a stop that is done. */
export function correctButton(delivery, { stopId }, work) {
  const find = () => latest?.stops.find((one) => one.stopId === stopId);
  const act = async () => {
    // Until when it can be undone is the service's word, which is on its way.
    if (find()?.outcome?.heard) await work.refresh();
    const stop = find();
    if (stop?.outcome) return isUndoable(stop) ? takeBack(latest, stop, work) : correct(delivery, stop, work);
    return undefined;
  };
  return el(html`<button type="button" class="quiet" @click=${act}>${t('driver.correct')}</button>`);
}

/** The last report, as long as it can be taken back: in the page's flow, over nothing, and without touching what is typed. */
export function undoBar(place) {
  let shown;
  let timer;

  function show(delivery, stop, work) {
    const rest = el(html`<span class="countdown" aria-hidden="true"></span>`);
    const tick = () => {
      const seconds = left(stop);
      rest.textContent = minutesLeft(seconds);
      if (seconds <= 0) hide();
    };
    place.replaceChildren(el(html`<div class="card undo">
      <p>${said(stop)}</p>
      <button type="button" @click=${() => { hide(); takeBack(delivery, stop, work); }}>${t('kit.undo')} ${rest}</button>
    </div>`));
    timer = setInterval(tick, 1000);
    tick();
  }

  function hide() {
    clearInterval(timer);
    shown = undefined;
    place.replaceChildren();
  }

  return {
    draw(delivery, work) {
      latest = delivery;
      const last = (delivery?.stops ?? []).filter((stop) => isUndoable(stop) && left(stop) > 0)
        .sort((one, other) => until(word(other)) - until(word(one)))[0];
      const now = last && JSON.stringify([last.stopId, what(last), until(word(last))]);
      if (now === shown) return;
      hide();
      shown = now;
      if (last) show(delivery, last, work);
    },
  };
}
