/** Pictures just chosen in a form, shown below their field before they are sent: [data-previews] is the file field. */

const woken = new WeakSet();

export function wake(root) {
  for (const field of root.querySelectorAll("[data-previews]")) {
    if (woken.has(field)) continue;
    woken.add(field);
    const row = document.createElement("div");
    row.className = "previews";
    row.hidden = true;
    field.after(row);
    field.addEventListener("change", () => show(field, row));
    if (field.files.length) show(field, row);
  }
}

function show(field, row) {
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
