// Where people get by meanwhile: the list of an area, and the sentences for who calls.
import { get, post } from '/kit/api.js';
import { show } from '/kit/dialog.js';
import { el, html, nothing } from '/kit/dom.js';
import { bindForm } from '/kit/form.js';
import { LANGUAGES, named, number, t } from '/kit/i18n.js';
import { empty, failed, loading } from '/kit/states.js';
import { tellProblem, toast } from '/kit/toast.js';
import { importList } from '/files.js';
import { eachName, field, input, select } from '/form.js';
import { word } from '/words.js';

const KINDS = ['SHOP', 'PHARMACY', 'WATER', 'MEALS'];
const called = ({ names, hours }) => [named(names), hours && `${hours.from}–${hours.until}`].filter(Boolean).join(', ');
const of = (area) => `/api/areas/${encodeURIComponent(area)}/points`;

/** The sentences to read aloud while the car has not come; without any when nothing is open. */
export function meanwhile(area, { neighborhood }) {
  const place = el(html`<div></div>`);
  const fill = async () => {
    try {
      const { items } = await get(`${of(area)}/nearest`, { neighborhood });
      place.replaceChildren(...(items.length ? [el(html`<h3>${t('intake.points.meanwhile')}</h3>`),
        ...items.map((point) => el(html`<p class="tell">${t(`intake.points.tell.${point.kind}`, { name: called(point), kilometers: number(point.kilometers) })}</p>`))] : []));
    } catch (problem) {
      place.replaceChildren(failed(problem, fill));
    }
  };
  fill();
  return place;
}

/** Degrees as people type them; nothing where that is no number. */
function placeOf(...typed) {
  const [lat, lon] = typed.map((text) => (text.trim() === '' ? NaN : Number(text.trim().replace(',', '.'))));
  return Number.isNaN(lat) || Number.isNaN(lon) ? undefined : { lat, lon };
}

/** Both at once, as maps copy them: "43.25, 76.9". */
const PAIR = /^\s*(-?\d+[.,]\d+)[\s,;]+(-?\d+[.,]\d+)\s*$/;

/** What the form says, as the service takes it; a name in one language goes for all. */
function bodyOf({ kind, ...typed }) {
  const [lat, lon, from, until] = ['location.lat', 'location.lon', 'hours.from', 'hours.until'].map((name) => typed[name]);
  const names = eachName(typed);
  return {
    kind,
    name: names.kk,
    names: names.kk ? names : undefined,
    location: placeOf(lat, lon),
    hours: from || until ? { from: from || undefined, until: until || undefined } : undefined,
  };
}

/** The form has a name in each language, and one is enough: without any the first is asked for. */
function atItsField(problem) {
  (problem.errors ?? []).filter(({ field: of }) => of === 'name').forEach((error) => { error.field = 'names.kk'; });
  return problem;
}

/** Folded until somebody opens it; mark(points) shows them on the map as long as it is. */
export function pointsPart({ area, user, mark }) {
  const may = ['COORDINATOR', 'ADMIN'].some((role) => user.roles.includes(role));
  const list = el(html`<div></div>`);

  async function change({ id, names }, step) {
    try {
      await post(`${of(area)}/${encodeURIComponent(id)}/${step}`, {});
      if (step === 'retire') toast(t('intake.points.retired', { name: named(names) }), { undo: () => change({ id, names }, 'restore') });
    } catch (problem) {
      tellProblem(problem);
    }
    refresh();
  }

  function row(point) {
    const step = point.retired ? 'restore' : 'retire';
    const label = t(`intake.points.${step}`);
    return el(html`<li class="past">${called(point)}${point.retired ? html`<span class="hint"> ${t('intake.points.is-retired')}</span>` : nothing} ${may ? html`<button type="button" class="quiet" aria-label="${label}: ${named(point.names)}" @click=${() => change(point, step)}>${label}</button>` : nothing}</li>`);
  }

  function groups(points) {
    return KINDS.map((kind) => [kind, points.filter((point) => point.kind === kind)]).filter(([, those]) => those.length)
      .flatMap(([kind, those]) => [el(html`<h3>${word('point', kind)}</h3>`), el(html`<ul class="plain">${those.map(row)}</ul>`)]);
  }

  async function refresh() {
    if (!list.hasChildNodes()) list.replaceChildren(loading());
    try {
      const { items } = await get(of(area));
      mark(items.filter(({ retired }) => !retired).map((point) => ({ ...point.location, text: `${word('point', point.kind)}: ${called(point)}` })));
      list.replaceChildren(...(items.length ? groups(items) : [empty(t('intake.points.none'))]));
    } catch (problem) {
      list.replaceChildren(failed(problem, refresh));
    }
  }

  function add() {
    const f = (name, label, control, hint) => field('point', name, label, control, hint);
    const [lat, lon] = [input('text', '', { inputmode: 'decimal' }), input('text', '', { inputmode: 'decimal' })];
    lat.addEventListener('input', () => {
      const both = PAIR.exec(lat.value);
      if (both) [, lat.value, lon.value] = both;
    });
    const form = el(html`<form autocomplete="off">
      ${f('kind', t('intake.points.kind'), select(KINDS.map((code) => [code, word('point', code)])))}
      ${LANGUAGES.map((language) => f(`names.${language}`, t(`intake.organization.name.${language}`), input('text', '', { maxlength: 100 })))}
      <p class="hint">${t('intake.points.one-name')}</p>
      <div class="pair">${f('location.lat', t('intake.points.lat'), lat)}${f('location.lon', t('intake.points.lon'), lon)}</div>
      <p class="hint">${t('intake.points.place-hint')}</p>
      ${f('hours.from', t('intake.points.from'), input('time'), t('intake.points.hours-hint'))}
      ${f('hours.until', t('intake.points.until'), input('time'))}
      <div class="row"><button type="submit">${t('intake.points.add')}</button></div>
    </form>`);
    const box = show({ title: t('intake.points.add'), body: form });
    bindForm(form, {
      send: (values, key) => post(of(area), bodyOf(values), { key }).catch((problem) => { throw atItsField(problem); }),
      done: () => { box.close(); toast(t('intake.points.added')); refresh(); },
    });
  }

  function bring() {
    const url = `/api/areas/${encodeURIComponent(area)}/point-imports`;
    importList({ title: t('intake.points.import'), hint: t('intake.points.import-hint'), url, changed: refresh, undo: ({ id }) => post(`${url}/${encodeURIComponent(id)}/undo`, {}) });
  }

  return el(html`<details class="card" @toggle=${({ target }) => { if (target.open) refresh(); else mark([]); }}>
    <summary>${t('intake.points')}</summary>
    <p class="hint">${t('intake.points.what')}</p>
    ${list}
    ${may ? html`<div class="row">
      <button type="button" class="quiet" @click=${add}>${t('intake.points.add')}</button>
      <button type="button" class="quiet" @click=${bring}>${t('intake.points.import')}</button>
    </div>` : nothing}
  </details>`);
}
