// What an operator may want to know before saving. Nothing here blocks.
import { el, html } from '/kit/dom.js';
import { t } from '/kit/i18n.js';
import { localTime } from '/zone.js';

const minutes = (time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

/** Whether a time of day lies within hours that may go over midnight. */
const within = (time, { from, until }) => {
  const [at, start, end] = [minutes(time), minutes(from), minutes(until)];
  return start <= end ? at >= start && at < end : at >= start || at < end;
};

const MOST_A_PERSON = 20;
const PEOPLE_A_UNIT = 50;

/** body: the request as it would be sent; place: its neighborhood; area: with its curfew. Answers texts. */
export function hintsOf(body, place, { curfew, timeZone }) {
  const units = (body.needs ?? []).reduce((sum, { quantity }) => sum + (quantity ?? 0), 0);
  const { from, until } = body.window ?? {};
  const inCurfew = curfew && from && until && within(localTime(from, timeZone).slice(11), curfew) && within(localTime(until, timeZone).slice(11), curfew)
    && new Date(until) - new Date(from) < 12 * 3600 * 1000;
  return [
    place?.access?.level === 'BLOCKED' && t('intake.hint.blocked'),
    place?.supply?.status === 'SUPPLIED' && t('intake.hint.supplied'),
    inCurfew && t('intake.hint.curfew', curfew),
    body.people && units > 0 && body.people > units * PEOPLE_A_UNIT && t('intake.hint.few', { people: body.people, units }),
    body.people && units > body.people * MOST_A_PERSON && t('intake.hint.many', { people: body.people, units }),
  ].filter(Boolean);
}

/** Shows them below the form's fields while it is filled in. */
export function watchHints(form, bodyNow, { neighborhoods, areaView }) {
  const list = el(html`<ul class="plain hints" aria-live="polite"></ul>`);
  const draw = () => {
    const body = bodyNow();
    const place = neighborhoods.find(({ code }) => code === body.neighborhood);
    const texts = hintsOf(body, place, areaView);
    if (texts.join() !== [...list.children].map(({ textContent }) => textContent).join()) list.replaceChildren(...texts.map((text) => el(html`<li class="question">${text}</li>`)));
  };
  form.addEventListener('input', draw);
  form.addEventListener('change', draw);
  form.addEventListener('reset', () => setTimeout(draw));
  return list;
}

