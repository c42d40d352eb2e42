// Opens another tab beside the test, as when a page is loaded anew or open twice.
import { until } from './test.js';

/** language: of its texts. Resolves to { load(path), window, close() }; load('/test/services.js') gives what its services say. */
export async function openTab({ language } = {}) {
  if (language) localStorage.setItem('kit.language', language);
  const frame = document.createElement('iframe');
  frame.src = '/test/tab.html';
  document.body.append(frame);
  await until(() => frame.contentWindow?.load, 'the tab is open');
  if (language) await (await frame.contentWindow.load('/kit/i18n.js')).ready;
  return { load: (path) => frame.contentWindow.load(path), window: frame.contentWindow, close: () => frame.remove() };
}
