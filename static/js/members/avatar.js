/**
 * Choosing an avatar: its square is chosen, then it is seen and sent at once, without touching what is being typed
 * beside it. What the browser cannot draw (HEIC, mostly) is sent as it is.
 */

import { chooseSquare } from "./crop.js";
import { csrfToken, goToLogIn } from "../request.js";
import { toast, word } from "../toast.js";

const form = document.querySelector("form[data-avatar]");
const input = form?.querySelector('input[type="file"]');
const limit = Number(form?.dataset.limit);

form?.querySelector("[data-avatar-send]")?.setAttribute("hidden", "");
input?.addEventListener("change", async () => {
  const [file] = input.files;
  if (!file) return;
  if (file.size > limit) return refuse(form.dataset.tooBig);
  const image = await drawn(file);
  const square = image && (await chooseSquare(image));
  if (image && !square) return void (input.value = "");
  const before = form.querySelector(".avatar").innerHTML;
  if (image) preview(image, square);
  const sentence = await send(file, square);
  if (!sentence) return toast(form.dataset.done);
  form.querySelector(".avatar").innerHTML = before;
  refuse(sentence);
});

/** The picture in an element, or nothing where this browser does not know its kind. */
async function drawn(file) {
  const image = Object.assign(new Image(), { src: URL.createObjectURL(file), alt: "" });
  return image.decode().then(() => image, () => null);
}

/** As the server will cut it: the square fills the circle. */
function preview(image, { left, top, side }) {
  const { naturalWidth: width, naturalHeight: height } = image;
  const pixels = side * Math.min(width, height);
  const seen = Object.assign(new Image(), { src: image.src, alt: "", className: "face__preview" });
  seen.style.width = `${(100 * width) / pixels}%`;
  seen.style.translate = `${-100 * left}% ${-100 * top}%`;
  form.querySelector(".avatar").replaceChildren(seen);
}

/** Gives what is wrong with the picture, or nothing. */
async function send(file, square) {
  const body = new FormData();
  body.append("avatar", file);
  if (square) body.append("crop", [square.left, square.top, square.side].join());
  const headers = { "X-CSRFToken": csrfToken(), Accept: "application/json" };
  try {
    const response = await fetch(form.action, { method: "POST", body, headers, credentials: "same-origin" });
    if (response.status === 401) goToLogIn();
    const answer = await response.json();
    return answer.error || (response.ok ? "" : word("failed"));
  } catch {
    return word(navigator.onLine ? "failed" : "offline");
  }
}

function refuse(sentence) {
  input.value = "";
  const line = form.querySelector("[data-failure]");
  line.textContent = sentence;
  line.hidden = false;
}
