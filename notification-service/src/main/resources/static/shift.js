// Going on duty and off duty.
import { get, post, serviceTime } from '/kit/api.js';
import { chooseArea } from '/kit/area.js';
import { user } from '/kit/auth.js';
import { ask } from '/kit/dialog.js';
import { el, html, nothing } from '/kit/dom.js';
import { bindForm, refusal } from '/kit/form.js';
import { named, number, t } from '/kit/i18n.js';
import { failed } from '/kit/states.js';
import { tellProblem } from '/kit/toast.js';
import { hasPin } from '/kit/vault.js';
import { neighborhoodsOf } from '/names.js';
import { moment } from '/parts.js';
import { signupCard } from '/signup.js';

// Usual payload and load space; the driver corrects them.
const VEHICLES = { BIKE: [20, 60], CAR: [250, 900], VAN: [900, 5000], TRUCK: [3000, 15000] };
const HOURS = [2, 4, 6, 8, 10, 12];
/** What a vehicle can carry, in the units that are typed here: the service counts in smaller ones. */
const MOST = { 'vehicle.grams': 40_000, 'vehicle.milliliters': 120_000 };
const HERE = 'here';
const DEGREE_KM = 111.2;
/** Wider than a city with its suburbs. */
const FAR_KM = 200;

export const currentShift = () => get('/api/shifts/mine');

function field(name, label, control, hint) {
  control.id = name;
  control.name = name;
  return el(html`<div class="field"><label for=${name}>${label}</label>${control}${hint ? html`<p class="hint">${hint}</p>` : nothing}</div>`);
}

/** What was driven last, as the service knows it: on another phone too, and nothing of it stays on this one. */
const lastShift = () => get('/api/shifts/last').catch(() => null);

/** The choice that is nearest to the last one. */
function hoursOf(last) {
  const hours = last ? (Date.parse(last.until) - Date.parse(last.from)) / 3_600_000 : 8;
  return HOURS.reduce((best, one) => (Math.abs(one - hours) < Math.abs(best - hours) ? one : best));
}

const option = (value, text, selected = false) => el(html`<option value=${value ?? nothing} ?selected=${selected}>${text}</option>`);

function here() {
  return new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lat: coords.latitude, lon: coords.longitude }),
      () => reject(refusal([{ field: 'start', message: t('driver.no-location') }])), { timeout: 10_000 });
  });
}

/** As exact as it takes to tell a city from another one. */
function kilometers(one, other) {
  const east = (one.lon - other.lon) * Math.cos((one.lat * Math.PI) / 180);
  return DEGREE_KM * Math.hypot(one.lat - other.lat, east);
}

/** Where positions are disturbed, phones say that they are in another city: no car would be planned from there, without a word why. */
async function hereInTheArea(neighborhoods) {
  const place = await here();
  const nearest = Math.min(...neighborhoods.map(({ center }) => kilometers(place, center)));
  if (neighborhoods.length > 0 && nearest > FAR_KM) throw refusal([{ field: 'start', message: t('driver.start.far', { km: number(Math.round(nearest)) }) }]);
  return place;
}

/** Three decimals, about 100 m: no more is needed, and no more leaves the phone. */
const coarse = ({ lat, lon }) => ({ lat: Math.round(lat * 1000) / 1000, lon: Math.round(lon * 1000) / 1000 });

/** Said in the unit that was typed. */
function checkLoad(values) {
  const wrong = Object.entries(MOST).flatMap(([field, most]) => {
    const said = Number(values[field]);
    if (said > most) return [{ field, message: t('driver.most', { most: number(most) }) }];
    return said >= 1 ? [] : [{ field, message: t('driver.least', { least: number(1) }) }];
  });
  if (wrong.length > 0) throw refusal(wrong);
}

