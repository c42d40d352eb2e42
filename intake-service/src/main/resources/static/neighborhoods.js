// Where people are cut off: the map, the list, reports, and what is to be asked about them.
import { get, listAll, post } from '/kit/api.js';
import { show } from '/kit/dialog.js';
import { h } from '/kit/dom.js';
import { bindForm } from '/kit/form.js';
import { dateTime, named, number, t } from '/kit/i18n.js';
import { createMap, mapNames } from '/kit/map.js';
import { empty, failed, loading } from '/kit/states.js';
import { toast } from '/kit/toast.js';
import { accessForm, accessOf, supplyForm, supplyOf } from '/reports.js';
import { saying, tone, toneOfAccess, whose, word } from '/words.js';

const badge = (color, text) => h('span', { class: color ? `badge badge-${color}` : 'badge' }, text);

function feature(neighborhood) {
  const { outline, center } = neighborhood;
  const geometry = outline
    ? { type: 'MultiPolygon', coordinates: outline.map((ring) => [ring]) }
    : { type: 'Point', coordinates: [center.lon, center.lat] };
  return { type: 'Feature', geometry, properties: neighborhood };
}

export function neighborhoodsPanel({ places, neighborhoods }) {
  const mapPlace = h('div');
  const list = h('ul', { class: 'plain columns' });
  const panel = h('section', {}, h('p', { class: 'hint' }, t('intake.map-hint')), mapPlace, list);
  let known = neighborhoods;
  let map;

  const base = ({ code }) => `${places}/${encodeURIComponent(code)}`;
  const button = (label, neighborhood, onclick) => h('button', { type: 'button', class: 'quiet', 'aria-label': `${label}: ${named(neighborhood.names)}`, onclick }, label);

  function card(neighborhood) {
    const { names, population, supply, access, questions } = neighborhood;
    const until = [supply.until, access.until].filter(Boolean).sort()[0];
    return h('li', { class: 'card' }, h('h2', {}, named(names)),
      h('p', {}, badge(tone(supply.status), word('supply', supply.status)), ' ', badge(toneOfAccess(access.level), word('access', access.level))),
      h('p', { class: 'hint' }, t('intake.population', { people: number(population) }),
        access.permit ? ` · ${t('intake.permit')}: ${access.permit}` : '',
        access.hours ? ` · ${access.hours.from}–${access.hours.until}` : '',
        until ? ` · ${t('intake.holds-until', { until: dateTime(until) })}` : ''),
      questions.map((question) => questionPart(neighborhood, question)),
      h('div', { class: 'row' }, button(t('intake.report'), neighborhood, () => report(neighborhood)),
        button(t('intake.history'), neighborhood, () => history(neighborhood))));
  }

  /** Both words, whose and when; nothing changes until somebody decides. */
  function questionPart(neighborhood, { id, kind, reported, standing }) {
    const line = (label, said) => said && h('p', {}, `${label}: `, h('strong', {}, saying(kind, said)), h('span', { class: 'hint' }, ` ${whose(said)}`));
    const answer = (how, label) => button(label, neighborhood, () => settle(neighborhood, id, how));
    return h('div', { class: 'question' }, h('p', {}, t('intake.question')),
      line(t('intake.question-standing'), standing), line(t('intake.question-reported'), reported),
      h('div', { class: 'row' }, answer('accept', t('intake.accept')), answer('dismiss', t('intake.dismiss'))));
  }

  async function settle(neighborhood, id, how) {
    try {
      await post(`${base(neighborhood)}/questions/${encodeURIComponent(id)}/${how}`, {});
      toast(t(`intake.settled-${how}`));
    } catch (problem) {
      toast(problem.status === 0 ? t('kit.offline') : problem.message, { kind: 'error' });
    }
    reload().catch(() => {});
  }

  async function history(neighborhood) {
    const body = h('div', {}, loading());
    show({ title: `${t('intake.history')}: ${named(neighborhood.names)}`, body });
    const fill = async () => {
      try {
        const { items } = await get(`${base(neighborhood)}/reports`);
        body.replaceChildren(items.length ? h('ul', { class: 'plain' }, items.map(past)) : empty());
      } catch (problem) {
        body.replaceChildren(failed(problem, fill));
      }
    };
    await fill();
  }

  function draw() {
    list.replaceChildren(...known.map(card));
    const shorter = mapNames(known.map(({ names }) => named(names)));
    const labels = new Map(known.map(({ code }, index) => [code, shorter[index]]));
    map?.outlines(known.map(feature), {
      classOf: ({ properties }) => tone(properties.supply.status),
      label: ({ properties }) => labels.get(properties.code),
      open: ({ properties }) => report(properties),
    });
  }

  async function reload() {
    known = await listAll(places);
    draw();
  }

  function report(neighborhood) {
    const done = (answer) => { box.close(); tellOutcome(answer); reload().catch(() => {}); };
    const to = (kind) => `${base(neighborhood)}/${kind}-reports`;
    const supply = supplyForm(neighborhood);
    const access = accessForm(neighborhood);
    bindForm(supply, { send: (values, key) => post(to('supply'), supplyOf(values), { key }), done });
    bindForm(access, { send: (values, key) => post(to('access'), accessOf(values, neighborhood), { key }), done });
    const box = show({ title: named(neighborhood.names), body: h('div', {}, supply, access) });
  }

  function shown() {
    if (!map) {
      map = createMap(mapPlace, { label: t('intake.map') });
      draw();
      map.fit();
    }
    reload().catch(() => {});
  }

  draw();
  return { panel, shown };
}

/** What was reported before, and what became of it. */
function past({ kind, said, outcome, settlement }) {
  const what = outcome === 'QUESTIONED' ? `QUESTIONED.${settlement?.answer ?? 'OPEN'}` : outcome;
  return h('li', { class: 'past' }, h('strong', {}, saying(kind, said)), h('p', { class: 'hint' }, whose(said), h('br'), word('outcome', what)));
}

/** The reporter hears at once when the report is kept without being in effect, and why. */
function tellOutcome({ outcome, question, questions }) {
  if (outcome === 'TAKEN') { toast(t('intake.reported')); return; }
  if (outcome === 'CONFIRMED') { toast(t('intake.confirmed')); return; }
  const asked = questions.find(({ id }) => id === question);
  const standing = asked?.standing && `${saying(asked.kind, asked.standing)} (${whose(asked.standing)})`;
  show({ title: t('intake.kept-as-question'), body: h('div', {}, h('p', {}, t('intake.kept-why', { standing: standing ?? '' })), h('p', {}, t('intake.kept-next'))) });
}
