/** Short messages that rise above the bottom bar, read out by screen readers, with an optional way back. */

const LIFETIME = 4000;
const LIFETIME_WITH_ACTION = 7000;

/** A sentence in the language of the page, kept in <template id="words">. */
export const word = (name) => document.getElementById("words")?.dataset[name] ?? "";

/** Show text; action = {label, run} adds a button. */
export function toast(text, action = undefined) {
  const bubble = document.createElement("p");
  bubble.className = "toast";
  bubble.append(Object.assign(document.createElement("span"), { textContent: text }));
  if (action) bubble.append(actionButton(action, bubble));
  homeOfToasts().replaceChildren(bubble);
  leaveLater(bubble, action ? LIFETIME_WITH_ACTION : LIFETIME);
}

export const sayWord = (name, text = word(name)) => toast(text);

/** Say something to screen readers alone. */
export function announce(text) {
  const region = document.getElementById("announcer");
  if (region) region.textContent = text;
}

function actionButton(action, bubble) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: action.label });
  button.className = "toast__action";
  button.addEventListener("click", () => {
    bubble.remove();
    action.run();
  });
  return button;
}

/** An open dialog covers everything else, so the messages move into it. */
function homeOfToasts() {
  const home = document.getElementById("toasts");
  const dialog = [...document.querySelectorAll("dialog[open]")].at(-1);
  if (dialog && home.parentElement !== dialog) {
    dialog.append(home);
    dialog.addEventListener("close", () => document.body.append(home), { once: true });
  }
  return home;
}

function leaveLater(bubble, lifetime) {
  let timer = setTimeout(leave, lifetime);
  bubble.addEventListener("pointerenter", () => clearTimeout(timer));
  bubble.addEventListener("pointerleave", () => (timer = setTimeout(leave, lifetime)));
  function leave() {
    bubble.classList.add("is-leaving");
    setTimeout(() => bubble.remove(), 250);
  }
}

for (const bubble of document.querySelectorAll("[data-toast]")) leaveLater(bubble, LIFETIME_WITH_ACTION);
