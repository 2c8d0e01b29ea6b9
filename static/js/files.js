/** Choosing files: [data-file] tells what was chosen, with data-previews shows it below before it is sent. */

const woken = new WeakSet();

export function wake(root) {
  for (const place of root.querySelectorAll("[data-file]")) {
    if (woken.has(place)) continue;
    woken.add(place);
    const field = place.querySelector("input");
    const row = "previews" in place.dataset ? rowBelow(place) : null;
    field.addEventListener("change", () => show(field, place, row));
    if (field.files.length) show(field, place, row);
  }
}

function rowBelow(place) {
  const row = Object.assign(document.createElement("div"), { className: "previews", hidden: true });
  place.after(row);
  return row;
}

function show(field, place, row) {
  const names = place.querySelector("[data-file-names]");
  const { length } = field.files;
  names.textContent = length > 1 ? names.dataset.many.replace("%s", length) : (field.files[0]?.name ?? "");
  if (!row) return;
  for (const picture of row.children) URL.revokeObjectURL(picture.src);
  row.replaceChildren(...[...field.files].map(preview));
  row.hidden = !row.childElementCount;
}

/** Kinds the browser cannot draw (HEIC, mostly) leave no broken picture behind. */
function preview(file) {
  const picture = new Image(72, 72);
  picture.alt = file.name;
  picture.src = URL.createObjectURL(file);
  picture.addEventListener("error", () => picture.remove());
  return picture;
}
