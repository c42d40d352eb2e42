// Stock from files and into files: choose, see what would become of each line, put columns right, take over, take back.
import { get, getFile, post, postFile } from '/kit/api.js';
import { el, html, nothing } from '/kit/dom.js';
import { number, t } from '/kit/i18n.js';
import { failed, loading } from '/kit/states.js';
import { tellProblem } from '/kit/toast.js';
import { capPassed } from '/cap.js';
import { field, select, word } from '/words.js';
import { when } from '/zone.js';

const KINDS = ['DONATION', 'OPENING', 'COUNT'];
const LOOK_AGAIN = 700;
const NONE = '-1';
const UNDER_WAY = ['RUNNING', 'UNDOING'];
const OUT = [['stock-export', 'csv'], ['stock-export', 'xlsx'], ['stock-export', 'hxl'], ['movement-export', 'csv'], ['movement-export', 'xlsx'], ['movement-export', 'hxl']];

const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });
const button = (text, onclick, kind = 'quiet') => el(html`<button type="button" class=${kind} @click=${onclick}>${text}</button>`);

/** A problem of a service is said; anything else is a fault of the page. */
function tell(problem) {
  if (problem.errors === undefined) throw problem;
  tellProblem(problem);
}

function faults(problems) {
  return problems.length > 0 ? el(html`<ul class="plain" id="file-problems">
    ${problems.map(({ row, field: part, message }) => html`<li class="lot">
      <strong>${t('warehouse.file.row', { row: number(row) })}</strong>
      ${part ? ` ${t(`warehouse.file.meaning.${part.split('.')[0]}`)}` : nothing}
      <p class="hint">${message}</p>
    </li>`)}
  </ul>`) : null;
}

