/**
 * The note to the seller, while its writer is away for another address or the real name: it waits in the tab, for this
 * purchase and for who typed it.
 */

import { signedInAs } from "../request.js";

const NOTE = "[data-kept-note]";
const keyOf = (note) => `note:${signedInAs()}:${note.form.getAttribute("action")}`;

document.addEventListener("input", (event) => {
  if (event.target.matches?.(NOTE)) sessionStorage.setItem(keyOf(event.target), event.target.value);
});
document.addEventListener("submit", (event) => {
  const note = event.target.querySelector?.(NOTE);
  if (note) sessionStorage.removeItem(keyOf(note));
});

export function wake(root) {
  for (const note of root.querySelectorAll(NOTE)) note.value ||= sessionStorage.getItem(keyOf(note)) ?? "";
}
