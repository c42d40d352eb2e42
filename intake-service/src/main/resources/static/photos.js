// Photos of what was handed over, where a driver took one: shown one at a time, and each look is written down.
import { get, getFile } from '/kit/api.js';
import { h } from '/kit/dom.js';
import { t } from '/kit/i18n.js';
import { failed } from '/kit/states.js';
import { areaTime } from '/zone.js';
import { url } from '/request.js';

const maySee = ({ roles }) => ['OPERATOR', 'COORDINATOR'].some((role) => roles.includes(role));

async function look(path, place) {
  try {
    const address = URL.createObjectURL(await getFile(path));
    const image = h('img', { class: 'parcel', src: address, alt: t('intake.photo.what') });
    image.addEventListener('load', () => URL.revokeObjectURL(address));
    place.replaceChildren(image, h('p', { class: 'hint' }, t('intake.contact-recorded')));
  } catch (problem) {
    place.replaceChildren(failed(problem));
  }
}

function one(path, { stop, at }, zone) {
  const place = h('div', {});
  place.append(h('button', { type: 'button', class: 'quiet', onclick: () => look(`${path}/${encodeURIComponent(stop)}`, place) },
    `${t('intake.photo')}: ${areaTime(at, zone)}`), h('p', { class: 'hint' }, t('intake.photo.recorded')));
  return place;
}

/** Beside how the handover was proven; one that was taken may still be on its way from the phone. */
export function parcelPhotos({ id, handover, contactKept }, user, zone) {
  if (!handover || !maySee(user)) return null;
  const place = h('div', { class: 'parcel-photos' });
  const none = () => handover.proof === 'PHOTO' && place.replaceChildren(h('p', { class: 'hint' }, t('intake.photo.none')));
  const path = `${url(id)}/photos`;
  if (!contactKept) none();
  else get(path).then(({ photos }) => (photos.length > 0 ? place.replaceChildren(...photos.map((photo) => one(path, photo, zone))) : none()), none);
  return place;
}
