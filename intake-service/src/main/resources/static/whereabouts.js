// In which neighborhood an address lies: proposed while it is typed, taken by a tap, never by itself.
import { post } from '/kit/api.js';
import { el, html } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { nameOf } from '/words.js';

const PAUSE = 500;
const PATIENCE = 4000;
const SHORTEST = 4;
const ADDRESS = 'contact.address';

/** Whoever cannot ask, as without a connection, goes on without. */
async function proposed(area, address) {
  try {
    return (await post('/api/requests/whereabouts', { area, address }, { once: true, patience: PATIENCE })).items;
  } catch {
    return [];
  }
}

/** Stands below the address. Where the neighborhood that is chosen is among those that are likely nothing is said. */
export function watchAddress(form, { area, neighborhoods }) {
  const { neighborhood, [ADDRESS]: address } = form.elements;
  const list = el(html`<ul class="plain"></ul>`);
  const element = el(html`<div class="whereabouts" hidden aria-live="polite"><p class="hint">${t('intake.where')}</p>${list}</div>`);
  let places = [];
  let timer;
  let round = 0;

  function take(code) {
    neighborhood.value = code;
    neighborhood.dispatchEvent(new Event('change', { bubbles: true }));
    address.focus();
  }

  const row = ({ neighborhood: code, because, times }) => el(html`<li><button type="button" class="quiet" @click=${() => take(code)}>${nameOf(neighborhoods, code)}</button> <span class="hint">${t(`intake.where.${because}`, { n: number(times) })}</span></li>`);

  function draw() {
    element.hidden = places.length === 0 || places.some(({ neighborhood: code }) => code === neighborhood.value);
    if (!element.hidden) list.replaceChildren(...places.map(row));
  }

  async function look() {
    const mine = round += 1;
    const said = address.value.trim();
    const found = said.length < SHORTEST ? [] : await proposed(area, said);
    if (mine !== round) return;
    places = found;
    draw();
  }

  address.closest('.field').append(element);
  form.addEventListener('input', ({ target }) => {
    if (target !== address) return;
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  neighborhood.addEventListener('change', draw);
  form.addEventListener('reset', () => { clearTimeout(timer); round += 1; places = []; draw(); });
}
