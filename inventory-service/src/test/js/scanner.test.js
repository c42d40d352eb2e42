import { el, html } from '/kit/dom.js';
import { listenToScanner } from '/scanner.js';
import { pass } from '/test/clock.js';
import { equal, put, test } from '/test/test.js';

const CODE = '4006381333931';

/** One key after the other, so many milliseconds apart; resolves to whether the last of them did what it does by itself. */
async function keys(signs, { pace = 10, more = () => ({}) } = {}) {
  let does = true;
  for (const key of signs) {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more(key) });
    Object.defineProperty(event, 'timeStamp', { value: performance.now() });
    does = document.activeElement.dispatchEvent(event);
    if (does && key.length === 1 && 'value' in document.activeElement) document.activeElement.value += key;
    await pass(pace);
  }
  return does;
}

const listening = () => { const heard = []; const end = listenToScanner((text) => heard.push(text)); return { heard, end }; };

test('a burst of keys that ends with Enter is a scan, wherever the cursor is, and its Enter presses nothing', async () => {
  const { heard } = listening();
  await keys(CODE);
  equal([await keys(['Enter']), heard], [false, [CODE]]);
});

test('a person who types, however fast, is no scanner', async () => {
  put(el(html`<input>`)).focus();
  const { heard } = listening();
  await keys('rice for two', { pace: 90 });
  equal([await keys(['Enter'], { pace: 90 }), heard, document.activeElement.value], [true, [], 'rice for two']);
});

test('what was in the field where a scan went is put back, and the page is told', async () => {
  const input = put(el(html`<input value="">`));
  input.value = 'Aba';
  input.focus();
  const said = [];
  input.addEventListener('input', () => said.push(input.value));
  const { heard } = listening();
  await keys([...CODE, 'Enter']);
  equal([heard, input.value, said], [[CODE], 'Aba', ['Aba']]);
});

test('a scanner without Enter is believed when its code is long enough', async () => {
  const { heard } = listening();
  await keys(CODE);
  await pass(250);
  equal(heard, [CODE]);
  await keys('12345');
  await pass(250);
  equal(heard, [CODE], 'five keys alone may be a person');
});

test('an Enter that comes late still belongs to its scan, one later does not', async () => {
  const { heard } = listening();
  await keys(CODE);
  await pass(300);
  equal([heard, await keys(['Enter'])], [[CODE], false]);
  await pass(700);
  equal(await keys(['Enter']), true);
});

test('two scans one after the other are two', async () => {
  const { heard } = listening();
  await keys([...CODE, 'Enter', ...'W3-0007', 'Enter']);
  equal(heard, [CODE, 'W3-0007']);
});

test('on a device set to Russian or Kazakh the keys count, not the letters on them', async () => {
  const { heard } = listening();
  const cyrillic = { W: 'Ц', 3: '3', '-': '-', 0: '0', 7: '7' };
  const codes = { Ц: 'KeyW', '-': 'Minus' };
  await keys([...'W3-0007'].map((sign) => cyrillic[sign]), { more: (key) => ({ code: codes[key] ?? `Digit${key}`, shiftKey: key === 'Ц' }) });
  await keys(['Enter']);
  equal(heard, ['W3-0007']);
});

test('the separator comes as Ctrl+] and does nothing else', async () => {
  const { heard } = listening();
  await keys('0104006381333931');
  equal(await keys([']'], { more: () => ({ ctrlKey: true, code: 'BracketRight' }) }), false);
  await keys(['3', '7', '1', '2', 'Enter']);
  equal(heard, ['0104006381333931\u001d3712']);
});

test('a key that is held down is no scanner', async () => {
  const { heard } = listening();
  await keys('aaaaaaaaaa', { more: () => ({ repeat: true }) });
  await pass(300);
  equal(heard, []);
});

test('a pause within it makes two of it', async () => {
  const { heard } = listening();
  await keys('40063');
  await pass(150);
  await keys([...'81333931', 'Enter']);
  equal(heard, ['81333931']);
});

test('shortcuts and keys that write nothing are no part of a scan', async () => {
  const { heard } = listening();
  await keys(['4', '0', 'Shift', '0', '6', '3', 'Enter']);
  equal(heard, ['40063']);
  await keys(['4', '0', 'Escape', '0', '6', '3', 'Enter']);
  equal(heard.length, 1, 'Escape begins anew');
});

test('once ended it hears nothing', async () => {
  const { heard, end } = listening();
  end();
  await keys([...CODE, 'Enter']);
  equal(heard, []);
});
