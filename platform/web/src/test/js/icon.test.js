import { icon } from '/kit/icon.js';
import { equal, ok, test } from '/test/test.js';

test('an icon is a symbol of the sprite, and nothing to who hears the page', async () => {
  const svg = icon('menu');
  equal([svg.getAttribute('aria-hidden'), svg.firstChild.getAttribute('href')], ['true', '/kit/icons.svg#menu']);
  ok((await (await fetch('/kit/icons.svg')).text()).includes('id="menu"'));
  equal(icon('truck', '/kit/desk-icons.svg').firstChild.getAttribute('href'), '/kit/desk-icons.svg#truck');
});
