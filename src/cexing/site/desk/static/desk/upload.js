/* Uploads file by file with progress; without it the form sends all files at once. */
(() => {
  "use strict";
  const form = document.getElementById("upload");
  const input = form.querySelector("input[type=file]");
  const list = document.getElementById("outcomes");
  const status = document.getElementById("upload-status");
  const section = document.getElementById("results-section");
  const words = form.dataset;
  const endings = words.endings.split(",");
  const AT_ONCE = 2;
  const queue = [];
  let running = 0;

  const problem = (file) => {
    if (file.size > Number(words.mostBytes)) return words.tooLarge;
    return endings.some((ending) => file.name.toLowerCase().endsWith(ending)) ? "" : words.wrongType;
  };
  const entry = (file) => {
    const row = document.createElement("li");
    row.className = "outcome panel";
    const head = document.createElement("p");
    head.className = "outcome-head file-name";
    head.textContent = file.name;
    const told = document.createElement("p");
    told.className = "small";
    told.textContent = words.waiting;
    const bar = document.createElement("progress");
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    row.append(head, told, bar);
    list.append(row);
    return { row, told, bar };
  };
  const fail = (place, message) => {
    const tag = document.createElement("span");
    tag.className = "tag finding";
    tag.textContent = words.refused;
    place.row.firstChild.prepend(tag, " ");
    place.told.textContent = message;
    place.told.className = "";
    place.row.dataset.status = "refused";
    place.bar.remove();
  };
  const finish = (place, request) => {
    if (request.status === 200 && !request.responseURL.includes("sign-in")) {
      const holder = document.createElement("template");
      holder.innerHTML = request.responseText;
      if (holder.content.querySelector("li")) return place.row.replaceWith(holder.content);
    }
    fail(place, request.status === 413 ? words.tooLarge : request.status === 403 || request.status === 200 ? words.signedOut : words.failed);
  };
  const send = ({ file, place }) => new Promise((done) => {
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    body.append("files", file);
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", (event) => {
      const percent = event.lengthComputable ? Math.floor((100 * event.loaded) / event.total) : 0;
      place.bar.value = percent;
      place.told.textContent = percent < 100 ? `${words.sending} ${percent}%` : words.reading;
      if (percent === 100) place.bar.removeAttribute("value");
    });
    request.addEventListener("load", () => { finish(place, request); done(); });
    request.addEventListener("error", () => { fail(place, words.failed); done(); });
    request.open("POST", form.action);
    request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    request.send(body);
  });
  const next = () => {
    if (!queue.length && !running) status.textContent = words.done;
    while (queue.length && running < AT_ONCE) {
      running += 1;
      send(queue.shift()).then(() => { running -= 1; next(); });
    }
  };
  const take = (files) => {
    if (!files.length) return;
    section.hidden = false;
    status.textContent = words.reading;
    for (const file of files) {
      const place = entry(file);
      const message = problem(file);
      if (message) fail(place, message);
      else queue.push({ file, place });
    }
    input.value = "";
    next();
  };

  form.classList.add("scripted");
  form.addEventListener("submit", (event) => { event.preventDefault(); take([...input.files]); });
  input.addEventListener("change", () => take([...input.files]));
  for (const kind of ["dragenter", "dragover"]) {
    form.addEventListener(kind, (event) => { event.preventDefault(); form.classList.add("over"); });
  }
  for (const kind of ["dragleave", "drop"]) {
    form.addEventListener(kind, (event) => { event.preventDefault(); form.classList.remove("over"); });
  }
  form.addEventListener("drop", (event) => take([...event.dataTransfer.files]));
})();
