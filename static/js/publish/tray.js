/** The pictures of a note: chosen, dropped or pasted, sent one by one, put in order, described, taken out. */

import { csrfToken } from "../request.js";
import { fill } from "./words.js";
import { TileSheet } from "./tile_sheet.js";
import { wireDragging } from "./dragging.js";

const POLL = 1500;
const AT_ONCE = 2;

export class Tray {
  constructor(form) {
    this.form = form;
    this.words = form.dataset;
    this.list = form.querySelector("[data-tray]");
    this.input = form.elements.uploads;
    this.waiting = [];
    this.sending = 0;
    this.sheet = new TileSheet(this);
    this.input.addEventListener("change", () => this.take([...this.input.files]));
    this.list.addEventListener("click", (event) => this.#click(event));
    this.#wireDropping();
    wireDragging(this);
    if (this.input.files.length) this.take([...this.input.files]); // chosen before this module arrived
    this.#poll();
  }

  get tiles() {
    return [...this.list.querySelectorAll("[data-tile]")];
  }

  get isBusy() {
    return this.sending > 0 || this.waiting.length > 0;
  }

  get hasFailures() {
    return this.tiles.some((tile) => tile.dataset.state === "failed");
  }

  /** Take in files: what cannot be right is refused here by name, the rest is shown at once and sent. */
  take(files) {
    this.#clearProblems();
    const room = Number(this.words.pictureLimit) - this.tiles.length;
    if (files.length > room) this.#problem(this.words.wordTooMany);
    for (const file of files.slice(0, Math.max(room, 0))) this.#takeOne(file);
    this.input.value = "";
    this.changed();
    this.#sendNext();
  }

  move(tile, place) {
    const others = this.tiles.filter((one) => one !== tile);
    const index = Math.min(Math.max(place, 0), others.length);
    const before = others[index] ?? this.list.querySelector(".tray__add");
    this.list.insertBefore(tile, before);
    this.changed();
    this.say(fill(this.words.wordMoved, { place: index + 1, count: this.tiles.length }));
  }

  remove(tile) {
    const token = tile.querySelector("[name=picture]").value;
    const next = tile.nextElementSibling?.querySelector("button, input");
    tile.remove();
    if (token) fetch(`/media/${token}/`, { method: "DELETE", headers: { "X-CSRFToken": csrfToken() } }).catch(() => {});
    this.changed();
    next?.focus();
  }

  changed() {
    this.form.dispatchEvent(new CustomEvent("tray", { bubbles: true }));
  }

  say(text) {
    this.form.querySelector("[data-tray-news]").textContent = text;
  }

  /** Resolves when nothing is on its way any more. */
  settled() {
    return new Promise((resolve) => {
      const look = () => (this.isBusy ? setTimeout(look, 200) : resolve());
      look();
    });
  }

  #takeOne(file) {
    const isPicture = file.type.startsWith("image/") || /\.(hei[cf]|avif)$/i.test(file.name);
    if (!isPicture) return this.#problem(fill(this.words.wordNotAPicture, { name: file.name }));
    if (file.size > Number(this.words.byteLimit)) {
      const limit = Math.round(this.words.byteLimit / 1048576);
      return this.#problem(fill(this.words.wordTooBig, { name: file.name, limit }));
    }
    const tile = document.getElementById("tile-template").content.cloneNode(true).firstElementChild;
    tile.dataset.name = file.name;
    tile.querySelector("[data-tile-label]").textContent = file.name;
    this.#showAtOnce(tile, file);
    this.list.insertBefore(tile, this.list.querySelector(".tray__add"));
    this.waiting.push({ tile, file });
  }

