// Files on their way in: choose, see what would become of each row, put columns right, take over, take back.
import { get, getFile, post, postFile } from '/kit/api.js';
import { show } from '/kit/dialog.js';
import { h } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { failed, loading } from '/kit/states.js';
import { tellProblem } from '/kit/toast.js';
import { goodsChoice } from '/choices.js';
import { select } from '/form.js';
import { areaTime } from '/zone.js';

const LOOK_AGAIN = 700;
const NONE = '-1';
const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });
const button = (label, onclick, kind = '') => h('button', { type: 'button', class: kind, onclick }, label);

const CALLED = { item: 'items', en: 'name', ru: 'name', kk: 'name', location: 'place', center: 'place', geometry: 'place', outline: 'place' };

/** The column of a fault in the person's words; nothing where it is of no column. */
function columnOf(field = '') {
  const last = field.replace(/\[\d+\]/g, '').split('.').at(-1).replace(/_(en|ru|kk)$/, '');
  const key = `intake.file.meaning.${CALLED[last] ?? last}`;
  return t(key) === key ? '' : t(key);
}

/** One line a fault: row, column, what to do. */
function rowFaults(rows) {
  if (!rows.length) return null;
  return h('ul', { class: 'plain' }, rows.flatMap(({ row, code, errors }) => errors.map(({ field, message }) => h('li', { class: 'past' },
    h('strong', {}, t('intake.file.row', { row: number(row) })), ` ${[code, columnOf(field)].filter(Boolean).join(' · ')}`, h('p', { class: 'hint' }, message)))));
}

const query = (dryRun, { columns, words }) => new URLSearchParams([['dryRun', dryRun], ...Object.entries(columns).map((pair) => ['column', pair.join(':')]),
  ...Object.entries(words).map((pair) => ['word', pair.join(':')])]);

/** A dialog that begins with a file chooser; draw(file, report, take) shows what would become of it. */
function chooser({ title, hint, url, draw }) {
  const body = h('div');
  const input = h('input', { type: 'file', id: 'import-file', accept: '.csv,.txt,.tsv,.xlsx,.json,.geojson' });
  const result = h('div', { 'aria-live': 'polite' });
  body.append(h('p', { class: 'hint' }, hint), h('div', { class: 'field' }, h('label', { for: 'import-file' }, t('intake.file.choose')), input), result);
  let said = { columns: {}, words: {} };
  async function tryOut(file) {
    result.replaceChildren(loading());
    try {
      const report = await postFile(`${url}?${query(true, said)}`, file);
      result.replaceChildren(...[draw(report, { take: () => take(file), say: (kind, key, value) => sayOf(file, kind, key, value) })].flat().filter(Boolean));
    } catch (problem) {
      result.replaceChildren(failed(problem, () => tryOut(file), { byItself: false }));
    }
  }
  /** The same choice keeps the focus though all is drawn anew. */
  async function sayOf(file, kind, key, value) {
    const { id } = document.activeElement;
    said = { ...said, [kind]: { ...said[kind], [key]: value } };
    await tryOut(file);
    if (id) document.getElementById(id)?.focus();
  }
  const take = (file) => postFile(`${url}?${query(false, said)}`, file);
  input.addEventListener('change', () => { said = { columns: {}, words: {} }; if (input.files[0]) tryOut(input.files[0]); });
  show({ title, body });
  return result;
}

/** Neighborhoods: GeoJSON, CSV or XLSX. */
export function importNeighborhoods(url, changed) {
  const undo = async ({ id }, place) => {
    try {
      const { undone, kept } = await post(`${url}/${encodeURIComponent(id)}/undo`, {});
      place.replaceChildren(h('p', {}, t('intake.file.undone', { n: number(undone) })), kept.length ? h('ul', {}, kept.map(({ code, message }) => h('li', {}, `${code}: ${message}`))) : '');
      changed();
    } catch (problem) { tellProblem(problem); }
  };
  const counts = ({ imported, unchanged, problems }) => t('intake.file.neighborhoods', { imported: number(imported), unchanged: number(unchanged), refused: number(problems.length) });
  const result = chooser({
    title: t('intake.file.import-neighborhoods'), hint: t('intake.file.hint-neighborhoods'), url,
    draw: (report, { take }) => [h('p', {}, h('strong', {}, counts(report))), rowFaults(report.problems), rowFaults(report.repaired),
      report.imported > 0 && button(t('intake.file.take', { n: number(report.imported) }), async ({ target }) => {
        target.disabled = true;
        try {
          const done = await take();
          changed();
          result.replaceChildren(h('p', {}, h('strong', {}, counts(done))), button(t('intake.file.undo'), () => undo(done, result), 'quiet'), rowFaults(done.problems) ?? '');
        } catch (problem) { target.disabled = false; tellProblem(problem); }
      })],
  });
}

