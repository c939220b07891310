const factor = document.getElementById("factor");
const words = document.getElementById("words");
const order = document.getElementById("order");
const shown = document.getElementById("shown");
const body = document.querySelector(".matrix tbody");
const rows = body ? [...body.rows] : [];
function sift() {
  const wanted = words.value.trim().toLowerCase();
  let count = 0;
  for (const row of rows) {
    const fits = (!factor.value || row.dataset.factor === factor.value) && (!wanted || row.textContent.toLowerCase().includes(wanted));
    row.hidden = !fits;
    count += fits;
  }
  shown.textContent = count;
}
factor.addEventListener("change", sift);
words.addEventListener("input", sift);
if (order) {
  order.addEventListener("change", () => {
    body.dataset.order = order.value;
    body.append(...rows.sort((one, other) => one.dataset[order.value] - other.dataset[order.value]));
  });
}
document.querySelector(".tools").addEventListener("submit", (event) => event.preventDefault());
