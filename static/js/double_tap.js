/**
 * data-double-tap="<like address>": two quick taps like, with a heart where the finger was; they never take a like back.
 * One tap alone becomes a "tap" event after a moment (the carousel enlarges the picture then).
 */

import { press } from "./toggle.js";

const PAUSE = 280;
const REACH = 36;
let last = null;

document.addEventListener("click", (event) => {
  const area = event.target.closest?.("[data-double-tap]");
  if (!area || event.target.closest("button, a")) return;
  const tap = { area, x: event.clientX, y: event.clientY, at: event.timeStamp };
  if (last && isSecond(tap)) like(tap);
  else waitForSecond(tap);
});

function isSecond(tap) {
  return last.area === tap.area && tap.at - last.at < PAUSE + 60 && Math.hypot(tap.x - last.x, tap.y - last.y) < REACH;
}

function waitForSecond(tap) {
  last = tap;
  tap.timer = setTimeout(() => {
    last = null;
    tap.area.dispatchEvent(new CustomEvent("tap"));
  }, PAUSE);
}

function like(tap) {
  clearTimeout(last.timer);
  last = null;
  burst(tap);
  press(tap.area.dataset.doubleTap, true);
}

function burst({ area, x, y }) {
  const box = area.getBoundingClientRect();
  const heart = document.createElement("span");
  heart.className = "heart-burst";
  heart.style = `left:${x - box.left}px;top:${y - box.top}px;rotate:${Math.round(Math.random() * 40 - 20)}deg`;
  heart.addEventListener("animationend", () => heart.remove());
  area.append(heart);
}
