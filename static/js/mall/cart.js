/** The cart without reloading: its forms are sent by script, one after the other, and the whole is drawn anew. */

import { fetchFragment, send, tellFailure } from "../request.js";
import { announce, toast, word } from "../toast.js";

let turn = Promise.resolve();
let waiting = 0;

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.closest("[data-cart]")) return;
  event.preventDefault();
  const fields = new FormData(form);
  if (event.submitter?.name) fields.set(event.submitter.name, event.submitter.value);
  if (form.id.startsWith("step-")) stepOn(form.id.slice("step-".length), Number(fields.get("quantity")));
  inTurn(form.action, fields, document.activeElement?.id);
});

document.addEventListener("change", (event) => {
  if (event.target.matches("[data-cart] [data-submits]")) event.target.form.requestSubmit();
});

/** Shows the number at once, so that the next press of a quick finger goes on from there; the server has the last word. */
function stepOn(sku, quantity) {
  document.getElementById(`count-${sku}`).value = quantity;
  document.getElementById(`fewer-${sku}`).value = quantity - 1;
  document.getElementById(`fewer-${sku}`).disabled = quantity < 2;
  document.getElementById(`more-${sku}`).value = quantity + 1;
}

/** A quick finger changes one thing after the other: every change waits for the one before it. */
function inTurn(url, fields, focused = "") {
  waiting += 1;
  turn = turn.then(() => change(url, fields, focused)).finally(() => (waiting -= 1));
}

async function change(url, fields, focused) {
  const cart = document.querySelector("[data-cart]");
  cart.setAttribute("aria-busy", "true");
  let removed;
  try {
    ({ removed } = await send(url, "POST", fields));
  } catch (error) {
    tellFailure(error);
  }
  await redraw(focused, removed).catch(tellFailure);
}

/** What is pressed stays until it is let go: drawn anew in between, it would never hear of the press. */
let released = Promise.resolve();
document.addEventListener("pointerdown", () => {
  released = new Promise((resolve) => {
    for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, () => setTimeout(resolve), { once: true });
  });
});

/** Drawn now, the cart would show a number from before the last press, and the next press would go on from that. */
const isBehind = (removed) => waiting > 1 && !removed?.sku;

/** The frame around an empty cart is another one, so that is a page of its own: it offers the way back itself. */
async function redraw(focused, removed) {
  if (isBehind(removed)) return;
  const fresh = await fetchFragment("/cart/", "cart");
  await released;
  if (isBehind(removed)) return;
  const cart = document.querySelector("[data-cart]");
  const [wasEmpty, isEmpty] = [cart, fresh.firstElementChild].map((one) => one.classList.contains("cart--empty"));
  if (wasEmpty !== isEmpty) return location.replace(removed?.sku ? `/cart/?removed=1&${new URLSearchParams(removed)}` : "/cart/");
  const { total } = fresh.firstElementChild.dataset;
  const parent = cart.parentElement;
  cart.replaceWith(fresh);
  parent.dispatchEvent(new CustomEvent("fragment", { bubbles: true }));
  announce(total);
  if (removed?.sku) offerUndo(removed);
  focusAgain(focused);
}

function offerUndo(removed) {
  const { removed: text } = document.querySelector("[data-cart]").dataset;
  toast(text, { label: word("undo"), run: () => inTurn("/cart/", new URLSearchParams(removed)) });
}

/** The fresh twin of what had the focus; a button that has come to its end gives it to the number beside it. */
function focusAgain(id) {
  const twin = id && document.getElementById(id);
  if (!twin) return;
  if (!twin.disabled) return twin.focus();
  document.getElementById(`count-${id.split("-").at(-1)}`)?.focus();
}
