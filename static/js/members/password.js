/** An eye beside a password field: [data-password] with data-show and data-hide, holding the button in a <template>. */

for (const field of document.querySelectorAll("[data-password]")) {
  const input = field.querySelector("input");
  const eye = field.querySelector("template").content.firstElementChild.cloneNode(true);
  field.querySelector(".password").append(eye);
  eye.addEventListener("click", () => show(input.type === "password"));
  input.form?.addEventListener("submit", () => show(false));
  show(false);

  function show(visible) {
    input.type = visible ? "text" : "password";
    eye.setAttribute("aria-pressed", String(visible));
    eye.setAttribute("aria-label", visible ? field.dataset.hide : field.dataset.show);
  }
}
