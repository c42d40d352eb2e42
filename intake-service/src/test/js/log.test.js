import { drafts } from '/kit/kept.js';
import { openAnew } from '/kit/vault.js';
import { logPanel } from '/log.js';
import { pass } from '/test/clock.js';
import { answer, called, noNetwork, silence } from '/test/services.js';
import { equal, press, put, see, test, texts, type, until } from '/test/test.js';

const LOOK = 'POST /api/requests/look-up';
const context = { area: 'A', items: [{ code: 'RICE', names: { en: 'Rice' }, unit: 'KG' }], neighborhoods: [{ code: 'ALATAU', names: { en: 'Alatau' } }], areaView: { timeZone: 'Asia/Almaty' } };
const found = (more = {}) => ({ id: '1', reference: 'RQ-1', status: 'OPEN', likely: true, loggedAt: '2026-01-06T04:00:00Z', neighborhood: 'ALATAU', people: 3, needs: [{ item: 'RICE', quantity: 2 }], clues: ['SAME_PHONE'], doubts: [], ...more });

function panel(more = {}) {
  const did = [];
  const place = put(logPanel({ ...context, ...more }, { logged() {}, open: (id) => did.push(`open ${id}`), update: (id, typed, nextCall) => did.push({ id, typed, nextCall }) }));
  return { did, form: place.querySelector('form'), card: place.querySelector('.household') };
}

const said = (form) => ['neighborhood', 'people', 'needs[0].item', 'contact.phone', 'contact.address'].map((name) => form.elements.namedItem(name).value);

test('when it was added to their request the form is empty for the next call, and nothing is logged by what was left in it', async () => {
  await openAnew('aigerim');
  answer(LOOK, { items: [found()] });
  const { did, form, card } = panel();
  type(form.elements.people, '3');
  type(form.elements.namedItem('needs[0].item'), 'RICE');
  type(form.elements.namedItem('contact.address'), 'Abay 22-15');
  form.requestSubmit();
  await until(() => see('dialog'));
  press('It is them: add to RQ-1', see('dialog'));
  await until(() => see('.form-error', form));
  equal([did[0].id, did[0].typed['contact.address']], ['1', 'Abay 22-15']);
  did[0].nextCall();
  equal([said(form), see('.form-error', form), card.hidden], [['', '', '', '', ''], null, true]);
  await pass(1000);
  equal(drafts.get('kit.draft.request'), undefined);
});

test('what stands in the form when another language was chosen is looked up again', async () => {
  await openAnew('aigerim');
  answer(LOOK, { items: [found()] });
  await drafts.set('kit.draft.request', { 'contact.phone': '+77011234567', people: '3' });
  const { card } = panel();
  await pass(1000);
  await until(() => !card.hidden);
  equal([texts('strong', card), called(LOOK)[0].body.phone], [['RQ-1'], '+77011234567']);
});

test('where the page reaches nobody a call is kept at once: nothing is asked before that cannot be answered', async () => {
  await openAnew('aigerim');
  for (const what of [LOOK, 'POST /api/requests/ceiling']) answer(what, silence);
  answer('POST /api/requests', noNetwork);
  const kept = [];
  const { form } = panel({ box: { add: async (...report) => kept.push(report) > 0 }, reached: () => false });
  type(form.elements.people, '3');
  form.requestSubmit();
  await until(() => kept.length === 1);
  equal([called('POST /api/requests').length, called(LOOK).length, called('POST /api/requests/ceiling').length], [1, 0, 0]);
});
