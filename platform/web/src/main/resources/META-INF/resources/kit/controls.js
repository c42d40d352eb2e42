// Controls for what is chosen or counted with a thumb; they stay what they are to a form, a keyboard and a screen reader.
import { h } from './dom.js';
import { t } from './i18n.js';

let sets = 0;

/** Two to five short choices side by side, as radios of one name. options: [[value, text]]; changed(value). */
export function segments({ name, legend, options, value, changed = () => {} }) {
  const id = `seg-${sets += 1}`;
  const one = ([code, text]) => h('label', {}, h('input', { type: 'radio', name, value: code, checked: code === value, onchange: () => changed(code) }), text);
  return h('fieldset', { class: 'field segments', id }, h('legend', {}, legend), h('div', { class: 'seg' }, options.map(one)));
}

/** A number gets less and more beside it, where it stands; the keyboard has its arrows for that. Returns what holds the input now. */
export function stepper(input) {
  const turn = (step) => {
    if (step > 0) input.stepUp(); else input.stepDown();
    input.dispatchEvent(new Event('input', { bubbles: true }));
    input.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const button = (key, sign, step) => h('button', { type: 'button', tabindex: '-1', 'aria-label': t(key), onclick: () => turn(step) }, sign);
  const element = h('div', { class: 'step' });
  input.replaceWith(element);
  element.append(button('kit.less', '−', -1), input, button('kit.plus', '+', 1));
  return element;
}
