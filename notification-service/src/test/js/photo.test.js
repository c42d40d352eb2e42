import { parcelPhotos, photoButton, photoField } from '/photo.js';
import { setClock } from '/test/clock.js';
import { delivery, onDuty, stop } from '/test/driver.js';
import { equal, ok, press, put, see, test, text, texts, until } from '/test/test.js';

const PREFIX = 'data:image/jpeg;base64,';
const HOME = 'GPS 43.238 76.945';

/** What a phone's camera gives: large, hard to make small, and with the place where it was taken. */
async function shot(width, height) {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const pen = canvas.getContext('2d');
  for (let at = 0; at < 4000; at += 1) {
    pen.fillStyle = `hsl(${(at * 137) % 360} 80% ${(at * 53) % 100}%)`;
    pen.fillRect((at * 7919) % width, (at * 104_729) % height, 60, 45);
  }
  const picture = new Uint8Array(await (await new Promise((resolve) => { canvas.toBlob(resolve, 'image/jpeg', 0.95); })).arrayBuffer());
  const said = new TextEncoder().encode(`Exif\0\0${HOME}`);
  const exif = Uint8Array.of(0xff, 0xe1, 0, said.length + 2, ...said);
  return new File([picture.slice(0, 2), exif, picture.slice(2)], 'door.jpg', { type: 'image/jpeg' });
}

function choose(file) {
  const given = new DataTransfer();
  given.items.add(file);
  const input = see('#door-photo');
  input.files = given.files;
  input.dispatchEvent(new Event('change'));
}

function field() {
  const one = photoField();
  put(one.element);
  return one;
}

const bytesOf = (image) => Uint8Array.from(atob(image.slice(PREFIX.length)), (letter) => letter.charCodeAt(0));

test('a photo goes small, and without the place where it was taken', async () => {
  const { taken } = field();
  const file = await shot(2400, 1800);
  ok(file.size > 100_000 && (await file.text()).includes(HOME), 'as the camera has it');
  choose(file);
  const image = await taken();
  const picture = await createImageBitmap(new Blob([bytesOf(image)]));
  equal([image.startsWith(PREFIX), picture.width / picture.height, String.fromCharCode(...bytesOf(image).slice(0, 2000)).includes('GPS')], [true, 4 / 3, false]);
  ok(bytesOf(image).length <= 100_000 && picture.width <= 1280, `${bytesOf(image).length} bytes, ${picture.width} wide`);
});

test('what is no picture is said, and the handover goes on without one', async () => {
  const { taken } = field();
  choose(new File(['no picture'], 'door.jpg', { type: 'image/jpeg' }));
  await until(() => see('.state-error'));
  equal([text(see('.state-error')), await taken()], ['This picture cannot be read. Take it again, or hand over without a photo.', undefined]);
});

test('who thinks better of it hands over without a photo', async () => {
  const { taken } = field();
  choose(await shot(300, 200));
  await until(() => see('img.parcel'));
  press('Without a photo');
  equal([await taken(), see('img.parcel')], [undefined, null]);
});

/** The phone's reports, of which some may have left it. */
function boxOf({ left = false } = {}) {
  const all = [];
  const drop = (key) => all.splice(all.findIndex((one) => one.key === key), 1);
  return {
    all, waiting: () => all,
    add: (report, path, body) => all.push({ ...report, path, body, key: `k${all.length}` }),
    withdraw: async (key) => { if (!left) drop(key); return !left; },
    dismiss: async (key) => drop(key),
  };
}

async function photos(box = boxOf()) {
  await onDuty();
  return { box, ...parcelPhotos('aigerim', () => box) };
}

const IMAGE = `${PREFIX}abcd`;
const done = (more) => stop('s1', { outcome: { proof: 'NONE', at: '2026-01-06T09:00:00Z', ...more } });
const sent = { deliveryId: 'd1', stopId: 's1', place: 'ALATAU' };

test('a photo waits behind the report that it belongs to, by an id of its own', async () => {
  const { box, add } = await photos();
  add(delivery(), stop('s1'), IMAGE, 'k-of-handover');
  const [{ after, path, body }] = box.all;
  equal([after, path, body.image], ['k-of-handover', '/api/deliveries/d1/stops/s1/photo', 'abcd']);
  ok(body.id.length === 36);
});

test('taken back before it left, it was never taken', async () => {
  const { box, hold, add, remove, find } = await photos();
  hold(stop('s1'), IMAGE);
  add(delivery(), stop('s1'), IMAGE, 'k');
  await remove(sent);
  equal([box.all.length, find(done({ unsent: true }))], [0, undefined]);
});

test('taken back after it left, or may have left, the services destroy it', async () => {
  for (const left of [true, false]) {
    const { box, add, remove } = await photos(boxOf({ left }));
    add(delivery(), stop('s1'), IMAGE, 'k');
    const { id } = box.all[0].body;
    if (!left) box.all.splice(0);
    await remove(sent);
    equal(box.all.map(({ kind, path, body }) => [kind, path, body.id]), [['photo-removed', '/api/deliveries/d1/stops/s1/photo/remove', id]]);
    await remove(sent);
    equal(box.all.length, 1, 'and hear of it once');
  }
});

test('a photo can be looked at until its report counts for good', async () => {
  const { hold, find } = await photos();
  hold(stop('s1'), IMAGE);
  const opened = [];
  const one = done({ undoUntil: '2026-01-06T09:01:00Z' });
  put(photoButton(one, { photo: find }, ({ body }) => opened.push(body.getAttribute('src'))));
  press('Your photo');
  equal(opened, [IMAGE]);
  setClock('2026-01-06T09:01:01Z');
  press('Your photo');
  equal([opened.length, texts('button'), find(one)], [1, [], undefined]);
});
