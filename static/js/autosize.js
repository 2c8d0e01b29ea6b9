/** A text box as tall as its text, where the browser has no field-sizing of its own. */

if (!CSS.supports("field-sizing", "content")) {
  document.addEventListener("input", (event) => {
    if (event.target.matches?.("textarea[data-autosize]")) fit(event.target);
  });
}

function fit(box) {
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight}px`;
}
