/** Share a link by the system's own sheet where a touch screen offers one, and copy addresses: data-copy holds one. */

import { toast, word, sayWord } from "./toast.js";

const hasSheet = () => Boolean(navigator.share) && matchMedia("(pointer: coarse)").matches;

/** Buttons of the system's sheet are shown only where there is one. */
export function wake(root) {
  if (!hasSheet()) return;
  for (const button of root.querySelectorAll("[data-share-by-system]")) button.hidden = false;
}

document.addEventListener("click", (event) => {
  const sending = event.target.closest?.("[data-share-by-system]");
  if (sending) share(sending.dataset);
  const copying = event.target.closest?.("[data-copy]");
  if (copying) copy(copying.dataset.copy);
});

/** A link that stands for a button is pressed by the space bar, too. */
document.addEventListener("keydown", (event) => {
  if (event.key !== " " || !event.target.matches?.("a[data-share]")) return;
  event.preventDefault();
  event.target.click();
});

async function share({ url, title }) {
  try {
    await navigator.share({ url, title });
    document.querySelector("dialog.share[open]")?.close();
  } catch (error) {
    if (error.name !== "AbortError") copy(url);
  }
}

async function copy(address) {
  try {
    await navigator.clipboard.writeText(address);
    document.querySelector("dialog.sheet[open]")?.close();
    toast(word("copied"));
  } catch {
    sayWord("failed");
  }
}