/** Nobody is planned from a place that nobody chose. */
async function whatAndWhere(values, neighborhoods) {
  checkLoad(values);
  if (!values.start) throw refusal([{ field: 'start', message: t('driver.start.choose') }]);
  const place = values.start === HERE ? await hereInTheArea(neighborhoods) : neighborhoods.find(({ code }) => code === values.start).center;
  return {
    vehicle: {
      kind: values['vehicle.kind'],
      grams: Math.round(Number(values['vehicle.grams']) * 1000),
      milliliters: Math.round(Number(values['vehicle.milliliters']) * 1000),
      permits: values['vehicle.permits'].split(/[\s,;]+/).filter(Boolean),
    },
    start: coarse(place),
  };
}

const request = async (values, area, neighborhoods) => ({
  area, ...await whatAndWhere(values, neighborhoods), until: new Date(serviceTime() + Number(values.until) * 3_600_000).toISOString(),
});

/** On duty the page is for what is real. */
const practiceLink = () => el(html`<p class="card"><a class="button quiet" href="/practice.html">${t('driver.practice')}</a> <span class="hint">${t('driver.practice.hint')}</span></p>`);

/** Asked for before the shift and in it, as long as there is none, and never in the way. */
function pinAsked() {
  const { id } = user();
  if (hasPin(id)) return null;
  const place = el(html`<div id="pin-asked">
    <p class="hint">${t('kit.pin.none')}</p>
    <button type="button" class="quiet" @click=${async () => {
      const { choosePin } = await import('/kit/pin.js');
      if (await choosePin(id)) place.remove();
    }}>${t('kit.pin.choose')}</button>
  </div>`);
  return place;
}

/** Whoever could not ask for the areas asks again. */
function noArea(problem, again) {
  const place = problem ? failed(problem, async () => place.replaceWith(await again())) : el(html`<p class="state">${t('kit.no-area')}</p>`);
  return place;
}

/** The size of a vehicle that a coordinator has to look at is stated as permits are: in kilograms and liters. */
const sizeOf = (code) => code.match(/^VEHICLE_([A-Z]+)_(\d+)_(\d+)$/)?.slice(1);

/** What was stated last, whatever became of it: what is confirmed counts again at once. */
const allStated = (last) => (last?.permits?.length ? last.permits.map(({ code }) => code) : last?.vehicle.permits ?? []);
const stated = (last) => allStated(last).filter((code) => !sizeOf(code));

/** As the driver said it, which may be more than counts. */
function vehicleOf(last) {
  const size = allStated(last).map(sizeOf).find(Boolean);
  return size ? { ...last.vehicle, grams: size[1] * 1000, milliliters: size[2] * 1000 } : last?.vehicle;
}

function stateOf({ code, state, until, reason }) {
  const [kind, kilograms, liters] = sizeOf(code) ?? [];
  const more = { until: moment(until), reason };
  return kind ? t(`driver.size.${state}`, { vehicle: t('driver.size', { vehicle: t(`driver.vehicle.${kind}`), kilograms: number(kilograms), liters: number(liters) }), ...more })
    : t(`driver.permit.${state}`, { code, ...more });
}

/** Which permits count, which wait for a coordinator, and which do not count and why. */
function permitsOf({ permits = [] }) {
  return permits.length > 0 ? el(html`<ul class="plain permits">${permits.map((one) => html`<li data-state=${one.state ?? nothing}>${stateOf(one)}</li>`)}</ul>`) : null;
}

/** A coordinator would not have it: why, and whom to ask, before anything is filled in for nothing. */
const blockedCard = ({ reason, ask: whom }) => el(html`<div class="card blocked" role="status"><h2>${t('driver.blocked')}</h2><p>${reason}</p><p>${t('driver.blocked.ask', { whom })}</p></div>`);

