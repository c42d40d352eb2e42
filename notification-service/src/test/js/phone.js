// A test page as a phone shows the driver's: as wide and as high, with its looks.
import { el, html } from '/kit/dom.js';

export async function onAPhone() {
  Object.assign(window.frameElement, { width: 360, height: 740 });
  const looks = ['/kit/tokens.css', '/kit/kit.css', '/driver.css'].map((href) => el(html`<link rel="stylesheet" href=${href}></link>`));
  const read = looks.map((look) => new Promise((resolve) => { look.addEventListener('load', resolve); }));
  document.head.append(...looks);
  await Promise.all(read);
}
