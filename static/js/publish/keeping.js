/** What is typed is kept in this browser until it is saved: a closed tab or an ended session loses nothing. */

import { signedInAs } from "../request.js";
import { toast } from "../toast.js";

const NAMES = ["title", "text", "place_name", "latitude", "longitude", "film_title", "film_genre", "as_store_id", "visibility", "scheduled_for"];
const DELAY = 400;
const LIFETIME = 7 * 24 * 3600 * 1000;

const keyOf = (form) => `typed:${form.dataset.keep}`;

export function keepTyped(form) {
  restore(form);
  let timer;
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(() => keep(form), DELAY);
  };
  form.addEventListener("input", later);
  addEventListener("pagehide", () => keep(form));
}

/** The form is on its way to the server, which answers with the page as it was if it refuses. */
export function forgetTyped(form) {
  form.dataset.sent = "";
  localStorage.removeItem(keyOf(form));
}

function keep(form) {
  if ("sent" in form.dataset) return;
  const typed = Object.fromEntries(NAMES.map((name) => [name, form.elements[name]?.value ?? ""]));
  if (!typed.title.trim() && !typed.text.trim()) return localStorage.removeItem(keyOf(form));
  localStorage.setItem(keyOf(form), JSON.stringify({ typed, at: Date.now(), person: signedInAs() }));
}

function restore(form) {
  const kept = JSON.parse(localStorage.getItem(keyOf(form)) ?? "null");
  const isEmpty = !form.elements.title.value && !form.elements.text.value;
  if (!kept || !isEmpty || kept.person !== signedInAs() || Date.now() - kept.at > LIFETIME) return;
  for (const [name, value] of Object.entries(kept.typed)) if (form.elements[name] && value) form.elements[name].value = value;
  for (const name of ["title", "text"]) form.elements[name].dispatchEvent(new Event("input", { bubbles: true }));
  toast(form.dataset.wordRestored, { label: form.dataset.wordDiscard, run: () => discard(form) });
}

function discard(form) {
  localStorage.removeItem(keyOf(form));
  for (const name of NAMES) if (form.elements[name] && name !== "visibility") form.elements[name].value = "";
  for (const name of ["title", "text"]) form.elements[name].dispatchEvent(new Event("input", { bubbles: true }));
}
