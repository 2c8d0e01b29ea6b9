/**
 * The comment box: whom one answers, the chosen picture, what happens after the server took the comment or refused it.
 * What is typed is kept for the tab and for who typed it, so it survives a log-in in between.
 */

import { compactCount } from "./counts.js";
import { csrfToken, goToLogIn, isSignedIn, RequestFailed, signedInAs, tellFailure } from "./request.js";

const on = (type, handle) => document.addEventListener(type, handle);
const formOf = (event) => event.target.closest?.("[data-comment-form]");
const draftOf = (form) => `comment:${form.dataset.commentForm}:${signedInAs()}`;

on("click", (event) => {
  const form = formOf(event);
  const reply = event.target.closest?.("[data-reply]");
  if (reply) return startReply(event, reply);
  if (form && event.target.closest("[data-reply-cancel]")) endReply(form);
  if (form && event.target.closest("[data-unchoose]")) choose(form, null);
  const sort = event.target.closest?.("[data-sort]");
  if (sort) markCurrent(sort);
  const toComments = event.target.closest?.("[data-to-comments]");
  if (toComments) scrollToComments(event, toComments);
});
on("change", (event) => formOf(event) && event.target.type === "file" && choose(formOf(event), event.target.files[0]));
on("input", (event) => formOf(event) && sessionStorage.setItem(draftOf(formOf(event)), formOf(event).elements.text.value));
on("keydown", (event) => {
  if (formOf(event) && event.key === "Enter" && (event.ctrlKey || event.metaKey)) formOf(event).requestSubmit();
});
on("submit", (event) => {
  if (!event.target.matches?.("[data-comment-form]")) return;
  event.preventDefault();
  post(event.target);
});

export function wake(root) {
  for (const form of root.querySelectorAll("[data-comment-form]")) {
    form.dataset.address = form.getAttribute("action");
    form.elements.text.value ||= sessionStorage.getItem(draftOf(form)) ?? "";
  }
}

function startReply(event, link) {
  const form = document.querySelector(`[data-comment-form="${link.dataset.note}"]`);
  if (!form) return;
  event.preventDefault();
  form.setAttribute("action", `/comments/${link.dataset.reply}/replies/`);
  form.dataset.replies = `replies-${link.closest(".comment__replies")?.id.split("-")[1] ?? link.dataset.reply}`;
  form.querySelector("[data-reply-name]").textContent = link.dataset.name;
  form.querySelector("[data-reply-to]").hidden = false;
  form.elements.text.focus();
}

function endReply(form) {
  form.setAttribute("action", form.dataset.address);
  delete form.dataset.replies;
  form.querySelector("[data-reply-to]").hidden = true;
}

function choose(form, file) {
  const chosen = form.querySelector("[data-chosen]");
  const image = chosen.querySelector("img");
  if (image.src) URL.revokeObjectURL(image.src);
  if (!file) form.elements.picture.value = "";
  else image.src = URL.createObjectURL(file);
  chosen.hidden = !file;
}

async function post(form) {
  if (!isSignedIn()) return goToLogIn();
  if (form.dataset.sending || !(form.elements.text.value.trim() || form.elements.picture.value)) return;
  form.dataset.sending = "true";
  try {
    const response = await fetch(form.getAttribute("action"), {
      method: "POST",
      body: new FormData(form),
      headers: { "X-CSRFToken": csrfToken(), "HX-Request": "true" },
      redirect: "manual",
    });
    if (response.status === 401 || response.type === "opaqueredirect") return goToLogIn();
    if (response.status === 422) return showError(form, await response.text());
    if (!response.ok) throw new RequestFailed(response.status, await response.json().catch(() => ({})));
    insert(form, await response.text());
    form.elements.submission.value = response.headers.get("X-Submission");
  } catch (error) {
    tellFailure(error);
  } finally {
    delete form.dataset.sending;
  }
}

function showError(form, html) {
  form.querySelector(".comment-form__error").innerHTML = html;
}

function insert(form, html) {
  const note = form.dataset.commentForm;
  const list = document.getElementById(form.dataset.replies ?? `comment-list-${note}`);
  list.insertAdjacentHTML(form.dataset.replies ? "beforeend" : "afterbegin", html);
  const comment = form.dataset.replies ? list.lastElementChild : list.firstElementChild;
  document.querySelector(`#comments-${note} [data-no-comments]`)?.remove();
  sessionStorage.removeItem(draftOf(form));
  showError(form, "");
  form.reset();
  choose(form, null);
  endReply(form);
  if (form.contains(document.activeElement)) document.activeElement.blur(); // the bar shows its buttons again
  countOne(note);
  comment.classList.add("is-new");
  comment.scrollIntoView({ block: "nearest" });
  list.dispatchEvent(new CustomEvent("fragment", { bubbles: true }));
}

function countOne(note) {
  for (const place of document.querySelectorAll(`.note[data-note="${note}"] [data-comment-count]`)) {
    place.dataset.commentCount = Number(place.dataset.commentCount) + 1;
    place.textContent = compactCount(Number(place.dataset.commentCount));
  }
}

function markCurrent(link) {
  for (const other of link.parentElement.children) other.removeAttribute("aria-current");
  link.setAttribute("aria-current", "true");
}

function scrollToComments(event, link) {
  event.preventDefault();
  document.querySelector(link.getAttribute("href"))?.scrollIntoView({ behavior: "smooth", block: "start" });
  link.closest(".note__bar")?.querySelector("textarea")?.focus({ preventScroll: true });
}
