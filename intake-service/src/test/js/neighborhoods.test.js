import { neighborhoodsPanel } from '/neighborhoods.js';
import { answer, called } from '/test/services.js';
import { equal, press, put, see, test, texts, until } from '/test/test.js';

const place = { code: 'N', names: { en: 'North' }, population: 900, center: { lat: 43.2, lon: 76.9 }, supply: { status: 'CUT_OFF' }, access: { level: 'BLOCKED' }, questions: [] };
const row = { id: '1', reference: 'RQ-1', status: 'OPEN', loggedAt: '2026-01-05T04:00:00Z', neighborhood: 'N', people: 3, needs: [] };

test('where a road is open again those are asked to whom nobody is to come', async () => {
  answer('GET /api/areas/A/neighborhoods', { items: [place], next: null });
  answer('GET *', { items: [] });
  answer('POST /api/areas/A/neighborhoods/N/access-reports', { ...place, outcome: 'TAKEN', access: { level: 'OPEN' } });
  answer('GET /api/requests', { items: [row], next: null });
  const { panel } = neighborhoodsPanel({ area: 'A', places: '/api/areas/A/neighborhoods', neighborhoods: [place], items: [], user: { id: 'me', roles: ['OPERATOR'] }, zone: 'Asia/Almaty' }, { open() {}, changed() {} });
  put(panel);
  press('Report: North');
  see('#access [name=level]').value = 'OPEN';
  see('#access').requestSubmit();
  await until(() => texts('dialog .found .link').includes('RQ-1'));
  const { neighborhood, status, outlook } = called('GET /api/requests')[0].query;
  equal([neighborhood, status, outlook], ['N', 'OPEN', 'WAITING']);
});
