import { collectionsPanel } from '/collections.js';
import { keepTimeOf } from '/zone.js';
import { openAnew } from '/kit/vault.js';
import { answer, called, problem } from '/test/services.js';
import { equal, ok, press, put, see, test, text, texts, until } from '/test/test.js';

const items = [{ item: 'MEAL', names: { en: 'Hot meal' } }, { item: 'RICE', names: { en: 'Rice' } }];
const later = (hours) => new Date(Date.now() + hours * 3_600_000).toISOString();
const promised = (more = {}) => ({ collection: 'C-1', name: 'Canteen', location: { lat: 43.3, lon: 76.9 }, ready: later(1), until: later(3), state: 'OFFERED', lines: [{ item: 'MEAL', promised: 200, collected: 0, left: 200 }], ...more });

async function panel(...all) {
  await openAnew('aigerim');
  keepTimeOf({ timeZone: 'Asia/Almaty', utcOffset: 300 });
  answer('GET /api/areas/almaty/neighborhoods', { items: [{ code: 'alatau', names: { en: 'Alatau' }, center: { lat: 43.293, lon: 76.83 } }], next: null });
  answer('GET /api/collections', { items: all, next: null });
  const one = collectionsPanel({ area: 'almaty', timeZone: 'Asia/Almaty', items, intake: '' });
  put(one.panel);
  await one.refresh();
  return one.panel;
}

function type(form, values) {
  Object.entries(values).forEach(([name, value]) => { form.elements[name].value = value; form.elements[name].dispatchEvent(new Event('change', { bubbles: true })); });
}

test('what is promised, collected and left is said of each, and what can be done with it', async () => {
  const place = await panel(promised({ lines: [{ item: 'MEAL', promised: 200, collected: 30, left: 170 }] }), promised({ collection: 'C-2', state: 'CANCELLED' }), promised({ collection: 'C-3', state: 'OVER', until: later(-1) }));
  ok(text(see('#collection-C-1', place)).includes('200 × Hot meal 30 collected, 170 left'));
  equal(['C-1', 'C-2', 'C-3'].map((id) => texts(`#collection-${id} button`, place)), [['Cancel'], ['Offer again'], []]);
});

test('a promise is sent with its place, its times by the warehouse’s clock and its goods', async () => {
  const place = await panel();
  const form = see('#collection', place);
  answer('POST /api/collections', promised());
  type(form, { 'lines[0].item': 'MEAL', 'lines[0].quantity': '200', name: 'Canteen', neighborhood: 'alatau', ready: '2026-01-06T18:00', until: '2026-01-06T20:00' });
  press('Register', form);
  await until(() => called('POST /api/collections').length > 0);
  equal(called('POST /api/collections')[0].body, { area: 'almaty', timeZone: 'Asia/Almaty', name: 'Canteen', neighborhood: 'alatau', location: { lat: 43.293, lon: 76.83 },
    ready: '2026-01-06T13:00:00.000Z', until: '2026-01-06T15:00:00.000Z', lines: [{ item: 'MEAL', quantity: 200 }] });
});

test('the form says that no person’s name belongs there', async () => {
  ok(text(see('#collection', await panel())).includes('No person\'s name, no phone number, no flat.'));
});

test('a line without goods or number is asked for, not sent', async () => {
  const form = see('#collection', await panel());
  type(form, { name: 'Canteen', neighborhood: 'alatau' });
  press('Register', form);
  await until(() => form.querySelector('.field-error'));
  equal([texts('.field-error', form), called('POST /api/collections').length], [['Choose…', 'How many?'], 0]);
});

test('whoever leaves a best-before date out is asked once, at the row', async () => {
  const form = see('#collection', await panel());
  const odd = { field: 'lines[1].expiresOn', code: 'really-no-date', message: 'No date?' };
  answer('POST /api/collections', problem(400, 'invalid-request', { errors: [odd] }));
  type(form, { 'lines[0].item': 'MEAL', 'lines[0].quantity': '200', name: 'Canteen', neighborhood: 'alatau', ready: '2026-01-06T18:00', until: '2026-01-06T20:00' });
  press('Add a line', form);
  press('Add a line', form);
  type(form, { 'lines[2].item': 'RICE', 'lines[2].quantity': '5' });
  const tick = (n) => form.elements[`lines[${n}].sure`];
  equal([0, 1, 2].map((n) => tick(n).closest('.field').hidden), [true, true, true]);
  press('Register', form);
  await until(() => see('.field-error', form));
  equal([text(see('.field-error', form.elements['lines[2].expiresOn'].closest('.field'))), tick(2).closest('.field').hidden, tick(0).closest('.field').hidden], ['No date?', false, true]);
  tick(2).checked = true;
  answer('POST /api/collections', promised());
  press('Register', form);
  await until(() => called('POST /api/collections').length > 1);
  equal(called('POST /api/collections')[1].body.lines, [{ item: 'MEAL', quantity: 200 }, { item: 'RICE', quantity: 5, sure: true }]);
});

test('a place without a number is asked for: an empty field is not the equator', async () => {
  const form = see('#collection', await panel());
  type(form, { 'lines[0].item': 'MEAL', 'lines[0].quantity': '200', name: 'Canteen', ready: '2026-01-06T18:00', until: '2026-01-06T20:00' });
  type(form, { 'location.lat': '43.29' });
  press('Register', form);
  await until(() => form.querySelector('.field-error'));
  equal([form.elements['location.lon'].getAttribute('aria-invalid'), called('POST /api/collections').length], ['true', 0]);
});

test('another quantity takes the place of what was promised, with what stood there', async () => {
  const place = await panel(promised());
  press('Change', see('#collection-C-1', place));
  const form = see('#collection-change', place);
  equal([form.elements.name.value, form.elements['lines[0].quantity'].value, form.elements['location.lat'].value], ['Canteen', '200', '43.3']);
  answer('POST /api/collections', promised({ collection: 'C-9' }));
  type(form, { 'lines[0].quantity': '150' });
  press('Register', form);
  await until(() => called('POST /api/collections').length > 0);
  const { replaces, lines } = called('POST /api/collections')[0].body;
  equal([replaces, lines], ['C-1', [{ item: 'MEAL', quantity: 150 }]]);
});

test('a wrong tap on cancel is taken back from the toast', async () => {
  const place = await panel(promised());
  answer('POST /api/collections/C-1/cancellation', promised({ state: 'CANCELLED' }));
  answer('POST /api/collections/C-1/cancellation-undo', promised());
  press('Cancel', see('#collection-C-1', place));
  await until(() => see('.toast button'));
  press('Undo');
  await until(() => called('POST /api/collections/C-1/cancellation-undo').length > 0);
});

test('what the service refuses stands beside its field', async () => {
  const form = see('#collection', await panel());
  answer('POST /api/collections', () => problem(400, 'invalid-request', { errors: [{ field: 'until', code: 'collection-past', message: 'Too late' }] }));
  type(form, { 'lines[0].item': 'MEAL', 'lines[0].quantity': '2', name: 'Canteen', neighborhood: 'alatau' });
  press('Register', form);
  await until(() => form.querySelector('.field-error'));
  equal(texts('.field-error', form), ['Too late']);
});
