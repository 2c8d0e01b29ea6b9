/** Choosing an avatar: seen at once, sent at once, without touching what is being typed beside it. */

import { csrfToken } from "../request.js";
import { toast, word } from "../toast.js";

const form = document.querySelector("form[data-avatar]");
const input = form?.querySelector('input[type="file"]');
const limit = Number(form?.dataset.limit);

form?.querySelector("[data-avatar-send]")?.setAttribute("hidden", "");
input?.addEventListener("change", async () => {
  const [file] = input.files;
  if (!file) return;
  if (file.size > limit) return refuse(form.dataset.tooBig);
  const before = form.querySelector(".avatar").innerHTML;
  preview(file);
  const sentence = await send(file);
  if (!sentence) return toast(form.dataset.done);
  form.querySelector(".avatar").innerHTML = before;
  refuse(sentence);
});

function preview(file) {
  const image = Object.assign(new Image(88, 88), { src: URL.createObjectURL(file), alt: "" });
  form.querySelector(".avatar").replaceChildren(image);
}

/** Gives what is wrong with the picture, or nothing. */
async function send(file) {
  const body = new FormData();
  body.append("avatar", file);
  const headers = { "X-CSRFToken": csrfToken(), Accept: "application/json" };
  try {
    const response = await fetch(form.action, { method: "POST", body, headers, credentials: "same-origin" });
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
