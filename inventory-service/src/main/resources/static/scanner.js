// A scanner that is a keyboard to the device, anywhere on the page: a burst of keys that no person types. What was in the field
// where it went is put back, and the Enter at its end does nothing.

const FEWEST = 5;
/** Without an Enter at the end only what is long enough is believed. */
const FEWEST_UNENDED = 8;
const LONGEST_GAP = 120;
/** Milliseconds a key, on average; the fastest typists need three times as long. */
const PACE = 40;
const SILENCE = 200;
/** An Enter that comes late still belongs to the scan before it. */
const LATE = 600;
const GS = '\u001d';

const SHIFTED_DIGITS = ')!@#$%^&*(';
/** The keys of a scanner that thinks it is an American keyboard, whatever alphabet the device is set to. */
const MARKS = { Minus: '-_', Equal: '=+', BracketLeft: '[{', BracketRight: ']}', Backslash: '\\|', Semicolon: ';:', Quote: '\'"', Comma: ',<', Period: '.>', Slash: '/?', Backquote: '`~', Space: '  ' };

function american(event) {
  const { code, shiftKey } = event;
  const shift = shiftKey ? 1 : 0;
  const [, kind, sign] = /^(Key|Digit|Numpad)([A-Z0-9])$/.exec(code ?? '') ?? [];
  if (kind === 'Key') return shift !== (event.getModifierState('CapsLock') ? 1 : 0) ? sign : sign.toLowerCase();
  if (kind === 'Digit') return shift ? SHIFTED_DIGITS[sign] : sign;
  if (kind === 'Numpad') return sign;
  return MARKS[code]?.[shift];
}

/** Ctrl+] is how a keyboard types the separator of GS1. */
const isSeparator = (event) => event.key === GS || (event.ctrlKey && (event.code === 'BracketRight' || event.key === ']'));

const isSign = (event) => event.key?.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;

/** A letter that is in no code: the device is set to another alphabet, and the keys count instead. */
const textOf = (keys) => (keys.some(({ key }) => key > '\u007e') ? keys.map(({ key, place }) => place ?? key) : keys.map(({ key }) => key)).join('');

function remember(target) {
  const element = target?.matches?.('input, textarea, select') ? target : null;
  return element && { element, value: element.value, checked: element.checked };
}

function putBack(was) {
  if (!was?.element.isConnected || (was.element.value === was.value && was.element.checked === was.checked)) return;
  was.element.value = was.value;
  was.element.checked = was.checked;
  was.element.dispatchEvent(new Event('input', { bubbles: true }));
  was.element.dispatchEvent(new Event('change', { bubbles: true }));
}

/** heard(text) for each scan. Returns a function that ends it. */
export function listenToScanner(heard) {
  let keys = [];
  let was = null;
  let timer;
  let heardAt = -Infinity;

  function isBurst(fewest) {
    return keys.length >= fewest && (keys.at(-1).at - keys[0].at) / (keys.length - 1) <= PACE;
  }

  function begin(event) {
    keys = [];
    was = remember(event.target);
  }

  function end(fewest) {
    clearTimeout(timer);
    const burst = isBurst(fewest);
    const text = burst ? textOf(keys) : '';
    if (burst) putBack(was);
    keys = [];
    if (burst) {
      heardAt = performance.now();
      heard(text);
    }
    return burst;
  }

  function stop(event) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  function pressed(event) {
    if (event.isComposing || ['Shift', 'Control', 'CapsLock', 'Alt', 'AltGraph', 'Meta'].includes(event.key)) return;
    if (event.key === 'Enter' || event.key === 'Tab') {
      const isLate = keys.length === 0 && event.timeStamp - heardAt < LATE;
      if (isLate || (keys.length > 0 && event.timeStamp - keys.at(-1).at <= SILENCE && end(FEWEST))) stop(event);
      keys = [];
      return;
    }
    const separator = isSeparator(event);
    // A key that is held down is no scanner.
    if (event.repeat || (!separator && !isSign(event))) { keys = []; return; }
    if (keys.length === 0 || event.timeStamp - keys.at(-1).at > LONGEST_GAP) begin(event);
    keys.push(separator ? { key: GS, place: GS, at: event.timeStamp } : { key: event.key, place: american(event), at: event.timeStamp });
    if (separator || (keys.length >= FEWEST && isBurst(FEWEST) && !was)) stop(event);
    clearTimeout(timer);
    timer = setTimeout(() => end(FEWEST_UNENDED), SILENCE);
  }

  /** A space within a code presses no button. */
  const released = (event) => { if (event.key === ' ' && keys.length >= FEWEST && isBurst(FEWEST)) stop(event); };

  window.addEventListener('keydown', pressed, true);
  window.addEventListener('keyup', released, true);
  return () => {
    clearTimeout(timer);
    window.removeEventListener('keydown', pressed, true);
    window.removeEventListener('keyup', released, true);
  };
}
