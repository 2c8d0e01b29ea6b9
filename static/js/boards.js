/** After saving a note or a product, and from its menu: a way to choose its board. The sheet comes from the address in data-boards or of the link. */

import { fetchFragment, goToLogIn, isSignedIn, send, tellFailure } from "./request.js";
import { toast, word } from "./toast.js";
import { settled } from "./toggle.js";

document.addEventListener("toggled", ({ detail }) => {
  const button = document.querySelector(`[data-toggle="${CSS.escape(detail.address)}"][data-boards]`);
  if (!button || !detail.state) return;
  toast(word("saved"), { label: word("chooseBoard"), run: () => openBoards(button.dataset.boards) });
});

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-choose-board]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  openBoards(link.getAttribute("href"));
});

async function openBoards(address) {
  if (!isSignedIn()) return goToLogIn();
  try {
    await settled(); // a save taken back a moment ago must not undo what is chosen here
    const fragment = await fetchFragment(address, "boards");
    const sheet = Object.assign(document.createElement("dialog"), { className: "sheet" });
    sheet.setAttribute("aria-labelledby", "board-sheet-title");
    sheet.append(fragment);
    sheet.addEventListener("submit", (event) => choose(event, sheet));
    sheet.addEventListener("close", () => sheet.remove());
    document.body.append(sheet);
    sheet.showModal();
  } catch (error) {
    tellFailure(error);
  }
}

async function choose(event, sheet) {
  event.preventDefault();
  try {
    const { board } = await send(event.target.action, "POST", new FormData(event.target, event.submitter));
    sheet.close();
    document.dispatchEvent(new CustomEvent("boarded", { detail: { address: event.target.getAttribute("action") } }));
    toast(board ? word("savedTo").replace("{board}", board) : word("saved"));
  } catch (error) {
    tellFailure(error);
  }
}
