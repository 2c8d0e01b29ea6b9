/**
 * A clip among pictures: its poster with a button until one taps it, then the film in its place, silent, with the
 * browser's controls. Who swipes or scrolls on leaves it paused. Nothing moves that nobody asked for.
 */

import { toast } from "./toast.js";

const MOSTLY = 0.6;

class Clip {
  constructor(slide) {
    this.slide = slide;
    this.film = slide.querySelector("video");
    this.button = slide.querySelector("[data-play]");
    this.button.addEventListener("click", () => this.play());
    this.film.addEventListener("ended", () => this.close());
    new IntersectionObserver(([entry]) => this.onSeen(entry), { threshold: MOSTLY }).observe(slide);
    this.close();
  }

  /** Its poster is in the browser by now; a browser that has no frame yet shows black without one. */
  async play() {
    this.film.poster = this.slide.querySelector("img").currentSrc;
    this.film.controls = true;
    this.button.hidden = true;
    this.slide.classList.add("is-open");
    this.film.focus({ preventScroll: true });
    try {
      await this.film.play();
    } catch (error) {
      if (error.name === "AbortError") return;
      this.close();
      toast(this.slide.dataset.broken);
    }
  }

  onSeen(entry) {
    if (entry.intersectionRatio < MOSTLY && document.fullscreenElement !== this.film) this.close();
  }

  close() {
    const hadFocus = document.activeElement === this.film;
    this.film.pause();
    this.film.controls = false;
    this.button.hidden = false;
    this.slide.classList.remove("is-open");
    if (hadFocus) this.button.focus({ preventScroll: true });
  }
}

export function wake(root) {
  const found = root.matches?.("[data-clip]") ? [root] : root.querySelectorAll("[data-clip]");
  for (const slide of found) slide.clip ??= new Clip(slide);
}
