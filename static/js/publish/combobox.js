/**
 * A list of suggestions below a text box: arrow keys, Enter, Escape, tap; read out as the ARIA combobox pattern asks.
 * A box of several lines stays a plain text box to screen readers (ARIA allows it no other role) that has a list beside it.
 */

const DELAY = 160;

export class Combobox {
  /** query() gives the text to look up or null; choose(suggestion) puts it in. */
  constructor(box, list, { address, query, choose }) {
    Object.assign(this, { box, list, address, query, choose, found: [], at: -1 });
    this.isOneLine = box.matches("input");
    box.setAttribute(...(this.isOneLine ? ["role", "combobox"] : ["aria-haspopup", "listbox"]));
    box.setAttribute("aria-autocomplete", "list");
    box.setAttribute("aria-controls", list.id);
    this.close();
    box.addEventListener("input", () => this.#later());
    box.addEventListener("keydown", (event) => this.#key(event));
    box.addEventListener("blur", () => setTimeout(() => this.close(), 150));
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => this.#pick([...list.children].indexOf(event.target.closest("li"))));
  }

  close() {
    this.list.hidden = true;
    this.#mark(-1);
    this.#tellOpen(false);
  }

  /** Who types on has chosen nothing yet. */
  #later() {
    this.#mark(-1);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), DELAY);
  }

  async look() {
    const asked = this.query();
    if (asked === null) return this.close();
    const answer = await fetch(`${this.address()}?${new URLSearchParams({ q: asked })}`).then((one) => one.json()).catch(() => null);
    if (!answer || this.query() !== asked) return;
    const marked = this.found[this.at]?.name;
    this.found = answer.suggestions;
    this.#show(marked);
  }

  /** An answer may come after one has begun to choose: what is marked stays so. */
  #show(marked) {
    if (!this.found.length) return this.close();
    this.list.replaceChildren(...this.found.map((one, index) => this.#option(one, index)));
    this.list.hidden = false;
    this.#mark(this.found.findIndex((one) => one.name === marked));
    this.#tellOpen(true);
  }

  #tellOpen(isOpen) {
    if (this.isOneLine) this.box.setAttribute("aria-expanded", String(isOpen));
  }

  #option(suggestion, index) {
    const option = Object.assign(document.createElement("li"), { id: `${this.list.id}-${index}`, className: "suggestions__item" });
    option.setAttribute("role", "option");
    if (suggestion.picture) option.append(Object.assign(new Image(28, 28), { src: suggestion.picture, alt: "", className: "suggestions__picture" }));
    option.append(Object.assign(document.createElement("span"), { textContent: suggestion.name, className: "suggestions__name" }));
    option.append(Object.assign(document.createElement("span"), { textContent: suggestion.line, className: "muted" }));
    return option;
  }

  #key(event) {
    if (this.list.hidden) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.#mark((this.at + step + this.found.length) % this.found.length);
    else if (event.key === "Enter" || event.key === "Tab") return this.at >= 0 && (event.preventDefault(), this.#pick(this.at));
    else if (event.key === "Escape") this.close();
    else return;
    event.preventDefault();
  }

  #mark(at) {
    this.at = at;
    const options = [...this.list.children];
    options.forEach((option, index) => option.setAttribute("aria-selected", index === at));
    options[at]?.scrollIntoView({ block: "nearest" });
    if (options[at]) this.box.setAttribute("aria-activedescendant", options[at].id);
    else this.box.removeAttribute("aria-activedescendant");
  }

  #pick(at) {
    if (!this.found[at]) return;
    this.choose(this.found[at]);
    this.close();
  }
}
