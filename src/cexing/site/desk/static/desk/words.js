/* Words chosen in the text of a document become the quote of a fact, or the heading of a clause. Offsets count characters, not UTF-16 units. */
(() => {
  "use strict";
  const length = (words) => Array.from(words).length;
  const text = document.querySelector("[data-words], [data-boundary]");
  // The text is there to be chosen from, not to be changed; read-only fields show no caret.
  for (const kind of ["beforeinput", "drop", "cut", "paste"]) text.addEventListener(kind, (event) => event.preventDefault());

  const marked = document.querySelector(".running mark");
  if (marked) marked.parentElement.scrollTop = marked.offsetTop - marked.parentElement.offsetTop - 60;

  const quote = document.querySelector("[data-quote]");
  if (quote) {
    const start = document.querySelector("[data-start-field]");
    const end = document.querySelector("[data-end-field]");
    const said = document.querySelector("[data-chosen]");
    const low = Number(text.dataset.words);
    const index = (offset) => Array.from(text.value).slice(0, offset - low).join("").length;
    const state = (from, to) => {
      const chosen = text.value.slice(from, to);
      quote.value = chosen;
      start.value = low + length(text.value.slice(0, from));
      end.value = Number(start.value) + length(chosen);
      said.textContent = said.dataset.chosen + chosen;
    };
    const choose = () => {
      const [from, to] = [text.selectionStart, text.selectionEnd];
      if (document.activeElement === text && from !== to) state(from, to);
    };
    const at = (field, otherwise) => (field.value === "" ? otherwise : index(Number(field.value)));
    const button = (name, act) => document.querySelector(name)?.addEventListener("click", () => { act(text.selectionStart, text.selectionEnd); text.focus(); });
    button("[data-begin]", (from) => state(from, Math.max(from, at(end, text.value.length))));
    button("[data-finish]", (_from, to) => state(Math.min(to, at(start, 0)), to));
    if (text.dataset.from) {
      const [from, to] = [index(Number(text.dataset.from)), index(Number(text.dataset.to))];
      text.setSelectionRange(from, to);
      text.scrollTop = text.scrollHeight * (from / text.value.length) - 60;
    }
    for (const kind of ["select", "keyup", "mouseup", "touchend"]) text.addEventListener(kind, choose);
    quote.addEventListener("input", () => { start.value = ""; end.value = ""; said.textContent = ""; });
  }

  const split = document.querySelector("[data-split]");
  if (split) {
    const heading = document.querySelector("[data-heading]");
    split.addEventListener("click", () => { heading.value = text.value.slice(0, text.selectionEnd).replace(/。\s*$/, ""); heading.focus(); });
  }
})();
