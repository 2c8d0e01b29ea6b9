/** How much room is left in the title and the text. Nothing typed is ever cut: the number turns red. */

import { halfWidths } from "./words.js";

export function watchCounts(form) {
  for (const shown of form.querySelectorAll("[data-count-for]")) {
    const box = document.getElementById(shown.dataset.countFor);
    const limit = Number(shown.dataset.limit);
    const count = () => {
      const used = "halfWidths" in shown.dataset ? halfWidths(box.value) : [...box.value].length;
      shown.textContent = used > limit * 0.7 ? `${used}/${limit}` : "";
      shown.classList.toggle("is-over", used > limit);
    };
    box.addEventListener("input", count);
    count();
  }
}
