/**
 * Menus are native popovers, sheets are native dialogs. This places a menu beside the button that opened it (from 700 px up)
 * and opens sheets: data-opens="<id of a dialog>", data-closes inside it; a press on the backdrop closes.
 */

const wide = matchMedia("(min-width: 700px)");
let opener = null;

document.addEventListener("click", (event) => {
  const target = event.target;
  opener = target.closest?.("[popovertarget], [data-note-menu]") ?? opener;
  const opens = target.closest?.("[data-opens]");
  if (opens) open(opens.dataset.opens, event);
  if (target.closest?.("[data-closes]") || target.matches?.("dialog.sheet")) target.closest("dialog")?.close();
  if (target.closest?.(".menu__item")) target.closest(".menu")?.hidePopover();
});

document.addEventListener(
  "toggle",
  (event) => {
    if (event.newState === "open" && event.target.matches?.(".menu") && opener) place(event.target, opener);
  },
  true,
);

/** What leads elsewhere without scripts stays here with them; other keys and buttons follow the link as it is. */
function open(id, event) {
  const dialog = document.getElementById(id);
  if (!dialog || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  dialog.showModal();
}

/** Put the menu below its opener where it fits, else above it, always inside the window. */
export function place(menu, beside) {
  menu.classList.toggle("menu--placed", wide.matches);
  if (!wide.matches) return;
  const from = beside.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const below = from.bottom + 6;
  const top = below + height < innerHeight - 12 ? below : Math.max(12, from.top - height - 6);
  const left = Math.min(Math.max(12, from.right - width), innerWidth - width - 12);
  menu.style.setProperty("--menu-top", `${top}px`);
  menu.style.setProperty("--menu-left", `${left}px`);
}
