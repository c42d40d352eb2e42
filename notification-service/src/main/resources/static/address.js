// What the driver finds out at an address, for the next one who comes there: where the door is, and what is not safe. It goes to
// those who open this address, and nowhere else.
import { ask } from '/kit/dialog.js';
import { el, html, nothing } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { toast } from '/kit/toast.js';
import { moment, now } from '/parts.js';

const DANGERS = ['DOG', 'ARMED_PEOPLE', 'DAMAGED_BUILDING', 'OTHER'];
const HOURS = [6, 24, 72, 168];
const PATIENCE = 20_000;

/** A danger in words; one that is not known yet is one all the same. */
export function dangerName(danger) {
  const key = `driver.danger.${danger}`;
  const text = t(key);
  return text === key ? t('driver.danger.OTHER') : text;
}

function wayTo({ lat, lon }) {
  return el(html`<p><a class="button quiet" href="geo:${lat},${lon}?q=${lat},${lon}">${t('driver.door.map')}</a></p>`);
}

function warningPart({ id, danger, text, until, own }, withdraw) {
  const act = ({ target }) => { withdraw(id); target.closest('.warning').remove(); };
  return el(html`<div class="card held warning">
    <h3>${dangerName(danger)}</h3>
    ${text ? html`<p>${text}</p>` : nothing}
    <p class="hint">${t('driver.danger.until', { time: moment(until) })}</p>
    ${own && withdraw ? html`<button type="button" class="quiet" @click=${act}>${t('driver.danger.withdraw')}</button>` : nothing}
  </div>`);
}

function foundPart({ place, note, at, driver }) {
  return el(html`<div class="door">
    <h3>${t('driver.door.here')}</h3>
    ${note ? html`<p>${note}</p>` : nothing}
    ${place ? wayTo(place) : nothing}
    <p class="hint">${t(driver ? 'driver.door.by-driver' : 'driver.door.by-desk', { time: moment(at) })}</p>
  </div>`);
}

/** Beside an address: dangers that still hold come first. withdraw(id) takes back one's own. */
export function doorParts(door, withdraw) {
  const warnings = (door?.warnings ?? []).filter(({ until }) => Date.parse(until) > now());
  return [warnings.length > 0 ? el(html`<div role="alert">${warnings.map((one) => warningPart(one, withdraw))}</div>`) : null, door?.found && foundPart(door.found)].filter(Boolean);
}

/** What the phone knows of where it is, as soon as it knows; said in the element. */
function whereAmI() {
  const element = el(html`<p class="hint" role="status">${t('driver.door.looking')}</p>`);
  const known = new Promise((resolve) => {
    if (!navigator.geolocation) { resolve(null); return; }
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ place: { lat: coords.latitude, lon: coords.longitude }, accuracyMeters: Math.round(coords.accuracy) }),
      () => resolve(null), { enableHighAccuracy: true, timeout: PATIENCE, maximumAge: 0 });
  });
  known.then((found) => { element.textContent = found ? t('driver.door.accuracy', { n: number(found.accuracyMeters) }) : t('driver.door.no-place'); });
  return { element, known };
}

async function sayWhere(delivery, stop, work, typed = '', fault = '') {
  const { element, known } = whereAmI();
  const note = el(html`<textarea id="door-note" rows="2" maxlength="300" .defaultValue=${typed ?? ''}></textarea>`);
  const answer = await ask({ title: t('driver.door.say'), text: t('driver.door.what'),
    body: el(html`<div>
      ${element}
      <label for="door-note">${t('driver.door.note')}</label>
      ${note}
      ${fault ? html`<p class="state-error" role="alert">${fault}</p>` : nothing}
    </div>`),
    choices: [{ value: 'HERE', text: t('driver.door.at-it') }, { value: 'NOTE', text: t('driver.door.note-only'), kind: 'quiet' }] });
  if (!answer) return;
  if (answer === 'HERE' && element.textContent === t('driver.door.looking')) toast(t('driver.door.looking'));
  const found = answer === 'HERE' ? await known : null;
  const words = note.value.trim() || undefined;
  if (answer === 'HERE' && !found) { await sayWhere(delivery, stop, work, note.value, t('driver.door.no-place')); return; }
  if (answer === 'NOTE' && !words) { await sayWhere(delivery, stop, work, '', t('driver.door.nothing')); return; }
  work.correctDoor(delivery, stop, { ...found, note: words });
  toast(t('driver.door.told'));
}

/** Whoever comes near is in danger, not only who goes to this door: that is a word about the road. */
async function warnOthers(delivery, stop, work) {
  const near = await ask({ title: t('driver.danger.near'), text: t('driver.danger.near.what'), choices: [{ value: 'yes', text: t('driver.danger.near.yes'), kind: 'danger' }], cancel: t('driver.danger.near.no') });
  if (near) work.reportRoad(delivery, stop, 'UNSAFE');
}

async function sayDanger(delivery, stop, work) {
  const danger = await ask({ title: t('driver.danger.say'), text: t('driver.danger.what'), choices: DANGERS.map((value) => ({ value, text: t(`driver.danger.${value}`) })) });
  if (danger) await sayMore(delivery, stop, work, danger, '');
}

async function sayMore(delivery, stop, work, danger, fault) {
  const text = el(html`<textarea id="danger-text" rows="2" maxlength="300"></textarea>`);
  const hours = el(html`<select id="danger-hours">
    ${HOURS.map((n) => html`<option value=${n ?? nothing} ?selected=${n === 24}>${t('driver.danger.hours', { n: number(n) })}</option>`)}
  </select>`);
  const answer = await ask({ title: t(`driver.danger.${danger}`),
    body: el(html`<div>
      <label for="danger-text">${t('driver.contact.note')}</label>
      ${text}
      <label for="danger-hours">${t('driver.danger.holds')}</label>
      ${hours}
      ${fault ? html`<p class="state-error" role="alert">${fault}</p>` : nothing}
    </div>`),
    choices: [{ value: 'yes', text: t('driver.danger.warn'), kind: 'danger' }] });
  if (!answer) return;
  if (danger === 'OTHER' && !text.value.trim()) { await sayMore(delivery, stop, work, danger, t('driver.danger.nothing')); return; }
  work.warn(delivery, stop, { danger, text: text.value.trim() || undefined, hours: Number(hours.value) });
  toast(t('driver.danger.told'));
  if (danger === 'ARMED_PEOPLE') await warnOthers(delivery, stop, work);
}

/** At a stop, before and after it is done. */
export function addressButton(delivery, stop, work) {
  const act = async () => {
    const what = await ask({ title: t('driver.address'), text: t('driver.address.what'),
      choices: [{ value: 'DOOR', text: t('driver.door.say') }, { value: 'DANGER', text: t('driver.danger.say'), kind: 'quiet' }] });
    if (what === 'DOOR') await sayWhere(delivery, stop, work);
    if (what === 'DANGER') await sayDanger(delivery, stop, work);
  };
  return el(html`<button type="button" class="quiet about-address" @click=${act}>${t('driver.address')}</button>`);
}
