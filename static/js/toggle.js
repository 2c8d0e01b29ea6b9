/**
 * Like, favourite, follow: a button with data-toggle="<address>" and aria-pressed.
 * Pressing answers at once; POST or DELETE follows; a failure takes it back. All buttons of one address stay in step.
 * A <span data-count="12"> inside, or elsewhere with data-count-of="<address>", shows the count.
 */

import { compactCount } from "./counts.js";
import { goToLogIn, isSignedIn, send, tellFailure } from "./request.js";
import { announce, word } from "./toast.js";

const wanted = new Map();

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-toggle]");
  if (!button) return;
  event.preventDefault();
  press(button.dataset.toggle, button.getAttribute("aria-pressed") !== "true");
});

/** Bring a toggle into a state; does nothing where it already is. */
export function press(address, state) {
  if (!isSignedIn()) return goToLogIn();
  const before = stateOf(address);
  if (before === state) return;
  show(address, state);
  if (state && address.endsWith("/like/")) announce(word("liked"));
  const running = wanted.has(address);
  wanted.set(address, state);
  if (!running) settle(address, before);
}

async function settle(address, known) {
  let answer = {};
  try {
    while (wanted.get(address) !== known) {
      const next = wanted.get(address);
      answer = await send(address, next ? "POST" : "DELETE");
      known = next;
    }
    showCount(address, () => answer.count ?? null);
    document.dispatchEvent(new CustomEvent("toggled", { detail: { address, state: known, answer } }));
  } catch (error) {
    show(address, known);
    tellFailure(error);
  } finally {
    wanted.delete(address);
  }
}

const buttonsOf = (address) => document.querySelectorAll(`[data-toggle="${CSS.escape(address)}"]`);
const stateOf = (address) => buttonsOf(address)[0]?.getAttribute("aria-pressed") === "true";

function show(address, state) {
  if (stateOf(address) === state) return;
  for (const button of buttonsOf(address)) {
    button.setAttribute("aria-pressed", String(state));
    button.classList.toggle("is-bursting", state);
  }
  showCount(address, (count) => Math.max(0, count + (state ? 1 : -1)));
}

function showCount(address, change) {
  const inside = [...buttonsOf(address)].map((button) => button.querySelector("[data-count]"));
  const elsewhere = document.querySelectorAll(`[data-count-of="${CSS.escape(address)}"]`);
  for (const place of [...inside, ...elsewhere]) {
    const count = place && change(Number(place.dataset.count));
    if (count === null || !place) continue;
    place.dataset.count = count;
    place.textContent = count || !place.dataset.zero ? compactCount(count) : place.dataset.zero;
  }
}
