// Which area the page is about: the one in the address (?area=), else the one chosen last, else the first that there is.
import { get } from './api.js';
import { el, html } from './dom.js';
import { named, t } from './i18n.js';
import { known } from './known.js';
import { note } from './notes.js';

const STORE = 'kit.area';
const LONGEST_LIST = 200;
/** Longer than it takes until what was known is said. */
const PATIENCE = 1800;

/** As they are, else as the service said them last. Where it never did, the one that was chosen last does, without a choice. */
function listAreas(config, mayDoWithout) {
  const none = { items: [] };
  const asked = known('/api/areas', () => get(`${config.intake}/api/areas`, { limit: LONGEST_LIST }), { quiet: true })
    .catch((problem) => ({ ...none, problem }));
  const enough = new Promise((resolve) => { setTimeout(() => resolve(none), PATIENCE); });
  return mayDoWithout ? Promise.race([asked, enough]) : asked;
}

/**
 * Resolves to { area, areas, element, problem }: its code, all areas [{ code, names, timeZone, utcOffset, curfew }], a select that
 * changes it, and why the areas could not be asked for: then no area does not mean that there is none. needed: for a page that reckons
 * with the area's clock and curfew, which its code alone does not say: it waits until it is known what they are.
 */
export async function chooseArea(config, { needed = false } = {}) {
  const wanted = [new URLSearchParams(location.search).get('area'), localStorage.getItem(STORE)].filter(Boolean);
  const { items: areas, problem } = await listAreas(config, wanted.length > 0 && !needed);
  const isThere = wanted.find((code) => areas.some((one) => one.code === code));
  const area = isThere ?? areas[0]?.code ?? wanted[0];
  if (area) note(STORE, area);
  return { area, areas, element: picker(area, areas), problem };
}

function picker(area, areas) {
  const go = async ({ target }) => {
    await note(STORE, target.value);
    const address = new URL(location.href);
    address.searchParams.set('area', target.value);
    location.assign(address);
  };
  return el(html`<select aria-label=${t('kit.area')} ?hidden=${areas.length < 2} @change=${go}>
    ${areas.map(({ code, names }) => html`<option value=${code} ?selected=${code === area}>${named(names) || code}</option>`)}
  </select>`);
}
