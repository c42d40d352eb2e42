import { el, html } from '/kit/dom.js';
import { watchHints } from '/hints.js';
import { neighborhoodsPanel } from '/neighborhoods.js';
import { accessForm, accessOf } from '/reports.js';
import { answer, called } from '/test/services.js';
import { equal, press, put, see, test, texts, until } from '/test/test.js';

const place = { code: 'N', names: { en: 'North' }, population: 900, center: { lat: 43.2, lon: 76.9 }, supply: { status: 'CUT_OFF' }, access: { level: 'BLOCKED' }, questions: [] };
const row = (reference, outlook) => ({ id: reference, reference, status: 'OPEN', loggedAt: '2026-01-05T04:00:00Z', neighborhood: 'N', people: 3, needs: [], lifeDeadlines: [], outlook });

test('where a road is open again all who are open are asked, but for whom a car is on its way', async () => {
  answer('GET /api/areas/A/neighborhoods', { items: [place], next: null });
  answer('GET *', { items: [] });
  answer('POST /api/areas/A/neighborhoods/N/access-reports', { ...place, outcome: 'TAKEN', access: { level: 'OPEN' } });
  const outlooks = [['RQ-1', null], ['RQ-2', 'ON_THE_WAY'], ['RQ-3', 'UNSERVED'], ['RQ-4', 'PLANNED']];
  answer('GET /api/requests', { items: outlooks.map(([reference, state]) => row(reference, state && { state, needs: [] })), next: null });
  const { panel } = neighborhoodsPanel({ area: 'A', places: '/api/areas/A/neighborhoods', neighborhoods: [place], items: [], user: { id: 'me', roles: ['OPERATOR'] }, zone: 'Asia/Almaty' }, { open() {}, changed() {} });
  put(panel);
  press('Report: North');
  see('#access [name=level]').value = 'OPEN';
  see('#access').requestSubmit();
  await until(() => texts('dialog .found .link').includes('RQ-1'));
  equal(texts('dialog .found .link'), ['RQ-1', 'RQ-3', 'RQ-4']);
});

test('a bridge too weak for trucks is said with the road that is open, starting from what was said last', async () => {
  const weak = { ...place, access: { level: 'OPEN', lastLevel: 'OPEN', notFor: ['TRUCK'], lastNotFor: ['TRUCK'] } };
  answer('GET /api/areas/A/neighborhoods', { items: [weak], next: null });
  answer('GET *', { items: [] });
  answer('POST /api/areas/A/neighborhoods/N/access-reports', { ...weak, outcome: 'TAKEN' });
  const { panel } = neighborhoodsPanel({ area: 'A', places: '/api/areas/A/neighborhoods', neighborhoods: [weak], items: [], user: { id: 'me', roles: ['OPERATOR'] }, zone: 'Asia/Almaty' }, { open() {}, changed() {} });
  put(panel);
  equal(texts('li.card .hint', panel).some((text) => text.includes('Not for: trucks')), true);
  press('Report: North');
  const box = (kind) => see(`#access [name="notFor.${kind}"]`);
  equal(['BIKE', 'CAR', 'VAN', 'TRUCK'].map((kind) => box(kind).checked), [false, false, false, true]);
  box('VAN').checked = true;
  see('#access').requestSubmit();
  await until(() => called('POST /api/areas/A/neighborhoods/N/access-reports').length === 1);
  equal(called('POST /api/areas/A/neighborhoods/N/access-reports')[0].body.notFor, ['VAN', 'TRUCK']);
});

test('a driver’s word on which vehicles do not get through stands among the earlier reports, as a driver’s', async () => {
  answer('GET /api/areas/A/neighborhoods', { items: [place], next: null });
  answer('GET *', { items: [] });
  const said = { value: 'OPEN', notFor: ['VAN', 'TRUCK'], source: 'DRIVER', confidence: 'MEDIUM', at: '2026-01-05T04:00:00Z', until: '2026-01-06T04:00:00Z' };
  answer('GET /api/areas/A/neighborhoods/N/reports', { items: [{ id: 'r1', kind: 'ACCESS', said, by: 'driver-1', outcome: 'TAKEN' }] });
  const { panel } = neighborhoodsPanel({ area: 'A', places: '/api/areas/A/neighborhoods', neighborhoods: [place], items: [], user: { id: 'me', roles: ['OPERATOR'] }, zone: 'Asia/Almaty' }, { open() {}, changed() {} });
  put(panel);
  press('Earlier reports: North');
  await until(() => see('dialog .past'));
  equal(texts('dialog .past strong'), ['Open road · Not for: vans, trucks']);
  equal(texts('dialog .past .hint')[0].startsWith('Driver'), true);
});

test('a road that is closed for all names no vehicles', () => {
  const form = put(accessForm({ access: { level: 'OPEN', lastLevel: 'OPEN', lastNotFor: ['TRUCK'] } }, 'Asia/Almaty'));
  const level = see('[name=level]', form);
  level.value = 'BLOCKED';
  level.dispatchEvent(new Event('change'));
  equal(see('fieldset', form).hidden, true);
  equal(accessOf({ level: 'BLOCKED', 'notFor.TRUCK': 'yes' }, { access: {} }, 'Asia/Almaty').notFor, undefined);
});

test('a road that closes while somebody else’s request is logged is said beside that form too', async () => {
  answer('GET *', { items: [] });
  const neighborhoods = [{ ...place, access: { level: 'OPEN' } }];
  const context = { area: 'A', places: '/api/areas/A/neighborhoods', neighborhoods, items: [], user: { id: 'me', roles: ['OPERATOR'] }, zone: 'Asia/Almaty', areaView: { timeZone: 'Asia/Almaty' } };
  const { panel, changed } = neighborhoodsPanel(context, { open() {}, changed() {} });
  put(panel);
  panel.hidden = true;
  const form = put(el(html`<form><input name="people"></form>`));
  put(watchHints(form, () => ({ neighborhood: 'N' }), context));
  answer('GET /api/areas/A/neighborhoods', { items: [place], next: null });
  changed();
  await until(() => { form.dispatchEvent(new Event('input')); return texts('.hints li').length > 0; });
  equal(texts('.hints li')[0].startsWith('The road there is reported closed'), true);
});

test('the map comes when it is looked at, with what was marked before', async () => {
  answer('GET *', { items: [] });
  answer('GET /api/areas/A/neighborhoods', { items: [place], next: null });
  answer('GET /api/areas/A/points', { items: [{ id: 'p', kind: 'WATER', names: { en: 'Spring' }, location: { lat: 43.21, lon: 76.91 } }] });
  const { panel, shown } = neighborhoodsPanel({ area: 'A', places: '/api/areas/A/neighborhoods', neighborhoods: [place], items: [], user: { id: 'me', roles: ['OPERATOR'] }, zone: 'Asia/Almaty' }, { open() {}, changed() {} });
  put(panel);
  see('details.card', panel).open = true;
  await until(() => texts('details.card li', panel).length === 1);
  equal([see('.leaflet-container', panel), performance.getEntriesByName(`${location.origin}/kit/map.js`).length], [null, 0]);
  shown();
  await until(() => see('path.outline', panel) && see('path.point', panel));
});
