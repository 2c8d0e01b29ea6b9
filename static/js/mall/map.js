/**
 * The map of stores, or of one store. Without tiles (data-tiles) the ground is drawn here: see plain_ground.js.
 * data-stores: stores inside what is seen are asked for and shown as pins; data-pin: one pin in the middle.
 */

import "../../vendor/leaflet-1.9.4.js";
import { PlainGround } from "./plain_ground.js";

const L = globalThis.L;
const PAUSE = 180;
const CLOSEST = 18;

/** Whom the tiles are owed to, as plain text. */
const Credit = L.Control.extend({
  options: { position: "bottomright" },

  initialize(words) {
    this.words = words;
  },
  onAdd() {
    return Object.assign(document.createElement("p"), { className: "map__credit", textContent: this.words });
  },
});

class StoreMap {
  constructor(element) {
    this.element = element;
    this.pins = new Map();
    element.hidden = false;
    const { latitude, longitude, zoom } = element.dataset;
    this.map = L.map(element, {
      center: [latitude, longitude], zoom: Number(zoom), minZoom: 3, maxZoom: CLOSEST, attributionControl: false, worldCopyJump: true,
      scrollWheelZoom: "stores" in element.dataset, zoomControl: false, zoomAnimation: !matchMedia("(prefers-reduced-motion: reduce)").matches,
    });
    if ("stores" in element.dataset || !matchMedia("(pointer: coarse)").matches) this.offerZoom();
    this.layGround();
    if (element.dataset.pin) this.pinIt();
    if (element.dataset.here) this.markHere();
    if (element.dataset.stores) this.watch();
  }

  offerZoom() {
    const { wordsCloser, wordsFarther } = this.element.dataset;
    L.control.zoom({ zoomInTitle: wordsCloser, zoomOutTitle: wordsFarther }).addTo(this.map);
  }

  layGround() {
    const { tiles, credit, cities, latitude, longitude } = this.element.dataset;
    if (!tiles) return new PlainGround(cities, [Number(latitude), Number(longitude)]).addTo(this.map);
    L.tileLayer(tiles, { maxZoom: CLOSEST, referrerPolicy: "origin" }).addTo(this.map);
    if (credit) this.map.addControl(new Credit(credit));
  }

  pinIt() {
    const { pin, pinIcon, latitude, longitude } = this.element.dataset;
    this.place({ name: pin, icon: pinIcon, latitude, longitude, is_open: true }, { interactive: false });
  }

  markHere() {
    const { latitude, longitude, here, isAbout } = this.element.dataset;
    const icon = L.divIcon({ className: isAbout === undefined ? "map-here" : "map-here map-here--about", iconSize: [18, 18] });
    L.marker([latitude, longitude], { icon, interactive: false, keyboard: false, title: here, zIndexOffset: -500 }).addTo(this.map);
  }

  watch() {
    this.map.on("moveend", () => {
      clearTimeout(this.pause);
      this.pause = setTimeout(() => this.ask(), PAUSE);
    });
    const list = document.querySelector(".stores");
    for (const [type, isOn] of [["pointerover", true], ["focusin", true], ["pointerout", false], ["focusout", false]]) {
      list?.addEventListener(type, (event) => this.point(event.target.closest("[data-store]")?.dataset.store, isOn));
    }
    this.ask();
  }

  point(id, isOn) {
    this.pins.get(Number(id))?.getElement()?.classList.toggle("is-pointed-at", isOn);
  }

  async ask() {
    this.asking?.abort();
    this.asking = new AbortController();
    const bounds = this.map.getBounds();
    const sides = {
      south: Math.max(-90, bounds.getSouth()), west: bounds.getWest(), north: Math.min(90, bounds.getNorth()), east: bounds.getEast(),
    };
    const address = `${this.element.dataset.stores}?${new URLSearchParams(sides)}`;
    try {
      const response = await fetch(address, { headers: { Accept: "application/json" }, signal: this.asking.signal });
      if (response.ok) this.show(await response.json());
    } catch {
      /* The map moved on, or the network is away: the pins that are there stay. */
    }
  }

  show({ stores, has_more }) {
    const seen = new Set(stores.map((store) => store.id));
    for (const [id, pin] of this.pins) {
      if (seen.has(id) || pin.isPopupOpen()) continue;
      pin.remove();
      this.pins.delete(id);
    }
    for (const store of stores) if (!this.pins.has(store.id)) this.pins.set(store.id, this.place(store, {}));
    this.tell(has_more ? this.element.dataset.wordsMore : "");
  }

  place(store, options) {
    const icon = L.divIcon({ className: `map-pin${store.is_open ? "" : " map-pin--shut"}`, html: this.symbol(store.icon), iconSize: [34, 40], iconAnchor: [17, 40], popupAnchor: [0, -36] });
    const marker = L.marker([store.latitude, store.longitude], { icon, title: store.name, ...options }).addTo(this.map);
    marker.getElement().setAttribute("aria-label", store.name);
    if (store.url) marker.bindPopup(() => card(store), { closeButton: false, maxWidth: 240 });
    return marker;
  }

  symbol(name) {
    const names = "http://www.w3.org/2000/svg";
    const picture = document.createElementNS(names, "svg");
    picture.setAttribute("class", "icon");
    picture.setAttribute("aria-hidden", "true");
    picture.appendChild(document.createElementNS(names, "use")).setAttribute("href", `${this.element.dataset.sprite}#${name}`);
    return picture;
  }

  tell(words) {
    this.note ??= this.element.appendChild(Object.assign(document.createElement("p"), { className: "map__note" }));
    this.note.setAttribute("role", "status");
    this.note.hidden = !words;
    this.note.textContent = words;
  }
}

function card(store) {
  const link = Object.assign(document.createElement("a"), { href: store.url, className: "map-card" });
  for (const [kind, text] of [["name", store.name], ["kind", store.kind], [store.is_open ? "open" : "shut", store.door]]) {
    if (text) link.append(Object.assign(document.createElement("span"), { className: `map-card__${kind}`, textContent: text }));
  }
  return link;
}

export function wake(root) {
  const found = root.matches?.("[data-map]") ? [root] : root.querySelectorAll("[data-map]");
  for (const element of found) element.storeMap ??= new StoreMap(element);
}
