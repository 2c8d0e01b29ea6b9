/** A code is sent as soon as its six digits are there: typed where it can only be six (data-code="six"), else pasted. */

const DIGITS = 6;

for (const form of document.querySelectorAll("form[data-code]")) {
  const input = form.querySelector('input[name="code"]');
  let sent = "";
  input.addEventListener("input", (event) => {
    const typed = input.value.replace(/[\s-]/g, "");
    const isWhole = typed.length === DIGITS && /^\d+$/.test(typed);
    const isPasted = event.inputType !== "insertText" || form.dataset.code === "six";
    if (!isWhole || !isPasted || typed === sent) return;
    sent = typed;
    form.requestSubmit();
  });
  if (matchMedia("(pointer: fine)").matches) input.focus();
}
