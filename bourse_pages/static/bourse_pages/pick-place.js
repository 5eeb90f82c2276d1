// A click on the map of a form fills in its two coordinates; typing them moves the place.

const DIGITS = 4;

/** Follow clicks and what is typed; `element` names the fields (data-latitude, data-longitude). */
export function pick(L, map, element) {
  const { decimal, picked } = element.dataset;
  const fields = [document.querySelector(element.dataset.latitude), document.querySelector(element.dataset.longitude)];
  const state = document.getElementById(`${element.id}-etat`);
  const marker = L.circleMarker([0, 0], { radius: 8, className: "portal-map__place", interactive: false });

  const read = () => fields.map((field) => (field.value.trim() ? Number(field.value.replace(",", ".")) : NaN));
  const show = ([latitude, longitude]) => {
    if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) marker.setLatLng([latitude, longitude]).addTo(map);
    else marker.remove();
  };

  // Only now is there a map to speak of.
  document.getElementById(`${element.id}-aide`).hidden = false;
  show(read());
  if (map.hasLayer(marker)) map.setView(marker.getLatLng(), 6);
  map.on("click", ({ latlng }) => {
    const { lat, lng } = latlng.wrap();
    const texts = [lat, lng].map((degrees) => degrees.toFixed(DIGITS).replace(".", decimal));
    fields.forEach((field, index) => (field.value = texts[index]));
    show([lat, lng]);
    state.textContent = picked.replace("{place}", texts.join(" ; "));
  });
  for (const field of fields) field.addEventListener("change", () => show(read()));
}
