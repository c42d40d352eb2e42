import { note, recall, strike, strikeAll } from '/kit/notes.js';
import { equal, test } from '/test/test.js';

/** What a killed browser finds on its disk. */
const onDisk = () => ({ ...localStorage });

function killed(disk) {
  localStorage.clear();
  for (const [name, text] of Object.entries(disk)) localStorage.setItem(name, text);
}

const noted = (...names) => names.map((name) => localStorage.getItem(name));

test('what the storage had no time to write down is there when the browser is opened again', async () => {
  await note('who', 'aigerim');
  const disk = onDisk();
  await Promise.all([note('who', 'bolat'), note('pin', 'wrapped')]);
  await note('who', 'dana');
  killed(disk);
  await recall();
  equal(noted('who', 'pin'), ['dana', 'wrapped']);
  killed({});
  await recall();
  equal(noted('who', 'pin'), ['dana', 'wrapped']);
});

test('what was struck out does not come back from the disk', async () => {
  await Promise.all([note('who', 'aigerim'), note('area', 'almaty')]);
  const disk = onDisk();
  await strike('who');
  killed(disk);
  await recall();
  equal(noted('who', 'area'), [null, 'almaty']);
});

test('after a wipe nothing of before comes back, and what is noted then stays', async () => {
  await note('who', 'aigerim');
  const disk = onDisk();
  await strikeAll();
  equal(localStorage.length, 0);
  killed(disk);
  await recall();
  equal(noted('who'), [null]);
  await note('language', 'kk');
  killed(disk);
  await recall();
  equal(noted('who', 'language'), [null, 'kk']);
});

test('what the storage knows, a version without a database wrote it, is left as it is', async () => {
  await note('who', 'aigerim');
  localStorage.setItem('who', 'bolat');
  localStorage.setItem('draft', 'x');
  await recall();
  equal(noted('who', 'draft'), ['bolat', 'x']);
});

test('a clock that goes back makes nothing older', async () => {
  const real = Date.now;
  await note('who', 'aigerim');
  const disk = onDisk();
  Date.now = () => 1000;
  try {
    await note('who', 'bolat');
    killed(disk);
    await recall();
  } finally {
    Date.now = real;
  }
  equal(noted('who'), ['bolat']);
});

test('where the browser has no database, its storage does', async () => {
  Object.defineProperty(window, 'indexedDB', { configurable: true, get: () => { throw new Error('none'); } });
  await note('who', 'aigerim');
  await strike('who');
  await note('who', 'bolat');
  await recall().catch(() => {});
  equal(noted('who'), ['bolat']);
});
