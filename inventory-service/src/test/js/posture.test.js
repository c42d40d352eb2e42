import { openAnew } from '/kit/vault.js';
import { postureBox } from '/posture.js';
import { keepTimeOf } from '/zone.js';
import { settle } from '/test/clock.js';
import { answer, called } from '/test/services.js';
import { equal, ok, press, put, see, test, text, type, until } from '/test/test.js';

const W1 = '/api/warehouses/W1';

async function evacuating() {
  keepTimeOf({ timeZone: 'Asia/Tbilisi', utcOffset: 240 });
  await openAnew('aigerim');
  answer(`GET ${W1}`, { warehouse: 'W1', area: 'almaty', posture: 'EVACUATING', postureReason: 'fire', postureSince: '2026-01-06T08:00:00Z' });
  answer('GET /api/warehouses', { items: [], next: null });
  answer(`POST ${W1}/all-clear`, {});
  const { element, refresh } = postureBox({ warehouse: 'W1', items: [], works: true, changed: () => {} });
  put(element);
  await refresh();
}

test('an evacuation does not end by one tap: it is asked what that means', async () => {
  await evacuating();
  press('All clear');
  const box = await until(() => see('dialog[open]'));
  equal(text(see('p', box)), 'The evacuation ends: what has not left yet stays here, and goods come in and go out again.');
  press('Cancel', box);
  await until(() => !see('dialog'));
  await settle();
  equal(called(`POST ${W1}/all-clear`).length, 0);
});

test('who says so twice has the warehouse work again', async () => {
  await evacuating();
  press('All clear');
  press('All clear', await until(() => see('dialog[open]')));
  await until(() => called(`POST ${W1}/all-clear`).length > 0);
});

test('before an evacuation it is said what is taken from deliveries, and that it goes along', async () => {
  keepTimeOf({ timeZone: 'Asia/Tbilisi', utcOffset: 240 });
  await openAnew('aigerim');
  answer(`GET ${W1}`, { warehouse: 'W1', area: 'almaty', open: true });
  answer('GET /api/warehouses', { items: [{ warehouse: 'W2', area: 'almaty', open: true, names: { en: 'West' } }], next: null });
  answer(`GET ${W1}/evacuation`, { letGo: ['d1'], leaving: [], stays: [], kept: [], shares: [{ to: 'W2', kilograms: 9, lines: [{ item: 'RICE', units: 9, expired: 0, kept: [], promised: 4 }] }] });
  const { element, refresh } = postureBox({ warehouse: 'W1', items: [{ item: 'RICE', unit: 'bag', names: { en: 'Rice' } }], works: true, changed: () => {} });
  put(element);
  await refresh();
  type(see('[name=reason]', see('#evacuation', element)), 'fire');
  see('[name="to.W2"]', element).checked = true;
  press('What would happen?', element);
  await until(() => see('#evacuate-now', element));
  const said = text(element);
  ok(/1 loads that only wait for cars are let go: .*4.*Rice/.test(said) && !said.includes('are being loaded'), said);
});
