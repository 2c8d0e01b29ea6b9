/**
 * Endless scroll over the "Load more" link of a plain list: the next page's pieces take the link's place. After Back the list
 * comes down to where it was left. Pieces with an id of their own (data-product) are shown once, whatever the server sends.
 */

import { fetchFragment, tellFailure } from "./request.js";
import { rememberPlace, returnToPlace } from "./returning.js";

const AHEAD = "1600px";

class Endless {
  constructor(element) {
    this.element = element;
    this.base = location.href;
    this.pages = 1;
    this.observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && this.load(),
      { rootMargin: `0px 0px ${AHEAD}` },
    );
    element.addEventListener("click", (event) => this.onClick(event));
    document.addEventListener("visibilitychange", () => document.hidden && this.remember());
    this.restore().finally(() => this.watch());
  }

  get more() {
    return this.element.querySelector("[data-more]");
  }

  get cursor() {
    return this.more && new URL(this.more.href).searchParams.get("cursor");
  }

  get first() {
    return this.element.firstElementChild?.dataset.product;
  }

  watch() {
    this.observer.disconnect();
    this.more?.classList.add("is-automatic");
    if (this.more) this.observer.observe(this.more);
  }

  onClick(event) {
    if (event.target.closest("a")) this.remember();
    if (!event.target.closest("[data-more]")) return;
    event.preventDefault();
    this.load();
  }

  async load() {
    if (this.loading || !this.more) return;
    this.loading = true;
    try {
      const fragment = await fetchFragment(this.more.href, "list");
      this.lastCursor = this.cursor;
      this.more.replaceWith(this.withoutKnown(fragment));
      this.pages += 1;
      this.announce();
      this.watch();
    } catch (error) {
      this.observer.disconnect();
      this.more.classList.remove("is-automatic");
      tellFailure(error);
    } finally {
      this.loading = false;
    }
  }

  withoutKnown(fragment) {
    for (const piece of fragment.querySelectorAll("[data-product]")) {
      if (this.element.querySelector(`[data-product="${piece.dataset.product}"]`)) piece.remove();
    }
    return fragment;
  }

  announce() {
    this.element.dispatchEvent(new CustomEvent("fragment", { bubbles: true }));
  }

  remember() {
    rememberPlace("endless", { upto: this.cursor ?? this.lastCursor, pages: this.pages, first: this.first });
  }

  restore() {
    return returnToPlace("endless", {
      address: this.base,
      first: this.first,
      bring: async (address, pages) => {
        const fragment = await fetchFragment(address, "list");
        this.element.replaceChildren(fragment);
        this.pages = pages;
        this.announce();
      },
    });
  }
}

export function wake(root) {
  const found = root.matches?.("[data-endless]") ? [root] : root.querySelectorAll("[data-endless]");
  for (const element of found) element.endless ??= new Endless(element);
}
