import { requestForm } from '/form.js';
import { pass } from '/test/clock.js';
import { answer, called, inTurn, noNetwork } from '/test/services.js';
import { equal, press, put, see, test, texts, type, until } from '/test/test.js';

const WHERE = 'POST /api/requests/whereabouts';
const context = { area: 'A', areaView: { timeZone: 'Asia/Almaty' }, items: [{ code: 'RICE', names: { en: 'Rice' }, unit: 'KG' }],
  neighborhoods: [{ code: 'SAMAL', names: { en: 'Samal-2' } }, { code: 'ALATAU', names: { en: 'Alatau' } }] };
const likely = (...items) => ({ items: items.map(([neighborhood, because, times]) => ({ neighborhood, because, times })) });

function form(request = {}) {
  const { element } = requestForm(context, { request, submit: 'Log' });
  put(element);
  return { element, place: see('.whereabouts', element), address: element.elements.namedItem('contact.address') };
}

async function say({ address }, said) {
  type(address, said);
  await pass(600);
}

test('who knows the address and not the neighborhood is told which it may be, and why, and takes it by one tap', async () => {
  answer(WHERE, likely(['SAMAL', 'SAME_HOUSE', 2], ['ALATAU', 'SAME_STREET', 1]));
  const one = form();
  await say(one, 'Satpaeva 22-15');
  await until(() => !one.place.hidden);
  equal(called(WHERE)[0].body, { area: 'A', address: 'Satpaeva 22-15' });
  equal(texts('li', one.place), ['Samal-2 requests from this house (2)', 'Alatau requests from this street (1)']);
  equal(one.element.elements.neighborhood.value, '', 'nothing is chosen by itself');
  press('Samal-2', one.place);
  equal([one.element.elements.neighborhood.value, one.place.hidden, document.activeElement === one.address], ['SAMAL', true, true]);
});

test('where the neighborhood that is chosen may be right nothing is said; where it is not, which others it may be', async () => {
  answer(WHERE, likely(['SAMAL', 'SAME_HOUSE', 1]));
  const right = form({ neighborhood: 'SAMAL' });
  await say(right, 'Satpaeva 22-15');
  await until(() => called(WHERE).length === 1);
  await pass(10);
  equal(right.place.hidden, true);
  const wrong = form({ neighborhood: 'ALATAU' });
  await say(wrong, 'Satpaeva 22-15');
  await until(() => !wrong.place.hidden);
  wrong.element.reset();
  await until(() => wrong.place.hidden);
});

test('a few letters ask nobody; without a connection, or too late, nothing is said', async () => {
  let late;
  answer(WHERE, inTurn(noNetwork, () => new Promise((resolve) => { late = () => resolve(likely(['ALATAU', 'NAMED', 1])); }), likely(['SAMAL', 'NAMED', 1])));
  const one = form();
  await say(one, 'Sa');
  equal(called(WHERE).length, 0);
  await say(one, 'Satpaeva');
  await until(() => called(WHERE).length === 1);
  equal(one.place.hidden, true);
  await say(one, 'Satpaeva 2');
  await until(() => late);
  await say(one, 'Samal-2, 22');
  await until(() => !one.place.hidden);
  late();
  await pass(10);
  equal(texts('li', one.place), ['Samal-2 the address names it']);
});
