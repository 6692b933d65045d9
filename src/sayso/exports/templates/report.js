"use strict";
(() => {
  const root = document.documentElement;
  root.classList.add("js");

  // A link into a closed <details> opens it; the whole claim is lit, not only the words where it begins.
  let lit = [];
  const reveal = (from) => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    let closed = false;
    for (let box = target.closest("details:not([open])"); box; box = box.parentElement.closest("details:not([open])")) {
      box.open = true;
      closed = true;
    }
    lit.forEach((segment) => segment.classList.remove("lit"));
    const claim = from && from.dataset.c;
    lit = claim ? [...document.querySelectorAll(`#reader [data-c~="${CSS.escape(claim)}"]`)] : [];
    lit.forEach((segment) => segment.classList.add("lit"));
    if (closed) target.scrollIntoView();
  };
  let last = null;
  let came = null;
  const back = document.getElementById("back");
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link) return;
    last = link;
    const inside = link.closest("#reader");
    const wide = matchMedia("(min-width: 75rem)").matches;
    if (!inside && link.hash.startsWith("#s-") && !wide) {
      came = link;
      back.hidden = false;
    } else if (link !== back) {
      back.hidden = true;
    }
    if (link.hash === location.hash) reveal(link);
  });
  back.addEventListener("click", (event) => {
    event.preventDefault();
    back.hidden = true;
    if (!came) return;
    came.scrollIntoView({ block: "center" });
    came.focus({ preventScroll: true });
  });
  addEventListener("hashchange", () => reveal(last));
  reveal(null);

  // The filter hides what does not hold all of its words.
  const box = document.getElementById("filter");
  const items = [...document.querySelectorAll("[data-filter]")];
  const words = items.map((item) => item.textContent.toLowerCase());
  const count = document.getElementById("filtered");
  const filter = () => {
    const wanted = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    items.forEach((item, index) => {
      item.hidden = !wanted.every((word) => words[index].includes(word));
      shown += item.hidden ? 0 : 1;
    });
    document.querySelectorAll("details[data-group]").forEach((group) => {
      const left = group.querySelectorAll("[data-filter]:not([hidden])").length;
      group.hidden = left === 0;
      if (wanted.length) group.open = left > 0 && left <= 40;
    });
    count.textContent = wanted.length ? `${shown} of ${items.length}` : "";
  };
  let waiting = 0;
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(filter, 120);
  });

  // j and k step through the sentences, Enter opens one in its page, / goes to the filter.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    if (event.key === "/") {
      event.preventDefault();
      box.focus();
    }
    if (event.key !== "j" && event.key !== "k") return;
    const links = [...document.querySelectorAll("main a.go")].filter((link) => link.checkVisibility());
    const at = links.indexOf(document.activeElement);
    const near = links.findIndex((link) => link.getBoundingClientRect().top > 80);
    const next = at < 0 ? near : at + (event.key === "j" ? 1 : -1);
    const link = links[Math.min(Math.max(next, 0), links.length - 1)];
    if (!link) return;
    link.focus({ preventScroll: true });
    link.scrollIntoView({ block: "center" });
  });

  // Paper has no way to open what is closed.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    opened.forEach((part) => (part.open = true));
  });
  addEventListener("afterprint", () => opened.forEach((part) => (part.open = false)));
})();
