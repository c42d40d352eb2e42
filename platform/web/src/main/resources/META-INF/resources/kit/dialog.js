// A question in the middle of the page. Escape and "Cancel" answer null; the focus returns to where it was.
import { el, html, nothing } from './dom.js';
import { t } from './i18n.js';

let count = 0;

/** The phone's way back closes what is open, and stays on the page below it. */
window.addEventListener('popstate', (event) => {
  const box = [...document.querySelectorAll('dialog[open]')].at(-1);
  if (!box) return;
  event.stopImmediatePropagation();
  const { part } = document.body.dataset;
  history.pushState(null, '', part ? `#${part}` : location.href);
  box.close();
});

/** choices: [{ value, text, kind: 'danger' }]. Resolves to the value of the choice, or null. body: an element, may hold inputs. */
export function ask({ title, text, body, choices, cancel = t('kit.cancel') }) {
  const id = `dialog-title-${count += 1}`;
  const button = ({ value, text: label, kind = '' }) => el(html`<button type="button" class=${kind} @click=${() => box.close(value)}>${label}</button>`);
  const box = el(html`<dialog aria-labelledby=${id}>
    <h2 id=${id}>${title}</h2>
    ${text ? html`<p>${text}</p>` : nothing}
    ${body}
    <div class="row dialog-choices">
      ${choices.map(button)}
      <button type="button" class="quiet" @click=${() => box.close()}>${cancel}</button>
    </div>
  </dialog>`);
  document.body.append(box);
  return new Promise((resolve) => {
    box.addEventListener('close', () => {
      box.remove();
      resolve(box.returnValue || null);
    });
    box.showModal();
  });
}

/** Something to read beside the list it came from; closed by Escape, the button, or a click outside. */
export function show({ title, body }) {
  const id = `dialog-title-${count += 1}`;
  const box = el(html`<dialog class="sheet" aria-labelledby=${id}>
    <div class="sheet-head">
      <h2 id=${id} tabindex="-1" autofocus>${title}</h2>
      <button type="button" class="quiet" aria-label=${t('kit.close')} @click=${() => box.close()}>×</button>
    </div>
    ${body}
  </dialog>`);
  box.addEventListener('click', ({ target }) => { if (target === box) box.close(); });
  box.addEventListener('close', () => box.remove());
  document.body.append(box);
  box.showModal();
  return { close: () => box.close() };
}
