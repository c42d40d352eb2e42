// The door of a household as drivers found it, and what they warn of; at the desk both can be taken away.
import { get, getVersioned, patch, post } from '/kit/api.js';
import { ask } from '/kit/dialog.js';
import { el, html, nothing } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { tellProblem, toast } from '/kit/toast.js';
import { field, select } from '/form.js';
import { url } from '/request.js';
import { word } from '/words.js';
import { areaTime } from '/zone.js';

export const DANGERS = ['DOG', 'ARMED_PEOPLE', 'DAMAGED_BUILDING', 'OTHER'];
const HOURS = [6, 24, 72, 168];

const by = (what, { at, driver }, zone) => t(`intake.door.${what}.${driver ? 'driver' : 'desk'}`, { at: areaTime(at, zone) });

const spot = ({ lat, lon }) => `${lat.toFixed(5)}, ${lon.toFixed(5)}`;

async function act(doing, said, done) {
  try {
    await doing();
    toast(t(said));
    done();
  } catch (problem) {
    tellProblem(problem);
  }
}

function foundPart(id, found, zone, done) {
  const place = found.place && [spot(found.place), found.accuracyMeters !== undefined ? t('intake.door.accuracy', { n: number(found.accuracyMeters) }) : null].filter(Boolean).join(', ');
  return el(html`<div class="door">
    <h3>${t('intake.door')}</h3>
    ${found.note ? html`<p>${found.note}</p>` : nothing}
    ${place ? html`<p>${place}</p>` : nothing}
    <p class="hint">${by('found', found, zone)}</p>
    <button type="button" class="quiet" @click=${() => act(() => post(`${url(id)}/door/drop`, {}), 'intake.door.dropped', done)}>${t('intake.door.drop')}</button>
  </div>`);
}

function warningPart(id, warning, zone, done) {
  const withdraw = () => act(() => post(`${url(id)}/door/warnings/${warning.id}/withdraw`, {}), 'intake.warning.withdrawn', done);
  return el(html`<div class="question warning">
    <p><strong>${word('danger', warning.danger)}</strong>${warning.text ? ` ${warning.text}` : nothing}</p>
    <p class="hint">${by('warned', warning, zone)} ${t('intake.warning.until', { at: areaTime(warning.until, zone) })}</p>
    <button type="button" class="quiet" @click=${withdraw}>${t('intake.warning.withdraw')}</button>
  </div>`);
}

async function warn(id, done) {
  const danger = select(DANGERS.map((code) => [code, word('danger', code)]));
  const text = el(html`<input type="text" maxlength="300">`);
  const hours = select(HOURS.map((n) => [String(n), t('intake.warning.hours', { n: number(n) })]), '24');
  const answer = await ask({
    title: t('intake.warning.new'),
    body: el(html`<div>
      ${field('warn', 'danger', t('intake.warning.what'), danger)}
      ${field('warn', 'text', t('intake.warning.text'), text, t('intake.optional'))}
      ${field('warn', 'hours', t('intake.warning.holds'), hours)}
    </div>`),
    choices: [{ value: 'yes', text: t('intake.warning.say') }],
  });
  if (!answer) return;
  const said = { id: crypto.randomUUID(), danger: danger.value, text: text.value || undefined, hours: Number(hours.value) };
  await act(() => post(`${url(id)}/door/warnings`, said), 'intake.warning.said', done);
}

/** Beside a contact that is shown. */
export function doorPart(id, door, zone, done) {
  return el(html`<div>
    ${door?.warnings.map((one) => warningPart(id, one, zone, done))}
    ${door?.found ? foundPart(id, door.found, zone, done) : nothing}
    <button type="button" class="quiet warn-drivers" @click=${() => warn(id, done)}>${t('intake.warning.new')}</button>
  </div>`);
}

async function takePlace(id) {
  const [{ door }, { etag }] = await Promise.all([get(`${url(id)}/contact`), getVersioned(url(id))]);
  if (!door?.found?.place) return post(`${url(id)}/door/stays`, {});
  return patch(url(id), { location: door.found.place }, { etag });
}

/** Which place counts, where a driver found the door far from where the request says; nothing where nobody asks. */
export function doorQuestion(request, { user, zone }, done) {
  const { id, doorOff } = request;
  const button = (text, doing, said) => el(html`<button type="button" class="quiet" @click=${() => act(doing, said, done)}>${t(text)}</button>`);
  return doorOff ? el(html`<div class="question" id="door-off">
    <p>${t('intake.door-off.what', { n: number(doorOff.meters), at: areaTime(doorOff.at, zone) })}</p>
    ${user.roles.includes('OPERATOR') ? html`<div class="row">
      ${button('intake.door-off.take', () => takePlace(id), 'intake.door-off.taken')}
      ${button('intake.door-off.leave', () => post(`${url(id)}/door/stays`, {}), 'intake.door-off.left')}
    </div>` : nothing}
  </div>`) : null;
}
