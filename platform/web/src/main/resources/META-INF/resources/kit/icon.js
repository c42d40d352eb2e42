// Icons of the kept set, drawn from a sprite; they only repeat what a word beside them says.
const SVG = 'http://www.w3.org/2000/svg';
const SPRITE = '/kit/icons.svg';

/** name: a symbol of the sprite. */
export function icon(name, sprite = SPRITE) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'i');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(document.createElementNS(SVG, 'use'));
  svg.firstElementChild.setAttribute('href', `${sprite}#${name}`);
  return svg;
}