export function filesPanel({ warehouse, works, changed }) {
  const base = `/api/warehouses/${encodeURIComponent(warehouse)}`;
  const url = `${base}/stock-files`;
  const kind = select('kind', KINDS.map((code) => [code, word('file.kind', code)]));
  const input = el(html`<input type="file" accept=".csv,.txt,.tsv,.xlsx">`);
  const result = el(html`<div aria-live="polite"></div>`);
  const earlier = el(html`<div></div>`);
  let columns = {};

  const address = (dryRun) => `${url}?${new URLSearchParams([['kind', kind.value], ['dryRun', dryRun], ...Object.entries(columns).map((pair) => ['column', pair.join(':')])])}`;

  async function tryOut() {
    const [file] = input.files;
    if (!file) return;
    result.replaceChildren(loading());
    try {
      draw(file, await postFile(address(true), file));
    } catch (problem) {
      result.replaceChildren(failed(problem, tryOut, { byItself: false }));
    }
  }

  function draw(file, report) {
    const { total, refused, undated, twoDates, calledBack, units, capPassed: passed, problems } = report;
    result.replaceChildren(...[
      el(html`<p><strong>${t('warehouse.file.would', { lines: number(total), units: number(units), refused: number(refused) })}</strong></p>`),
      undated > 0 ? el(html`<p class="hint">${t('warehouse.file.undated', { n: number(undated) })}</p>`) : null,
      calledBack > 0 ? el(html`<p class="form-error" role="alert">${t('warehouse.file.called-back', { n: number(calledBack) })}</p>`) : null,
      twoDates > 0 ? el(html`<p class="hint">${t('warehouse.file.two-dates', { n: number(twoDates) })}</p>`) : null, capPassed(passed), meanings(report), faults(problems),
      refused > 0 ? el(html`<p class="form-error" role="alert">${t('warehouse.file.all-or-none')}</p>`)
        : total > 0 ? button(t('warehouse.file.take', { lines: number(total) }), ({ target }) => take(file, target), '') : null,
    ].filter(Boolean));
  }

  /** What was guessed of the columns; a person's word goes before it, and is remembered. */
  function meanings({ headers, tags, meanings: all, columns: of }) {
    return el(html`<details ?open=${Object.keys(of).length < 2}>
      <summary>${t('warehouse.file.columns')}</summary>
      ${all.map((meaning) => {
      const choice = select('', [[NONE, t('warehouse.file.no-column')], ...headers.map((title, at) => [`${at}`, title || tags[at] || `${at + 1}`])]);
      choice.value = `${of[meaning] ?? NONE}`;
      choice.addEventListener('change', () => { columns = { ...columns, [meaning]: choice.value }; tryOut(); });
      return field(`column-${meaning}`, t(`warehouse.file.meaning.${meaning}`), choice);
    })}
    </details>`);
  }

  async function take(file, pressed) {
    pressed.disabled = true;
    try {
      const report = await postFile(address(false), file);
      await follow(report.file.id);
    } catch (problem) {
      pressed.disabled = false;
      tell(problem);
    }
  }

  async function follow(id) {
    const bar = el(html`<progress max="1" value="0" aria-label=${t('warehouse.file.progress')}></progress>`);
    result.replaceChildren(bar, el(html`<p class="hint">${t('warehouse.file.goes-on')}</p>`));
    for (;;) {
      const now = await get(`${url}/${encodeURIComponent(id)}`);
      Object.assign(bar, { max: Math.max(1, now.total), value: now.done });
      if (!UNDER_WAY.includes(now.state)) { end(now); return; }
      if (!bar.isConnected) return;
      await pause(LOOK_AGAIN);
    }
  }

  function end(now) {
    const said = now.state === 'UNDONE' ? t(now.kind === 'COUNT' ? 'warehouse.file.count-undone' : 'warehouse.file.undone', { n: number(now.takenBack ?? 0) }) : t('warehouse.file.done', { lines: number(now.done - now.problems.length) });
    result.replaceChildren(...[el(html`<p><strong>${said}</strong></p>`),
      works && now.state === 'DONE' && button(t('warehouse.file.undo'), () => undo(now.id)), faults(now.problems)].filter(Boolean));
    changed();
    refresh();
  }

  async function undo(id) {
    try {
      await post(`${url}/${encodeURIComponent(id)}/undo`, {});
      await follow(id);
    } catch (problem) {
      tell(problem);
    }
  }

  /** A file outlives its page: the last ones can still be looked at and taken back. */
  async function refresh() {
    try {
      const { items } = await get(url);
      earlier.replaceChildren(...(items.length === 0 ? [] : [el(html`<h3>${t('warehouse.file.earlier')}</h3>`), el(html`<ul class="plain">
        ${items.map((one) => html`<li class="lot">${button(`${when(one.startedAt)} · ${word('file.kind', one.kind)} · ${number(one.done)} / ${number(one.total)}`, () => (UNDER_WAY.includes(one.state) ? follow(one.id) : end(one)), 'link')} ${word('file.state', one.state)}</li>`)}
      </ul>`)]));
    } catch (problem) {
      if (problem.errors === undefined) throw problem;
      earlier.replaceChildren();
    }
  }

  async function save(what, format) {
    try {
      const saved = URL.createObjectURL(await getFile(`${base}/${what}?format=${format}`));
      el(html`<a href=${saved} download="${what.replace('-export', '')}-${warehouse}.${format === 'xlsx' ? 'xlsx' : 'csv'}"></a>`).click();
      setTimeout(() => URL.revokeObjectURL(saved), 10_000);
    } catch (problem) {
      tell(problem);
    }
  }

  const again = () => { columns = {}; tryOut(); };
  input.addEventListener('change', again);
  kind.addEventListener('change', again);
  const panel = el(html`<section>
    ${works ? html`<div class="card">
      <h2>${t('warehouse.file.in')}</h2>
      <p class="hint">${t('warehouse.file.hint')}</p>
      <div class="quantities">
        ${field('file-kind', t('warehouse.file.what'), kind)}
        ${field('stock-file', t('warehouse.file.choose'), input)}
      </div>
      ${result}
    </div>` : nothing}
    <div class="card">
      <h2>${t('warehouse.file.out')}</h2>
      <div class="row">
        ${OUT.map(([what, format]) =>
      button(`${t(`warehouse.file.${what}`)} ${format.toUpperCase()}`, () => save(what, format)))}
      </div>
    </div>
    ${earlier}
  </section>`);
  return { panel, refresh };
}
