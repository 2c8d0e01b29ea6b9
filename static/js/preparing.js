/** A new note whose pictures are still being made: asks after them, ever more patiently, and shows them when they are there. */

const FIRST_PAUSE = 2500;
const PATIENCE = 1.4;
const LONGEST_PAUSE = 60_000;

async function look(pause) {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
  if (answer?.ok && !(await answer.text()).includes("data-preparing")) return location.reload();
  lookLater(Math.min(pause * PATIENCE, LONGEST_PAUSE));
}

function lookLater(pause) {
  setTimeout(() => look(pause), pause);
}

lookLater(FIRST_PAUSE);
