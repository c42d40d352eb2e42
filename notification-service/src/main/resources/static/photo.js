// A photo of the parcel at the door, by choice. It is drawn anew and made small on the phone, so that nothing but the picture
// leaves it; it waits with the report, sealed as that is, and goes with it when that is taken back.
import { el, html, nothing } from '/kit/dom.js';
import { t } from '/kit/i18n.js';
import { toast } from '/kit/toast.js';
import { kept } from '/kept.js';
import { now } from '/parts.js';

const MOST_BYTES = 100_000;
const SIDES = [1280, 960, 640, 320];
const QUALITIES = [0.8, 0.6, 0.4];
const PREFIX = 'data:image/jpeg;base64,';

const encoded = (canvas, quality) => new Promise((resolve) => { canvas.toBlob(resolve, 'image/jpeg', quality); });

const asText = (blob) => new Promise((resolve, reject) => {
  const reader = new FileReader();
  reader.onload = () => resolve(reader.result);
  reader.onerror = () => reject(reader.error);
  reader.readAsDataURL(blob);
});

function drawn(image, side) {
  const scale = Math.min(1, side / Math.max(image.width, image.height));
  const [width, height] = [image.width, image.height].map((length) => Math.max(1, Math.round(length * scale)));
  const canvas = el(html`<canvas width=${width ?? nothing} height=${height ?? nothing}></canvas>`);
  const pen = canvas.getContext('2d', { alpha: false });
  pen.fillStyle = 'white';
  pen.fillRect(0, 0, width, height);
  pen.drawImage(image, 0, 0, width, height);
  return canvas;
}

/** As large as 100 KB allow; throws when it is no picture. */
async function madeSmall(file) {
  const image = await createImageBitmap(file);
  try {
    for (const side of SIDES) {
      const canvas = drawn(image, side);
      for (const quality of QUALITIES) {
        const blob = await encoded(canvas, quality);
        if (blob && blob.size <= MOST_BYTES) return await asText(blob);
      }
    }
  } finally {
    image.close();
  }
  throw new Error('no picture of this size');
}

/** In the question how a handover was confirmed. taken() resolves to what goes along, or undefined. */
export function photoField() {
  let picture = Promise.resolve();
  const input = el(html`<input type="file" id="door-photo" accept="image/*" capture="environment" hidden aria-label=${t('driver.photo')}>`);
  const place = el(html`<div class="parcel-photo" role="group" aria-label=${t('driver.photo')}></div>`);
  const button = (key, act) => el(html`<button type="button" class="quiet" @click=${act}>${t(key)}</button>`);
  const take = () => input.click();

  function offer(fault) {
    picture = Promise.resolve();
    place.replaceChildren(...[button('driver.photo', take), el(html`<p class="hint">${t('driver.photo.what')}</p>`),
      fault ? el(html`<p class="state-error" role="alert">${fault}</p>`) : null].filter(Boolean));
  }

  function show(image) {
    place.replaceChildren(el(html`<img class="parcel" src=${image ?? nothing} alt=${t('driver.photo.taken')}>`),
      el(html`<div class="row">
        ${button('driver.photo.again', take)}
        ${button('driver.photo.remove', () => { offer(); place.querySelector('button').focus(); })}
      </div>`));
    place.querySelector('button').focus();
  }

  input.addEventListener('change', () => {
    const [file] = input.files;
    if (!file) return;
    place.replaceChildren(el(html`<p class="hint" role="status">${t('driver.photo.making')}</p>`));
    const mine = madeSmall(file);
    picture = mine.catch(() => undefined);
    mine.then(show, () => {
      offer(t('driver.photo.failed'));
      if (!place.isConnected) toast(t('driver.photo.failed'), { kind: 'error' });
    });
    // The same file chosen again is a choice, too.
    input.value = '';
  });
  offer();
  return { element: el(html`<div>${input}${place}</div>`), taken: () => picture };
}

/** Those of this phone's reports, until they cannot be taken back any more. Which were sent is remembered by ids alone. */
export function parcelPhotos(userId, box) {
  const ids = kept(`photos.${userId}`, {});
  const pictures = new Map();
  const waits = (stopId) => box().waiting().find((report) => report.kind === 'photo' && report.stopId === stopId);
  const pathTo = ({ deliveryId, stopId }) => `/api/deliveries/${deliveryId}/stops/${stopId}/photo`;

  /** Those of other deliveries cannot be taken back any more. */
  function remember({ stops }, stopId, id) {
    const known = Object.entries(ids.get()).filter(([one]) => stops.some((stop) => stop.stopId === one));
    ids.set({ ...Object.fromEntries(known), [stopId]: id });
  }

  return {
    /** Before the report is shown. */
    hold: ({ stopId }, image) => pictures.set(stopId, image),
    /** after: the key of the report that it belongs to */
    add(delivery, { stopId, neighborhood }, image, after) {
      const report = { deliveryId: delivery.deliveryId, stopId };
      const id = crypto.randomUUID();
      remember(delivery, stopId, id);
      box().add({ ...report, kind: 'photo', place: neighborhood, after }, pathTo(report), { id, image: image.slice(PREFIX.length) });
    },
    /** As if it was never taken, as far as it has not left the phone; else the services hear of it. */
    async remove({ deliveryId, stopId, place }) {
      const { [stopId]: id, ...others } = ids.get();
      pictures.delete(stopId);
      if (!id) return;
      ids.set(others);
      const waiting = waits(stopId);
      if (waiting && await box().withdraw(waiting.key)) return;
      if (waiting) await box().dismiss(waiting.key);
      box().add({ kind: 'photo-removed', deliveryId, stopId, place }, `${pathTo({ deliveryId, stopId })}/remove`, { id });
    },
    /** Until its report cannot be taken back any more. */
    find({ stopId, outcome }) {
      const waiting = waits(stopId);
      if (waiting) return PREFIX + waiting.body.image;
      if (!outcome?.unsent && !(Date.parse(outcome?.undoUntil) > now())) pictures.delete(stopId);
      return pictures.get(stopId);
    },
  };
}

/** At a stop that is done, until its report counts for good. */
export function photoButton(stop, work, open) {
  const look = ({ target }) => {
    const image = work.photo(stop);
    if (image) open({ title: t('driver.photo.look'), body: el(html`<img class="parcel" src=${image ?? nothing} alt=${t('driver.photo.taken')}>`) });
    else target.remove();
  };
  return work.photo(stop) ? el(html`<button type="button" class="quiet" @click=${look}>${t('driver.photo.look')}</button>`) : null;
}
