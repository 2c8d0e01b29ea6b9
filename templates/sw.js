{% comment %} The service worker, served at /sw.js: keeps the static shell and the offline page, never a page made for somebody. {% endcomment %}
const SHELL = [
{% stylesheets "css/frame.css" "css/community/waterfall.css" as sheets %}{% for sheet in sheets %}  "{{ sheet }}",
{% endfor %}  "{% static "js/app.js" %}", "{% static "icons/sprite.svg" %}", "{% static "icons/drawings.svg" %}", "{% static "icons/icon.svg" %}",
];
const OFFLINE = "/offline/";
const STATIC = "{% get_static_prefix %}";
const HASHED = /\.[0-9a-f]{12}\.\w+$/;
const CACHE = `shell-${[...SHELL.join()].reduce((sum, letter) => (Math.imul(sum, 31) + letter.codePointAt(0)) | 0, 7) >>> 0}`;

self.addEventListener("install", (event) => {
  event.waitUntil(fillCache().then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([dropOldCaches(), self.registration.navigationPreload?.enable(), self.clients.claim()]));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(navigate(event));
  else if (new URL(request.url).pathname.startsWith(STATIC)) event.respondWith(fetchStatic(request));
});

async function fillCache() {
  const cache = await caches.open(CACHE);
  await cache.addAll(SHELL);
  await cache.put(OFFLINE, await fetch(OFFLINE, { credentials: "omit" }));
}

async function dropOldCaches() {
  const names = await caches.keys();
  return Promise.all(names.filter((name) => name.startsWith("shell-") && name !== CACHE).map((name) => caches.delete(name)));
}

async function navigate(event) {
  try {
    return (await event.preloadResponse) || (await fetch(event.request));
  } catch {
    return (await caches.match(OFFLINE)) ?? Response.error();
  }
}

/** Hashed names never change: the cache first. Plain names (development): the network first. */
async function fetchStatic(request) {
  const kept = await caches.match(request);
  if (kept && HASHED.test(request.url)) return kept;
  try {
    const response = await fetch(request);
    if (response.ok && HASHED.test(request.url)) (await caches.open(CACHE)).put(request, response.clone());
    return response;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}
