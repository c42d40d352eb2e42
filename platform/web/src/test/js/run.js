// Runs one test in a page of its own: an empty browser, a clock that stands, a person who is signed in, texts in English.
import { real, settle } from './clock.js';
import { signedInAs } from './services.js';
import { Wrong, actOf, faults, note, sentences } from './test.js';

const LONGEST = 25_000;
/** Of the browser, about a size that changed while it was measured. */
const HARMLESS = /ResizeObserver loop/;

const told = (fault) => (fault instanceof Error ? `${fault.message}\n${fault.stack}` : String(fault));

window.addEventListener('error', (event) => { if (!HARMLESS.test(event.message)) note(event.error ?? event.message); });
window.addEventListener('unhandledrejection', ({ reason }) => note(reason));
document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => note(`Against the page's policy: ${violatedDirective} ${blockedURI}`));

async function emptyBrowser() {
  localStorage.clear();
  sessionStorage.clear();
  for (const { name } of await indexedDB.databases()) {
    await new Promise((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name);
      request.onsuccess = resolve;
      request.onerror = () => reject(request.error);
    });
  }
}

window.sentences = async (file) => {
  await import(file);
  return sentences();
};

async function act(file, sentence) {
  await emptyBrowser();
  localStorage.setItem('kit.language', 'en');
  signedInAs({ id: 'aigerim', name: 'Aigerim', roles: ['OPERATOR'] });
  await import(file);
  await (await import('/kit/i18n.js')).ready;
  await actOf(sentence)();
  await settle();
  const wrong = faults();
  if (wrong.length > 0) throw new Wrong(`Besides: ${wrong.map(told).join('\n')}`);
}

const tooLong = () => new Promise((_, reject) => { real.setTimeout(() => reject(new Wrong(`not over after ${LONGEST} ms; besides: ${faults().map(told).join('\n')}`)), LONGEST); });

/** Resolves to what is wrong, or to null. */
window.run = (file, sentence) => Promise.race([act(file, sentence), tooLong()]).then(() => null, told);
