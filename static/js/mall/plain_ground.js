/**
 * A map without tiles, drawn here: meridians and parallels at round degrees, rings of round distances around the middle of
 * interest, the cities of the gazetteer, a scale.
 * One canvas half as large again as the window; redrawn when the map comes to rest. Colours are the page's own.
 */

import "../../vendor/leaflet-1.9.4.js";

const L = globalThis.L;
const STEPS = [30, 20, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002];
const LEAST_MESH = 110;
const RINGS = [0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
const LEAST_RING = 70;
const MOST_RINGS = 4;
const KM_PER_DEGREE = 111.195;
const BEYOND = 0.25;
const LABEL_GAP = 6;
const FEW_AT = [[4, 12], [5, 24], [6, 50], [7, 90]];

export const PlainGround = L.Layer.extend({
  /** address: of the cities; around: [latitude, longitude] of the rings' middle. */
  initialize(address, around) {
    this.address = address;
    this.around = around;
    this.cities = [];
    this.font = getComputedStyle(document.body).fontFamily;
  },

  onAdd(map) {
    this.canvas = Object.assign(document.createElement("canvas"), { className: "map__ground leaflet-zoom-hide" });
    map.getPanes().tilePane.append(this.canvas);
    map.on("moveend resize viewreset", this.draw, this);
    this.watcher = new MutationObserver(() => this.draw());
    this.watcher.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
    L.control.scale({ imperial: false }).addTo(map);
    this.draw();
    this.fetchCities();
  },

  onRemove(map) {
    map.off("moveend resize viewreset", this.draw, this);
    this.watcher.disconnect();
    this.canvas.remove();
  },

  async fetchCities() {
    const language = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
    const response = await fetch(`${this.address}?in=${language}`).catch(() => null);
    if (!response?.ok) return;
    this.cities = (await response.json()).cities;
    this.draw();
  },

  draw() {
    const map = this._map;
    if (!map) return;
    const size = map.getSize();
    const margin = size.multiplyBy(BEYOND).round();
    const corner = map.containerPointToLayerPoint(margin.multiplyBy(-1));
    const whole = size.add(margin.multiplyBy(2));
    const dots = devicePixelRatio || 1;
    L.DomUtil.setPosition(this.canvas, corner);
    Object.assign(this.canvas, { width: whole.x * dots, height: whole.y * dots });
    Object.assign(this.canvas.style, { width: `${whole.x}px`, height: `${whole.y}px` });
    const pen = this.canvas.getContext("2d");
    pen.scale(dots, dots);
    const at = (latitude, longitude) => map.latLngToLayerPoint([latitude, longitude]).subtract(corner);
    this.drawMesh(pen, whole, corner, at);
    this.drawRings(pen, whole, at);
    this.drawCities(pen, whole, at);
  },

  drawMesh(pen, whole, corner, at) {
    const { _map: map } = this;
    const northWest = map.layerPointToLatLng(corner);
    const southEast = map.layerPointToLatLng(corner.add(whole));
    const perDegree = whole.x / (southEast.lng - northWest.lng);
    const step = STEPS.findLast((one) => one * perDegree >= LEAST_MESH) ?? STEPS[0];
    pen.strokeStyle = this.colour("--hairline");
    pen.lineWidth = 1;
    pen.beginPath();
    for (let lng = Math.ceil(northWest.lng / step) * step; lng <= southEast.lng; lng += step) {
      const { x } = at(0, lng);
      pen.moveTo(Math.round(x) + 0.5, 0);
      pen.lineTo(Math.round(x) + 0.5, whole.y);
    }
    for (let lat = Math.ceil(Math.max(southEast.lat, -85) / step) * step; lat <= Math.min(northWest.lat, 85); lat += step) {
      const { y } = at(lat, northWest.lng);
      pen.moveTo(0, Math.round(y) + 0.5);
      pen.lineTo(whole.x, Math.round(y) + 0.5);
    }
    pen.stroke();
  },

  drawRings(pen, whole, at) {
    const [latitude, longitude] = this.around;
    const middle = at(latitude, longitude);
    const perKm = (middle.y - at(latitude + 0.01, longitude).y) / (KM_PER_DEGREE * 0.01);
    const rings = RINGS.filter((km) => km * perKm >= LEAST_RING).slice(0, MOST_RINGS);
    pen.font = `11px ${this.font}`;
    pen.textAlign = "center";
    pen.setLineDash([2, 5]);
    for (const km of rings) {
      pen.strokeStyle = this.colour("--ink-faint");
      pen.beginPath();
      pen.arc(middle.x, middle.y, km * perKm, 0, 2 * Math.PI);
      pen.stroke();
      const words = km < 1 ? `${km * 1000} m` : `${km} km`;
      const wide = pen.measureText(words).width + 10;
      pen.fillStyle = this.colour("--ground-sunken");
      pen.fillRect(middle.x - wide / 2, middle.y - km * perKm - 8, wide, 16);
      pen.fillStyle = this.colour("--ink-muted");
      pen.fillText(words, middle.x, middle.y - km * perKm + 4);
    }
    pen.setLineDash([]);
    pen.textAlign = "start";
  },

  /** The larger cities come first; a name that would touch another one is left out. */
  drawCities(pen, whole, at) {
    const taken = [];
    const few = FEW_AT.find(([zoom]) => this._map.getZoom() <= zoom)?.[1] ?? Infinity;
    pen.font = `600 13px ${this.font}`;
    for (const [name, latitude, longitude] of this.cities) {
      const { x, y } = at(latitude, longitude);
      if (x < -60 || y < -20 || x > whole.x + 60 || y > whole.y + 20) continue;
      const box = { left: x - 6, right: x + 20 + pen.measureText(name).width, top: y - 10, bottom: y + 10 };
      if (taken.length >= few || taken.some((other) => touches(box, other))) continue;
      taken.push(box);
      pen.fillStyle = this.colour("--ink-faint");
      pen.beginPath();
      pen.arc(x, y, 3, 0, 2 * Math.PI);
      pen.fill();
      pen.fillStyle = this.colour("--ink-muted");
      pen.fillText(name, x + 14, y + 4.5);
    }
  },

  /** A custom property as the canvas reads it: light-dark() is resolved by an element that wears it. */
  colour(name) {
    this.canvas.style.color = `var(${name})`;
    return getComputedStyle(this.canvas).color;
  },
});

const touches = (one, other) =>
  one.left < other.right + LABEL_GAP && other.left < one.right + LABEL_GAP && one.top < other.bottom + LABEL_GAP && other.top < one.bottom + LABEL_GAP;
