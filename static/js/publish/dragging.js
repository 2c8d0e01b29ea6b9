/** Putting pictures in order: by mouse, by finger (after a short hold), by Alt + arrow keys. */

const HOLD = 250;

export function wireDragging(tray) {
  let dragged = null;
  tray.list.addEventListener("dragstart", (event) => {
    dragged = event.target.closest("[data-tile]");
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.name);
    requestAnimationFrame(() => dragged?.classList.add("is-dragged"));
  });
  tray.list.addEventListener("dragover", (event) => {
    if (!dragged) return;
    event.preventDefault();
    moveTo(tray, dragged, event.clientX, event.clientY);
  });
  tray.list.addEventListener("dragend", () => {
    dragged?.classList.remove("is-dragged");
    dragged = null;
  });
  tray.list.addEventListener("keydown", (event) => {
    const tile = event.target.closest("[data-tile]");
    const step = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 }[event.key];
    if (!tile || !step || !event.altKey) return;
    event.preventDefault();
    tray.move(tile, tray.tiles.indexOf(tile) + step);
    event.target.focus();
  });
  wireTouch(tray);
}

function wireTouch(tray) {
  let timer, held = null;
  tray.list.addEventListener("touchstart", (event) => {
    const tile = event.target.closest("[data-tile]");
    if (!tile || event.touches.length > 1) return;
    timer = setTimeout(() => {
      held = tile;
      tile.classList.add("is-dragged");
      navigator.vibrate?.(10);
    }, HOLD);
  }, { passive: true });
  tray.list.addEventListener("touchmove", (event) => {
    clearTimeout(timer);
    if (!held) return;
    event.preventDefault();
    moveTo(tray, held, event.touches[0].clientX, event.touches[0].clientY);
  }, { passive: false });
  const drop = (event) => {
    clearTimeout(timer);
    if (!held) return;
    if (event.cancelable) event.preventDefault();
    held.classList.remove("is-dragged");
    held = null;
  };
  tray.list.addEventListener("touchend", drop);
  tray.list.addEventListener("touchcancel", drop);
  tray.list.addEventListener("contextmenu", (event) => held && event.preventDefault());
}

/** Move the tile to where the pointer is; a tile changes places once the pointer is past the other's middle. */
function moveTo(tray, tile, x, y) {
  const over = document.elementFromPoint(x, y)?.closest("[data-tile]");
  if (!over || over === tile) return;
  const box = over.getBoundingClientRect();
  const others = tray.tiles.filter((one) => one !== tile);
  const place = others.indexOf(over) + (x > box.left + box.width / 2 ? 1 : 0);
  if (tray.tiles.indexOf(tile) !== place) tray.move(tile, place);
}
