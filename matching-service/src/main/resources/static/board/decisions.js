// What a coordinator decides against the plan: each asked for its reason, sent through the log, and taken back where that helps.
import { get, post } from '/kit/api.js';
import { ask, show } from '/kit/dialog.js';
import { el, html, nothing } from '/kit/dom.js';
import { bindForm, refusal, showProblem } from '/kit/form.js';
import { t } from '/kit/i18n.js';
import { pagedTable } from '/kit/table.js';
import { tellProblem, toast } from '/kit/toast.js';
import { goods, moment, placeName, short, word } from './words.js';

const PURPOSES = ['ANOTHER_DRIVER', 'WITHOUT_STOPS', 'KEEP_FREE', 'HOLD', 'GIVE_UP'];
const OF_STOPS = ['WITHOUT_STOPS', 'HOLD', 'GIVE_UP'];
const LOADED = ['LOADED', 'EN_ROUTE'];
const MOST = 200;

export const isLoaded = ({ state }) => LOADED.includes(state);
const url = (delivery) => `/api/deliveries/${encodeURIComponent(delivery.deliveryId)}`;
const ahead = ({ stops }) => stops.filter(({ outcome }) => !outcome);

async function lift(restriction) {
  await post(`/api/restrictions/${encodeURIComponent(restriction.restrictionId)}/lift`, {});
  toast(t('board.lifted'));
}

/** Two taps in a hurry are one. */
export function onceAtATime(act) {
  let busy = false;
  return async () => {
    if (busy) return;
    busy = true;
    try {
      await act();
    } finally {
      busy = false;
    }
  };
}

const LOOKS = 10;
const PAUSE = 500;
const boundBy = async (area, deliveryId) => (await get(`/api/areas/${area}/restrictions`, { limit: MOST })).items
  .filter((one) => one.deliveryId === deliveryId);

/** What a cancel bound is known a moment later only, so taking it back waits for it; what was bound before stays. */
async function undo(area, deliveryId, before) {
  // Where it is not known what was bound before, nothing is told apart from it.
  if (!before) { toast(t('board.nothing-to-lift')); return; }
  try {
    let bound = [];
    for (let look = 0; look < LOOKS && bound.length === 0; look += 1) {
      if (look > 0) await new Promise((resolve) => { setTimeout(resolve, PAUSE); });
      bound = (await boundBy(area, deliveryId)).filter(({ restrictionId }) => !before.has(restrictionId));
    }
    if (bound.length === 0) { toast(t('board.nothing-to-lift')); return; }
    await Promise.all(bound.map(lift));
  } catch (problem) {
    tellProblem(problem);
  }
}

export const whyField = (id, hint = 'board.decide.why.hint') => el(html`<div class="field">
  <label for="${id}-why">${t('board.decide.why')}</label>
  <input id="${id}-why" name="why" type="text" maxlength=${MOST} autocomplete="off" aria-describedby="${id}-why-hint">
  <p class="hint" id="${id}-why-hint">${t(hint)}</p>
</div>`);

/** Where others ask later why it was so. */
export function neededWhy(id, hint) {
  const field = whyField(id, hint);
  field.querySelector('label').textContent = t('board.decide.why.needed');
  return field;
}

export function saidWhy({ why }) {
  if (!why.trim()) throw refusal([{ field: 'why', message: t('board.decide.why.missing') }]);
  return why;
}

function purposeField(code, index) {
  const id = `purpose-${code}`;
  return el(html`<div class="choice">
    <input type="radio" id=${id} name="purpose" value=${code} ?checked=${index === 0} aria-describedby="${id}-what">
    <div><label for=${id}>${word('purpose', code)}</label><p class="hint" id="${id}-what">${t(`board.purpose.${code}.what`)}</p></div>
  </div>`);
}

const stopBox = (stop, index) => el(html`<div class="choice">
  <input type="checkbox" id="stop-${index}" name="stopIds" value=${stop.stopId ?? nothing}>
  <label for="stop-${index}">${placeName(stop.neighborhood)}, ${moment(stop.arriveAt)}: ${goods(stop.lines)}</label>
</div>`);

