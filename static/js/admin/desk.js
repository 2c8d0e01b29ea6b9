// The desks: say at once how well an accent colour is read, name what screen readers ask for, look at scanned vouchers.

function luminance(colour) {
  const channels = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
  const [red, green, blue] = channels.map((one) => (one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function showContrast(input, hint) {
  const known = /^#[0-9a-f]{6}$/i.test(input.value);
  hint.hidden = !known;
  if (!known) return;
  const ratio = 1.05 / (luminance(input.value) + 0.05);
  const words = ratio >= 4.5 ? hint.dataset.good : hint.dataset.poor;
  hint.querySelector("output").textContent = words.replace("{ratio}", ratio.toFixed(1));
  hint.querySelector("span").style.color = input.value;
}

// What is chosen in a list that is searched says its field's name first: empty, it would say nothing.
function nameChosen(shown) {
  const label = shown.closest(".select2").parentElement.querySelector("select")?.labels[0];
  if (!label) return;
  label.id ||= `${label.htmlFor}_label`;
  shown.setAttribute("aria-labelledby", label.id);
  shown.parentElement.setAttribute("aria-labelledby", `${label.id} ${shown.id}`);
}

// What the desk's library leaves unnamed for screen readers.
function nameLandmarks() {
  document.getElementById("main")?.setAttribute("role", "main");
  for (const strip of document.querySelectorAll(".simplebar-content-wrapper[aria-label]")) strip.removeAttribute("aria-label"); // the same English one on each
  for (const field of document.querySelectorAll(".select2-search__field")) {
    const select = field.closest(".select2")?.parentElement.querySelector("select");
    const label = select?.labels[0]?.textContent ?? select?.name ?? "";
    field.setAttribute("aria-label", label.trim());
  }
  for (const shown of document.querySelectorAll(".select2-selection__rendered[role='textbox']")) nameChosen(shown);
}

// A voucher's QR brings its code behind the #, where no server sees it: from there it is sent in a form.
function lookAtScanned() {
  const form = document.querySelector(".desk-redeem");
  const code = location.hash.slice(1);
  if (!form || !/^[0-9A-Z]{4,40}$/.test(code)) return;
  history.replaceState(null, "", location.pathname + location.search);
  form.elements.code.value = code;
  form.requestSubmit(form.elements.look);
}

document.addEventListener("DOMContentLoaded", () => {
  nameLandmarks();
  lookAtScanned();
  new MutationObserver(nameLandmarks).observe(document.body, { childList: true, subtree: true }); // fields come late
  const input = document.querySelector("input[data-contrast]");
  const hint = document.querySelector(".desk-contrast");
  if (!input || !hint) return;
  input.closest("div").append(hint);
  input.addEventListener("input", () => showContrast(input, hint));
  showContrast(input, hint);
});