/** The form to start a shift; onStarted(shift). */
export async function startForm(config, onStarted) {
  const { area, element, problem } = await chooseArea(config);
  if (!area) return noArea(problem, () => startForm(config, onStarted));
  const [neighborhoods, last] = await Promise.all([neighborhoodsOf(config, area), lastShift()]);
  if (last?.blocked) return blockedCard(last.blocked);
  const vehicle = vehicleOf(last) ?? { kind: 'CAR', grams: VEHICLES.CAR[0] * 1000, milliliters: VEHICLES.CAR[1] * 1000, permits: [] };
  const usual = hoursOf(last);
  const kind = el(html`<select>${Object.keys(VEHICLES).map((code) => option(code, t(`driver.vehicle.${code}`), code === vehicle.kind))}</select>`);
  const grams = el(html`<input type="number" min="1" max=${MOST['vehicle.grams']} inputmode="numeric" value=${vehicle.grams / 1000}>`);
  const milliliters = el(html`<input type="number" min="1" max=${MOST['vehicle.milliliters']} inputmode="numeric" value=${vehicle.milliliters / 1000}>`);
  const start = el(html`<select>
    <option value="" selected>${t('driver.start.choose')}</option>
    ${option(HERE, t('driver.here'))}
    ${neighborhoods.map(({ code, names }) => option(code, named(names)))}
  </select>`);
  const until = el(html`<select>${HOURS.map((hours) => option(hours, t('driver.hours', { hours }), hours === usual))}</select>`);
  const form = el(html`<form class="card" id="start-shift">
    <h2>${t('driver.start-shift')}</h2>
    ${element}
    ${field('vehicle.kind', t('driver.vehicle'), kind)}
    ${field('vehicle.grams', t('driver.kilograms'), grams)}
    ${field('vehicle.milliliters', t('driver.liters'), milliliters)}
    ${field('vehicle.permits', t('driver.permits'), el(html`<input type="text" autocapitalize="characters" value=${stated(last).join(', ')}>`), t('driver.permits.hint'))}
    ${field('start', t('driver.start'), start)}
    ${field('until', t('driver.until'), until)}
    ${pinAsked()}
    <button class="main">${t('driver.go-on-duty')}</button>
  </form>`);
  // An answer that got lost is asked for again with the same words, though some minutes are gone since.
  let meant = {};
  bindForm(form, {
    draft: 'shift',
    send: async (values, key) => {
      if (meant.key !== key) meant = { key, body: await request(values, area, neighborhoods) };
      return post('/api/shifts', meant.body, { key });
    },
    done: onStarted,
  });
  kind.addEventListener('change', () => {
    [grams.value, milliliters.value] = VEHICLES[kind.value];
    grams.dispatchEvent(new Event('input', { bubbles: true }));
  });
  const typed = () => Object.fromEntries(new FormData(form));
  return el(html`<div>${form}${signupCard(area, () => whatAndWhere(typed(), neighborhoods))}${practiceLink()}</div>`);
}

/** Goods that are still to be brought back are asked about: the driver ends the shift knowing of them, or not. */
async function endShift(shift, more = {}) {
  try {
    await post(`/api/shifts/${shift.shiftId}/end`, more);
  } catch (problem) {
    if (problem.code !== 'goods-to-bring-back') throw problem;
    const knowing = await ask({
      title: problem.title, text: problem.message, choices: [{ value: 'yes', text: t('driver.end-shift.aboard'), kind: 'danger' }],
    });
    if (knowing) await endShift(shift, { goodsAboard: true });
  }
}

export function shiftCard(shift, onEnded) {
  const end = async () => {
    const sure = await ask({ title: t('driver.end-shift'), text: t('driver.end-shift.sure'), choices: [{ value: 'yes', text: t('driver.end-shift') }] });
    if (!sure) return;
    try {
      await endShift(shift);
      onEnded();
    } catch (problem) {
      tellProblem(problem);
    }
  };
  return el(html`<div class="card">
    <h2>${t('driver.on-duty')}</h2>
    <p>${t('driver.on-duty.until', { vehicle: t(`driver.vehicle.${shift.vehicle.kind}`), time: moment(shift.until) })}</p>
    ${permitsOf(shift)}
    <button type="button" class="quiet" @click=${end}>${t('driver.end-shift')}</button>
    ${pinAsked()}
  </div>`);
}
