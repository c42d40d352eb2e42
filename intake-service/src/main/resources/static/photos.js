// Photos of what was handed over, where a driver took one: shown one at a time, and each look is written down.
import { get, getFile } from '/kit/api.js';
import { el, html, nothing } from '/kit/dom.js';
import { t } from '/kit/i18n.js';
import { failed } from '/kit/states.js';
import { areaTime } from '/zone.js';
import { url } from '/request.js';

const maySee = ({ roles }) => ['OPERATOR', 'COORDINATOR'].some((role) => roles.includes(role));

async function look(path, place) {
  try {
    const address = URL.createObjectURL(await getFile(path));
    const image = el(html`<img class="parcel" src=${address ?? nothing} alt=${t('intake.photo.what')}>`);
    image.addEventListener('load', () => URL.revokeObjectURL(address));
    place.replaceChildren(image, el(html`<p class="hint">${t('intake.contact-recorded')}</p>`));
  } catch (problem) {
    place.replaceChildren(failed(problem));
  }
}

function one(path, { stop, at }, zone) {
  const place = el(html`<div></div>`);
  place.append(el(html`<button type="button" class="quiet" @click=${() => look(`${path}/${encodeURIComponent(stop)}`, place)}>${t('intake.photo')}: ${areaTime(at, zone)}</button>`), el(html`<p class="hint">${t('intake.photo.recorded')}</p>`));
  return place;
}

/** Beside how the handover was proven; one that was taken may still be on its way from the phone. */
export function parcelPhotos({ id, handover, contactKept }, user, zone) {
  if (!handover || !maySee(user)) return null;
  const place = el(html`<div class="parcel-photos"></div>`);
  const none = () => handover.proof === 'PHOTO' && place.replaceChildren(el(html`<p class="hint">${t('intake.photo.none')}</p>`));
  const path = `${url(id)}/photos`;
  if (!contactKept) none();
  else get(path).then(({ photos }) => (photos.length > 0 ? place.replaceChildren(...photos.map((photo) => one(path, photo, zone))) : none()), none);
  return place;
}
