// Outlines and points on Leaflet, without tiles: nothing is fetched from outside.
import { h } from './dom.js';
import * as L from '/webjars/leaflet/dist/leaflet-src.esm.js';

/** Returns { outlines(features, styleOf, open), points(points), fit() }; styleOf(feature) gives a class of kit.css. */
export function createMap(place, { label }) {
  place.classList.add('map');
  place.setAttribute('role', 'application');
  place.setAttribute('aria-label', label);
  const map = L.map(place, { attributionControl: false, zoomSnap: 0.25 });
  const areas = L.featureGroup().addTo(map);
  const marks = L.featureGroup().addTo(map);
  map.setView([0, 0], 2);

  function outlines(features, { classOf = () => '', label: textOf = () => '', open } = {}) {
    areas.clearLayers();
    L.geoJSON({ type: 'FeatureCollection', features }, {
      style: (feature) => ({ className: `outline ${classOf(feature)}`, weight: 1.5, fillOpacity: 0.35 }),
      onEachFeature: (feature, layer) => {
        const text = textOf(feature);
        if (text) layer.bindTooltip(h('span', {}, text), { permanent: true, direction: 'center', className: 'map-label' });
        if (open) layer.on('click', () => open(feature));
      },
    }).addTo(areas);
  }

  /** points: [{ lat, lon, className, text }] */
  function points(list) {
    marks.clearLayers();
    for (const { lat, lon, className = '', text } of list) {
      const mark = L.circleMarker([lat, lon], { className: `point ${className}`, radius: 7, weight: 2, fillOpacity: 0.9 });
      if (text) mark.bindPopup(h('span', {}, text));
      mark.addTo(marks);
    }
  }

  function fit() {
    const bounds = areas.getLayers().length ? areas.getBounds() : marks.getBounds();
    if (bounds.isValid()) map.fitBounds(bounds, { padding: [12, 12] });
  }
  return { outlines, points, fit };
}
