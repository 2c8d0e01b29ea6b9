/** Products a note is about: found in the mall while typing, added as ticked lines; unticking one removes it. */

import { Combobox } from "./combobox.js";

export function wireGoods(form) {
  const row = form.querySelector("[data-goods]");
  const box = row.querySelector("[data-goods-box]");
  const list = row.querySelector("[data-goods-list]");
  const chosen = () => [...list.querySelectorAll("input")].map((input) => input.value);
  const settle = () => (box.disabled = chosen().length >= Number(row.dataset.limit));

  new Combobox(box, row.querySelector("[data-goods-suggestions]"), {
    query: () => box.value.trim() || null,
    address: () => "/suggest/products/",
    choose: (suggestion) => {
      box.value = "";
      if (!chosen().includes(suggestion.value)) list.append(line(suggestion));
      settle();
      list.lastElementChild?.querySelector("input").focus();
    },
  });
  list.addEventListener("change", (event) => {
    if (event.target.checked) return;
    event.target.closest("li").remove();
    settle();
    if (!box.disabled) box.focus();
  });
  box.addEventListener("keydown", (event) => event.key === "Enter" && event.preventDefault());
  settle();
}

function line(suggestion) {
  const item = document.getElementById("linked-product").content.firstElementChild.cloneNode(true);
  const picture = item.querySelector("img");
  item.querySelector("input").value = suggestion.value;
  item.querySelector("[data-name]").textContent = suggestion.name;
  picture.hidden = !suggestion.picture;
  if (suggestion.picture) picture.src = suggestion.picture;
  return item;
}
