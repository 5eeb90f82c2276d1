// Makes a map of places follow its reader: what the shown box holds is asked of the server, at each move and zoom.
//
// data-clusters: address of the API's /map with the filters of the list, without a box and zoom.
// data-list: address of the list with the same filters, without a box. Texts are in data-one, data-many, data-see …
// The places that the page was made with stay as long as no answer came.

/** Of the tiles to group by, beside the map's own: a cluster for each 128 pixels or so. */
const FINER = 1;
/** Half the width of a cluster, in pixels: as in maps.css. */
const RADIUS = { small: 16, medium: 20, large: 24 };
/** In milliseconds: a reader who drags and zooms in one go asks once. */
const PAUSE = 150;
/** How many objects at one place a popup names; the list has the others. */
const MAX_NAMED = 8;
/** In degrees: a cluster that is smaller than this can't be taken apart by zooming. */
const ONE_PLACE = 0.002;
/** Half the side, in degrees, of the box that finds again what is at a place: a hundred metres or so. */
const AROUND = 0.001;

const language = document.documentElement.lang || "fr";
const numbers = new Intl.NumberFormat(language);

function withParameters(address, parameters) {
  const url = new URL(address, window.location.href);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return `${url.pathname}${url.search}`;
}

const rounded = (degrees) => Math.round(degrees * 1e4) / 1e4;

function boxText([west, south, east, north]) {
  return [west, south, east, north].map(rounded).join(",");
}

/** Return the box that a map shows, west > east where it crosses the antimeridian. */
function shownBox(map) {
  const bounds = map.getBounds();
  const south = Math.max(bounds.getSouth(), -90);
  const north = Math.min(bounds.getNorth(), 90);
  if (bounds.getEast() - bounds.getWest() >= 360) return [-180, south, 180, north];
  const wrap = (longitude) => ((((longitude + 180) % 360) + 360) % 360) - 180;
  return [wrap(bounds.getWest()), south, wrap(bounds.getEast()), north];
}

/** Return the box a little around a point or a small box, inside what longitudes and latitudes can be. */
function around([west, south, east, north]) {
  return [
    Math.max(west - AROUND, -180),
    Math.max(south - AROUND, -90),
    Math.min(east + AROUND, 180),
    Math.min(north + AROUND, 90),
  ];
}

/** Return the path, in the page's language, of an address as the API gives it. */
function pathOf(address) {
  return new URL(address, window.location.href).pathname.replace(/^\/[a-z]{2}(?=\/)/, `/${language}`);
}

/** Return points by place: those that lie on each other are one mark. */
function byPlace(points) {
  const places = new Map();
  for (const point of points) {
    const key = `${point.longitude} ${point.latitude}`;
    places.set(key, [...(places.get(key) ?? []), point]);
  }
  return [...places.values()];
}

/** Follow a map that shows its first places. ``mark(point, layer)`` draws a place; ``clear()`` removes the first ones. */
export function follow(L, map, element, { mark, clear }) {
  const { clusters: source, list, one, many, see, failed } = element.dataset;
  const layer = L.layerGroup().addTo(map);
  const status = document.getElementById(`${element.id}-etat`);
  const link = document.getElementById(`${element.id}-liste`);
  let asking = new AbortController();
  let timer;
  // A popup that doesn't fit moves the map itself: drawing anew would close it under its reader's eyes.
  let isReading = false;

  const words = (count) => (count === 1 ? one : many.replace("{count}", numbers.format(count)));
  const listOf = (box) => withParameters(list, { bbox: boxText(box) });

  function open(cluster) {
    const [west, south, east, north] = cluster.bounds;
    const isOnePlace = east - west < ONE_PLACE && north - south < ONE_PLACE;
    if (isOnePlace || map.getZoom() >= map.getMaxZoom()) {
      window.location.assign(listOf(around(cluster.bounds)));
      return;
    }
    const bounds = L.latLngBounds([south, west], [north, east]);
    // At least a step nearer: a click that changes nothing is no answer.
    const zoom = Math.max(map.getBoundsZoom(bounds, false, L.point(40, 40)), map.getZoom() + 1);
    map.setView(bounds.getCenter(), Math.min(zoom, map.getMaxZoom()));
  }

  /** Where a cluster is drawn: wholly in its tile, so that no two lie over each other; what it stands for is under it. */
  function middleOf(cluster, radius) {
    const [zoom, ...tile] = cluster.tile.split("/").map(Number);
    const side = 256;
    const margin = Math.min(radius * 2 ** (zoom - map.getZoom()), side / 2);
    const inside = (value, place) => Math.min(Math.max(value, place * side + margin), (place + 1) * side - margin);
    const { x, y } = map.project([cluster.latitude, cluster.longitude], zoom);
    return map.unproject([inside(x, tile[0]), inside(y, tile[1])], zoom);
  }

  function drawCluster(cluster) {
    const size = cluster.count < 10 ? "small" : cluster.count < 100 ? "medium" : "large";
    const icon = L.divIcon({
      className: `portal-map__cluster portal-map__cluster--${size}`,
      html: `<span>${numbers.format(cluster.count)}</span>`,
      iconSize: null,
    });
    const marker = L.marker(middleOf(cluster, RADIUS[size]), { icon, keyboard: true }).addTo(layer);
    marker.on("click", () => open(cluster));
    marker.getElement().setAttribute("aria-label", words(cluster.count));
    marker.getElement().addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      open(cluster);
    });
  }

  function drawPlace(found) {
    const [first] = found;
    const { longitude, latitude } = first;
    if (found.length === 1) {
      mark({ ...first, url: pathOf(first.url), note: first.place === first.title ? "" : first.place }, layer);
      return;
    }
    const links = found.slice(0, MAX_NAMED).map(({ title, url }) => ({ title, url: pathOf(url) }));
    const url = listOf(around([longitude, latitude, longitude, latitude]));
    mark({ longitude, latitude, title: first.place, note: words(found.length), url, links }, layer);
  }

  function say(total, box) {
    status.textContent = words(total);
    link.hidden = total === 0;
    link.textContent = see;
    link.href = listOf(box);
  }

  function draw(answer, box) {
    if (isReading) return;
    const focused = document.activeElement;
    const hadFocus = element.contains(focused) && focused.matches(".portal-map__cluster, .portal-map__place");
    clear();
    layer.clearLayers();
    answer.clusters.forEach(drawCluster);
    byPlace(answer.points).forEach(drawPlace);
    say(answer.meta.total_count, box);
    element.dataset.state = "ready";
    // The mark that was opened is gone: the keyboard goes on from the map.
    if (hadFocus) element.focus();
  }

  async function load() {
    asking.abort();
    asking = new AbortController();
    const box = shownBox(map);
    const zoom = Math.min(map.getZoom() + FINER, 22);
    element.dataset.state = "loading";
    try {
      const address = withParameters(source, { bbox: boxText(box), zoom });
      const answer = await fetch(address, { signal: asking.signal, headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(`${answer.status}`);
      draw(await answer.json(), box);
    } catch (error) {
      if (error.name === "AbortError") return;
      // What was drawn stays, and the list is there.
      status.textContent = failed;
      element.dataset.state = "failed";
    }
  }

  function loadSoon() {
    clearTimeout(timer);
    if (!isReading) timer = setTimeout(load, PAUSE);
  }

  map.on("popupopen", () => {
    isReading = true;
  });
  map.on("popupclose", () => {
    isReading = false;
    loadSoon();
  });
  map.on("moveend", loadSoon);
  load();
}
