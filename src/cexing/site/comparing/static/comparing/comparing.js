/* The panel of wordings takes the focus when it is filled and gives it back when it is closed. The pages work without it. */
(() => {
  "use strict";
  const panel = document.getElementById("words");
  let from = null;
  const close = () => {
    panel.replaceChildren();
    if (from && from.isConnected) from.focus();
  };
  document.addEventListener("htmx:beforeRequest", (event) => { if (event.detail.target === panel && !panel.contains(event.detail.elt)) from = event.detail.elt; });
  document.addEventListener("htmx:afterSwap", (event) => { if (event.detail.target === panel) { panel.scrollTop = 0; panel.focus({ preventScroll: true }); } });
  panel.addEventListener("click", (event) => { if (event.target.closest("[data-close]")) close(); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape" && panel.childElementCount) close(); });
})();
