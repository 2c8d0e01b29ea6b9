/** The card as the waterfall will show it: cover in its true ratio (between 1:2 and 2:1), title, whose it is, and whether it is tall. */

export function wirePreview(form, tray) {
  const cover = form.querySelector("[data-preview-cover]");
  const title = form.querySelector("[data-preview-title]");
  const show = () => {
    const first = tray.tiles.find((tile) => tile.dataset.state !== "failed");
    const picture = first?.querySelector("img");
    const ratio = first ? clamp(first.dataset.height / first.dataset.width || 4 / 3) : 4 / 3;
    cover.style.aspectRatio = `1 / ${ratio}`;
    cover.querySelector("img")?.remove();
    if (picture) cover.append(Object.assign(new Image(), { src: picture.src, alt: "" }));
    title.textContent = form.elements.title.value || form.elements.title.placeholder;
    hint(form, "tall", Boolean(first) && ratio >= 1.25);
    hint(form, "flat", Boolean(first) && ratio < 1.25);
  };
  showVoice(form);
  form.addEventListener("tray", show);
  form.elements.title.addEventListener("input", show);
  show();
}

/** A note that is posted as a store carries the store's name. */
function showVoice(form) {
  const choice = form.elements.as_store_id;
  const name = form.querySelector("[data-preview-author]");
  if (!name || !choice?.options) return;
  const own = name.textContent;
  const show = () => {
    name.textContent = choice.value ? choice.selectedOptions[0].text.split(" · ")[0] : own;
    name.previousElementSibling.hidden = Boolean(choice.value);
  };
  choice.addEventListener("change", show);
  show();
}

const clamp = (ratio) => Math.min(Math.max(ratio, 0.5), 2);

function hint(form, name, isShown) {
  form.querySelector(`[data-preview-hint="${name}"]`).hidden = !isShown;
}
