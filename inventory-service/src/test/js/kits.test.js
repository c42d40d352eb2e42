import { openAnew } from '/kit/vault.js';
import { kitsPanel } from '/kits.js';
import { keepTimeOf } from '/zone.js';
import { settle } from '/test/clock.js';
import { answer, called, problem } from '/test/services.js';
import { equal, ok, press, put, see, test, text, texts, type, until } from '/test/test.js';

const KITS = '/api/warehouses/W1/kits';
const items = [{ item: 'KIT', names: { en: 'Food kit' } }, { item: 'RICE', names: { en: 'Rice' }, shelfLife: 'BEST_BEFORE' }, { item: 'SOAP', names: { en: 'Soap' }, shelfLife: 'NONE' }];
const lot = (more) => ({ lot: 'L1', onHand: 4, free: 3, ...more });
const kit = (more) => ({ item: 'KIT', possible: 5, parts: [{ item: 'RICE', quantity: 2, available: 11 }], lots: [lot()], ...more });
const step = (more) => ({ id: 'k1', kind: 'ASSEMBLY', item: 'KIT', quantity: 2, lot: 'L1', at: '2026-01-06T08:00:00Z', by: 'Erlan', reason: 'PREPARED', mayBeUndone: true, ...more });

async function kits({ works = true, all = [kit()], latest = [] } = {}) {
  keepTimeOf({ timeZone: 'Asia/Tbilisi', utcOffset: 240 });
  await openAnew('aigerim');
  answer(`GET ${KITS}`, { kits: all, latest });
  const one = kitsPanel({ warehouse: 'W1', items, works });
  put(one.panel);
  await one.refresh();
  return one;
}

const changed = (...all) => answer(`GET ${KITS}`, { kits: all, latest: [] });
const many = () => see('#assemble-many-KIT');

test('of each kit it is said how many can be put together, of what, and what is set aside for somebody', async () => {
  await kits();
  equal([text(see('.badge-good')), texts('ul.hint li'), text(see('.lot .badge-warn'))], ['5 can be put together', ['2 × Rice · 11 free here'], '1 set aside']);
});

test('kits are put together by how many and why, and one tap takes it back', async () => {
  await kits();
  type(many(), '3');
  type(see('#assemble-why-KIT'), 'REQUESTED');
  answer(`POST ${KITS}`, { id: 'k7', item: 'KIT', quantity: 3, kind: 'ASSEMBLY' });
  answer(`POST ${KITS}/k7/undo`, {});
  press('Put together');
  await until(() => texts('.toast span')[0] === 'Put together: 3 × Food kit.');
  equal(called(`POST ${KITS}`)[0].body, { item: 'KIT', quantity: 3, reason: 'REQUESTED' });
  press('Undo');
  await until(() => called(`POST ${KITS}/k7/undo`).length > 0);
  equal(called(`POST ${KITS}/k7/undo`)[0].body, { reason: 'WRONG_TAP' });
});

test('what somebody has typed is not wiped away by what others do, wherever the finger is', async () => {
  const { refresh } = await kits();
  type(many(), '3');
  document.activeElement.blur();
  changed(kit({ possible: 4 }));
  await refresh();
  equal(many().value, '3');
});

test('where nobody is at work the list follows', async () => {
  const { refresh } = await kits();
  changed(kit({ possible: 4 }));
  await refresh();
  equal(text(see('.badge-good')), '4 can be put together');
});

test('a refusal is read where it was asked, also when others have done something meanwhile', async () => {
  const { refresh } = await kits();
  type(many(), '5');
  let says;
  answer(`POST ${KITS}`, () => new Promise((resolve) => { says = resolve; }));
  press('Put together');
  await until(() => says);
  changed(kit({ possible: 4 }));
  await refresh();
  says(problem(409, 'not-enough-parts'));
  await until(() => see('.form-error'));
  equal([text(see('.form-error')), many().value, called(`POST ${KITS}`).length], ['what to do about not-enough-parts', '5', 1]);
});

