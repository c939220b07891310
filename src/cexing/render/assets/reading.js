(() => {
  "use strict";
  const data = JSON.parse(document.getElementById("facts").textContent);
  /* Where the page knows more documents: the ones that citations lead to, by the ids of their marks. */
  const targets = JSON.parse(document.getElementById("targets")?.textContent || "{}");
  const root = document.documentElement, body = document.body;
  const card = document.getElementById("card"), toast = document.getElementById("toast");
  const nav = document.getElementById("contents"), text = document.getElementById("text");
  const hint = card.innerHTML;
  const words = {
    copied: ["已复制：", "Copied: "], failed: ["复制失败，请手动复制：", "Could not copy, please copy by hand: "],
    clause: ["条款", "Clause"], copyLink: ["复制链接", "Copy link"], alone: ["单独查看本条", "This clause alone"],
    leads: ["库中文件：", "In the library: "],
    copy: ["复制引用", "Copy citation"], close: ["关闭", "Close"], contents: ["目录", "Contents"],
  };
  const column = () => (root.dataset.lang === "en" ? 1 : 0);
  const word = (name) => words[name][column()];
  const element = (name, content, kind) => {
    const made = document.createElement(name);
    if (content) made.textContent = content;
    if (kind) made.className = kind;
    return made;
  };

  /* Settings outlive the page where the browser lets them. */
  const keep = (name, value) => { try { localStorage.setItem("cexing." + name, value); } catch { /* private window */ } };
  const kept = (name) => { try { return localStorage.getItem("cexing." + name); } catch { return null; } };

  /* Language: by the button where the page has one, else as the page came. */
  const language = document.getElementById("language");
  const speak = (lang) => {
    root.dataset.lang = lang;
    language.textContent = lang === "en" ? "中文" : "English";
    language.lang = lang === "en" ? "zh" : "en";
    nav.setAttribute("aria-label", word("contents"));
    if (now) show(now);
  };
  if (language) language.addEventListener("click", () => { speak(column() ? "zh" : "en"); keep("language", root.dataset.lang); });

  /* Which kinds are marked; only what is shown can be pointed at or reached. */
  const boxes = [...document.querySelectorAll("input[data-kind]")];
  let stops = [], now = null;
  const mark = () => {
    for (const box of boxes) body.classList.toggle("show-" + box.dataset.kind, box.checked);
    const on = new Set(boxes.filter((box) => box.checked).map((box) => box.dataset.kind));
    const old = text.querySelector(".f[tabindex='0']");
    stops = [];
    for (const span of text.querySelectorAll(".f")) {
      const live = on.has(data.facts[span.dataset.f].k);
      span.classList.toggle("live", live);
      span.removeAttribute("tabindex");
      span.removeAttribute("role");
      if (live && span.id) stops.push(span);
    }
    for (const span of stops) { span.tabIndex = -1; span.setAttribute("role", "button"); }
    const first = stops.includes(old) ? old : stops[0];
    if (first) first.tabIndex = 0;
  };
  /* What was chosen is kept by kind, for another page may lack some of them. */
  const chosen = new Map((kept("kinds") || "").split(" ").filter((pair) => pair.includes("=")).map((pair) => pair.split("=")));
  for (const box of boxes) box.addEventListener("change", () => {
    chosen.set(box.dataset.kind, box.checked ? "1" : "0");
    keep("kinds", [...chosen].map((pair) => pair.join("=")).join(" "));
    mark();
  });

  /* The card */
  const pieces = (number) => text.querySelectorAll(`.f[data-f="${number}"]`);
  const light = (number) => {
    for (const old of text.querySelectorAll(".f.now")) old.classList.remove("now");
    if (number !== null) for (const span of pieces(number)) span.classList.add("now");
  };
  function show(span) {
    const fact = data.facts[span.dataset.f];
    now = span;
    light(span.dataset.f);
    const list = element("dl");
    for (const [field, told] of fact.f) {
      list.append(element("dt", data.fields[field][column()]), element("dd", (column() && data.words[field]?.[told]) || told, field === "value" ? "value" : ""));
    }
    const at = element("p", [fact.a, fact.p[column()]].filter(Boolean).join(" · "), "at");
    lay(element("h3", data.kinds[fact.k][column()]), at, list, ...leading(pieces(span.dataset.f)[0].id), copier("copy", () => quoted(span)));
  }
  const leading = (id) => {
    if (!targets[id]) return [];
    const target = element("a", targets[id][0]), line = element("p", word("leads"), "leads");
    target.href = targets[id][1];
    line.append(target);
    return [line];
  };
  /* Where the card lies over the text it can be put away by hand. */
  const lay = (...content) => {
    const closer = element("button", "×", "close");
    closer.type = "button";
    closer.setAttribute("aria-label", word("close"));
    closer.addEventListener("click", hide);
    card.replaceChildren(closer, ...content);
    card.classList.add("on");
  };
  const copier = (name, content) => {
    const button = element("button", word(name));
    button.type = "button";
    button.addEventListener("click", () => copy(content()));
    return button;
  };
  /* Where the page stands under a permanent link, so does each of its clauses. */
  const showClause = (number) => {
    now = null;
    light(null);
    const link = new URL(body.dataset.link + number.id, location.href).href;
    const alone = element("a", word("alone"));
    alone.href = link;
    const doing = element("p", "", "doing");
    doing.append(copier("copy", () => body.dataset.cite + number.dataset.a), copier("copyLink", () => link), alone);
    lay(element("h3", word("clause")), element("p", number.dataset.a, "value"), doing);
  };
  const hide = () => { now = null; light(null); card.innerHTML = hint; card.classList.remove("on"); };
  const live = (node) => {
    let span = node.closest ? node.closest(".f") : null;
    while (span && !span.classList.contains("live")) span = span.parentElement.closest(".f");
    return span && text.contains(span) ? span : null;
  };
  text.addEventListener("mouseover", (event) => { const span = live(event.target); if (span && span !== now) show(span); });
  text.addEventListener("focusin", (event) => { const span = live(event.target); if (span) show(span); });

  /* Citations */
  const quoted = (span) => {
    const fact = data.facts[span.dataset.f];
    const quote = [...pieces(span.dataset.f)].map((piece) => piece.textContent).join("");
    return `“${quote}”——${body.dataset.cite}${fact.a}`;
  };
  let timer = 0;
  const say = (message) => {
    toast.textContent = message;
    toast.classList.add("on");
    clearTimeout(timer);
    timer = setTimeout(() => toast.classList.remove("on"), 3000);
  };
  const byHand = (content) => {
    const area = element("textarea", content);
    area.className = "skip";
    body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  };
  async function copy(content) {
    const focused = document.activeElement;
    let done = false;
    try { await navigator.clipboard.writeText(content); done = true; } catch { done = byHand(content); focused.focus({ preventScroll: true }); }
    say(word(done ? "copied" : "failed") + (content.length > 60 ? content.slice(0, 28) + "…" + content.slice(-30) : content));
  }
  text.addEventListener("click", (event) => {
    if (String(getSelection())) return;
    const number = event.target.closest(".num"), span = live(event.target);
    if (number && body.dataset.link) showClause(number);
    if (number) copy(body.dataset.cite + number.dataset.a);
    else if (span) { show(span); if (matchMedia("(hover: hover)").matches) copy(quoted(span)); }
  });

  /* Keys: ← → from mark to mark, Enter copies, Escape puts the card away. */
  const step = (by) => {
    const at = stops.indexOf(document.activeElement);
    const next = stops[at + by];
    if (at < 0 || !next) return false;
    stops[at].tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
    return true;
  };
  document.addEventListener("keydown", (event) => {
    const span = stops.includes(document.activeElement) ? document.activeElement : null;
    if (event.key === "Escape") { hide(); fold(false); }
    else if (!span || event.altKey || event.ctrlKey || event.metaKey) return;
    else if (event.key === "ArrowRight" || event.key === "ArrowLeft") { if (step(event.key === "ArrowRight" ? 1 : -1)) event.preventDefault(); }
    else if (event.key === "Enter" || event.key === " ") { copy(quoted(span)); event.preventDefault(); }
  });

  /* Contents: open on a phone, follow the scroll. */
  const opener = document.getElementById("open-contents");
  const fold = (open) => { nav.classList.toggle("on", open); opener.setAttribute("aria-expanded", String(open)); };
  opener.addEventListener("click", () => fold(!nav.classList.contains("on")));
  nav.addEventListener("click", (event) => { if (event.target.closest("a")) fold(false); });
  const links = new Map([...nav.querySelectorAll("a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const places = [...text.querySelectorAll("[data-toc]")].filter((place) => links.has(place.id));
  let current = null, waiting = false;
  const follow = () => {
    waiting = false;
    const line = 140;
    let low = 0, high = places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (places[middle].getBoundingClientRect().top <= line) low = middle + 1; else high = middle;
    }
    const link = low ? links.get(places[low - 1].id) : null;
    if (link === current) return;
    if (current) current.removeAttribute("aria-current");
    current = link;
    if (!link) return;
    link.setAttribute("aria-current", "location");
    const branch = link.closest("details");
    for (const other of nav.querySelectorAll("details[open]")) if (other !== branch) other.open = false;
    if (branch) branch.open = true;
    const box = link.getBoundingClientRect(), frame = nav.getBoundingClientRect();
    if (box.top < frame.top + 40 || box.bottom > frame.bottom - 40) nav.scrollTop += box.top - frame.top - frame.height / 3;
  };
  addEventListener("scroll", () => { if (!waiting) { waiting = true; requestAnimationFrame(follow); } }, { passive: true });

  /* A link from a list to a mark shows its kind first. */
  const arrive = () => {
    const span = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!span || !span.classList.contains("f")) return;
    const box = boxes.find((one) => one.dataset.kind === data.facts[span.dataset.f].k);
    if (box && !box.checked) { box.checked = true; mark(); }
    show(span);
  };
  addEventListener("hashchange", arrive);

  for (const box of boxes) if (chosen.has(box.dataset.kind)) box.checked = chosen.get(box.dataset.kind) === "1";
  mark();
  if (language) speak(kept("language") === "en" ? "en" : "zh");
  follow();
  arrive();
})();