/** Requests: CSV or XLSX, with what each column means. */
export function importRequests(url, { zone, items, changed }) {
  const counts = ({ logged, known, refused }) => t('intake.file.requests', { logged: number(logged), known: number(known), refused: number(refused) });
  const columns = ({ headers, tags, meanings, columns: of }, say) => h('details', { open: Object.keys(of).length < 4 }, h('summary', {}, t('intake.file.columns')),
    meanings.map((meaning) => {
      const choice = select([[NONE, t('intake.file.no-column')], ...headers.map((title, index) => [`${index}`, title || tags[index] || `${index + 1}`])], `${of[meaning] ?? NONE}`);
      choice.id = `column-${meaning}`;
      choice.addEventListener('change', () => say('columns', meaning, choice.value));
      return h('div', { class: 'field' }, h('label', { for: choice.id }, t(`intake.file.meaning.${meaning}`)), choice);
    }));
  const words = (all, say) => all.length > 0 && h('details', { open: all.some(({ item }) => !item), class: 'import-words' }, h('summary', {}, t('intake.file.words', { n: number(all.length) })),
    h('p', { class: 'hint' }, t('intake.file.words-hint')), all.map(({ key, word, count, item }) => {
      const choice = goodsChoice(items, t('intake.file.word-unknown'), item);
      choice.id = `word-${key}`;
      choice.addEventListener('change', () => say('words', key, choice.value));
      return h('div', { class: 'field' }, h('label', { for: choice.id }, t('intake.file.word', { word, n: number(count) })), choice);
    }));
  async function follow(id) {
    const bar = h('progress', { max: 1, value: 0 });
    result.replaceChildren(bar);
    for (;;) {
      const now = await get(`${url}/${encodeURIComponent(id)}`);
      bar.max = Math.max(1, now.total);
      bar.value = now.done;
      if (now.state !== 'RUNNING') { end(now); return; }
      await pause(LOOK_AGAIN);
    }
  }
  function end(now) {
    changed();
    result.replaceChildren(h('p', {}, h('strong', {}, now.state === 'BROKEN_OFF' ? t('intake.file.broken-off', { row: number(now.done) }) : counts(now))),
      now.logged > 0 || now.state === 'BROKEN_OFF' ? undoOf(now) : '', rowFaults(now.problems) ?? '');
  }
  const undoOf = ({ id }) => button(t('intake.file.undo'), async () => {
    try {
      const { withdrawn } = await post(`${url}/${encodeURIComponent(id)}/undo`, {});
      result.replaceChildren(h('p', {}, t('intake.file.withdrawn', { n: number(withdrawn) })));
      changed();
    } catch (problem) { tellProblem(problem); }
  }, 'quiet');
  const result = chooser({
    title: t('intake.file.import-requests'), hint: t('intake.file.hint-requests'), url,
    draw: (report, { take, say }) => [h('p', {}, h('strong', {}, counts(report.rows)), report.encoding ? ` · ${report.encoding}` : ''), columns(report, say), words(report.words, say), rowFaults(report.rows.problems),
      report.rows.logged > 0 && button(t('intake.file.take', { n: number(report.rows.logged) }), async ({ target }) => {
        target.disabled = true;
        try {
          const { rows } = await take();
          await follow(rows.id);
        } catch (problem) { target.disabled = false; tellProblem(problem); }
      })],
  });
  // What still runs is followed to its end, and can be taken back then.
  earlier(url, zone, result, (one) => (one.state === 'RUNNING' ? follow(one.id).catch(tellProblem) : end(one)));
}

/** A list that a file adds to: what is on it already stays as it is. undo(done): takes back what the file brought, where that can be. */
export function importList({ title, hint, url, changed, undo }) {
  const counts = ({ added, known, refused }) => t('intake.file.requests', { logged: number(added), known: number(known), refused: number(refused) });
  const takeBack = async (done) => {
    try {
      await undo(done);
      result.replaceChildren(h('p', {}, t('intake.file.undone', { n: number(done.added) })));
      changed();
    } catch (problem) { tellProblem(problem); }
  };
  const result = chooser({
    title, hint, url,
    draw: (report, { take }) => [h('p', {}, h('strong', {}, counts(report))), rowFaults(report.problems),
      report.added > 0 && button(t('intake.file.take', { n: number(report.added) }), async ({ target }) => {
        target.disabled = true;
        try {
          const done = await take();
          changed();
          result.replaceChildren(h('p', {}, h('strong', {}, counts(done))), undo && done.added > 0 ? button(t('intake.file.undo'), () => takeBack(done), 'quiet') : '', rowFaults(done.problems) ?? '');
        } catch (problem) { target.disabled = false; tellProblem(problem); }
      })],
  });
}

/** An import outlives its page: the last ones can still be looked at and taken back. */
async function earlier(url, zone, place, open) {
  const { items } = await get(url).catch(() => ({ items: [] }));
  if (!items.length || place.hasChildNodes()) return;
  place.append(h('h3', {}, t('intake.file.earlier')), h('ul', { class: 'plain' }, items.map((one) => h('li', {},
    button(`${areaTime(one.startedAt, zone)} · ${number(one.logged)} / ${number(one.total)}`, () => open(one), 'link')))));
}

/** Without people: no contact, no reference, no place. */
export async function saveRequests(area, hxl) {
  try {
    const address = URL.createObjectURL(await getFile(`/api/areas/${encodeURIComponent(area)}/request-export?hxl=${hxl}`));
    h('a', { href: address, download: `requests-${area}.csv` }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  } catch (problem) { tellProblem(problem); }
}
