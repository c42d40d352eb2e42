import { permitNote, wayMap } from '/way.js';
import { loadWarehouse, neighborhoodsOf } from '/names.js';
import { answer } from '/test/services.js';
import { delivery, onDuty, stop } from '/test/driver.js';
import { equal, ok, put, see, test, text, texts } from '/test/test.js';

const config = { intake: 'http://intake.test', inventory: 'http://inventory.test' };

async function known(access) {
  await onDuty();
  answer('GET http://intake.test/api/areas/A/neighborhoods', { items: [{ code: 'ALATAU', names: { en: 'Alatau' }, center: { lat: 43.29, lon: 76.84 }, access }], next: null });
  answer('GET http://inventory.test/api/warehouses/W1', { warehouse: 'W1', name: 'Depot', location: { lat: 43.24, lon: 76.9 } });
  await neighborhoodsOf(config, 'A');
  await loadWarehouse(config, 'W1');
}

test('the permit that a stop needs stands at it, as long as that was reported for', async () => {
  await known({ level: 'RESTRICTED', permit: 'P5', until: '2026-01-06T12:00:00Z' });
  equal(text(permitNote(stop('s1'))), 'Permit P5 is needed here');
  await known({ level: 'RESTRICTED', permit: 'P5', until: '2026-01-06T08:00:00Z' });
  ok(!permitNote(stop('s1')));
  await known({ level: 'OPEN', until: '2026-01-06T12:00:00Z' });
  ok(!permitNote(stop('s1')));
});

test('the way goes from the warehouse by what is done, what is next and what comes, home', async () => {
  await known();
  const far = { location: { lat: 43.2, lon: 77 } };
  const one = delivery({ warehouse: 'W1', currentStop: 's3', stops: [stop('s1', { outcome: { proof: 'CODE' } }), stop('s2', far), stop('s3')] });
  put(wayMap(one, { home: { lat: 43.25, lon: 76.95 } }));
  equal([...document.querySelectorAll('.way g')].map((mark) => mark.getAttribute('class')), ['way-warehouse', 'way-done', 'way-next', 'way-ahead', 'way-home']);
  equal(see('.way-line').getAttribute('points').split(' ').length, 5);
  ok(texts('.way text')[1].startsWith('Alatau '), texts('.way text'));
  for (const point of see('.way-line').getAttribute('points').split(' ')) {
    const [x, y] = point.split(',').map(Number);
    ok(x >= 28 && x <= 292 && y >= 28 && y <= 172, point);
  }
});

test('where no two places are known there is no picture', async () => {
  await onDuty();
  equal(wayMap(delivery({ warehouse: 'W9', stops: [stop('s1', { neighborhood: 'NOWHERE' })] }), null), null);
});
