/** Swiping is the browser's own scroll-snap; this adds the counter, dots, thumbs, arrows, keys and the way to the enlarged picture. */

class Carousel {
  constructor(element) {
    this.element = element;
    this.track = element.querySelector(".carousel__track");
    this.slides = [...this.track.children];
    this.now = 0;
    this.enlargers = "tapEnlarges" in element.dataset ? "[data-zoom], .carousel__slide:not([data-clip])" : "[data-zoom]";
    this.track.addEventListener("scroll", () => this.onScroll(), { passive: true });
    element.addEventListener("click", (event) => this.onClick(event));
    element.addEventListener("keydown", (event) => this.onKey(event));
    element.addEventListener("tap", () => this.enlarge());
    this.show();
  }

  onScroll() {
    const now = Math.round(this.track.scrollLeft / this.track.clientWidth);
    if (now === this.now || !this.slides[now]) return;
    this.now = now;
    this.show();
  }

  onClick(event) {
    const step = event.target.closest("[data-carousel-step]");
    const thumb = event.target.closest("[data-carousel-go]");
    if (step) this.go(this.now + Number(step.dataset.carouselStep));
    else if (thumb) this.go(Number(thumb.dataset.carouselGo));
    else if (event.target.closest(this.enlargers)) this.enlarge();
  }

  onKey(event) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!step || event.target.matches("video")) return;
    event.preventDefault();
    this.go(this.now + step);
  }

  go(index) {
    const slide = this.slides[Math.min(Math.max(index, 0), this.slides.length - 1)];
    this.track.scrollTo({ left: slide.offsetLeft, behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth" });
  }

  show() {
    const counter = this.element.querySelector("[data-carousel-counter]");
    if (counter) counter.textContent = `${this.now + 1}/${this.slides.length}`;
    this.element.querySelectorAll("[data-carousel-dots] span").forEach((dot, index) => dot.classList.toggle("is-now", index === this.now));
    this.element.querySelectorAll("[data-carousel-go]").forEach((thumb) => thumb.setAttribute("aria-current", String(Number(thumb.dataset.carouselGo) === this.now)));
    const isClip = "clip" in this.slides[this.now].dataset;
    this.element.classList.toggle("shows-clip", isClip);
    this.element.querySelector("[data-zoom]")?.toggleAttribute("hidden", isClip);
    for (const arrow of this.element.querySelectorAll("[data-carousel-step]")) {
      const isLast = !this.slides[this.now + Number(arrow.dataset.carouselStep)];
      if (isLast && arrow === document.activeElement) this.track.focus({ preventScroll: true });
      arrow.hidden = isLast;
    }
    if (document.readyState === "complete") this.fetchNext();
    else addEventListener("load", () => this.fetchNext(), { once: true });
  }

  /** The next picture waits until nothing more important is on its way. */
  fetchNext() {
    this.slides[this.now + 1]?.querySelector("img")?.removeAttribute("loading");
  }

  async enlarge() {
    const stills = this.slides.filter((slide) => !("clip" in slide.dataset));
    const at = stills.indexOf(this.slides[this.now]);
    if (at < 0) return;
    const { openLightbox } = await import("./lightbox.js");
    openLightbox(stills.map((slide) => slide.querySelector("img")), at, (index) => this.go(this.slides.indexOf(stills[index])));
  }
}

export function wake(root) {
  const found = root.matches?.("[data-carousel]") ? [root] : root.querySelectorAll("[data-carousel]");
  for (const element of found) element.carousel ??= new Carousel(element);
}
