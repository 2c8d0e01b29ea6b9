/**
 * Choosing a variant: option by option, with what is left, what it costs and what it looks like at once. The list of
 * variants in the form stays the truth: it is what is sent.
 */

import { goToLogIn, isSignedIn, send, tellFailure } from "../request.js";
import { toast, word } from "../toast.js";

class Choosing {
  constructor(form) {
    this.form = form;
    this.variants = [...form.querySelectorAll("[data-variant]")].map((input) => ({ input, ...input.dataset, choices: JSON.parse(input.dataset.choices), left: Number(input.dataset.left) }));
    this.only = form.querySelector("[data-only-variant]");
    this.options = [...form.querySelectorAll("[data-option]")];
    this.wished = new Set(form.dataset.wished.split(" ").filter(Boolean));
    this.usual = new Map([...this.shows()].map((place) => [place, place.innerHTML]));
    form.addEventListener("change", () => this.show());
    form.addEventListener("click", (event) => this.onStep(event));
    document.addEventListener("click", (event) => this.onPress(event));
    form.addEventListener("submit", (event) => this.onSubmit(event));
    this.start();
  }

  /** What the address asks for (?sku=) is chosen, and what leaves no choice. */
  start() {
    const asked = this.variants.find((one) => one.input.value === new URLSearchParams(location.search).get("sku"));
    this.options.forEach((option, place) => {
      const inputs = [...option.querySelectorAll("input")];
      const wanted = inputs.find((input) => (asked ? input.value === asked.choices[place] : inputs.length === 1));
      if (wanted) wanted.checked = true;
    });
    this.show();
  }

  choices() {
    return this.options.map((option) => option.querySelector("input:checked")?.value);
  }

  matching(choices) {
    return this.variants.filter((one) => choices.every((choice, place) => choice === undefined || one.choices[place] === choice));
  }

  chosen() {
    const choices = this.choices();
    return choices.includes(undefined) || !this.variants.length ? undefined : this.matching(choices)[0];
  }

  show() {
    const variant = this.chosen();
    for (const one of this.variants) one.input.checked = one === variant;
    this.markValues();
    this.tell(variant);
    this.limit(this.only ? Number(this.only.dataset.left) : variant?.left ?? 99);
    this.showButtons(variant);
  }

  /** Every value says whether it can be had together with what is chosen of the other options. */
  markValues() {
    const choices = this.choices();
    this.options.forEach((option, place) => {
      for (const input of option.querySelectorAll("input")) {
        const found = this.matching(choices.with(place, input.value));
        const label = input.closest(".value");
        label.classList.toggle("is-missing", !found.length);
        label.classList.toggle("is-sold-out", found.length > 0 && !found.some((one) => one.left));
        input.disabled = !found.length;
      }
      option.querySelector("[data-option-now]").textContent = choices[place] ?? "";
      if (choices[place]) option.classList.remove("is-asked");
    });
  }

  shows() {
    return document.querySelectorAll("[data-chosen-price], [data-chosen-stock-line], [data-chosen-delivery], [data-chosen-freight], [data-chosen-tax]");
  }

  tell(variant) {
    const said = { chosenPrice: variant?.price, chosenStockLine: variant?.stock, chosenDelivery: variant?.delivery, chosenFreight: variant?.freight, chosenTax: variant?.tax };
    for (const [place, usual] of this.usual) {
      const [name] = Object.keys(place.dataset).filter((key) => key in said);
      if (said[name]) place.textContent = said[name];
      else place.innerHTML = usual;
    }
    const words = this.choices().filter(Boolean).join(" · ");
    const picked = document.querySelector("[data-picked]");
    if (picked) picked.textContent = words || picked.dataset.placeholder;
    picked?.parentElement.classList.toggle("is-chosen", Boolean(words));
    this.form.querySelector("[data-chosen-stock]").textContent = variant?.stock ?? "";
    this.form.querySelector("[data-chosen-words]").textContent = words;
    if (variant?.picture) this.showPicture(variant.picture);
  }

