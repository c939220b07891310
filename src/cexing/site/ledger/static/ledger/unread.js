/* A date or number that the browser cannot read is sent as if it were left empty; here it is said instead, and nothing is sent. */
(() => {
  "use strict";
  const said = document.currentScript.dataset;
  document.addEventListener("submit", (event) => {
    const wrong = [...event.target.elements].find((one) => one.validity?.badInput);
    if (!wrong || event.submitter?.formNoValidate) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    wrong.closest("details")?.setAttribute("open", "");
    wrong.setCustomValidity(wrong.type === "number" ? said.number : said.day);
    wrong.addEventListener("input", () => wrong.setCustomValidity(""), { once: true });
    wrong.reportValidity();
  }, true);
})();
