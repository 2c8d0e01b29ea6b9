/** The publish page: everything works as a plain form; these modules make it pleasant. */

import { watchCounts } from "./counting.js";
import { wireGoods } from "./goods.js";
import { keepTyped, forgetTyped } from "./keeping.js";
import { wirePlace } from "./place.js";
import { wirePreview } from "./preview.js";
import { wireSuggestions } from "./suggesting.js";
import { Tray } from "./tray.js";

const form = document.querySelector("[data-publish]");
const tray = new Tray(form);
let leaving = false;

watchCounts(form);
wireSuggestions(form);
wirePlace(form);
wireGoods(form);
wirePreview(form, tray);
keepTyped(form, tray);

form.addEventListener("submit", async (event) => {
  if (leaving) return event.preventDefault();
  leaving = true;
  const button = event.submitter;
  button?.setAttribute("aria-busy", "true");
  if (!tray.isBusy) return forgetTyped(form);
  event.preventDefault();
  tray.say(form.dataset.wordWaiting);
  await tray.settled();
  leaving = false;
  button?.removeAttribute("aria-busy");
  if (!tray.hasFailures) form.requestSubmit(button);
});

/** Her session has ended: the form is sent as it is, for it waits behind the log-in page, which says so. */
form.addEventListener("signed-out", () => {
  if (leaving === "to log in") return;
  leaving = "to log in";
  form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "unsent", value: "1" }));
  form.submit();
});

addEventListener("pageshow", () => {
  leaving = false;
  for (const button of form.querySelectorAll("[aria-busy]")) button.removeAttribute("aria-busy");
});

showFirstError();

form.elements.scheduled_for?.addEventListener("input", showIntent);
showIntent();

function showIntent() {
  const later = Boolean(form.elements.scheduled_for?.value);
  form.querySelector("[data-go-now]")?.toggleAttribute("hidden", later);
  form.querySelector("[data-go-later]")?.toggleAttribute("hidden", !later);
}

/** What the server refused may stand far below, beside its field. */
function showFirstError() {
  const field = form.querySelector(".field__error")?.closest(".field, .publish__row");
  field?.scrollIntoView({ block: "center" });
  field?.querySelector("input:not([type=hidden], [type=file]), textarea, select")?.focus({ preventScroll: true });
}

document.addEventListener("submit", (event) => {
  const question = event.submitter?.dataset.confirm;
  if (question && !confirm(question)) event.preventDefault();
});