  #showAtOnce(tile, file) {
    const picture = new Image();
    picture.alt = "";
    picture.addEventListener("load", () => {
      if (!tile.querySelector("img")) tile.querySelector(".tile__picture").append(picture);
      if (tile.dataset.state === "sending") [tile.dataset.width, tile.dataset.height] = [picture.naturalWidth, picture.naturalHeight];
      this.changed();
    });
    picture.src = URL.createObjectURL(file);
  }

  #sendNext() {
    while (this.sending < AT_ONCE && this.waiting.length) {
      const { tile, file } = this.waiting.shift();
      if (!tile.isConnected) continue;
      this.sending += 1;
      this.#send(tile, file).finally(() => {
        this.sending -= 1;
        this.changed();
        this.#sendNext();
      });
    }
  }

  async #send(tile, file) {
    const answer = await upload(file, (share) => tile.style.setProperty("--sent", share));
    if (answer.isSignedOut) {
      this.form.dispatchEvent(new CustomEvent("signed-out"));
    } else if (answer.ok) {
      tile.querySelector("[name=picture]").value = answer.body.token;
      this.#show(tile, answer.body);
      if (answer.body.is_animated) this.say(fill(this.words.wordStill, { name: file.name }));
    } else {
      this.#fail(tile, answer.body.error ?? fill(this.words.wordBroken, { name: file.name }));
    }
  }

  #show(tile, media) {
    tile.dataset.state = media.state;
    [tile.dataset.width, tile.dataset.height] = [media.width, media.height];
    tile.querySelector(".tile__picture").style.background = media.colour;
    if (media.state === "failed") return this.#fail(tile, media.error);
    if (media.src && !tile.querySelector("img")) {
      tile.querySelector(".tile__picture").append(Object.assign(new Image(), { src: media.src, alt: "" }));
    }
  }

  #fail(tile, reason) {
    tile.dataset.state = "failed";
    tile.querySelector("[data-tile-error]").textContent = reason;
    this.#problem(fill(this.words.wordFailed, { name: tile.dataset.name, reason }));
  }

  #problem(text) {
    const notice = document.createElement("p");
    notice.className = "notice notice--error";
    notice.textContent = text;
    this.form.querySelector("[data-problems]").append(notice);
  }

  #clearProblems() {
    this.form.querySelector("[data-problems]").replaceChildren();
  }

  /** Ask how the server is doing with the pictures it has. */
  async #poll() {
    const unfinished = this.tiles.filter((tile) => ["uploaded", "processing"].includes(tile.dataset.state));
    const tokens = unfinished.map((tile) => tile.querySelector("[name=picture]").value).filter(Boolean);
    if (tokens.length) {
      const query = new URLSearchParams(tokens.map((token) => ["t", token]));
      const answer = await fetch(`/media/status/?${query}`).then((one) => one.json()).catch(() => ({ files: [] }));
      for (const media of answer.files) {
        const tile = unfinished.find((one) => one.querySelector("[name=picture]").value === media.token);
        if (tile) this.#show(tile, media);
      }
      this.changed();
    }
    setTimeout(() => this.#poll(), POLL);
  }

  #click(event) {
    const tile = event.target.closest("[data-tile]");
    if (!tile) return;
    if (event.target.closest("[data-tile-remove]")) this.remove(tile);
    else if (event.target.closest("[data-tile-open]")) this.sheet.open(tile);
  }

  #wireDropping() {
    const hasFiles = (event) => event.dataTransfer?.types.includes("Files");
    this.form.addEventListener("dragover", (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      this.form.classList.add("is-dropping");
    });
    this.form.addEventListener("dragleave", (event) => {
      if (!this.form.contains(event.relatedTarget)) this.form.classList.remove("is-dropping");
    });
    this.form.addEventListener("drop", (event) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      this.form.classList.remove("is-dropping");
      this.take([...event.dataTransfer.files]);
    });
    this.form.addEventListener("paste", (event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length) this.take(files);
    });
  }
}

/** Send one file, telling how far it is (0..1). Never throws: {ok, isSignedOut, body}. */
function upload(file, onProgress) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/media/");
    request.responseType = "json";
    request.timeout = 120_000;
    request.setRequestHeader("X-CSRFToken", csrfToken());
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => onProgress(event.loaded / event.total));
    request.addEventListener("load", () => {
      const { status, response } = request;
      resolve({ ok: status === 201, isSignedOut: status === 401, body: response ?? {} });
    });
    for (const fault of ["error", "timeout", "abort"]) request.addEventListener(fault, () => resolve({ ok: false, body: {} }));
    const body = new FormData();
    body.append("file", file);
    request.send(body);
  });
}
