/**
 * From 700 px up a note opens over its feed, under its own address; Back, Escape, the cross and the backdrop close it and
 * give the focus back to the card. Smaller screens, other mouse buttons and modifier keys follow the link as it is.
 */

import { fetchFragment } from "./request.js";

const wide = matchMedia("(min-width: 700px)");
const dialog = document.querySelector("[data-note-dialog]");
const home = { path: location.pathname + location.search, title: document.title };
let opener = null;
let asked = 0;

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a.card__open, a[data-opens-note]");
  if (!link || !wide.matches || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  opener = link;
  history.pushState({ noteDialog: true }, "", link.href);
  open(link.href, link.querySelector("img"));
});

document.addEventListener("pointerover", (event) => {
  if (wide.matches && event.target.closest?.("a.card__open")) fetchStyles();
});

dialog.addEventListener("cancel", (event) => {
  if (event.target !== dialog) return;
  event.preventDefault();
  history.back();
});
dialog.addEventListener("click", (event) => {
  if (event.target === dialog || event.target.closest("[data-close-note]")) history.back();
});

addEventListener("popstate", (event) => {
  if (event.state?.noteDialog) return open(location.href, null);
  if (dialog.open) close();
});

async function open(address, cover) {
  const request = ++asked;
  const place = dialog.querySelector(".note-dialog__note");
  place.replaceChildren(waitingShape(cover));
  if (!dialog.open) dialog.showModal();
  try {
    const [fragment] = await Promise.all([fetchFragment(address, "note"), fetchStyles()]);
    if (request !== asked || !dialog.open) return;
    place.replaceChildren(fragment);
    place.focus({ preventScroll: true });
    document.title = place.querySelector(".note")?.getAttribute("aria-label") ?? home.title;
    place.dispatchEvent(new CustomEvent("fragment", { bubbles: true }));
  } catch {
    location.reload();
  }
}

function close() {
  dialog.close();
  dialog.querySelector(".note-dialog__note").replaceChildren();
  document.title = home.title;
  opener?.focus({ preventScroll: true });
}

/** The card's own picture at the place where the note's first picture will be. */
function waitingShape(cover) {
  const shape = document.createElement("div");
  shape.className = "note-dialog__waiting";
  if (cover) {
    shape.style.setProperty("--ratio", cover.naturalWidth / cover.naturalHeight || 0.75);
    shape.append(Object.assign(new Image(), { src: cover.currentSrc, alt: "" }));
  }
  return shape;
}

let styles = null;
function fetchStyles() {
  styles ??= Promise.all(dialog.dataset.styles.split(" ").map(fetchStyle));
  return styles;
}

function fetchStyle(href) {
  if (document.querySelector(`link[href="${href}"]`)) return Promise.resolve();
  const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href });
  return new Promise((done) => {
    link.onload = link.onerror = done;
    document.head.append(link);
  });
}
