// Which area the page is about: the one in the address (?area=), else the one chosen last, else the first that there is.
import { get } from './api.js';
import { h } from './dom.js';
import { named, t } from './i18n.js';

const STORE = 'kit.area';
const LONGEST_LIST = 200;
const PATIENCE = 1500;

/** The service that knows the areas may be away: then the one that was chosen last does, without a choice. */
function listAreas(config, mayDoWithout) {
  const none = { items: [] };
  const asked = get(`${config.intake}/api/areas`, { limit: LONGEST_LIST }).catch((problem) => ({ ...none, problem }));
  const enough = new Promise((resolve) => { setTimeout(() => resolve(none), PATIENCE); });
  return mayDoWithout ? Promise.race([asked, enough]) : asked;
}

/**
 * Resolves to { area, areas, element, problem }: its code, all areas [{ code, names, timeZone, curfew }], a select that changes it,
 * and why the areas could not be asked for: then no area does not mean that there is none.
 */
export async function chooseArea(config) {
  const wanted = [new URLSearchParams(location.search).get('area'), localStorage.getItem(STORE)].filter(Boolean);
  const { items: areas, problem } = await listAreas(config, wanted.length > 0);
  const known = wanted.find((code) => areas.some((one) => one.code === code));
  const area = known ?? areas[0]?.code ?? wanted[0];
  if (area) localStorage.setItem(STORE, area);
  return { area, areas, element: picker(area, areas), problem };
}

function picker(area, areas) {
  const go = ({ target }) => {
    localStorage.setItem(STORE, target.value);
    const address = new URL(location.href);
    address.searchParams.set('area', target.value);
    location.assign(address);
  };
  return h('select', { 'aria-label': t('kit.area'), hidden: areas.length < 2, onchange: go },
    areas.map(({ code, names }) => h('option', { value: code, selected: code === area }, named(names) || code)));
}
