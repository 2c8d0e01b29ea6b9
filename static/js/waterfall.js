/**
 * Endless scroll over the "Load more" link of a waterfall, and finding one's place again after Back.
 * The first page is laid out by the stylesheet alone. From the second page on, cards get their places here: the same greedy
 * arithmetic in whole rows, so nothing moves, and the browser need not place a thousand cards for every twenty-four new ones.
 */

import { Endless } from "./endless.js";

/** What a card is about: a note, or a store between notes. */
const nameOf = (card) => card.dataset.note ?? `store ${card.dataset.store}`;

/** data-waterfall="/address/" where the list has an address of its own, inside another page. */
class Waterfall extends Endless {
  name = "waterfall";
  kind = "cards";
  ahead = "2200px";
  heights = null;

  constructor(element) {
    super(element);
    this.grid = element.querySelector(".waterfall__grid");
    this.base = new URL(element.dataset.waterfall, location.href).href;
    new ResizeObserver(() => this.onResize()).observe(this.grid);
  }

  get holder() {
    return this.grid;
  }

  get first() {
    return this.grid.firstElementChild && nameOf(this.grid.firstElementChild);
  }

  append(fragment) {
    const next = fragment.querySelector("[data-more]");
    const known = new Set([...this.grid.children].map(nameOf));
    const cards = [...fragment.querySelectorAll(".card")].filter((card) => !known.has(nameOf(card)));
    this.more?.remove();
    this.grid.append(...cards);
    this.pin();
    if (next) this.element.append(next);
  }

  replace(fragment) {
    this.grid.replaceChildren();
    this.append(fragment);
  }

  showGhosts() {
    const count = Math.max(2, this.columns());
    const ghosts = Array.from({ length: count }, (_, index) => {
      const ghost = document.createElement("div");
      ghost.className = "card card--ghost skeleton";
      ghost.style = `--i:${[60, 48, 66][index % 3]};--w:0`;
      ghost.setAttribute("aria-hidden", "true");
      return ghost;
    });
    this.grid.append(...ghosts);
    return ghosts;
  }

  columns() {
    return getComputedStyle(this.grid).gridTemplateColumns.split(" ").length;
  }

  /** Give every card without a place the shortest column, leftmost first: what `row dense` does, in whole rows. */
  pin() {
    this.heights ??= new Array(this.columns()).fill(0);
    const cards = [...this.grid.querySelectorAll(".card:not(.card--pinned, .card--ghost)")];
    const spans = cards.map((card) => Number(getComputedStyle(card).gridRowEnd.replace("span ", "")));
    const isFar = this.measureDistance();
    cards.forEach((card, index) => {
      const column = this.heights.indexOf(Math.min(...this.heights));
      card.style.gridColumnStart = column + 1;
      card.style.gridRowStart = this.heights[column] + 1;
      card.classList.add("card--pinned");
      card.classList.toggle("card--far", isFar(this.heights[column], spans[index]));
      this.heights[column] += spans[index];
    });
  }

  /** Tells of rows whether they lie well outside the window: only such cards may be left out of drawing without a flash. */
  measureDistance() {
    const { top } = this.grid.getBoundingClientRect();
    const unit = parseFloat(getComputedStyle(this.grid).gridAutoRows);
    return (row, span) => top + row * unit > innerHeight * 1.5 || top + (row + span) * unit < -innerHeight / 2;
  }

  unpin() {
    this.heights = null;
    for (const card of this.grid.children) {
      card.style.gridColumnStart = card.style.gridRowStart = "";
      card.classList.remove("card--pinned", "card--far");
    }
  }

  onResize() {
    const width = this.grid.clientWidth;
    const changed = this.width !== undefined && width !== this.width;
    this.width = width;
    if (!changed || !(this.heights || this.repin)) return;
    if (this.heights) this.unpin();
    clearTimeout(this.repin);
    this.repin = setTimeout(() => {
      this.repin = undefined;
      this.pin();
    }, 150);
  }
}

export function wake(root) {
  const found = root.matches?.("[data-waterfall]") ? [root] : root.querySelectorAll("[data-waterfall]");
  for (const element of found) element.waterfall ??= new Waterfall(element).start();
}
