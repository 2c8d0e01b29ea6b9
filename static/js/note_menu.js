/**
 * The menu of a card, and "less of this": data-note-menu="<id>" opens the one menu of the page for that note;
 * data-not-interested="<address>" with data-about="note|author|topic" sends the wish and leaves a way back.
 */

import { isSignedIn, goToLogIn, send, tellFailure } from "./request.js";
import { toast, word } from "./toast.js";

const HOLD = 550;
let held = null;

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-note-menu]");
  if (button) return openMenu(button.dataset.noteMenu);
  const wish = event.target.closest?.("[data-not-interested]");
  if (wish) return wishLess(wish.dataset.notInterested, wish.dataset.about);
  const doomed = event.target.closest?.("[data-delete-note]");
  if (doomed) deleteNote(event, doomed);
});

document.addEventListener("touchstart", (event) => {
  const button = event.target.closest?.(".card")?.querySelector("[data-note-menu]");
  if (button) held = setTimeout(() => openMenu(button.dataset.noteMenu), HOLD);
}, { passive: true });
for (const end of ["touchend", "touchmove", "touchcancel", "scroll"]) {
  document.addEventListener(end, () => clearTimeout(held), { passive: true });
}
document.addEventListener("contextmenu", (event) => {
  if (event.target.closest?.(".card") && matchMedia("(pointer: coarse)").matches && document.getElementById("card-menu")) event.preventDefault();
});

function openMenu(noteId) {
  const menu = document.getElementById("card-menu");
  if (!menu) return;
  for (const item of menu.querySelectorAll("[data-not-interested]")) {
    item.dataset.notInterested = `/notes/${noteId}/not-interested/`;
  }
  for (const link of menu.querySelectorAll("[data-address]")) link.href = link.dataset.address.replace("/0/", `/${noteId}/`);
  menu.showPopover();
}

async function wishLess(address, about) {
  if (!isSignedIn()) return goToLogIn();
  const cards = cardsMeant(address.split("/")[2], about);
  cards.forEach((card) => card.classList.add("card--hidden"));
  const back = () => cards.forEach((card) => card.classList.remove("card--hidden"));
  try {
    await send(address, "POST", { about });
    const undo = () => send(`${address}?about=${about}`, "DELETE").then(back, tellFailure);
    toast(word("hidden"), { label: word("undo"), run: undo });
  } catch (error) {
    back();
    tellFailure(error);
  }
}

/** The card itself; of an author all cards on the page. */
function cardsMeant(noteId, about) {
  const card = document.querySelector(`.card[data-note="${noteId}"]`);
  const author = about === "author" && card?.querySelector(".card__author")?.getAttribute("href");
  if (!author) return card ? [card] : [];
  return [...document.querySelectorAll(".card")].filter((one) => one.querySelector(`.card__author[href="${CSS.escape(author)}"]`));
}

async function deleteNote(event, button) {
  event.preventDefault();
  if (!confirm(button.dataset.question)) return;
  try {
    await send(button.dataset.deleteNote, "DELETE");
    location.assign("/");
  } catch (error) {
    tellFailure(error);
  }
}
