/* Joins the entries of the brief and their words in the reports while one points at, tabs to, or taps either.
   Without this script both are still joined, by anchors. */
(() => {
  "use strict";
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const touch = matchMedia("(hover: none)");
  const NAMES = {
    agree: "Agreed", only: "Only here", updated: "Updated", disputed: "Disputed", conflict: "Conflict", unlikely: "Unlikely",
  };
  const WAIT = 220; // milliseconds before the reports move to what is pointed at
  const MOST = 4; // entries that the card tells of at once

  document.documentElement.classList.add("js");
  const marks = new Map();
  for (const mark of document.querySelectorAll(".text [data-k]")) {
    for (const key of mark.dataset.k.split(" ")) {
      if (!marks.has(key)) marks.set(key, []);
      marks.get(key).push(mark);
    }
  }
  const entries = new Map();
  for (const entry of document.querySelectorAll("[data-entry]")) entries.set(entry.dataset.entry, entry);

  const card = document.createElement("aside");
  card.className = "card";
  card.id = "card";
  card.hidden = true;
  card.setAttribute("role", "status");
  document.body.append(card);

  let lit = [];
  let pinned = null;
  let waiting = 0;

  function dim() {
    for (const element of lit) element.classList.remove("lit");
    lit = [];
  }

  function light(elements) {
    dim();
    for (const element of elements) element.classList.add("lit");
    lit = elements;
  }

  /* Everything that one entry, or the entries of one mark, are joined to. */
  function joined(keys) {
    const found = new Set();
    for (const key of keys) {
      if (entries.has(key)) found.add(entries.get(key));
      for (const mark of marks.get(key) || []) found.add(mark);
    }
    return [...found];
  }

  function keysOf(element) {
    return element.dataset.entry ? [element.dataset.entry] : element.dataset.k.split(" ");
  }

  /* Of all entries on some words those that a finding makes, or else all of them. */
  function telling(mark) {
    const keys = keysOf(mark).filter((key) => entries.has(key));
    const findings = keys.filter((key) => key.startsWith("f-"));
    return findings.length ? findings : keys.filter((key) => !/-(e|f|n|w)\d+$/.test(key));
  }

  function subject(target) {
    return target instanceof Element ? target.closest(".text [data-k], [data-entry]") : null;
  }

  /* The elements of a kind that hold lit words; a page may have thousands of reports. */
  function holding(css) {
    return [...new Set(lit.filter((element) => element.dataset.k).map((element) => element.closest(css)))].filter(Boolean);
  }

  /* Moves the reports sideways where none with lit words can be seen. */
  function slide() {
    for (const columns of holding(".columns")) {
      const reports = holding(".report").filter((report) => columns.contains(report));
      const frame = columns.getBoundingClientRect();
      const isSeen = (report) => {
        const box = report.getBoundingClientRect();
        return box.left >= frame.left - 40 && box.right <= frame.right + 40;
      };
      if (!reports.length || columns.scrollWidth <= columns.clientWidth || reports.some(isSeen)) continue;
      const left = columns.scrollLeft + reports[0].getBoundingClientRect().left - frame.left;
      columns.scrollTo({ left, behavior: still.matches ? "auto" : "smooth" });
    }
  }

  /* Moves each report, where it moves by itself, to the first words that are lit in it; the page stays. */
  function bring(except) {
    if (!except) slide();
    for (const report of holding(".report")) {
      const first = report.querySelector(".w.lit");
      if (!first || report === except || report.scrollHeight <= report.clientHeight + 4) continue;
      if (getComputedStyle(report).overflowY !== "auto") continue;
      const offset = first.getBoundingClientRect().top - report.getBoundingClientRect().top;
      if (offset > 90 && offset < report.clientHeight - 60) continue;
      report.scrollTo({ top: report.scrollTop + offset - report.clientHeight / 3, behavior: still.matches ? "auto" : "smooth" });
    }
  }

  function fill(keys) {
    const list = document.createElement("ul");
    for (const key of keys.slice(0, MOST)) {
      const entry = entries.get(key);
      const item = document.createElement("li");
      const verdict = Object.keys(NAMES).find((name) => entry.classList.contains(name));
      const section = entry.closest("section[aria-labelledby]");
      const head = section && document.getElementById(section.getAttribute("aria-labelledby").split(" ")[0]);
      const what = document.createElement("p");
      what.className = `what ${verdict || "plain"}`;
      what.textContent = verdict ? NAMES[verdict] : head ? head.textContent : "";
      const say = document.createElement("p");
      const source = entry.querySelector(".say") || entry.querySelector("th, td") || entry;
      say.textContent = source.textContent.trim();
      const go = document.createElement("a");
      go.href = `#${key}`;
      go.textContent = "Go to it in the brief";
      item.append(what, say, go);
      list.append(item);
    }
    card.replaceChildren(list);
    if (touch.matches) {
      const close = document.createElement("button");
      close.type = "button";
      close.setAttribute("aria-label", "Close");
      close.textContent = "✕";
      close.addEventListener("click", () => release());
      card.append(close);
    }
  }

  function show(mark) {
    const keys = telling(mark);
    if (!keys.length) {
      card.hidden = true;
      return;
    }
    fill(keys);
    card.hidden = false;
    if (touch.matches) {
      card.removeAttribute("style");
      return;
    }
    const box = (mark.getClientRects()[0] || mark.getBoundingClientRect());
    const width = card.offsetWidth;
    const height = card.offsetHeight;
    const left = Math.max(12, Math.min(box.left, innerWidth - width - 12));
    const below = box.bottom + 8;
    const top = below + height < innerHeight - 8 ? below : Math.max(8, box.top - height - 8);
    card.style.left = `${left}px`;
    card.style.top = `${top}px`;
  }

  function point(element, { pin = false } = {}) {
    clearTimeout(waiting);
    const isMark = Boolean(element.dataset.k);
    // Of several entries on some words the first is lit; the card tells of the others.
    light(joined(isMark ? (telling(element).concat(keysOf(element))).slice(0, 1) : keysOf(element)));
    if (isMark) show(element);
    else card.hidden = true;
    const own = element.closest(".report");
    if (pin) {
      pinned = element;
      bring(own);
    } else {
      waiting = setTimeout(() => bring(own), WAIT);
    }
  }

  function release() {
    clearTimeout(waiting);
    pinned = null;
    card.hidden = true;
    dim();
  }

  function rest() {
    clearTimeout(waiting);
    card.hidden = true;
    if (pinned) light(joined(keysOf(pinned).slice(0, 1)));
    else dim();
  }

  function reveal() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    // A link into what is filtered away shows all again.
    const away = target && target.closest(".brief [hidden]");
    if (away) away.closest(".brief").querySelector(".filters").reset();
    for (let up = target && target.closest("details"); up; up = up.parentElement.closest("details")) up.open = true;
    if (!target) return;
    // The place of an entry's words is named after the entry: "w-KEY-REPORT".
    const place = /^w-(.+)-\d+$/.exec(target.id);
    const key = place ? place[1] : target.closest("[data-entry]")?.dataset.entry;
    if (!key) return;
    card.hidden = true;
    pinned = entries.get(key) || null;
    light(joined([key]));
    bring(target.closest(".report"));
    target.scrollIntoView({ block: "nearest" });
  }

  /* Shows only the entries that have all that is chosen; words that nothing shown rests on lose their marks. */
  const opened = new Set();
  function filter(form) {
    const brief = form.closest(".brief");
    const chosen = [...form.elements].filter((field) => field.name && field.value);
    const all = [...brief.querySelectorAll("[data-in]")];
    const has = (entry, field) => (entry.dataset[field.name] || "").split(" ").includes(field.value);
    for (const entry of all) entry.hidden = !chosen.every((field) => has(entry, field));
    for (const group of brief.querySelectorAll(".group, section")) {
      const own = [...group.querySelectorAll("[data-in]")];
      group.hidden = own.length > 0 && own.every((entry) => entry.hidden);
    }
    for (const more of brief.querySelectorAll("details.more")) {
      const own = more.querySelectorAll("[data-in]").length > 0;
      if (!own) continue;
      if (chosen.length && !more.open) opened.add(more);
      if (chosen.length) more.open = true;
      else if (opened.delete(more)) more.open = false;
      more.firstElementChild.hidden = chosen.length > 0;
    }
    for (const mark of form.closest(".story").querySelectorAll(".text [data-k]")) {
      const rested = keysOf(mark).map((key) => entries.get(key)).filter((entry) => entry && "in" in entry.dataset);
      mark.classList.toggle("off", rested.length > 0 && rested.every((entry) => entry.hidden));
    }
    const left = all.filter((entry) => !entry.hidden).length;
    form.querySelector("output").textContent = chosen.length ? `${left} of ${all.length} shown` : "";
    release();
  }
  for (const form of document.querySelectorAll(".filters")) {
    form.hidden = false;
    form.addEventListener("change", () => filter(form));
    form.addEventListener("reset", () => setTimeout(() => filter(form)));
    form.addEventListener("submit", (event) => event.preventDefault());
    // A browser that comes back to the page remembers what was chosen.
    if ([...form.elements].some((field) => field.name && field.value)) filter(form);
  }

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const element = subject(event.target);
    if (element) point(element);
    else rest();
  });
  document.addEventListener("pointerleave", (event) => {
    if (event.pointerType !== "touch") rest();
  });
  document.addEventListener("focusin", (event) => {
    const element = subject(event.target);
    if (element && event.target.matches(":focus-visible")) point(element, { pin: !element.dataset.k });
  });
  document.addEventListener("focusout", (event) => {
    if (!event.relatedTarget && !touch.matches) rest();
  });
  document.addEventListener("click", (event) => {
    if (card.contains(event.target)) {
      if (event.target.closest("a")) card.hidden = true;
      return;
    }
    const element = subject(event.target);
    if (!element) {
      release();
      return;
    }
    const isTap = event.pointerType === "touch" || touch.matches;
    if (element.dataset.k) {
      if (isTap && telling(element).length) {
        event.preventDefault();
        point(element, { pin: true });
      }
    } else if (!event.target.closest("a, summary")) {
      if (pinned === element) release();
      else point(element, { pin: true });
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") release();
  });
  addEventListener("hashchange", reveal);
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });
  if (location.hash) reveal();
})();
