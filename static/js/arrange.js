/**
 * A list that is put in order by hand: form > ul[data-arrange] > li with a hidden input each. A grip is added for dragging
 * (mouse, pen, finger); the arrow buttons of the page stay for keyboards. The new order is sent to the form's address.
 */

import { send, tellFailure } from "./request.js";

export function wake(root) {
  for (const list of root.querySelectorAll("[data-arrange]")) {
    for (const item of list.children) if (!item.querySelector(".arrange__grip")) item.prepend(grip());
  }
}

function grip() {
  const place = document.createElement("span");
  place.className = "arrange__grip";
  place.setAttribute("aria-hidden", "true");
  const drawing = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  drawing.setAttribute("class", "icon");
  drawing.setAttribute("viewBox", "0 0 24 24");
  for (const y of [6, 12, 18]) {
    for (const x of [9, 15]) drawing.append(dot(x, y));
  }
  place.append(drawing);
  place.addEventListener("pointerdown", lift);
  return place;
}

function dot(x, y) {
  const circle = document.createElementNS("http://www.w3.org/2000/svg", "circle");
  for (const [name, value] of Object.entries({ cx: x, cy: y, r: 1 })) circle.setAttribute(name, value);
  return circle;
}

function lift(event) {
  const held = event.currentTarget;
  const item = held.closest("li");
  const before = orderOf(item.parentElement).join();
  event.preventDefault();
  held.setPointerCapture(event.pointerId);
  item.classList.add("is-lifted");
  const follow = (moved) => carry(item, moved.clientY);
  const drop = () => {
    item.classList.remove("is-lifted");
    held.removeEventListener("pointermove", follow);
    if (orderOf(item.parentElement).join() !== before) save(item.parentElement);
  };
  held.addEventListener("pointermove", follow);
  held.addEventListener("lostpointercapture", drop, { once: true });
}

/** Whatever the finger is over moves to the other side of the item. The item itself stays in the document, or its capture would end. */
function carry(item, y) {
  const over = [...item.parentElement.children].find((other) => {
    const { top, bottom } = other.getBoundingClientRect();
    return other !== item && y > top && y < bottom;
  });
  if (!over) return;
  const isAbove = item.compareDocumentPosition(over) & Node.DOCUMENT_POSITION_PRECEDING;
  item[isAbove ? "after" : "before"](over);
}

const orderOf = (list) => [...list.querySelectorAll('input[name="id"]')].map((input) => input.value);

async function save(list) {
  const steps = (name, edge) => list.querySelectorAll(`[name="${name}"]`).forEach((one) => (one.disabled = one.closest("li") === edge));
  steps("up", list.firstElementChild);
  steps("down", list.lastElementChild);
  try {
    await send(list.closest("form").action, "POST", orderOf(list).map((id) => ["id", id]));
  } catch (error) {
    tellFailure(error);
  }
}
