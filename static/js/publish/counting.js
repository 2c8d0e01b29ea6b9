/** How much room is left in the title and the text. Nothing typed is ever cut: the number turns red. */

import { halfWidths } from "./words.js";

export function watchCounts(form) {
  for (const shown of form.querySelectorAll("[data-count-for]")) {
    const box = document.getElementById(shown.dataset.countFor);
    const limit = Number(shown.dataset.limit);
    const count = () => {
      const letters = [...box.value].length;
      const used = "halfWidths" in shown.dataset ? halfWidths(box.value) : letters;
      const unit = used > letters * 1.5 ? 2 : 1; // mostly Chinese: counted in characters, as its writer does
      shown.textContent = used > limit * 0.7 ? `${Math.ceil(used / unit)}/${limit / unit}` : "";
      shown.classList.toggle("is-over", used > limit);
    };
    box.addEventListener("input", count);
    count();
  }
}
