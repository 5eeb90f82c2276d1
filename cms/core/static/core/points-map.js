// Draws the places of a page on a map: country outlines and discs, no picture from anywhere.
//
// <div data-portal-map data-points="#id of a JSON list, or address of a GeoJSON" data-countries="…" data-leaflet="…">
// With data-pick, a click on it chooses a place (that module says how). With data-clusters, the map then follows its reader (clusters-map.js, whose address is in data-follow).
// Colours and widths are in maps.css: a strict Content-Security-Policy allows no style attribute.

const MAX_ZOOM = 8;
/** Above this, each place as a stop of the tab key would be a trap; the list beside the map has them all. */
const MAX_STOPS = 60;

let leaflet;

/** Load Leaflet once: it is a classic script that defines window.L. */
function loadLeaflet({ leaflet: script, leafletCss }) {
  leaflet ??= new Promise((resolve, reject) => {
    const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: leafletCss });
    // Before our own sheet, which refines it.
    document.head.prepend(style);
    const element = Object.assign(document.createElement("script"), { src: script });
    element.addEventListener("load", () => resolve(window.L));
    element.addEventListener("error", reject);
    document.head.append(element);
  });
  return leaflet;
}

async function readPoints(source) {
  if (source.startsWith("#")) return JSON.parse(document.querySelector(source).textContent);
  const { features } = await (await fetch(source)).json();
  return features.map(({ geometry, properties }) => ({
    ...properties,
    longitude: geometry.coordinates[0],
    latitude: geometry.coordinates[1],
  }));
}

/** A popup's content, built from text: titles are what people typed. */
function popup({ title, url, note, language, links = [] }) {
  const box = document.createElement("div");
  if (language) box.lang = language;
  const head = document.createElement(url ? "a" : "strong");
  head.textContent = title;
  if (url) head.href = url;
  box.append(head);
  if (note) box.append(Object.assign(document.createElement("p"), { textContent: note }));
  if (links.length) {
    const list = document.createElement("ul");
    for (const link of links) {
      const item = document.createElement("li");
      item.append(Object.assign(document.createElement("a"), { href: link.url, textContent: link.title }));
      list.append(item);
    }
    box.append(list);
  }
  return box;
}

function addPlace(L, target, point, focusable) {
  const marker = L.circleMarker([point.latitude, point.longitude], { radius: 8, className: "portal-map__place" });
  marker.bindPopup(() => popup(point)).bindTooltip(() => document.createTextNode(point.title));
  marker.addTo(target);
  const path = marker.getElement();
  if (!focusable) return;
  path.setAttribute("tabindex", "0");
  path.setAttribute("role", "button");
  path.setAttribute("aria-label", point.title);
  path.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    marker.openPopup();
  });
}

/** Draw the map of an element; its size comes from the style sheet. */
export async function draw(element) {
  const [L, points, countries] = await Promise.all([
    loadLeaflet(element.dataset),
    readPoints(element.dataset.points),
    fetch(element.dataset.countries).then((answer) => answer.json()),
  ]);
  const map = L.map(element, {
    maxZoom: MAX_ZOOM,
    minZoom: 1,
    zoomControl: false,
    attributionControl: false,
    worldCopyJump: true,
    // A page is scrolled over a map more often than a map is zoomed.
    scrollWheelZoom: false,
  });
  L.control.zoom({ zoomInTitle: element.dataset.zoomIn, zoomOutTitle: element.dataset.zoomOut }).addTo(map);
  L.control.attribution({ prefix: false }).addAttribution("Natural Earth").addTo(map);
  // First of all the view: what is added to a map without one isn't drawn yet.
  if (points.length) {
    const places = points.map(({ latitude, longitude }) => [latitude, longitude]);
    map.fitBounds(L.latLngBounds(places), { maxZoom: 6, padding: [40, 40] });
  } else {
    map.setView([20, 10], 2);
  }
  L.geoJSON(countries, { interactive: false, style: { className: "portal-map__country" } }).addTo(map);
  const places = L.layerGroup().addTo(map);
  for (const point of points) addPlace(L, places, point, points.length <= MAX_STOPS);
  if (element.dataset.pick) {
    const { pick } = await import(element.dataset.pick);
    pick(L, map, element);
  }
  if (!element.dataset.clusters) return;
  const { follow } = await import(element.dataset.follow);
  follow(L, map, element, {
    mark: (point, layer) => addPlace(L, layer, point, true),
    clear: () => places.clearLayers(),
  });
}
