/**
 * Words that are cut after some lines: [data-folded] holds them and, after them, the link that leads to the whole. Where nothing is cut
 * the link stays away; where something is, it shows the rest in place.
 */

const woken = new WeakSet();

export function wake(root) {
  for (const fold of root.querySelectorAll("[data-folded]")) {
    if (woken.has(fold)) continue;
    woken.add(fold);
    const [words, link] = fold.children;
    fold.classList.toggle("is-cut", words.scrollHeight > words.clientHeight + 1);
    link.addEventListener("click", (event) => unfold(event, fold, words));
  }
}

function unfold(event, fold, words) {
  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  fold.classList.replace("is-cut", "is-unfolded");
  words.tabIndex = -1;
  words.focus({ preventScroll: true });
}
