/** Share with the system's own sheet where a touch screen offers one, else with ours; data-copy copies an address. */

import { toast, word, sayWord } from "./toast.js";

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-share]");
  if (button && navigator.share && matchMedia("(pointer: coarse)").matches) {
    document.getElementById(button.dataset.opens)?.close();
    share(button.dataset);
  }
  const copying = event.target.closest?.("[data-copy]");
  if (copying) copy(copying.dataset.copy);
});

async function share({ url, title }) {
  try {
    await navigator.share({ url, title });
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
