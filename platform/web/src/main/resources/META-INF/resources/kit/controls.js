// Controls for what is chosen or counted with a thumb; they stay what they are to a form, a keyboard and a screen reader.
import { el, html } from './dom.js';
import { t } from './i18n.js';

let sets = 0;

/** Two to five short choices side by side, as radios of one name. options: [[value, text]]; changed(value). */
export function segments({ name, legend, options, value, changed = () => {} }) {
  const id = `seg-${sets += 1}`;
  const one = ([code, text]) => el(html`<label><input type="radio" name=${name} value=${code} ?checked=${code === value} @change=${() => changed(code)}>${text}</label>`);
  return el(html`<fieldset class="field segments" id=${id}><legend>${legend}</legend><div class="seg">${options.map(one)}</div></fieldset>`);
}

/** A number gets less and more beside it, where it stands; the keyboard has its arrows for that. Returns what holds the input now. */
export function stepper(input) {
  const turn = (step) => {
    if (step > 0) input.stepUp(); else input.stepDown();
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const button = (key, sign, step) => el(html`<button type="button" tabindex="-1" aria-label=${t(key)} @click=${() => turn(step)}>${sign}</button>`);
  const element = el(html`<div class="step"></div>`);
  input.replaceWith(element);
  element.append(button('kit.less', '−', -1), input, button('kit.plus', '+', 1));
  return element;
}
