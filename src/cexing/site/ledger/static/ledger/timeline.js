/* The timeline opens where today is, a third of the way in. Without it one scrolls there. */
(() => {
  "use strict";
  const gantt = document.querySelector(".gantt[data-today]");
  if (!gantt) return;
  const room = gantt.clientWidth - gantt.querySelector(".gantt-labels").clientWidth;
  gantt.scrollLeft = Math.max(Number(gantt.dataset.today) - room * 0.6, 0);
})();
