// What became of stops under way, told until the driver has understood, also when the phone was off meanwhile; and the
// goods that are to be brought back, until the warehouse has them.
import { get } from '/kit/api.js';
import { el, html, nothing } from '/kit/dom.js';
import { t } from '/kit/i18n.js';
import { kept } from '/kept.js';
import { loadWarehouse, neighborhoodName, warehouseName, warehousePlace } from '/names.js';
import { codesOf } from '/numbers.js';
import { goods, mapLink, time } from '/parts.js';

const MOST_TOLD = 200;

/** A code of the service in the driver's words; one that is not known yet says at least that. */
export function words(prefix, code, other = 'OTHER') {
  const key = `${prefix}.${code}`;
  return t(key) === key ? t(`${prefix}.${other}`) : t(key);
}

/** What a coordinator wrote, as it was written; nothing where nothing was. */
export const because = (why) => why ? el(html`<p>${t('driver.why', { why })}</p>`) : null;

/** A stop that was offered only concerns nobody yet. */
function tellings({ state, deliveryId, stops = [], withdrawn = [] }) {
  if (state === 'OFFERED') return [];
  return [
    ...withdrawn.map(({ stopId, neighborhood, reason, why, lines, at }) => ({
      id: `${stopId}@gone`, stopId, kind: 'withdrawn', deliveryId, neighborhood, reason, why, lines: state === 'ACCEPTED' ? [] : lines, at,
    })),
    ...stops.filter(({ resumed }) => resumed).map(({ stopId, neighborhood, resumed: { by, why, at } }) => ({
      id: `${stopId}@free${at}`, stopId, kind: 'resumed', deliveryId, neighborhood, reason: by, why, lines: [], at,
    })),
    ...stops.filter(({ changed }) => changed).map(({ stopId, neighborhood, changed }) => ({
      id: `${stopId}@${changed.at}`, stopId, kind: 'changed', deliveryId, neighborhood, what: changed.what, lines: [], at: changed.at,
    })),
  ];
}

/** Whether it still is so: nobody is told to go on to a stop that is held again, nor how one has changed that is off the list. */
function holds({ kind, stopId }, { stops = [] }) {
  const stop = stops.find((one) => one.stopId === stopId);
  if (kind === 'withdrawn' || stopId === undefined) return true;
  return Boolean(stop) && (kind === 'changed' || !stop.held);
}

function card(told, understood) {
  const aboard = told.kind === 'withdrawn' && told.lines.length > 0;
  const why = told.what ? told.what.map((what) => words('driver.changed', what)).join(' ') : words(`driver.${told.kind}`, told.reason);
  return el(html`<div class="card ${told.kind}">
    <h2>${t(`driver.${told.kind}`, { place: neighborhoodName(told.neighborhood) })}</h2>
    <p>${time(told.at)} · ${why}</p>
    ${because(told.why)}
    ${told.stopId ? codesOf([told]) : nothing}
    ${aboard ? html`<p>${t('driver.withdrawn.goods')}</p>` : nothing}
    ${aboard ? goods(told.lines) : nothing}
    <button type="button" @click=${() => understood(told.id)}>${t('driver.understood')}</button>
  </div>`);
}

export function newsOf(userId, place) {
  const open = kept(`news.${userId}`, []);
  const told = kept(`told.${userId}`, []);

  function understood(id) {
    told.set([...told.get(), id].slice(-MOST_TOLD));
    open.set(open.get().filter((one) => one.id !== id));
    draw();
  }

  function draw() {
    place.replaceChildren(...open.get().map((one) => card(one, understood)));
  }

  return {
    draw,
    remember(delivery) {
      const known = new Set([...told.get(), ...open.get().map(({ id }) => id)]);
      const more = delivery ? tellings(delivery).filter(({ id }) => !known.has(id)) : [];
      const still = open.get().filter((one) => one.deliveryId !== delivery?.deliveryId || holds(one, delivery));
      if (more.length === 0 && still.length === open.get().length) return;
      open.set([...still, ...more]);
      draw();
    },
  };
}

/** Deliveries of which goods are to come back: as the service said it last, also without a connection. */
export function bringBackOf(userId, config, place) {
  const store = kept(`back.${userId}`, []);
  let shown;

  function draw() {
    const now = JSON.stringify(store.get());
    if (now === shown) return;
    shown = now;
    place.replaceChildren(...store.get().map(({ deliveryId, bringBack }) => el(html`<div class="card bring-back" id="back-${deliveryId}">
      <h2>${t('driver.back')}</h2>
      <p>${deliveryId.slice(0, 8)}: ${t('driver.back.where', { warehouse: warehouseName(bringBack.warehouse) })}</p>
      ${goods(bringBack.lines)}
      ${mapLink(warehousePlace(bringBack.warehouse))}
      <p>${t('driver.back.until')}</p>
    </div>`)));
  }

  draw();
  return {
    draw() { shown = undefined; draw(); },
    any: () => store.get().length > 0,
    async load() {
      const found = await get('/api/deliveries/bring-back');
      store.set(found.map(({ deliveryId, bringBack }) => ({ deliveryId, bringBack })));
      draw();
      const unknown = found.filter(({ bringBack }) => !warehousePlace(bringBack.warehouse));
      if (unknown.length === 0) return;
      await Promise.all(unknown.map(({ bringBack }) => loadWarehouse(config, bringBack.warehouse)));
      this.draw();
    },
  };
}
