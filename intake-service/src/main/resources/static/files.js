// Files on their way in: choose, see what would become of each row, put columns right, take over, take back.
import { get, getFile, post, postFile } from '/kit/api.js';
import { show } from '/kit/dialog.js';
import { el, html } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { failed, loading } from '/kit/states.js';
import { tellProblem } from '/kit/toast.js';
import { goodsChoice } from '/choices.js';
import { select } from '/form.js';
import { areaTime } from '/zone.js';

const LOOK_AGAIN = 700;
const NONE = '-1';
const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });
const button = (label, onclick, kind = '') => el(html`<button type="button" class=${kind} @click=${onclick}>${label}</button>`);

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
  return el(html`<ul class="plain">
    ${rows.flatMap(({ row, code, errors }) => errors.map(({ field, message }) => html`<li class="past"><strong>${t('intake.file.row', { row: number(row) })}</strong> ${[code, columnOf(field)].filter(Boolean).join(' · ')}<p class="hint">${message}</p></li>`))}
  </ul>`);
}

const query = (dryRun, { columns, words }) => new URLSearchParams([['dryRun', dryRun], ...Object.entries(columns).map((pair) => ['column', pair.join(':')]),
  ...Object.entries(words).map((pair) => ['word', pair.join(':')])]);

/** A dialog that begins with a file chooser; draw(file, report, take) shows what would become of it. */
function chooser({ title, hint, url, draw }) {
  const body = el(html`<div></div>`);
  const input = el(html`<input type="file" id="import-file" accept=".csv,.txt,.tsv,.xlsx,.json,.geojson">`);
  const result = el(html`<div aria-live="polite"></div>`);
  body.append(el(html`<p class="hint">${hint}</p>`), el(html`<div class="field"><label for="import-file">${t('intake.file.choose')}</label>${input}</div>`), result);
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
      place.replaceChildren(el(html`<p>${t('intake.file.undone', { n: number(undone) })}</p>`), kept.length ? el(html`<ul>${kept.map(({ code, message }) => html`<li>${code}: ${message}</li>`)}</ul>`) : '');
      changed();
    } catch (problem) { tellProblem(problem); }
  };
  const counts = ({ imported, unchanged, problems }) => t('intake.file.neighborhoods', { imported: number(imported), unchanged: number(unchanged), refused: number(problems.length) });
  const result = chooser({
    title: t('intake.file.import-neighborhoods'), hint: t('intake.file.hint-neighborhoods'), url,
    draw: (report, { take }) => [el(html`<p><strong>${counts(report)}</strong></p>`), rowFaults(report.problems), rowFaults(report.repaired),
      report.imported > 0 ? button(t('intake.file.take', { n: number(report.imported) }), async ({ target }) => {
        target.disabled = true;
        try {
          const done = await take();
          changed();
          result.replaceChildren(el(html`<p><strong>${counts(done)}</strong></p>`), button(t('intake.file.undo'), () => undo(done, result), 'quiet'), rowFaults(done.problems) ?? '');
        } catch (problem) { target.disabled = false; tellProblem(problem); }
      }) : null],
  });
}

