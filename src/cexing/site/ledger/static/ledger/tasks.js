/* Choosing many rows, the escape key in a cell. Pages work without it. */
(() => {
  "use strict";
  const boxes = () => [...document.querySelectorAll('input[name="chosen"]')];
  const show = () => {
    const chosen = boxes().filter((box) => box.checked).length;
    const all = document.querySelector("[data-choose-all]"), count = document.querySelector("[data-chosen-count]");
    if (all) { all.checked = chosen > 0 && chosen === boxes().length; all.indeterminate = chosen > 0 && chosen < boxes().length; }
    if (count) { count.hidden = !chosen; count.textContent = chosen; }
    document.getElementById("bulk")?.classList.toggle("chosen", chosen > 0);
  };
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-choose-all]")) for (const box of boxes()) box.checked = event.target.checked;
    if (event.target.matches('[data-choose-all], input[name="chosen"]')) show();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.target.closest?.(".cell-form")?.querySelector("[data-cancel]")?.click();
  });
  /* Only what htmx has made ready takes the focus: a key pressed before would leave the page. */
  document.addEventListener("htmx:afterSettle", () => {
    const one = document.querySelector("[data-focus]");
    one?.focus();
    one?.removeAttribute("data-focus");
  });
  document.addEventListener("htmx:afterSwap", () => {
    for (const hidden of document.querySelectorAll(".needs-script")) hidden.hidden = false;
    const next = document.querySelector("[data-next]");
    if (next) next.value = location.pathname + location.search;
    show();
  });
  document.addEventListener("htmx:pushedIntoHistory", (event) => {
    const next = document.querySelector("[data-next]");
    if (next) next.value = event.detail.path;
  });
  show();
})();
