// Choosing the PIN that opens what is kept here when there is no network.
import { bury } from './over.js';
import { ask } from './dialog.js';
import { el, html, nothing } from './dom.js';
import { t } from './i18n.js';
import { setPin } from './pin-key.js';
import { tidy } from './reseal.js';
import { tellProblem, toast } from './toast.js';
import { askKey } from './unlock.js';
import { hasPin } from './vault.js';

const GOOD = /^\d{6,}$/;
/** What is tried first: one digit, or digits in a row. */
const isEasy = (pin) => /^(\d)\1+$/.test(pin) || '01234567890'.includes(pin) || '09876543210'.includes(pin);

/** fault: what was wrong with what stood there, said beside it. */
function field(id, label, fault) {
  const said = fault ? el(html`<p id="${id}-said" class="field-error" role="alert">${fault}</p>`) : null;
  const input = el(html`<input id=${id} type="password" inputmode="numeric" autocomplete="new-password" ?autofocus=${Boolean(fault)}
      aria-invalid=${fault ? 'true' : nothing} aria-describedby=${said ? said.id : nothing}>`);
  return { input, element: el(html`<div class="field"><label for=${id}>${label}</label>${input}${said}</div>`) };
}

/** { first } or { again }: what is wrong, by the field that it is said beside; null when nothing is. */
function faultOf(pin, repeated) {
  if (!GOOD.test(pin)) return { first: t('kit.pin.digits') };
  if (isEasy(pin)) return { first: t('kit.pin.easy') };
  return pin === repeated ? null : { again: t('kit.pin.differ') };
}

/** Resolves to whether there is one now. */
export async function choosePin(person, wrong = {}) {
  const [first, second] = [field('pin-new', t('kit.pin'), wrong.first), field('pin-again', t('kit.pin.again'), wrong.again)];
  const sure = await ask({ title: t('kit.pin.choose'), text: t('kit.pin.what'), body: el(html`<div>${first.element}${second.element}</div>`),
    choices: [{ value: 'yes', text: t('kit.pin.choose') }] });
  if (!sure) return hasPin(person);
  const fault = faultOf(first.input.value, second.input.value);
  if (fault) return choosePin(person, fault);
  try {
    const before = await setPin(person, first.input.value, askKey);
    toast(t('kit.pin.set'));
    await tidy(person);
    if (before) await bury([before]);
  } catch (problem) {
    if (problem.status === undefined) toast(t('kit.pin.failed'), { kind: 'error' });
    else tellProblem(problem);
  }
  return hasPin(person);
}