/** Asks what a delivery is cancelled for; a problem stands beside its field. */
export function askCancel({ area, delivery, done }) {
  let before;
  const which = el(html`<legend>${t('board.which-stops')}</legend>`);
  const effect = el(html`<p>${t(isLoaded(delivery) ? 'board.cancel-delivery.loaded' : 'board.cancel-delivery.before')}</p>`);
  const stops = el(html`<fieldset class="field" hidden>${which}${ahead(delivery).map(stopBox)}</fieldset>`);
  const form = el(html`<form id="cancel">
    ${effect}
    <fieldset class="field"><legend>${t('board.what-for')}</legend>${PURPOSES.map(purposeField)}</fieldset>
    ${stops}
    ${whyField('cancel')}
    <div class="row">
      <button type="submit" class="danger">${t('board.cancel-delivery')}</button>
      <button type="button" class="quiet" @click=${() => box.close()}>${t('board.keep')}</button>
    </div>
  </form>`);
  form.addEventListener('change', () => {
    const some = form.elements.purpose.value === 'WITHOUT_STOPS';
    stops.hidden = !OF_STOPS.includes(form.elements.purpose.value);
    which.textContent = t(some ? 'board.which-stops.some' : 'board.which-stops');
    effect.hidden = some;
  });
  bindForm(form, {
    send: async ({ purpose, why }, key) => {
      before ??= await boundBy(area, delivery.deliveryId).then((bound) => new Set(bound.map(({ restrictionId }) => restrictionId)), () => undefined);
      const stopIds = stops.hidden ? [] : [...stops.querySelectorAll('input:checked')].map(({ value }) => value);
      if (purpose === 'WITHOUT_STOPS' && stopIds.length === 0) throw refusal([{ field: 'stopIds', message: t('board.choose-a-stop') }]);
      return post(`${url(delivery)}/cancel`, { purpose, why: why || undefined, stopIds: stopIds.length ? stopIds : undefined }, { key });
    },
    done: () => {
      box.close();
      toast(t('board.cancel-sent'), { undo: () => undo(area, delivery.deliveryId, before) });
      done();
    },
  });
  const box = show({ title: t('board.cancel-delivery'), body: form });
}

/** A question with room for a reason. Resolves to whether it was sent. */
async function decide({ title, text, button, kind, path, body, sent }) {
  const form = el(html`<form id="decide">${whyField('decide')}</form>`);
  form.addEventListener('submit', (event) => event.preventDefault());
  const answer = await ask({ title, text, body: form, choices: [{ value: 'yes', text: button, kind }], cancel: t('board.leave-it') });
  if (!answer) return false;
  try {
    await post(path, { ...body, why: form.elements.why.value || undefined });
    toast(t(sent));
    return true;
  } catch (problem) {
    // What the coordinator wrote stays, where it is to be mended or sent again.
    if (problem.status !== 0 && !problem.errors?.length) { tellProblem(problem); return true; }
    const again = el(html`<form id="decide">${whyField('decide')}</form>`);
    again.elements.why.value = form.elements.why.value;
    const box = show({ title, body: again });
    again.append(el(html`<button type="submit">${button}</button>`));
    bindForm(again, {
      send: ({ why }, key) => post(path, { ...body, why: why || undefined }, { key }),
      done: () => { box.close(); toast(t(sent)); },
    });
    showProblem(again, problem);
    return true;
  }
}

/** answer: GO_ON, SKIP or HOLD. */
export function decideStop(delivery, stop, answer) {
  return decide({
    title: t(`board.decide.${answer}`), text: t(`board.decide.${answer}.what`), button: t(`board.decide.${answer}`), kind: answer === 'GO_ON' ? '' : 'danger',
    path: `${url(delivery)}/stops/${encodeURIComponent(stop.stopId)}/decide`, body: { answer }, sent: 'board.decision-sent',
  });
}

export function release(delivery) {
  return decide({
    title: t('board.release'), text: t('board.release.what'), button: t('board.release'), kind: 'danger',
    path: `${url(delivery)}/release`, body: {}, sent: 'board.decision-sent',
  });
}

/** What coordinators' decisions bind now. Returns { panel, shown, refresh }. */
export function decisionsList({ area, mayDecide, openDelivery, openNeed }) {
  const place = el(html`<div></div>`);
  const link = (text, onclick) => el(html`<button type="button" class="link" @click=${onclick}>${text}</button>`);
  const takeBack = async (restriction) => {
    try {
      await lift(restriction);
      table.refresh();
    } catch (problem) {
      tellProblem(problem);
    }
  };
  const whom = ({ kind, driverId, references }) => el(html`<div>
    ${['KEEP_FREE', 'ANOTHER_DRIVER'].includes(kind) ? html`<div>${t('board.driver')} ${short(driverId)}</div>` : nothing}
    ${references.map((reference) => html`<span>${link(reference, () => openNeed({ reference }))} </span>`)}
  </div>`);
  const table = pagedTable(place, {
    caption: t('board.decisions'),
    emptyText: t('board.no-decisions'),
    load: (query) => get(`/api/areas/${area}/restrictions`, query),
    columns: [
      { title: t('board.decision'), cell: ({ kind }) => el(html`<strong>${word('restriction', kind)}</strong>`) },
      { title: t('board.for-whom'), cell: whom },
      { title: t('board.why'), cell: ({ why, at, decidedBy }) => el(html`<div>${why ?? '–'}<div class="soft">${moment(at)}, ${t('board.by-coordinator', { who: short(decidedBy) })}</div></div>`) },
      { title: t('board.delivery'), cell: ({ deliveryId }) => link(short(deliveryId), () => openDelivery(deliveryId)) },
      ...(mayDecide ? [{ title: t('board.undo'), cell: (row) => el(html`<button type="button" class="quiet" @click=${() => takeBack(row)}>${t('board.take-back')}</button>`) }] : []),
    ],
  });
  return { panel: el(html`<section>${place}</section>`), shown: table.refresh, refresh: table.refresh };
}
