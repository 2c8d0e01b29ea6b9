/** Finding one's place in a long list again after Back, where the browser did not keep the page itself. */

/** Keep in this entry of the history how far the list had come. `upto`: the cursor of its end; `first`: its first piece. */
export function rememberPlace(list, { upto, pages, first }) {
  if (history.state?.noteDialog) return;
  history.replaceState({ ...history.state, [list]: { upto, pages, first, top: scrollY } }, "");
}

/**
 * Ask `bring` for the list down to where it was, and go there. It is given the address of all of it and the number of pages.
 * Does nothing unless one came back to a list that has become shorter, or begins otherwise, than it was left.
 */
export async function returnToPlace(list, { address, first, bring }) {
  const place = history.state?.[list];
  const [navigation] = performance.getEntriesByType("navigation");
  if (!place?.upto || navigation?.type !== "back_forward") return;
  if (place.pages === 1 && place.first === first) return;
  history.scrollRestoration = "manual";
  try {
    const whole = new URL(address);
    whole.searchParams.set("upto", place.upto);
    await bring(whole, place.pages);
    scrollTo({ top: place.top, behavior: "instant" });
  } catch {
    /* The list is too old to be found again: the fresh one stays. */
  }
  history.scrollRestoration = "auto";
}
