/** The search box: suggestions while typing; choosing one searches for it. */

import { Combobox } from "./publish/combobox.js";

export function wake(root) {
  for (const form of root.querySelectorAll("[data-search-box]")) {
    if (form.combobox) continue;
    const box = form.querySelector("input[type=search]");
    form.combobox = new Combobox(box, form.querySelector(".suggestions"), {
      address: () => form.dataset.searchBox,
      query: () => box.value.trim() || null,
      choose: ({ value }) => {
        box.value = value;
        form.requestSubmit();
      },
    });
  }
}
