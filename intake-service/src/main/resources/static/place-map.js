// The map of the neighborhoods, where they are reported on and where one of them is chosen.
import { show } from '/kit/dialog.js';
import { el, html } from '/kit/dom.js';
import { named, t } from '/kit/i18n.js';
import { createMap, mapNames } from '/kit/map.js';

function feature(neighborhood) {
  const { outline, center } = neighborhood;
  const geometry = outline
    ? { type: 'MultiPolygon', coordinates: outline.map((ring) => [ring]) }
    : { type: 'Point', coordinates: [center.lon, center.lat] };
  return { type: 'Feature', geometry, properties: neighborhood };
}

/** open(neighborhood) is called of the one that is pressed. */
export function drawPlaces(map, neighborhoods, { classOf, open }) {
  const shorter = mapNames(neighborhoods.map(({ names }) => named(names)));
  const labels = new Map(neighborhoods.map(({ code }, index) => [code, shorter[index]]));
  map.outlines(neighborhoods.map(feature), {
    classOf: ({ properties }) => classOf?.(properties) ?? '',
    label: ({ properties }) => labels.get(properties.code),
    open: ({ properties }) => open(properties),
  });
}

/** For who knows where it is and not how it is called. chosen(code) is called with the one that is pressed. */
export function chooseOnMap(neighborhoods, chosen) {
  const place = el(html`<div></div>`);
  const box = show({ title: t('intake.place.by-map'), body: place });
  const map = createMap(place, { label: t('intake.map') });
  drawPlaces(map, neighborhoods, { open: ({ code }) => { box.close(); chosen(code); } });
  map.fit();
}
