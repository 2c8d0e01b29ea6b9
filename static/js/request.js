/** Talking to the server from a script: the CSRF token, and what the answers mean to a person. */

import { sayWord } from "./toast.js";

export class RequestFailed extends Error {
  constructor(status, answer) {
    super(`status ${status}`);
    this.status = status;
    this.answer = answer;
  }
}

export function csrfToken() {
  const meta = document.querySelector('meta[name="csrf-token"]');
  const cookie = document.cookie.split("; ").find((pair) => pair.startsWith("csrftoken="));
  return meta?.content || cookie?.slice("csrftoken=".length) || "";
}

export const isSignedIn = () => "signedIn" in document.body.dataset;
/** The address of whoever is signed in, "" for strangers: what one typed is not for the next. */
export const signedInAs = () => document.querySelector(".tabbar a[href^='/people/'], .rail a[href^='/people/']")?.getAttribute("href") ?? "";

export function goToLogIn() {
  location.href = `/accounts/login/?next=${encodeURIComponent(location.pathname + location.search)}`;
}

/** Send a change; gives the JSON of the answer ({} without one). Throws RequestFailed; leads strangers to the log-in page. */
export async function send(url, method = "POST", fields = undefined) {
  const body = fields && !(fields instanceof FormData) ? new URLSearchParams(fields) : fields;
  const headers = { "X-CSRFToken": csrfToken(), Accept: "application/json" };
  const response = await fetch(url, { method, body, headers, credentials: "same-origin", redirect: "manual" });
  if (response.status === 401 || response.type === "opaqueredirect") goToLogIn();
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new RequestFailed(response.status, answer);
  return answer;
}

/** Fetch a piece of HTML made for being put into a page. */
export async function fetchFragment(url, fragment) {
  const address = new URL(url, location.href);
  address.searchParams.set("fragment", fragment);
  const response = await fetch(address, { headers: { Accept: "text/html" }, credentials: "same-origin" });
  if (!response.ok) throw new RequestFailed(response.status, {});
  const template = document.createElement("template");
  template.innerHTML = await response.text();
  return template.content;
}

/** Tell a person that something failed, in the server's words where it has some. */
export function tellFailure(error) {
  if (error?.answer?.detail) return sayWord(null, error.answer.detail);
  if (error?.status === 429) return sayWord("slowDown");
  return sayWord(navigator.onLine ? "failed" : "offline");
}
