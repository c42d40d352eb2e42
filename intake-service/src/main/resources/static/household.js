// Whether this household has called before: looked up while the caller still speaks.
import { post, serviceTime } from '/kit/api.js';
import { ask } from '/kit/dialog.js';
import { el, html } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { areaTime } from '/zone.js';
import { amountOf, nameOf, standing, word } from '/words.js';

const PAUSE = 350;
const PATIENCE = 4000;
/** Whoever calls again so soon after help came asks for more, or is logged by mistake: nobody eats up food for days in half a day. */
const LATELY = 12 * 3600 * 1000;
const beside = matchMedia('(min-width: 75rem)');
const SPOKEN = ['contact.phone', 'contact.name', 'contact.address', 'contact.behalf.phone'];

/** said: { phone, name, address } or { text }. Resolves to the requests found, best first; none when it cannot be asked. */
export async function lookUp(area, said, quiet = true) {
  const told = Object.fromEntries(Object.entries(said).filter(([, value]) => value?.trim()));
  if (Object.keys(told).length === 0) return [];
  try {
    return (await post('/api/requests/look-up', { area, ...told }, { once: quiet, patience: PATIENCE })).items;
  } catch (problem) {
    if (quiet) return [];
    throw problem;
  }
}

const clue = (code, sign, tone) => el(html`<span class="clue clue-${tone}">${sign} ${word('clue', code)}</span>`);

/** One line of what it asks for, where it stands and why it may be the same household. */
export function foundRow(request, context, ...buttons) {
  const what = request.needs.map((need) => amountOf(context.items, need)).join(', ');
  const when = areaTime(request.loggedAt, context.areaView.timeZone);
  return el(html`<li class=${request.likely ? 'found found-likely' : 'found'}>
    <p><strong>${request.reference}</strong> ${standing(request).text}</p>
    <p class="hint">${when} · ${nameOf(context.neighborhoods, request.neighborhood)} · ${t('intake.people')}: ${number(request.people)} · ${what}</p>
    <p class="clues">${request.clues.map((code) => clue(code, '✓', 'for'))}${request.doubts.map((code) => clue(code, '✗', 'against'))}</p>
    <div class="row">${buttons}</div>
  </li>`);
}

const servedLately = ({ status, closing }) => status === 'SERVED' && Boolean(closing) && serviceTime() - new Date(closing.at) < LATELY;

/** What the form says of the caller; a phone of who calls for somebody else counts as one. */
function saidIn(form) {
  const value = (name) => form.elements.namedItem(name)?.value ?? '';
  return { phone: value('contact.phone') || value('contact.behalf.phone'), name: value('contact.name'), address: value('contact.address') };
}

/** Beside the form: who has called before. update(id) adds to an open one, open(id) shows one. */
export function householdPanel(form, context, { update, open }) {
  const apart = new Set();
  /** Served lately, and they ask for more. */
  const more = new Set();
  const list = el(html`<ul class="plain"></ul>`);
  const element = el(html`<section class="card household" hidden aria-live="polite"><h2>${t('intake.household')}</h2>${list}</section>`);
  let timer;
  let round = 0;

  const choice = (request) => [
    request.status === 'OPEN' ? el(html`<button type="button" @click=${() => update(request.id)}>${t('intake.household.them', { reference: request.reference })}</button>`) : null,
    el(html`<button type="button" class="quiet" @click=${() => open(request.id)}>${t('intake.household.look')}</button>`),
    request.likely && request.status === 'OPEN' ? el(html`<button type="button" class="quiet" @click=${() => { apart.add(request.id); look(); }}>${t('intake.household.other')}</button>`) : null];

  async function look() {
    const mine = round += 1;
    const found = (await lookUp(context.area, saidIn(form))).filter(({ id }) => !apart.has(id)).slice(0, 5);
    if (mine !== round) return;
    element.hidden = found.length === 0;
    list.replaceChildren(...found.map((request) => foundRow(request, context, choice(request))));
  }

  function follow(control) {
    // Where there is no room beside the form it stands where the eyes are, not a page above.
    if (!beside.matches) control.closest('.field').after(element);
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  }

  /** Of what stood there already when the page was loaded, as after another language was chosen. */
  function restored() {
    const said = SPOKEN.map((name) => form.elements.namedItem(name)).find((control) => control?.value);
    if (said) follow(said);
  }

  form.addEventListener('input', ({ target }) => { if (SPOKEN.includes(target.name)) follow(target); });
  /** One key, whatever the keyboard's language: who calls is looked for now, and is next under the hands; the phone where nobody is found. */
  async function find() {
    clearTimeout(timer);
    await look();
    (list.querySelector('button') ?? form.elements.namedItem('contact.phone')).focus();
  }
  form.addEventListener('keydown', (event) => {
    if (event.key !== 'F2') return;
    event.preventDefault();
    find();
  });
  const phone = form.elements.namedItem('contact.phone');
  phone.setAttribute('aria-keyshortcuts', 'F2');
  phone.closest('.field')?.querySelector('label')?.append(' ', el(html`<kbd aria-hidden="true" title=${t('intake.household.key')}>F2</kbd>`));

  form.addEventListener('reset', () => { apart.clear(); more.clear(); clearTimeout(timer); round += 1; element.hidden = true; });

  const question = (request) => (request.status === 'OPEN'
    ? { choices: [{ value: 'same', text: t('intake.household.them', { reference: request.reference }) }, { value: 'other', text: t('intake.household.log-new'), kind: 'quiet' }] }
    : { text: t('intake.household.served', { at: areaTime(request.closing.at, context.areaView.timeZone) }),
      choices: [{ value: 'look', text: t('intake.household.look') }, { value: 'more', text: t('intake.household.more'), kind: 'quiet' }, { value: 'other', text: t('intake.household.other'), kind: 'quiet' }] });

  /** Before it is saved. asks: false where nobody can be asked. Resolves to the ids that are of others, or to null when the caller's own request was opened instead. */
  async function settle({ asks = true } = {}) {
    if (!asks) return [...apart];
    const [likeliest] = (await lookUp(context.area, saidIn(form))).filter((one) => one.likely && (one.status === 'OPEN' || servedLately(one)) && !apart.has(one.id) && !more.has(one.id));
    if (!likeliest) return [...apart];
    const answer = await ask({
      title: t('intake.household.ask', { reference: likeliest.reference }), body: el(html`<ul class="plain">${foundRow(likeliest, context)}</ul>`), ...question(likeliest),
    });
    if (answer === 'other' || answer === 'more') { (answer === 'other' ? apart : more).add(likeliest.id); return settle(); }
    if (answer === 'same') update(likeliest.id);
    if (answer === 'look') open(likeliest.id);
    return null;
  }

  return { element, settle, restored };
}
