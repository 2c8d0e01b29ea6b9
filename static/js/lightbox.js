/** Pictures as large as they are: pinch, wheel or double click to zoom, drag to look around, arrows to go on, Escape to leave. */

import { word } from "./toast.js";

const MOST = 5;
const DOUBLE = 2.5;

export function openLightbox(images, index, onLeave) {
  new Lightbox(images, index, onLeave);
}

class Lightbox {
  constructor(images, index, onLeave) {
    this.sources = images.map((image) => ({ src: largest(image), alt: image.alt }));
    this.index = index;
    this.fingers = new Map();
    this.build();
    this.show(index);
    this.dialog.addEventListener("close", () => {
      onLeave(this.index);
      this.dialog.remove();
    });
    this.dialog.showModal();
  }

  build() {
    this.dialog = Object.assign(document.createElement("dialog"), { className: "lightbox" });
    this.image = Object.assign(new Image(), { draggable: false });
    this.counter = Object.assign(document.createElement("p"), { className: "lightbox__counter" });
    const close = Object.assign(document.createElement("button"), { type: "button", className: "lightbox__close", textContent: "✕" });
    close.setAttribute("aria-label", word("close"));
    close.addEventListener("click", () => this.dialog.close());
    this.dialog.append(this.image, this.counter, close);
    document.body.append(this.dialog);
    this.dialog.addEventListener("keydown", (event) => this.onKey(event));
    this.dialog.addEventListener("dblclick", (event) => this.zoom(this.scale > 1 ? 1 : DOUBLE, event.clientX, event.clientY));
    this.dialog.addEventListener("wheel", (event) => this.onWheel(event), { passive: false });
    this.dialog.addEventListener("pointerdown", (event) => this.onDown(event));
    this.dialog.addEventListener("pointermove", (event) => this.onMove(event));
    for (const end of ["pointerup", "pointercancel"]) this.dialog.addEventListener(end, (event) => this.onUp(event));
  }

  show(index) {
    if (!this.sources[index]) return;
    this.index = index;
    Object.assign(this.image, this.sources[index]);
    this.counter.textContent = this.sources.length > 1 ? `${index + 1}/${this.sources.length}` : "";
    this.dialog.setAttribute("aria-label", this.sources[index].alt);
    this.place(1, 0, 0);
  }

  place(scale, x, y) {
    const slackX = Math.max(0, (this.image.offsetWidth * scale - innerWidth) / 2);
    const slackY = Math.max(0, (this.image.offsetHeight * scale - innerHeight) / 2);
    this.scale = scale;
    this.x = Math.min(Math.max(x, -slackX), slackX);
    this.y = Math.min(Math.max(y, -slackY), slackY);
    this.image.style.transform = `translate(${this.x}px, ${this.y}px) scale(${scale})`;
  }

  /** Zoom so that the point under the finger stays where it is. */
  zoom(scale, atX, atY) {
    const next = Math.min(Math.max(scale, 1), MOST);
    const fromX = atX - innerWidth / 2;
    const fromY = atY - innerHeight / 2;
    const grow = next / this.scale;
    this.place(next, fromX - (fromX - this.x) * grow, fromY - (fromY - this.y) * grow);
  }

  onKey(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const zoom = { "+": 1.4, "=": 1.4, "-": 1 / 1.4 }[event.key];
    if (step) this.show(this.index + step);
    if (zoom) this.zoom(this.scale * zoom, innerWidth / 2, innerHeight / 2);
  }

  onWheel(event) {
    event.preventDefault();
    this.zoom(this.scale * Math.exp(-event.deltaY / 300), event.clientX, event.clientY);
  }

  onDown(event) {
    if (event.target.closest("button")) return;
    this.dialog.setPointerCapture(event.pointerId);
    this.fingers.set(event.pointerId, event);
    this.start = { x: event.clientX, y: event.clientY };
    this.spread = this.distance();
  }

  onMove(event) {
    const before = this.fingers.get(event.pointerId);
    if (!before) return;
    this.fingers.set(event.pointerId, event);
    if (this.fingers.size === 2) return this.pinch();
    if (this.scale > 1) this.place(this.scale, this.x + event.clientX - before.clientX, this.y + event.clientY - before.clientY);
  }

  pinch() {
    const [one, two] = this.fingers.values();
    const spread = this.distance();
    this.zoom((this.scale * spread) / this.spread, (one.clientX + two.clientX) / 2, (one.clientY + two.clientY) / 2);
    this.spread = spread;
  }

  onUp(event) {
    const alone = this.fingers.size === 1;
    if (!this.fingers.delete(event.pointerId) || !alone || this.scale > 1) return;
    const across = event.clientX - this.start.x;
    const down = event.clientY - this.start.y;
    if (Math.abs(across) > 50 && Math.abs(across) > Math.abs(down)) this.show(this.index + (across < 0 ? 1 : -1));
    else if (down > 90) this.dialog.close();
  }

  distance() {
    const [one, two] = this.fingers.values();
    return two ? Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY) : 0;
  }
}

/** The widest file an <img srcset> offers. */
function largest(image) {
  const offers = image.srcset.split(",").map((offer) => offer.trim().split(/\s+/)).filter(([address]) => address);
  offers.sort((one, other) => parseInt(other[1]) - parseInt(one[1]));
  return offers[0]?.[0] ?? image.currentSrc;
}
