/**
 * The entry on every page. Small things every page has come at once; the rest is fetched when an element asks for it,
 * now or inside a fragment that arrives later (announce it with a bubbling "fragment" event on its parent).
 */

import "./toast.js";
import "./toggle.js";
import "./menu.js";
import "./preferences.js";
import { csrfToken } from "./request.js";

const BEHAVIOURS = {
  "[data-waterfall]": () => import("./waterfall.js"),
  "[data-endless]": () => import("./endless.js"),
  "[data-nearby]": () => import("./nearby.js"),
  "[data-note-dialog]": () => import("./note_dialog.js"),
  "[data-note-menu], [data-not-interested]": () => import("./note_menu.js"),
  "[data-carousel]": () => import("./carousel.js"),
  "[data-clip]": () => import("./clip.js"),
  "[data-double-tap]": () => import("./double_tap.js"),
  "[data-boards], [data-choose-board]": () => import("./boards.js"),
  ".button--follow": () => import("./follow.js"),
  "[data-arrange]": () => import("./arrange.js"),
  "[data-share]": () => import("./share.js"),
  "[data-choosing]": () => import("./mall/choosing.js"),
  "[data-ticker]": () => import("./mall/ticker.js"),
  "[data-compare], [data-compared]": () => import("./mall/comparing.js"),
  "[data-preparing]": () => import("./preparing.js"),
  "[data-search-box]": () => import("./search.js"),
  "[data-comment-form]": () => import("./comment_form.js"),
  "[data-cart]": () => import("./mall/cart.js"),
  "[data-kept-note]": () => import("./mall/noting.js"),
  "[data-divisions]": () => import("./mall/divisions.js"),
  "[data-map]": () => import("./mall/map.js"),
  "[data-countdown]": () => import("./mall/countdown.js"),
  "[data-file]": () => import("./files.js"),
  "[data-folded]": () => import("./folded.js"),
  "textarea[data-autosize]": () => import("./autosize.js"),
  "[hx-get], [hx-post], [hx-put], [hx-patch], [hx-delete]": () => import("../vendor/htmx-4.0.1.js"),
};

/** Load what the elements below root ask for; a module with a wake(root) function is told about them. */
async function wake(root) {
  const asked = Object.keys(BEHAVIOURS).filter((selector) => root.matches?.(selector) || root.querySelector(selector));
  await Promise.all(asked.map(async (selector) => (await BEHAVIOURS[selector]()).wake?.(root)));
}

document.addEventListener("fragment", (event) => {
  wake(event.target);
  globalThis.htmx?.process(event.target);
});
document.addEventListener("htmx:after:swap", (event) => wake(event.target));
document.addEventListener("htmx:config:request", (event) => {
  event.detail.ctx.request.headers["X-CSRFToken"] = csrfToken();
});
document.addEventListener("click", (event) => {
  const back = event.target.closest?.("[data-back]");
  if (!back || !document.referrer.startsWith(location.origin) || history.length < 2) return;
  event.preventDefault();
  history.back();
});

/** A note reloaded at the address the dialog gave it shares its history entry with the feed below: go there for real. */
const born = location.pathname;
addEventListener("popstate", () => {
  if (location.pathname !== born && !document.querySelector("[data-note-dialog]")) location.reload();
});

/** The tab one is on is seen, however many stand before it. */
for (const tab of document.querySelectorAll(".tabs > [aria-current]")) {
  const [around, own] = [tab.parentElement.getBoundingClientRect(), tab.getBoundingClientRect()];
  tab.parentElement.scrollLeft += own.left - around.left - (around.width - own.width) / 2;
}

/** html[data-awake]: from now on the page does all it promises. */
wake(document).then(() => document.documentElement.toggleAttribute("data-awake", true));
if ("serviceWorker" in navigator) addEventListener("load", () => navigator.serviceWorker.register("/sw.js").catch(() => {}));
