/** Endless scroll over the "Load more" link of a plain list: the next page's pieces take the link's place. */

import { fetchFragment, tellFailure } from "./request.js";

const AHEAD = "1600px";

class Endless {
  constructor(element) {
    this.element = element;
    this.observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && this.load(),
      { rootMargin: `0px 0px ${AHEAD}` },
    );
    element.addEventListener("click", (event) => {
      if (!event.target.closest("[data-more]")) return;
      event.preventDefault();
      this.load();
    });
    this.watch();
  }

  get more() {
    return this.element.querySelector("[data-more]");
  }

  watch() {
    this.observer.disconnect();
    this.more?.classList.add("is-automatic");
    if (this.more) this.observer.observe(this.more);
  }

  async load() {
    if (this.loading || !this.more) return;
    this.loading = true;
    try {
      const fragment = await fetchFragment(this.more.href, "notes");
      this.more.replaceWith(fragment);
      this.element.dispatchEvent(new CustomEvent("fragment", { bubbles: true }));
      this.watch();
    } catch (error) {
      this.observer.disconnect();
      this.more.classList.remove("is-automatic");
      tellFailure(error);
    } finally {
      this.loading = false;
    }
  }
}

export function wake(root) {
  const found = root.matches?.("[data-endless]") ? [root] : root.querySelectorAll("[data-endless]");
  for (const element of found) element.endless ??= new Endless(element);
}
