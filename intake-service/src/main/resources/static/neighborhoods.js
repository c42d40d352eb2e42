// Where people are cut off: the map, the list, reports, and what is to be asked about them.
import { get, listAll, post } from '/kit/api.js';
import { ask, show } from '/kit/dialog.js';
import { el, html, nothing, redraw } from '/kit/dom.js';
import { bindForm } from '/kit/form.js';
import { named, number, t } from '/kit/i18n.js';
import { empty, failed, loading } from '/kit/states.js';
import { tellProblem, toast } from '/kit/toast.js';
import { askList } from '/confirm.js';
import { importNeighborhoods, importRequests, saveRequests } from '/files.js';
import { pointsPart } from '/points.js';
import { accessForm, accessOf, supplyForm, supplyOf } from '/reports.js';
import { byWhom, notForOf, saying, shopsOf, tone, toneOfAccess, whose, word } from '/words.js';
import { areaTime } from '/zone.js';

const badge = (color, text) => el(html`<span class=${color ? `badge badge-${color}` : 'badge'}>${text}</span>`);

const AGE_EVERY = 60_000;

/** requests: { open, changed } of the part that shows them. */
export function neighborhoodsPanel(context, requests) {
  const { places, neighborhoods, area, user, zone, items } = context;
  const may = (...roles) => roles.some((role) => user.roles.includes(role));
  const at = `/api/areas/${encodeURIComponent(area)}`;
  const mapPlace = el(html`<div class="map"></div>`);
  const list = el(html`<ul class="plain columns"></ul>`);
  const tools = el(html`<div class="row">
    ${may('COORDINATOR', 'ADMIN') ? html`<button type="button" class="quiet" @click=${() => importNeighborhoods(`${at}/neighborhood-imports`, () => reload().catch(() => {}))}>${t('intake.file.import-neighborhoods')}</button>` : nothing}
    ${may('OPERATOR', 'ADMIN') ? html`<button type="button" class="quiet" @click=${() => importRequests(`${at}/request-imports`, { zone, items, changed: requests.changed })}>${t('intake.file.import-requests')}</button>` : nothing}
    <button type="button" class="quiet" @click=${() => saveRequests(area, true)}>${t('intake.file.export')}</button>
  </div>`);
  const panel = el(html`<section>
    ${tools}
    <p class="hint">${t('intake.map-hint')}</p>
    ${mapPlace}
    ${pointsPart({ area, user, mark: (points) => { marked = points; map?.points(points); } })}
    ${list}
  </section>`);
  let map;
  let opening;
  let marked = [];

  const base = ({ code }) => `${places}/${encodeURIComponent(code)}`;
  const button = (label, neighborhood, onclick) => el(html`<button type="button" class="quiet" aria-label="${label}: ${named(neighborhood.names)}" @click=${onclick}>${label}</button>`);

  function card(neighborhood) {
    const { names, population, supply, access, questions } = neighborhood;
    const until = [supply.until, access.until].filter(Boolean).sort()[0];
    return el(html`<li class="card">
      <h2>${named(names)}</h2>
      <p>${badge(tone(supply.status), word('supply', supply.status))} ${badge(toneOfAccess(access.level), word('access', access.level))}</p>
      <p class="hint">${t('intake.population', { people: number(population) })}${supply.shops ? ` · ${shopsOf(supply.shops)}` : ''}${access.permit ? ` · ${t('intake.permit')}: ${access.permit}` : ''}${access.hours ? ` · ${access.hours.from}–${access.hours.until}` : ''}${access.notFor ? ` · ${notForOf(access.notFor)}` : ''}${until ? ` · ${t('intake.holds-until', { until: areaTime(until, zone) })}` : ''}</p>
      ${questions.map((question) => questionPart(neighborhood, question))}
      <div class="row">
        ${button(t('intake.report'), neighborhood, () => report(neighborhood))}
        ${button(t('intake.history'), neighborhood, () => history(neighborhood))}
        ${may('COORDINATOR', 'ADMIN') ? button(t('intake.retire'), neighborhood, () => retire(neighborhood)) : nothing}
      </div>
    </li>`);
  }

  /** Both words, whose and when; nothing changes until somebody decides. */
  function questionPart(neighborhood, { id, kind, reported, standing }) {
    const line = (label, said) => said ? el(html`<p>${label}: <strong>${saying(kind, said)}</strong><span class="hint"> ${whose(said, zone)}</span></p>`) : null;
    const answer = (how, label) => button(label, neighborhood, () => settle(neighborhood, id, how));
    return el(html`<div class="question">
      <p>${t('intake.question')}</p>
      ${line(t('intake.question-standing'), standing)}
      ${line(t('intake.question-reported'), reported)}
      <div class="row">${answer('accept', t('intake.accept'))}${answer('dismiss', t('intake.dismiss'))}</div>
    </div>`);
  }

  async function settle(neighborhood, id, how) {
    try {
      await post(`${base(neighborhood)}/questions/${encodeURIComponent(id)}/${how}`, {});
      toast(t(`intake.settled-${how}`));
    } catch (problem) {
      tellProblem(problem);
    }
    reload().catch(() => {});
  }

  async function retire(neighborhood) {
    const choices = [{ value: 'yes', text: t('intake.retire'), kind: 'danger' }];
    if (await ask({ title: t('intake.retire-question', { name: named(neighborhood.names) }), text: t('intake.retire-what'), choices }) !== 'yes') return;
    try {
      await post(`${base(neighborhood)}/retire`, {});
      toast(t('intake.retired'));
    } catch (problem) {
      tellProblem(problem);
    }
    reload().catch(() => {});
  }

  /** It stays in the list as taken back; the one before it stands again. */
  async function takeBack(neighborhood, report, then) {
    try {
      await post(`${base(neighborhood)}/reports/${encodeURIComponent(report)}/undo`, {});
      toast(t('intake.taken-back'));
    } catch (problem) {
      tellProblem(problem);
    }
    reload().catch(() => {});
    await then();
  }

  async function history(neighborhood) {
    const body = el(html`<div>${loading()}</div>`);
    show({ title: `${t('intake.history')}: ${named(neighborhood.names)}`, body });
    const fill = async () => {
      try {
        const { items } = await get(`${base(neighborhood)}/reports`);
        body.replaceChildren(items.length ? el(html`<ul class="plain">${items.map((item) => past(item, context, () => takeBack(neighborhood, item.id, fill)))}</ul>`) : empty());
      } catch (problem) {
        body.replaceChildren(failed(problem, fill));
      }
    };
    await fill();
  }

  function draw() {
    redraw(list, neighborhoods, card);
    if (map) drawMap();
  }

  const drawMap = () => map.places(map, neighborhoods, { classOf: ({ supply }) => tone(supply.status), open: report });

  /** Also what is said beside a form goes by it. */
  async function reload() {
    neighborhoods.splice(0, neighborhoods.length, ...await listAll(places));
    if (!panel.hidden) draw();
  }

  function report(neighborhood) {
    const done = (answer) => { box.close(); tellOutcome(answer, zone); askOpenRequests(neighborhood, answer); reload().catch(() => {}); };
    const to = (kind) => `${base(neighborhood)}/${kind}-reports`;
    const supply = supplyForm(neighborhood, zone);
    const access = accessForm(neighborhood, zone);
    bindForm(supply, { send: (values, key) => post(to('supply'), supplyOf(values, zone), { key }), done });
    bindForm(access, { send: (values, key) => post(to('access'), accessOf(values, neighborhood, zone), { key }), done });
    const box = show({ title: named(neighborhood.names), body: el(html`<div>${supply}${access}</div>`) });
  }

  /** Where help is less needed than it was, those who wait are asked. */
  async function askOpenRequests(before, { code, outcome, supply, access }) {
    const better = (supply.status === 'SUPPLIED' && ['CUT_OFF', 'STRAINED'].includes(before.supply.status))
      || (access.level === 'OPEN' && ['BLOCKED', 'RESTRICTED'].includes(before.access.level));
    if (outcome !== 'TAKEN' || !better) return;
    let shownAt = null;
    const those = askList(context, { neighborhood: code, status: 'OPEN' }, { ...requests, shown: ({ count, more }) => {
      if (count > 0 || more) shownAt ??= show({ title: t('intake.reopened'), body: el(html`<div><p>${t('intake.reopened-ask')}</p>${those.element}</div>`) });
    } });
    await those.refresh();
  }

  /** Shown or not: whoever logs a request is told of a road that closed meanwhile. */
  function changed() {
    reload().catch(() => {});
  }

  /** Comes when somebody looks at it: most of a shift is spent beside it, and it is a third of the page's code. */
  async function openMap() {
    const [{ createMap }, { drawPlaces }] = await Promise.all([import('/kit/map.js'), import('/place-map.js')]);
    map = { ...createMap(mapPlace, { label: t('intake.map') }), places: drawPlaces };
    drawMap();
    map.points(marked);
    map.fit();
  }

  function shown() {
    // What did not come is asked for again with the next look; the list says the same in words.
    opening ??= openMap().catch(() => { opening = undefined; });
    reload().catch(() => {});
  }

  // What is known ends by itself: the page shows it as it does.
  setInterval(changed, AGE_EVERY);
  draw();
  return { panel, shown, changed };
}

