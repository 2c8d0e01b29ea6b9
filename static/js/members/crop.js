/**
 * Choosing the square of a picture: dragged, pinched, or moved by arrow keys, and sized with the slider or + and -.
 * `chooseSquare(image)` gives { left, top, side }: shares of width, height and the shorter side; nothing if given up.
 */

const STEP = 0.04;
const sheet = document.getElementById("crop");
const stage = sheet?.querySelector("[data-stage]");
const slider = sheet?.querySelector('input[type="range"]');

let image;
let view; // the middle of the square in shares of the picture, and how much larger than fitting it is shown
const fingers = new Map();

export async function chooseSquare(picture) {
  image = picture;
  image.className = "crop__picture";
  image.draggable = false;
  view = { x: 0.5, y: 0.5, zoom: 1 };
  slider.value = 1;
  stage.querySelector(".crop__picture")?.remove();
  stage.prepend(image);
  sheet.returnValue = "";
  sheet.showModal();
  show();
  await new Promise((resolve) => sheet.addEventListener("close", resolve, { once: true }));
  return sheet.returnValue === "use" ? square() : null;
}

/** Sides of the square in shares of width and height. */
function shares() {
  const { naturalWidth: width, naturalHeight: height } = image;
  const side = Math.min(width, height) / view.zoom;
  return { across: side / width, down: side / height };
}

function square() {
  const { across, down } = shares();
  return { left: view.x - across / 2, top: view.y - down / 2, side: 1 / view.zoom };
}

function show() {
  const { across, down } = shares();
  view.x = clamp(view.x, across / 2, 1 - across / 2);
  view.y = clamp(view.y, down / 2, 1 - down / 2);
  image.style.width = `${100 / across}%`;
  image.style.translate = `${-100 * (view.x - across / 2)}% ${-100 * (view.y - down / 2)}%`;
}

const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

/** Moves the picture by shares of the stage. */
function move(right, down) {
  const size = shares();
  view.x -= right * size.across;
  view.y -= down * size.down;
  show();
}

function zoomTo(zoom) {
  view.zoom = clamp(zoom, Number(slider.min), Number(slider.max));
  slider.value = view.zoom;
  show();
}

function spread() {
  const [one, other] = [...fingers.values()];
  return other ? Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) : 0;
}

function onMove(event) {
  const before = fingers.get(event.pointerId);
  if (!before) return;
  const spreadBefore = spread();
  fingers.set(event.pointerId, event);
  const side = stage.clientWidth * fingers.size;
  move((event.clientX - before.clientX) / side, (event.clientY - before.clientY) / side);
  if (spreadBefore) zoomTo((view.zoom * spread()) / spreadBefore);
}

const KEYS = {
  ArrowLeft: () => move(STEP, 0),
  ArrowRight: () => move(-STEP, 0),
  ArrowUp: () => move(0, STEP),
  ArrowDown: () => move(0, -STEP),
  "+": () => zoomTo(view.zoom * 1.1),
  "-": () => zoomTo(view.zoom / 1.1),
};

stage?.addEventListener("pointerdown", (event) => {
  stage.setPointerCapture(event.pointerId);
  fingers.set(event.pointerId, event);
});
stage?.addEventListener("pointermove", onMove);
for (const end of ["pointerup", "pointercancel"]) stage?.addEventListener(end, (event) => fingers.delete(event.pointerId));
stage?.addEventListener("keydown", (event) => {
  if (!(event.key in KEYS)) return;
  event.preventDefault();
  KEYS[event.key]();
});
stage?.addEventListener(
  "wheel",
  (event) => {
    event.preventDefault();
    zoomTo(view.zoom * Math.exp(-event.deltaY / 500));
  },
  { passive: false },
);
slider?.addEventListener("input", () => zoomTo(Number(slider.value)));
