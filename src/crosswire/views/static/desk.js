/* The desk's keys. All they do can be done by links and forms without them. */
(() => {
  "use strict";
  const GO = { s: "/stories", e: "/events", a: "/actors", f: "/search", r: "/add" };
  const WAIT = 900; // milliseconds in which a second key belongs to a "g" before it
  const keys = document.getElementById("keys");
  const open = document.querySelector(".keys-open");
  let went = 0;
  let at = -1;

  function isTyping(element) {
    return element.closest("input, textarea, select, [contenteditable]") !== null;
  }

  function follow(css) {
    const found = document.querySelector(css);
    if (found) found.click();
    return Boolean(found);
  }

  /* Moves through the list of the page, and puts the focus on the link of each thing. */
  function step(by) {
    const things = [...document.querySelectorAll("[data-list] > *")].filter((thing) => thing.querySelector("a"));
    if (!things.length) return false;
    const held = things.findIndex((thing) => thing.contains(document.activeElement));
    at = Math.max(0, Math.min(things.length - 1, (held >= 0 ? held : at) + by));
    for (const thing of things) thing.classList.toggle("at-key", thing === things[at]);
    things[at].querySelector("a").focus({ preventScroll: true });
    things[at].scrollIntoView({ block: "nearest" });
    return true;
  }

  function answer(key) {
    if (went && Date.now() - went < WAIT && key in GO) {
      went = 0;
      return follow(`.parts a[href="${GO[key]}"]`);
    }
    went = key === "g" ? Date.now() : 0;
    switch (key) {
      case "?":
        keys.showModal();
        return true;
      case "/":
        document.getElementById("find").focus();
        document.getElementById("find").select();
        return true;
      case "j":
        return step(1);
      case "k":
        return step(-1);
      case "n":
        return follow(".pager [rel=next]");
      case "p":
        return follow(".pager [rel=prev]");
      case "u":
        return follow("[rel=up]") || follow(".parts [aria-current]");
      default:
        return false;
    }
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
    if (isTyping(event.target)) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (answer(event.key)) event.preventDefault();
  });
  open.hidden = false;
  open.addEventListener("click", () => keys.showModal());

  /* Asks how far an upload is, and tells it in place; once it is over, the page is shown anew with what came of it. */
  const watched = document.querySelector("[data-watch]");
  async function watch() {
    try {
      const told = await (await fetch(watched.dataset.watch)).json();
      if (told.state === "done" || told.state === "failed") {
        location.reload();
        return;
      }
      const now = `${told.state} ${told.read} ${told.compared}`;
      if (now !== watched.dataset.known) {
        const page = new DOMParser().parseFromString(await (await fetch(location.href)).text(), "text/html");
        for (const part of watched.querySelectorAll("[id]")) {
          const fresh = page.getElementById(part.id);
          if (fresh) part.replaceChildren(...fresh.childNodes);
        }
        watched.dataset.known = now;
      }
    } catch {
      // The desk may be busy or ended; it is asked again.
    }
    setTimeout(watch, 700);
  }
  if (watched) watch();

  /* On a phone what a list can be narrowed to is folded up until it is asked for. */
  const fold = document.querySelector(".facets-fold");
  if (fold && matchMedia("(max-width: 51.99rem)").matches) fold.open = false;
})();
