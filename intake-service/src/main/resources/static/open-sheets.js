// Sheets that are open follow what the service says of what they show. What was asked for in one once, as a contact or a code, stays.
import { released } from '/kit/dom.js';
import { isTypedInto } from '/kit/in-use.js';

const openedIn = (body) => [...body.querySelectorAll('details[open]')].map(({ firstElementChild }) => firstElementChild.textContent);

/** The same details open, and the focus where it was: on the same element, else on the button that says the same. */
function stayThere(body, opened, active) {
  body.querySelectorAll('details').forEach((part) => { part.open ||= opened.includes(part.firstElementChild.textContent); });
  if (!active) return;
  const again = active.isConnected ? active : [...body.querySelectorAll('button')].find(({ textContent }) => textContent === active.textContent);
  again?.focus({ preventScroll: true });
}

/** ask(id) resolves to { data, etag }. Returns { draw, lookAgain }. */
export function openSheets(ask) {
  const sheets = new Map();

  /** Its details, and nobody types there; a form in their place is somebody's. */
  const shows = (body, sheet) => body.isConnected && sheets.get(body) === sheet && body.firstElementChild === sheet.first
    && !isTypedInto(body);

  function put(body, sheet, answer, before) {
    const keep = (name, make) => {
      if (!sheet.kept.has(name)) sheet.kept.set(name, make());
      return sheet.kept.get(name);
    };
    const active = body.contains(document.activeElement) ? document.activeElement : null;
    const opened = openedIn(body);
    body.replaceChildren(...sheet.parts(answer, keep, before).filter(Boolean));
    if (before) stayThere(body, opened, active);
    Object.assign(sheet, { answer, first: body.firstElementChild });
  }

  async function follow(body, sheet) {
    if (!shows(body, sheet)) return;
    const answer = await ask(sheet.id).catch(() => null);
    await released(body);
    if (!answer || !shows(body, sheet) || JSON.stringify(answer) === JSON.stringify(sheet.answer)) return;
    put(body, sheet, answer, sheet.answer);
  }

  return {
    /** parts(answer, keep(name, make), before): the elements; keep: one that stays itself while they are drawn anew; before: what they showed. */
    draw: (body, id, answer, parts) => {
      const sheet = { id, parts, kept: new Map() };
      sheets.set(body, sheet);
      put(body, sheet, answer);
    },
    lookAgain: () => {
      [...sheets.keys()].filter((body) => !body.isConnected).forEach((body) => sheets.delete(body));
      return Promise.all([...sheets].map(([body, sheet]) => follow(body, sheet)));
    },
  };
}
