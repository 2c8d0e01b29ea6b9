/** #topics and @people while one writes, and the two buttons that begin one. */

import { Combobox } from "./combobox.js";

const BEGUN = /(?:^|[^\w#&/])([#＃@＠])([\p{L}\p{N}_.·]*)$/u;

export function wireSuggestions(form) {
  for (const box of [form.elements.text, form.elements.title]) {
    if (box === form.elements.text) new Combobox(box, form.querySelector("[data-suggestions]"), source(box));
  }
  for (const button of form.querySelectorAll("[data-insert]")) {
    button.addEventListener("click", () => begin(form.elements.text, button.dataset.insert));
  }
}

function source(box) {
  const begun = () => BEGUN.exec(box.value.slice(0, box.selectionStart));
  return {
    query: () => begun()?.[2] ?? null,
    address: () => ("#＃".includes(begun()?.[1]) ? "/suggest/topics/" : "/suggest/people/"),
    choose: (suggestion) => {
      const found = begun();
      if (!found) return;
      const end = box.selectionStart;
      box.setRangeText(`${suggestion.value} `, end - found[2].length, end, "end");
      box.dispatchEvent(new Event("input", { bubbles: true }));
      box.focus();
    },
  };
}

function begin(box, sign) {
  const before = box.value.slice(0, box.selectionStart);
  const space = before && !/\s$/.test(before) ? " " : "";
  box.focus();
  box.setRangeText(`${space}${sign}`, box.selectionStart, box.selectionEnd, "end");
  box.dispatchEvent(new Event("input", { bubbles: true }));
}
