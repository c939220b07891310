/* One box chooses all of a list. */
(() => {
  "use strict";
  for (const all of document.querySelectorAll("[data-choose-all]")) {
    const boxes = [...document.querySelectorAll(`input[name="${all.dataset.chooseAll}"]`)];
    const show = () => {
      const chosen = boxes.filter((box) => box.checked).length;
      all.checked = chosen > 0 && chosen === boxes.length;
      all.indeterminate = chosen > 0 && chosen < boxes.length;
    };
    all.addEventListener("change", () => { for (const box of boxes) box.checked = all.checked; });
    for (const box of boxes) box.addEventListener("change", show);
    show();
  }
})();
