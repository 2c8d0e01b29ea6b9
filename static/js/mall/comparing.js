/** "Compare" gathers up to four products on the way through the mall: this tab remembers which, the address says it. */

const KEY = "compare";
const MOST = 4;

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-compare]");
  if (!link) return;
  const ids = [...remembered().filter((id) => id !== link.dataset.compare), link.dataset.compare].slice(-MOST);
  sessionStorage.setItem(KEY, ids.join(","));
  link.href = `/compare/?ids=${ids.join(",")}`;
});

const remembered = () => (sessionStorage.getItem(KEY) ?? "").split(",").filter(Boolean);

/** The comparison itself says what is left after something was taken away. */
export function wake(root) {
  const shown = root.querySelector("[data-compared]");
  if (shown) sessionStorage.setItem(KEY, shown.dataset.compared);
}