  showPicture(key) {
    const slide = document.querySelector(`[data-picture="${CSS.escape(key)}"]`);
    const small = this.form.querySelector("[data-chosen-picture]");
    if (!slide) return;
    if (small) small.src = slide.querySelector("img").srcset.split(" ")[0] || slide.querySelector("img").src;
    slide.closest("[data-carousel]")?.carousel?.go([...slide.parentElement.children].indexOf(slide));
  }

  limit(left) {
    const input = this.form.elements.quantity;
    input.max = Math.max(1, left);
    input.value = Math.min(Math.max(1, Math.round(Number(input.value)) || 1), input.max);
    for (const step of this.form.querySelectorAll("[data-step]")) {
      const next = Number(input.value) + Number(step.dataset.step);
      step.disabled = next < 1 || next > Number(input.max);
    }
  }

  showButtons(variant) {
    const skuId = variant?.input.value ?? this.only?.value;
    const isSoldOut = this.only ? this.only.dataset.left === "0" : variant?.left === 0;
    for (const button of this.form.querySelectorAll("[data-add-to-cart], [data-buy-now]")) button.hidden = isSoldOut;
    for (const button of document.querySelectorAll("[data-restock]")) {
      if (this.form.contains(button)) button.hidden = !isSoldOut && Boolean(this.form.querySelector("[data-buy-now]"));
      const waits = this.wished.has(skuId);
      button.setAttribute("aria-pressed", String(waits));
    }
  }

  onStep(event) {
    const step = event.target.closest("[data-step]");
    if (!step) return;
    this.form.elements.quantity.stepUp(Number(step.dataset.step));
    this.show();
  }

  /** The bar's buttons belong to the form too, so this listens everywhere. */
  onPress(event) {
    const button = event.target.closest?.("[data-add-to-cart], [data-buy-now], [data-restock]");
    if (!button || button.form !== this.form) return;
    if (!this.only && !this.chosen()) {
      event.preventDefault();
      this.askForRest();
    } else if ("addToCart" in button.dataset) {
      event.preventDefault();
      this.addToCart(button);
    } else if ("restock" in button.dataset) {
      event.preventDefault();
      this.wait(button);
    }
  }

  askForRest() {
    const option = this.options.find((one) => !one.querySelector("input:checked"));
    if (!option) return;
    option.classList.remove("is-asked");
    void option.offsetWidth;
    option.classList.add("is-asked");
    option.querySelector("input:not(:disabled)")?.focus();
    toast(this.form.dataset.chooseFirst.replace("{option}", option.dataset.name));
  }

  onSubmit(event) {
    if (!this.only && !this.chosen()) event.preventDefault();
  }

  fields() {
    return { sku: this.chosen()?.input.value ?? this.only.value, quantity: this.form.elements.quantity.value };
  }

  async addToCart(button) {
    button.setAttribute("aria-busy", "true");
    try {
      const answer = await send("/cart/", "POST", this.fields());
      if (this.form.matches(":popover-open")) this.form.hidePopover();
      toast(answer.said || word("inCart"));
      showCartCount(answer.count);
    } catch (error) {
      tellFailure(error);
    } finally {
      button.removeAttribute("aria-busy");
    }
  }

  async wait(button) {
    if (!isSignedIn()) return goToLogIn();
    const { sku } = this.fields();
    const waits = this.wished.has(sku);
    try {
      const answer = await send(waits ? `${button.formAction}?sku=${sku}` : button.formAction, waits ? "DELETE" : "POST", waits ? undefined : { sku });
      if (answer.waits) this.wished.add(sku);
      else this.wished.delete(sku);
      if (answer.said) toast(answer.said);
      this.show();
    } catch (error) {
      tellFailure(error);
    }
  }
}

/** All badges of the cart show so many lines. */
function showCartCount(count) {
  if (count === undefined) return;
  for (const badge of document.querySelectorAll("[data-cart-count]")) {
    badge.textContent = count < 100 ? count : "99+";
    badge.hidden = !count;
  }
}

export function wake(root) {
  const form = root.matches?.("[data-choosing]") ? root : root.querySelector("[data-choosing]");
  if (form) form.choosing ??= new Choosing(form);
}
