import { el, html } from '/kit/dom.js';
import { foundRow, householdPanel, lookUp } from '/household.js';
import { pass } from '/test/clock.js';
import { answer, calls, inTurn, noNetwork, problem } from '/test/services.js';
import { equal, fault, ok, press, put, see, test, text, texts, type, until } from '/test/test.js';

const LOOK = 'POST /api/requests/look-up';
const context = { area: 'A', items: [{ code: 'RICE', names: { en: 'Rice' } }], neighborhoods: [{ code: 'ALATAU', names: { en: 'Alatau' } }], areaView: { timeZone: 'Asia/Almaty' } };
const found = (id, more = {}) => ({ id, reference: `RQ-${id}`, status: 'OPEN', likely: true, loggedAt: '2026-01-06T04:00:00Z', neighborhood: 'ALATAU', people: 3, needs: [{ item: 'RICE', quantity: 2 }], clues: ['PHONE'], doubts: ['NAME'], ...more });

function panel() {
  const field = (name) => el(html`<div class="field"><input name=${name}></div>`);
  const form = put(el(html`<form>${['contact.phone', 'contact.name', 'contact.address', 'contact.behalf.phone', 'people'].map(field)}</form>`));
  const did = [];
  const one = householdPanel(form, context, { update: (id) => did.push(`update ${id}`), open: (id) => did.push(`open ${id}`) });
  put(one.element);
  return { ...one, form, did };
}

test('a household is looked up while the caller still speaks, when they pause', async () => {
  answer(LOOK, { items: [found('1')] });
  const { form, element } = panel();
  type(form.elements['contact.phone'], '+7701');
  await pass(300);
  equal(calls.length, 0);
  type(form.elements['contact.phone'], '+77011234567');
  await pass(400);
  await until(() => !element.hidden);
  equal([calls.length, calls[0].body], [1, { area: 'A', phone: '+77011234567' }]);
  equal([text(see('strong', element)), texts('.clue', element).map((clue) => clue[0])], ['RQ-1', ['✓', '✗']]);
});

test('what says nothing of the caller looks nobody up', async () => {
  const { form } = panel();
  type(form.elements.people, '3');
  await pass(1000);
  equal([calls.length, await lookUp('A', { phone: '  ', name: '' })], [0, []]);
});

test('where it cannot be looked up the operator goes on; who asks for it is told', async () => {
  answer(LOOK, noNetwork);
  equal(await lookUp('A', { phone: '1' }), []);
  answer(LOOK, () => problem(403, 'not-your-area'));
  equal((await fault(() => lookUp('A', { phone: '1' }, false))).code, 'not-your-area');
});

test('an answer about what was typed before is not shown over the newer one', async () => {
  let late;
  answer(LOOK, inTurn(() => new Promise((resolve) => { late = () => resolve({ items: [found('old')] }); }), { items: [found('new')] }));
  const { form, element } = panel();
  type(form.elements['contact.name'], 'Sady');
  await pass(400);
  await until(() => late);
  type(form.elements['contact.name'], 'Sadykova');
  await pass(400);
  await until(() => texts('strong', element)[0] === 'RQ-new');
  late();
  await pass(10);
  equal(texts('strong', element), ['RQ-new']);
});

test('“it is them” adds to the open request, “another household” takes it away', async () => {
  answer(LOOK, { items: [found('1'), found('2', { likely: false })] });
  const { form, element, did } = panel();
  type(form.elements['contact.name'], 'Sadykova');
  await pass(400);
  await until(() => !element.hidden);
  press('It is them: add to RQ-1', element);
  equal(did, ['update 1']);
  press('Another household', element);
  await until(() => texts('strong', element).length === 1);
  equal(texts('strong', element), ['RQ-2'], 'and is not asked about again');
});

test('before a request is saved, a likely one is asked about; set apart, it is said to the service', async () => {
  answer(LOOK, { items: [found('1')] });
  const { form, settle } = panel();
  form.elements['contact.phone'].value = '+7701';
  const ids = settle();
  await until(() => see('dialog'));
  press('No, log a new request');
  equal(await ids, ['1']);
});

test('whoever finds the caller’s own request logs nothing new', async () => {
  answer(LOOK, { items: [found('1')] });
  const { form, settle, did } = panel();
  form.elements['contact.phone'].value = '+7701';
  const ids = settle();
  await until(() => see('dialog'));
  press('It is them: add to RQ-1', see('dialog'));
  equal([await ids, did], [null, ['update 1']]);
});

const served = (at, more = {}) => found('7', { status: 'SERVED', closing: { at }, ...more });

test('whoever was served lately is asked about before something more is logged for them, and counts as themselves', async () => {
  answer(LOOK, { items: [served('2026-01-06T08:50:00Z')] });
  const { form, settle } = panel();
  form.elements['contact.phone'].value = '+7701';
  const ids = settle();
  await until(() => see('dialog'));
  ok(text(see('dialog')).includes('13:50'), text(see('dialog')));
  press('Same household: log a new request', see('dialog'));
  equal(await ids, [], 'of another household it would be');
  equal(await settle(), [], 'and nobody is asked again');
});

test('what was served lately can be looked at instead, or be another household’s', async () => {
  answer(LOOK, { items: [served('2026-01-06T08:50:00Z')] });
  const { form, settle, did } = panel();
  form.elements['contact.phone'].value = '+7701';
  const looked = settle();
  await until(() => see('dialog'));
  press('Look at it', see('dialog'));
  equal([await looked, did], [null, ['open 7']]);
  const ids = settle();
  await until(() => see('dialog'));
  press('Another household', see('dialog'));
  equal(await ids, ['7']);
});

test('of whoever was served long ago, or who only may be the same, nobody is asked', async () => {
  answer(LOOK, { items: [served('2026-01-05T20:50:00Z'), served('2026-01-06T08:50:00Z', { likely: false })] });
  const { form, settle } = panel();
  form.elements['contact.phone'].value = '+7701';
  equal(await settle(), []);
});

test('of who only may be the same nobody is asked before saving', async () => {
  answer(LOOK, { items: [found('1', { likely: false }), found('2', { status: 'SERVED' })] });
  const { form, settle } = panel();
  form.elements['contact.phone'].value = '+7701';
  equal(await settle(), []);
});

test('who calls for somebody else is looked up by their own number', async () => {
  answer(LOOK, { items: [] });
  const { form, settle } = panel();
  form.elements['contact.behalf.phone'].value = '+7702';
  await settle();
  equal(calls[0].body, { area: 'A', phone: '+7702' });
});

test('a row says what it asks for, where it stands and why it may be the same', () => {
  const row = foundRow(found('1'), context);
  ok(text(row).includes('09:00') && text(row).includes('Alatau') && text(row).includes('2 × Rice'), text(row));
});

test('F2 looks for who calls at once and puts them under the hands; the phone where nobody is found', async () => {
  answer(LOOK, { items: [found('1')] });
  const { form, element } = panel();
  const key = () => form.dispatchEvent(new KeyboardEvent('keydown', { key: 'F2', bubbles: true, cancelable: true }));
  key();
  await until(() => document.activeElement === form.elements['contact.phone']);
  equal(calls.length, 0);
  type(form.elements['contact.phone'], '+77011234567');
  key();
  await until(() => document.activeElement === see('button', element));
  equal([text(document.activeElement), calls.length], ['It is them: add to RQ-1', 1]);
});
