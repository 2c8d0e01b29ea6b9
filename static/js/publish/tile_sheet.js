/** The sheet of one picture: its description, its place, and taking it out. Everything here works by keyboard. */

export class TileSheet {
  constructor(tray) {
    this.tray = tray;
    this.dialog = document.getElementById("tile-sheet");
    this.alt = this.dialog.querySelector("[data-sheet-alt]");
    this.alt.addEventListener("input", () => (this.tile.querySelector("[name=alt_text]").value = this.alt.value));
    this.alt.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault(); // or it would press the tile that gets the focus back, and the sheet would open again
      this.dialog.close();
    });
    this.dialog.addEventListener("click", (event) => this.#click(event));
    this.dialog.addEventListener("close", () => {
      this.tray.changed();
      this.tile?.querySelector("[data-tile-open]")?.focus();
    });
  }

  open(tile) {
    this.tile = tile;
    this.alt.value = tile.querySelector("[name=alt_text]").value;
    const picture = this.dialog.querySelector("[data-sheet-picture]");
    picture.src = tile.querySelector("img")?.src ?? "";
    picture.hidden = !tile.querySelector("img");
    this.#allow();
    this.dialog.showModal();
  }

  #click(event) {
    const move = event.target.closest("[data-move]")?.dataset.move;
    const tiles = this.tray.tiles;
    if (move) {
      this.tray.move(this.tile, move === "first" ? 0 : tiles.indexOf(this.tile) + Number(move));
      this.#allow();
    } else if (event.target.closest("[data-remove]")) {
      this.tray.remove(this.tile);
      this.dialog.close();
    }
  }

  #allow() {
    const place = this.tray.tiles.indexOf(this.tile);
    for (const button of this.dialog.querySelectorAll("[data-move]")) {
      button.disabled = button.dataset.move === "1" ? place === this.tray.tiles.length - 1 : place === 0;
    }
  }
}
