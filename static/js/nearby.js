/**
 * Nearby: asks the device where it is, once by itself and from then on when told to; offers places while one types.
 * The position is rounded to about a hundred metres before it leaves the browser.
 */

const ASKED = "nearby-asked";
const PAUSE = 180;

function goTo(position) {
  const { latitude, longitude } = position.coords;
  location.href = `${location.pathname}?lat=${latitude.toFixed(3)}&lng=${longitude.toFixed(3)}`;
}

function ask(root) {
  localStorage.setItem(ASKED, "1");
  const button = root.querySelector("[data-locate]");
  const refused = root.querySelector("[data-locate-refused]");
  button.setAttribute("aria-busy", "true");
  navigator.geolocation.getCurrentPosition(
    goTo,
    () => {
      button.removeAttribute("aria-busy");
      refused.hidden = false;
      root.querySelector("[data-suggest]").focus();
    },
    { maximumAge: 600_000, timeout: 12_000 },
  );
}

async function offer(input) {
  const address = new URL(input.dataset.suggest, location.href);
  address.searchParams.set("q", input.value);
  const response = await fetch(address, { headers: { Accept: "application/json" } });
  if (!response.ok) return;
  const { places } = await response.json();
  const options = places.map((name) => Object.assign(document.createElement("option"), { value: name }));
  input.list.replaceChildren(...options);
}

function watch(input) {
  let pause;
  input.addEventListener("input", () => {
    clearTimeout(pause);
    if (input.value.trim()) pause = setTimeout(() => offer(input).catch(() => {}), PAUSE);
  });
}

export function wake() {
  const root = document.querySelector("[data-nearby]:not([data-awake])");
  if (!root) return;
  root.dataset.awake = "";
  root.querySelectorAll("[data-suggest]").forEach(watch);
  const button = root.querySelector("[data-locate]");
  if (!button || !navigator.geolocation) return;
  button.hidden = false;
  button.addEventListener("click", () => ask(root));
  if ("ask" in root.dataset && !localStorage.getItem(ASKED)) ask(root);
}
