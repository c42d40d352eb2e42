// How much may stand in a warehouse at most, for what one fire would take: said where goods are taken in, never in the way.
import { el, html } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { knownList } from '/kit/known.js';
import { badge } from '/words.js';

const grams = (items, code) => items.find(({ item }) => item === code)?.grams ?? 0;

const kilograms = (items, goods) => goods.reduce((sum, { item, units }) => sum + (units || 0) * grams(items, item), 0) / 1000;

/** As the service says it of goods that would come by a transfer or a file; place is another warehouse's name. */
export const capPassed = (said, place) => said ? el(html`<p class="cap">${badge(t(place ? 'warehouse.cap-passed-there' : 'warehouse.cap-passed'), 'warn')} ${t(place ? 'warehouse.cap-would-be-there' : 'warehouse.cap-would-be', { n: number(said.kilograms), cap: number(said.capKilograms), place })}</p>`) : null;

/** coming(): what is being taken in, [{ item, units }]. */
export function capNote({ warehouse, items, coming }) {
  const note = el(html`<p role="status" class="cap" hidden></p>`);
  let cap;
  let here = [];

  function draw() {
    const all = Math.round(kilograms(items, [...here, ...coming()]));
    const passed = cap !== undefined && all > cap;
    note.hidden = !passed;
    if (passed) note.replaceChildren(badge(t('warehouse.cap-passed'), 'warn'), ' ', t('warehouse.cap-would-be', { n: number(all), cap: number(cap) }));
    else note.replaceChildren();
  }

  /** What cannot be had leaves what was known. */
  async function refresh() {
    const [stock, warehouses] = await Promise.all([knownList(`/api/warehouses/${encodeURIComponent(warehouse)}/stock`), knownList('/api/warehouses')]).catch(() => [here, []]);
    here = stock.map(({ item, onHand, units = onHand }) => ({ item, units }));
    const mine = warehouses.find((one) => one.warehouse === warehouse);
    if (mine) cap = mine.capKilograms ?? undefined;
    draw();
  }

  return { note, draw, refresh };
}
