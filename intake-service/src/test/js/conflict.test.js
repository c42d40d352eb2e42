import { sendMerged } from '/conflict.js';
import { answer, calls, inTurn, json, problem } from '/test/services.js';
import { equal, fault, press, see, test, text, texts, until } from '/test/test.js';

const context = { items: [{ code: 'RICE', names: { en: 'Rice' } }, { code: 'TEA', names: { en: 'Tea' } }], neighborhoods: [{ code: 'ALATAU', names: { en: 'Alatau' } }, { code: 'MEDEU', names: { en: 'Medeu' } }], zone: 'Asia/Almaty', user: { id: 'aigerim', roles: ['OPERATOR'] } };
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

/** By path: what the other said, what I did, and how the question reads. */
const READS = {
  neighborhood: ['MEDEU', 'ALATAU', 'Neighborhood: Medeu / Alatau'],
  people: [5, 3, 'People: 5 / 3'],
  urgency: ['CRITICAL', 'HIGH', 'Urgency: Critical / High'],
  vulnerabilities: [['INFANT', 'PREGNANT'], [], 'Who is there: Infant, Pregnant woman / –'],
  needs: [[{ line: 1, item: 'RICE', quantity: 5, basket: { category: 'GROCERIES', people: 5, days: 3 }, diets: ['DIABETIC'] }, { line: 2, item: 'RICE', quantity: 2 }],
    [{ category: 'GROCERIES', days: 7 }, { item: 'RICE', quantity: 4, instead: ['TEA'] }],
    'What is needed: food for 5 people for 3 days; for a diabetic, 2 × Rice / food for 5 people for 7 days, 4 × Rice; Will also take instead: Tea'],
  vehicleAccess: ['CAR_ONLY', null, 'Which vehicle gets to the door: Only a car / –'],
  window: [{ from: '2026-01-06T05:00:00Z', until: '2026-01-06T07:00:00Z' }, { until: '2026-01-06T09:00:00Z' },
    'When and how: 06/01/2026, 10:00 – 06/01/2026, 12:00 / 06/01/2026, 10:00 – 06/01/2026, 14:00'],
  lifeDeadlines: [[{ kind: 'INSULIN', until: '2026-01-06T09:00:00Z' }], [{ kind: 'INSULIN', until: '2026-01-06T11:00:00Z', item: 'TEA' }],
    'A life depends on it: Insulin – 06/01/2026, 14:00 / Insulin – 06/01/2026, 16:00 – Tea'],
  location: [{ lat: 43.231, lon: 76.912 }, null, 'Exact place: 43.231, 76.912 / –'],
  'contact.phone': ['+7702', '+7701', 'Phone: +7702 / +7701'],
  'contact.address': ['Abay 1', 'Abay 2', 'Address: Abay 1 / Abay 2'],
  'contact.name': ['Sadykova', null, 'Name: Sadykova / –'],
  'contact.note': ['3rd floor', '4th floor', 'Note for the driver: 3rd floor / 4th floor'],
  'contact.messagesIn': ['kk', 'ru', 'Agreed to messages: Қазақша / Русский'],
  'contact.morePhones': [['+7703', '+7704'], null, 'Other numbers: +7703, +7704 / –'],
  'contact.behalf': [{ name: 'Aigul', phone: '+7705' }, { phone: '+7706' }, 'Who calls for them: Aigul, +7705 / Aigul, +7706'],
};

const nested = (path, value) => (path.startsWith('contact.') ? { contact: { [path.slice(8)]: value } } : { [path]: value });

test('each field that both changed is called as in the form, and both its values read as a person says them', async () => {
  for (const [path, [other, mine, reads]] of Object.entries(READS)) {
    answer('PATCH /api/requests/r1', clash(path));
    const isContact = path === 'location' || path.startsWith('contact.');
    answer('GET /api/requests/r1', () => theirs({ location: { lat: 43.2, lon: 76.9 }, ...(isContact ? {} : nested(path, other)), trail: { edits: { [path]: edit } } }));
    answer('GET /api/requests/r1/contact', isContact ? nested(path, other).contact ?? { location: other } : {});
    const sent = fault(() => sendMerged(context, 'r1', nested(path, mine), '"3"'));
    await until(() => see('dialog fieldset'));
    const [keep, take] = texts('dialog label');
    equal(`${text(see('dialog legend'))}: ${keep.replace('Keep theirs: ', '')} / ${take.replace('Take mine: ', '')}`, reads);
    press('Cancel', see('dialog'));
    await sent;
  }
});