/** What was reported before, by whom, and what became of it. */
function past({ kind, said, by, outcome, settlement, takenBack }, { user, zone }, undo) {
  const what = outcome === 'QUESTIONED' ? `QUESTIONED.${settlement?.answer ?? 'OPEN'}` : outcome;
  const fate = takenBack ? t('intake.taken-back-by', { by: byWhom(takenBack.by, user), at: areaTime(takenBack.at, zone) }) : word('outcome', what);
  return el(html`<li class="past">
    <strong>${saying(kind, said)}</strong>
    <p class="hint">${whose(said, zone)} · ${t('intake.filed-by', { by: byWhom(by, user) })}<br>${fate}</p>
    ${!takenBack ? html`<button type="button" class="quiet" @click=${undo}>${t('intake.take-back')}</button>` : nothing}
  </li>`);
}

/** The reporter hears at once when the report is kept without being in effect, and why. */
function tellOutcome({ outcome, question, questions }, zone) {
  if (outcome === 'TAKEN') { toast(t('intake.reported')); return; }
  if (outcome === 'CONFIRMED') { toast(t('intake.confirmed')); return; }
  const asked = questions.find(({ id }) => id === question);
  const standing = asked?.standing && `${saying(asked.kind, asked.standing)} (${whose(asked.standing, zone)})`;
  show({ title: t('intake.kept-as-question'), body: el(html`<div><p>${t('intake.kept-why', { standing: standing ?? '' })}</p><p>${t('intake.kept-next')}</p></div>`) });
}
