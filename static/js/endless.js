/**
 * Endless scroll over the "Load more" link of a list: the next page's pieces take the link's place. After Back the list comes down
 * to where it was left. Pieces with an id of their own (data-product) are shown once, whatever the server sends.
 * A list with another way of placing its pieces extends this one, and says how they are appended and replaced (waterfall.js).
 */

import { fetchFragment, tellFailure } from "./request.js";
import { rememberPlace, returnToPlace } from "./returning.js";

export class Endless {
  /** What the list is called in the history, the fragment it asks for, and how early it asks for more. */
  name = "endless";
  kind = "list";
  ahead = "1600px";

  constructor(element) {
    this.element = element;
    this.base = location.href;
    this.pages = 1;
  }

  start() {
    this.observer = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && this.load(),
      { rootMargin: `0px 0px ${this.ahead}` },
    );
    this.element.addEventListener("click", (event) => this.onClick(event));
    document.addEventListener("visibilitychange", () => document.hidden && this.remember());
    this.restore().finally(() => this.watch());
    return this;
  }

  /** The element that holds the pieces. */
  get holder() {
    return this.element;
  }

  get first() {
    return this.holder.firstElementChild?.dataset.product;
  }

  get more() {
    return this.element.querySelector("[data-more]");
  }

  get cursor() {
    return this.more && this.address.searchParams.get("cursor");
  }

  get address() {
    return new URL(this.more.getAttribute("href"), this.base);
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
    const ghosts = this.showGhosts();
    try {
      const fragment = await fetchFragment(this.address, this.kind);
      ghosts.forEach((ghost) => ghost.remove());
      this.lastCursor = this.cursor;
      this.append(fragment);
      this.pages += 1;
      this.announce();
      this.watch();
    } catch (error) {
      ghosts.forEach((ghost) => ghost.remove());
      this.observer.disconnect();
      this.more.classList.remove("is-automatic");
      tellFailure(error);
    } finally {
      this.loading = false;
    }
  }

  /** Pieces to look at while the next ones are on their way. */
  showGhosts() {
    return [];
  }

  append(fragment) {
    for (const piece of fragment.querySelectorAll("[data-product]")) {
      if (this.element.querySelector(`[data-product="${piece.dataset.product}"]`)) piece.remove();
    }
    this.more.replaceWith(fragment);
  }

  replace(fragment) {
    this.element.replaceChildren(fragment);
  }

  announce() {
    this.holder.dispatchEvent(new CustomEvent("fragment", { bubbles: true }));
  }

  remember() {
    rememberPlace(this.name, { upto: this.cursor ?? this.lastCursor, pages: this.pages, first: this.first });
  }

  /** After Back without the browser's own memory of the page: the same list down to the same piece. */
  restore() {
    return returnToPlace(this.name, {
      address: this.base,
      first: this.first,
      bring: async (address, pages) => {
        const fragment = await fetchFragment(address, this.kind);
        this.lastCursor = address.searchParams.get("upto");
        this.replace(fragment);
        this.pages = pages;
        this.announce();
      },
    });
  }
}

export function wake(root) {
  const found = root.matches?.("[data-endless]") ? [root] : root.querySelectorAll("[data-endless]");
  for (const element of found) element.endless ??= new Endless(element).start();
}
