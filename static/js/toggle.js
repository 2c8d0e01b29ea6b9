/**
 * Like, favourite, follow: a button with data-toggle="<address>" and aria-pressed.
 * Pressing answers at once; POST or DELETE follows; a failure takes it back. All buttons of one address stay in step.
 * A <span data-count="12"> inside shows the count; data-zero is what stands there for none. One that stands elsewhere
 * and names the address in data-count-of follows the answer: only the server knows whether a request was a follow. The
 * word behind such a count names it in data-word-of and brings its two forms: data-one, data-many.
 */

import { compactCount } from "./counts.js";
import { goToLogIn, isSignedIn, send, tellFailure } from "./request.js";
import { announce, word } from "./toast.js";

const wanted = new Map();
const running = new Map();

/** What was pressed a moment ago has reached the server. */
export const settled = () => Promise.all(running.values());

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-toggle]");
  if (!button) return;
  event.preventDefault();
  press(button.dataset.toggle, !isPressed(button));
});

/** What was put on a board is saved: its button shows it, without asking again. */
document.addEventListener("boarded", ({ detail }) => {
  const button = document.querySelector(`[data-toggle][data-boards="${CSS.escape(detail.address)}"]`);
  if (button && !isPressed(button)) show(button.dataset.toggle, true);
});

/** Bring a toggle into a state; does nothing where it already is. */
export function press(address, state) {
  if (!isSignedIn()) return goToLogIn();
  if (buttonsOf(address).every((button) => isPressed(button) === state)) return;
  show(address, state);
  if (state && address.endsWith("/like/")) announce(word("liked"));
  const isRunning = wanted.has(address);
  wanted.set(address, state);
  if (!isRunning) running.set(address, settle(address, !state));
}

async function settle(address, known) {
  let answer = {};
  try {
    while (wanted.get(address) !== known) {
      const next = wanted.get(address);
      answer = await send(address, next ? "POST" : "DELETE");
      known = next;
    }
    if ("count" in answer) showAnswer(address, answer.count);
    document.dispatchEvent(new CustomEvent("toggled", { detail: { address, state: known, answer } }));
  } catch (error) {
    show(address, known);
    tellFailure(error);
  } finally {
    wanted.delete(address);
    running.delete(address);
  }
}

const buttonsOf = (address) => [...document.querySelectorAll(`[data-toggle="${CSS.escape(address)}"]`)];
const isPressed = (button) => button.getAttribute("aria-pressed") === "true";

function show(address, state) {
  for (const button of buttonsOf(address).filter((one) => isPressed(one) !== state)) {
    button.setAttribute("aria-pressed", String(state));
    button.classList.toggle("is-bursting", state);
    const place = button.querySelector("[data-count]");
    if (place) showCount(place, Number(place.dataset.count) + (state ? 1 : -1));
  }
}

function placesOf(address) {
  const inside = buttonsOf(address).map((button) => button.querySelector("[data-count]")).filter(Boolean);
  return [...inside, ...document.querySelectorAll(`[data-count-of="${CSS.escape(address)}"]`)];
}

function showAnswer(address, count) {
  placesOf(address).forEach((place) => showCount(place, count));
  for (const one of document.querySelectorAll(`[data-word-of="${CSS.escape(address)}"]`)) {
    one.textContent = count === 1 ? one.dataset.one : one.dataset.many;
  }
}

function showCount(place, count) {
  place.dataset.count = Math.max(0, count);
  place.textContent = count > 0 || !place.dataset.zero ? compactCount(Math.max(0, count)) : place.dataset.zero;
}
