/**
 * Who bought this a moment ago: one line after another over the picture, then gone. It stops while one points at it, has
 * the focus on it or has tapped it, and never begins where people asked for less motion.
 */

const BEFORE = 1200;
const EACH = 4500;
/** A finger leaves :hover behind where it tapped, so only pointers that hover count. */
const HELD = matchMedia("(hover: hover)").matches ? ":hover, :focus-visible, [aria-pressed='true']" : ":focus-visible, [aria-pressed='true']";

class Ticker {
  constructor(place, lines) {
    this.place = place;
    this.lines = lines;
    this.line = Object.assign(document.createElement("button"), { type: "button", className: "ticker__line" });
    this.line.setAttribute("aria-pressed", "false");
    this.line.addEventListener("click", () => this.stay(this.line.getAttribute("aria-pressed") !== "true"));
    place.append(this.line);
    this.next();
  }

  get isHeld() {
    return document.hidden || this.line.matches(HELD);
  }

  stay(held) {
    this.line.setAttribute("aria-pressed", String(held));
  }

  next() {
    if (this.isHeld) return void setTimeout(() => this.next(), 500);
    const text = this.lines.shift();
    if (text === undefined) return this.leave();
    this.place.hidden = false;
    this.line.textContent = text;
    this.line.style.animation = "none";
    void this.line.offsetWidth;
    this.line.style.animation = "";
    setTimeout(() => this.next(), EACH);
  }

  leave() {
    this.line.classList.add("is-leaving");
    setTimeout(() => this.place.remove(), 400);
  }
}

async function start(place) {
  const response = await fetch(place.dataset.ticker, { headers: { Accept: "application/json" }, credentials: "same-origin" });
  const { lines } = response.ok ? await response.json() : { lines: [] };
  if (lines.length) setTimeout(() => new Ticker(place, lines), BEFORE);
}

export function wake(root) {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  for (const place of root.querySelectorAll("[data-ticker]")) {
    if (place.dataset.started) continue;
    place.dataset.started = "true";
    start(place).catch(() => {});
  }
}
