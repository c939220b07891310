/* Copying by button on every page; filters that send themselves. Pages work without it. */
(() => {
  "use strict";
  const toast = document.getElementById("toast");
  let timer = 0;
  const say = (message) => {
    toast.textContent = message;
    toast.classList.add("on");
    clearTimeout(timer);
    timer = setTimeout(() => toast.classList.remove("on"), 3000);
  };
  const byHand = (content) => {
    const area = document.createElement("textarea");
    area.value = content;
    area.className = "unseen";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  };
  const copy = async (button) => {
    const content = button.dataset.copy;
    let done = false;
    try { await navigator.clipboard.writeText(content); done = true; } catch { done = byHand(content); button.focus({ preventScroll: true }); }
    say((done ? button.dataset.done : button.dataset.failed) + content);
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) copy(button);
    const printing = event.target.closest("[data-print]");
    if (printing) window.print();
  });
  /* What was left empty says nothing in an address. */
  const slim = (data) => { for (const [name, value] of [...data]) if (value === "") data.delete(name, value); };
  document.addEventListener("formdata", (event) => { if (event.target.method === "get") slim(event.formData); });
  document.addEventListener("htmx:configRequest", (event) => { if (event.detail.verb === "get") slim(event.detail.formData); });
  for (const hidden of document.querySelectorAll(".needs-script")) hidden.hidden = false;
})();
