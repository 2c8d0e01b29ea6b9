/** Theme, language and time zone of somebody's browser: cookies, so that the server's first answer is already right. */

import { isSignedIn, send } from "./request.js";

const YEAR = 365 * 24 * 60 * 60;

function remember(name, value) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${name}=${value}; Path=/; Max-Age=${value ? YEAR : 0}; SameSite=Lax${secure}`;
}

document.addEventListener("click", async (event) => {
  const theme = event.target.closest?.("[data-theme-choice] button");
  if (theme) return chooseTheme(theme.value);
  const language = event.target.closest?.("[data-language-choice] button");
  if (language) await chooseLanguage(language.value);
});

function chooseTheme(theme) {
  remember("theme", theme);
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  showTheme();
}

async function chooseLanguage(language) {
  remember("django_language", language);
  if (isSignedIn()) await send("/i18n/setlang/", "POST", { language }).catch(() => {});
  location.reload();
}

function showTheme() {
  const theme = document.documentElement.dataset.theme ?? "";
  for (const button of document.querySelectorAll("[data-theme-choice] button")) {
    button.setAttribute("aria-pressed", String(button.value === theme));
  }
}

showTheme();
remember("time_zone", Intl.DateTimeFormat().resolvedOptions().timeZone ?? "");
