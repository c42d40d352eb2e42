// Choosing the PIN that opens what is kept here when there is no network.
import { bury } from './over.js';
import { ask } from './dialog.js';
import { h } from './dom.js';
import { t } from './i18n.js';
import { setPin } from './pin-key.js';
import { tidy } from './reseal.js';
import { tellProblem, toast } from './toast.js';
import { askKey } from './unlock.js';
import { hasPin } from './vault.js';

const GOOD = /^\d{6,}$/;
/** What is tried first: one digit, or digits in a row. */
const isEasy = (pin) => /^(\d)\1+$/.test(pin) || '01234567890'.includes(pin) || '09876543210'.includes(pin);

function field(id, label) {
  const input = h('input', { id, type: 'password', inputmode: 'numeric', autocomplete: 'new-password' });
  return { input, element: h('div', { class: 'field' }, h('label', { for: id }, label), input) };
}

function fault(pin, repeated) {
  if (!GOOD.test(pin)) return t('kit.pin.digits');
  if (isEasy(pin)) return t('kit.pin.easy');
  return pin === repeated ? null : t('kit.pin.differ');
}

/** Resolves to whether there is one now. */
export async function choosePin(person) {
  const [first, second] = [field('pin-new', t('kit.pin')), field('pin-again', t('kit.pin.again'))];
  const sure = await ask({ title: t('kit.pin.choose'), text: t('kit.pin.what'), body: h('div', {}, first.element, second.element),
    choices: [{ value: 'yes', text: t('kit.pin.choose') }] });
  if (!sure) return hasPin(person);
  const wrong = fault(first.input.value, second.input.value);
  if (wrong) {
    toast(wrong, { kind: 'error' });
    return choosePin(person);
  }
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
