const buttons = [...document.querySelectorAll(".sieve button")];
const articles = [...document.querySelectorAll("article.row")];
const marks = document.querySelector("details.marks");
for (const button of buttons) {
  button.addEventListener("click", () => {
    const kind = button.dataset.kind;
    for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
    for (const row of articles) row.hidden = kind !== "all" && !row.dataset.kinds.split(" ").includes(kind);
    if (marks) {
      marks.hidden = kind !== "all" && kind !== "reworded";
      marks.open = kind === "reworded";
    }
  });
}