test('a lot is taken apart as far as nobody holds it', async () => {
  const { refresh } = await kits();
  see('details').open = true;
  changed();
  await refresh();
  equal(see('#break-up-many-L1').value, '3', 'what is open stays');
  answer(`POST ${KITS}/break-ups`, { id: 'k8', item: 'KIT', quantity: 3, kind: 'BREAK_UP' });
  press('Take apart', see('#break-up-L1'));
  await until(() => called(`POST ${KITS}/break-ups`).length > 0);
  equal(called(`POST ${KITS}/break-ups`)[0].body, { item: 'KIT', lot: 'L1', quantity: 3, reason: 'PARTS_NEEDED' });
  await until(() => see('.state-empty'));
});

test('what was done last is told by the warehouse’s clock, and taken back with why; what was taken back is marked', async () => {
  await kits({ latest: [step(), step({ id: 'k0', mayBeUndone: false, undoneAt: '2026-01-06T08:30:00Z', undoneBy: 'Erlan', undoReason: 'DUPLICATE' })] });
  const rows = texts('#kits-latest .lot');
  ok(rows[0].includes('L1 · 06/01/2026, 12:00 · Erlan · Ready to be handed out'), rows[0]);
  ok(rows[1].includes('taken back') && rows[1].includes('12:30 · Erlan · Entered twice'), rows[1]);
  answer(`POST ${KITS}/k1/undo`, {});
  press('Take back', see('#kits-latest'));
  press('Wrong lot', await until(() => see('dialog')));
  await until(() => called(`POST ${KITS}/k1/undo`).length > 0);
  equal([called(`POST ${KITS}/k1/undo`)[0].body, texts('#kits-latest button').length], [{ reason: 'WRONG_LOT' }, 1]);
});

test('what is gone already cannot be taken back, and why is said', async () => {
  await kits({ latest: [step()] });
  answer(`POST ${KITS}/k1/undo`, () => problem(409, 'kits-gone'));
  press('Take back', see('#kits-latest'));
  press('Entered twice', await until(() => see('dialog')));
  await until(() => texts('.toast span')[0] === 'what to do about kits-gone');
  await settle();
});

test('who works elsewhere looks and changes nothing', async () => {
  await kits({ works: false, latest: [step()] });
  equal(texts('button, input, select'), []);
});

test('of kits from elsewhere it is asked what stands on each package, and once more where there is no date to be read', async () => {
  await kits({ all: [kit({ parts: [{ item: 'RICE', quantity: 2, available: 0 }, { item: 'SOAP', quantity: 1, available: 0 }], lots: [lot({ contentsKnown: false })] })] });
  see('details').open = true;
  const form = see('#break-up-L1');
  equal([...form.querySelectorAll('[type=date]')].map(({ name }) => name), ['contents[0].expiresOn'], 'soap keeps');
  const tick = see('#unpacked-sure-L1-0');
  equal(tick.closest('.field').hidden, true);
  type(see('#unpacked-maker-L1-0'), 'M-7');
  answer(`POST ${KITS}/break-ups`, () => problem(400, 'invalid-request', { errors: [{ field: 'contents[0].expiresOn', code: 'unpacked-undated', message: 'No date?' }] }));
  press('Take apart', form);
  await until(() => !tick.closest('.field').hidden);
  tick.click();
  answer(`POST ${KITS}/break-ups`, { id: 'k8', item: 'KIT', quantity: 3, kind: 'BREAK_UP' });
  press('Take apart', form);
  await until(() => called(`POST ${KITS}/break-ups`).length > 1);
  equal(called(`POST ${KITS}/break-ups`)[1].body, { item: 'KIT', lot: 'L1', quantity: 3, reason: 'PARTS_NEEDED',
    contents: [{ item: 'RICE', lotNumber: 'M-7', sure: true }, { item: 'SOAP' }] });
});