/** Requests: CSV or XLSX, with what each column means. */
export function importRequests(url, { zone, items, changed }) {
  const counts = ({ logged, known, refused }) => t('intake.file.requests', { logged: number(logged), known: number(known), refused: number(refused) });
  const columns = ({ headers, tags, meanings, columns: of }, say) => el(html`<details ?open=${Object.keys(of).length < 4}>
    <summary>${t('intake.file.columns')}</summary>
    ${meanings.map((meaning) => {
      const choice = select([[NONE, t('intake.file.no-column')], ...headers.map((title, index) => [`${index}`, title || tags[index] || `${index + 1}`])], `${of[meaning] ?? NONE}`);
      choice.id = `column-${meaning}`;
      choice.addEventListener('change', () => say('columns', meaning, choice.value));
      return html`<div class="field"><label for=${choice.id}>${t(`intake.file.meaning.${meaning}`)}</label>${choice}</div>`;
    })}
  </details>`);
  const words = (all, say) => all.length > 0 ? el(html`<details ?open=${all.some(({ item }) => !item)} class="import-words">
    <summary>${t('intake.file.words', { n: number(all.length) })}</summary>
    <p class="hint">${t('intake.file.words-hint')}</p>
    ${all.map(({ key, word, count, item }) => {
      const choice = goodsChoice(items, t('intake.file.word-unknown'), item);
      choice.id = `word-${key}`;
      choice.addEventListener('change', () => say('words', key, choice.value));
      return html`<div class="field"><label for=${choice.id}>${t('intake.file.word', { word, n: number(count) })}</label>${choice}</div>`;
    })}
  </details>`) : null;
  async function follow(id) {
    const bar = el(html`<progress max="1" value="0"></progress>`);
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
    result.replaceChildren(el(html`<p><strong>${now.state === 'BROKEN_OFF' ? t('intake.file.broken-off', { row: number(now.done) }) : counts(now)}</strong></p>`),
      now.logged > 0 || now.state === 'BROKEN_OFF' ? undoOf(now) : '', rowFaults(now.problems) ?? '');
  }
  const undoOf = ({ id }) => button(t('intake.file.undo'), async () => {
    try {
      const { withdrawn } = await post(`${url}/${encodeURIComponent(id)}/undo`, {});
      result.replaceChildren(el(html`<p>${t('intake.file.withdrawn', { n: number(withdrawn) })}</p>`));
      changed();
    } catch (problem) { tellProblem(problem); }
  }, 'quiet');
  const result = chooser({
    title: t('intake.file.import-requests'), hint: t('intake.file.hint-requests'), url,
    draw: (report, { take, say }) => [el(html`<p><strong>${counts(report.rows)}</strong>${report.encoding ? ` · ${report.encoding}` : ''}</p>`), columns(report, say), words(report.words, say), rowFaults(report.rows.problems),
      report.rows.logged > 0 ? button(t('intake.file.take', { n: number(report.rows.logged) }), async ({ target }) => {
        target.disabled = true;
        try {
          const { rows } = await take();
          await follow(rows.id);
        } catch (problem) { target.disabled = false; tellProblem(problem); }
      }) : null],
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
      result.replaceChildren(el(html`<p>${t('intake.file.undone', { n: number(done.added) })}</p>`));
      changed();
    } catch (problem) { tellProblem(problem); }
  };
  const result = chooser({
    title, hint, url,
    draw: (report, { take }) => [el(html`<p><strong>${counts(report)}</strong></p>`), rowFaults(report.problems),
      report.added > 0 ? button(t('intake.file.take', { n: number(report.added) }), async ({ target }) => {
        target.disabled = true;
        try {
          const done = await take();
          changed();
          result.replaceChildren(el(html`<p><strong>${counts(done)}</strong></p>`), undo && done.added > 0 ? button(t('intake.file.undo'), () => takeBack(done), 'quiet') : '', rowFaults(done.problems) ?? '');
        } catch (problem) { target.disabled = false; tellProblem(problem); }
      }) : null],
  });
}

/** An import outlives its page: the last ones can still be looked at and taken back. */
async function earlier(url, zone, place, open) {
  const { items } = await get(url).catch(() => ({ items: [] }));
  if (!items.length || place.hasChildNodes()) return;
  place.append(el(html`<h3>${t('intake.file.earlier')}</h3>`), el(html`<ul class="plain">
    ${items.map((one) => html`<li>${button(`${areaTime(one.startedAt, zone)} · ${number(one.logged)} / ${number(one.total)}`, () => open(one), 'link')}</li>`)}
  </ul>`));
}

/** Without people: no contact, no reference, no place. */
export async function saveRequests(area, hxl) {
  try {
    const address = URL.createObjectURL(await getFile(`/api/areas/${encodeURIComponent(area)}/request-export?hxl=${hxl}`));
    el(html`<a href=${address} download="requests-${area}.csv"></a>`).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  } catch (problem) { tellProblem(problem); }
}
