/** The place: stores, own places and cities while typing, or where one is now (asked only when the button is pressed). */

import { toast } from "../toast.js";
import { Combobox } from "./combobox.js";

export function wirePlace(form) {
  const box = form.elements.place_name;
  const put = (latitude, longitude, store) => {
    form.elements.latitude.value = latitude ?? "";
    form.elements.longitude.value = longitude ?? "";
    form.elements.store_id.value = store ?? "";
  };
  let chosen = box.value;
  box.addEventListener("input", () => {
    if (box.value !== chosen && !form.dataset.located) put();
  });
  new Combobox(box, form.querySelector("[data-place-suggestions]"), {
    query: () => box.value.trim() || null,
    address: () => "/suggest/places/",
    choose: (suggestion) => {
      box.value = chosen = suggestion.value;
      put(suggestion.latitude, suggestion.longitude, suggestion.store);
    },
  });
  const button = form.querySelector("[data-locate]");
  button.hidden = !("geolocation" in navigator);
  button.addEventListener("click", () => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        put(coords.latitude.toFixed(4), coords.longitude.toFixed(4));
        form.dataset.located = "";
        box.value ||= form.dataset.wordLocated;
        box.focus();
        box.select();
      },
      () => toast(form.dataset.wordNoLocation),
      { timeout: 10_000, maximumAge: 300_000 },
    );
  });
}
