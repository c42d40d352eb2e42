import { sendMerged } from '/conflict.js';
import { answer, calls, inTurn, json, problem } from '/test/services.js';
import { equal, fault, press, see, test, text, texts, until } from '/test/test.js';

const context = { items: [], zone: 'Asia/Almaty', user: { id: 'aigerim', roles: ['OPERATOR'] } };
const clash = (...fields) => () => problem(412, 'changed-meanwhile', { errors: fields.map((field) => ({ field, code: 'changed', message: 'changed' })) });
const edit = { by: 'bolat-00', at: '2026-01-06T08:30:00Z' };
const theirs = (data) => json({ id: 'r1', people: 5, note: 'theirs', trail: { edits: { people: edit, note: edit, 'contact.phone': edit } }, contactKept: true, ...data }, { headers: { ETag: '"4"' } });

const patches = () => calls.filter(({ method }) => method === 'PATCH');

test('who changes what nobody else has changed meanwhile is asked nothing', async () => {
  answer('PATCH /api/requests/r1', {});
  await sendMerged(context, 'r1', { people: 3 }, '"3"');
  equal([patches().length, patches()[0].headers['Based-On'], see('dialog')], [1, '"3"', null]);
});

test('where both changed one field the person sees both values, whose the other is, and chooses', async () => {
  answer('PATCH /api/requests/r1', inTurn(clash('people'), () => json({})));
  answer('GET /api/requests/r1', () => theirs());
  const sent = sendMerged(context, 'r1', { people: 3, note: 'mine' }, '"3"');
  await until(() => see('dialog fieldset'));
  equal(texts('dialog label'), ['Keep theirs: 5', 'Take mine: 3']);
  equal(text(see('dialog .hint')).includes('13:30'), true);
  document.querySelectorAll('dialog input')[1].click();
  press('Save', see('dialog'));
  await sent;
  equal([patches()[1].body, patches()[1].headers['Based-On']], [{ people: 3, note: 'mine' }, '"4"']);
});

test('what is kept of the other’s is not sent, what nobody disputes is', async () => {
  answer('PATCH /api/requests/r1', inTurn(clash('people'), () => json({})));
  answer('GET /api/requests/r1', () => theirs());
  const sent = sendMerged(context, 'r1', { people: 3, note: 'mine' }, '"3"');
  await until(() => see('dialog fieldset'));
  press('Save', see('dialog'));
  await sent;
  equal(patches()[1].body, { note: 'mine' });
});

test('where all is kept as the other said nothing is sent', async () => {
  answer('PATCH /api/requests/r1', clash('people'));
  answer('GET /api/requests/r1', () => theirs());
  const sent = sendMerged(context, 'r1', { people: 3 }, '"3"');
  await until(() => see('dialog fieldset'));
  press('Save', see('dialog'));
  equal([(await sent).etag, patches().length], ['"4"', 1]);
});

test('a part of the contact is chosen by itself', async () => {
  answer('PATCH /api/requests/r1', inTurn(clash('contact.phone'), () => json({})));
  answer('GET /api/requests/r1', () => theirs());
  answer('GET /api/requests/r1/contact', { phone: '+7702' });
  const sent = sendMerged(context, 'r1', { contact: { phone: '+7701', name: 'Sadykova' } }, '"3"');
  await until(() => see('dialog fieldset'));
  equal(texts('dialog label'), ['Keep theirs: +7702', 'Take mine: +7701']);
  press('Save', see('dialog'));
  await sent;
  equal(patches()[1].body, { contact: { name: 'Sadykova' } });
});

test('whoever chooses nothing has saved nothing, and is told so beside the fields', async () => {
  answer('PATCH /api/requests/r1', clash('people'));
  answer('GET /api/requests/r1', () => theirs());
  const sent = fault(() => sendMerged(context, 'r1', { people: 3 }, '"3"'));
  await until(() => see('dialog fieldset'));
  press('Cancel', see('dialog'));
  const { message, errors } = await sent;
  equal([message, errors.map(({ field }) => field), patches().length], ['Not saved: choose which values count, then save again.', ['people'], 1]);
});

test('a third change meanwhile is asked about anew', async () => {
  answer('PATCH /api/requests/r1', inTurn(clash('people'), clash('people'), () => json({})));
  answer('GET /api/requests/r1', inTurn(() => theirs(), () => theirs({ people: 6 })));
  const sent = sendMerged(context, 'r1', { people: 3 }, '"3"');
  for (const value of ['5', '6']) {
    await until(() => texts('dialog label')[0] === `Keep theirs: ${value}`);
    document.querySelectorAll('dialog input')[1].click();
    press('Save', see('dialog'));
  }
  await sent;
  equal(patches().length, 3);
});
