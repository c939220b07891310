/* Cards dragged to another column: the form of the move that leads there is opened. Without it cards move by their links. */
(() => {
  "use strict";
  const board = document.querySelector(".board");
  if (!board) return;
  let card = null;
  const may = (column) => card && card.dataset.targets.split(" ").includes(column.dataset.stage);
  const clear = () => {
    for (const column of board.querySelectorAll(".column")) column.classList.remove("may", "over");
    if (card) card.classList.remove("dragged");
    card = null;
  };
  board.addEventListener("dragstart", (event) => {
    card = event.target.closest(".card");
    if (!card) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", card.querySelector(".key").textContent);
    card.classList.add("dragged");
    for (const column of board.querySelectorAll(".column")) column.classList.toggle("may", may(column));
  });
  board.addEventListener("dragover", (event) => {
    const column = event.target.closest(".column");
    for (const other of board.querySelectorAll(".over")) if (other !== column) other.classList.remove("over");
    if (!column || !may(column)) return;
    event.preventDefault();
    column.classList.add("over");
  });
  board.addEventListener("drop", (event) => {
    const column = event.target.closest(".column");
    if (!column || !may(column)) return;
    event.preventDefault();
    const link = card.querySelector(`[data-to="${column.dataset.stage}"]`);
    if (link) window.location.assign(link.href);
  });
  board.addEventListener("dragend", clear);
  /* One list of moves is open at a time; Escape closes it. */
  board.addEventListener("toggle", (event) => {
    if (!event.target.matches(".card-moves") || !event.target.open) return;
    for (const other of board.querySelectorAll(".card-moves[open]")) if (other !== event.target) other.open = false;
  }, true);
  board.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && event.target.closest(".card-moves[open]");
    if (open) { open.open = false; open.querySelector("summary").focus(); }
  });
})();
