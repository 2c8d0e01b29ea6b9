/** Time that runs out: [data-countdown="2026-01-01T12:00:00Z"] holds [data-countdown-words="Pay within %s"]. At its end the page is fetched anew. */

const places = new Set();

export function wake(root) {
  for (const place of root.querySelectorAll("[data-countdown]")) {
    if (places.has(place)) continue;
    places.add(place);
    if (left(place) > 0) tick(place);
  }
}

const left = (place) => Math.ceil((new Date(place.dataset.countdown) - Date.now()) / 1000);

function tick(place) {
  if (!place.isConnected) return places.delete(place);
  const seconds = left(place);
  if (seconds <= 0) return location.reload();
  const words = place.querySelector("[data-countdown-words]");
  words.textContent = words.dataset.countdownWords.replace("%s", clock(seconds));
  setTimeout(tick, 1000, place);
}

function clock(seconds) {
  const two = (number) => String(number).padStart(2, "0");
  return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
}
