// A shift ahead: the driver says when to come, and takes that back.
import { get, post } from '/kit/api.js';
import { el, html, nothing } from '/kit/dom.js';
import { bindForm, refusal } from '/kit/form.js';
import { t } from '/kit/i18n.js';
import { tellProblem, toast } from '/kit/toast.js';
import { moment, now, time } from '/parts.js';

const HOUR = 3_600_000;
/** Days ahead that can be chosen; today is what the form above is for, but also an evening that is hours away. */
const DAYS = 7;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

const option = (value, text) => el(html`<option value=${value ?? nothing}>${text}</option>`);
const day = (ahead) => moment(now() + ahead * 24 * HOUR, { weekday: 'long', day: 'numeric', month: 'long' });

/** When that hour of that day begins by the area's clock, which is taken to go on as it goes now. */
function instantOf(ahead, hour) {
  const hourNow = Number(moment(now(), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).match(/\d+/)[0]);
  const whole = now() - (now() % HOUR);
  return whole + (ahead * 24 + hour - hourNow) * HOUR;
}

const field = (name, label, control) => el(html`<div class="field"><label for="signup-${name}">${label}</label>${Object.assign(control, { id: `signup-${name}`, name })}</div>`);

/** request(): the vehicle and the place of the form above, as they would be sent, or the problem with them. */
export function signupCard(area, request) {
  const list = el(html`<ul class="plain"></ul>`);
  const place = el(html`<details class="card" id="signup"><summary>${t('driver.signup')}</summary></details>`);

  const row = (signup) => el(html`<li class="row between">
    <span>${t('driver.signup.at', { from: moment(signup.from), until: time(signup.until) })}</span>
    <button type="button" class="quiet" @click=${() => withdraw(signup)}>${t('driver.signup.withdraw')}</button>
  </li>`);

  async function load() {
    const mine = await get('/api/signups/mine').catch(() => []);
    list.replaceChildren(...mine.filter((signup) => signup.area === area && !signup.cameAt).map(row));
    if (list.children.length > 0) place.open = true;
  }

  async function withdraw({ id }) {
    try {
      await post(`/api/signups/${id}/withdraw`, {});
      toast(t('driver.signup.withdrawn'));
      await load();
    } catch (problem) {
      tellProblem(problem);
    }
  }

  const form = el(html`<form id="signup-form">
    ${field('day', t('driver.signup.day'), el(html`<select>${Array.from({ length: DAYS }, (_, ahead) => option(ahead, day(ahead)))}</select>`))}
    ${field('hour', t('driver.signup.from'), el(html`<select>${HOURS.map((hour) => option(hour, `${String(hour).padStart(2, '0')}:00`))}</select>`))}
    ${field('hours', t('driver.until'), el(html`<select>${[2, 4, 6, 8, 10, 12].map((hours) => option(hours, t('driver.hours', { hours })))}</select>`))}
    <p class="hint">${t('driver.signup.hint')}</p>
    <button class="quiet">${t('driver.signup.send')}</button>
  </form>`);
  bindForm(form, {
    send: async (values, key) => {
      const from = instantOf(Number(values.day), Number(values.hour));
      if (from < now()) throw refusal([{ field: 'hour', message: t('driver.signup.past') }]);
      const { vehicle, start } = await request();
      return post('/api/signups', { area, vehicle, start, from: new Date(from).toISOString(), until: new Date(from + Number(values.hours) * HOUR).toISOString() }, { key });
    },
    done: () => { toast(t('driver.signup.done')); load(); },
  });
  place.append(list, form);
  load();
  return place;
}
