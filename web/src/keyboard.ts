// Keys: j and k step through what a page lists, and any element with data-key="x" is pressed, or entered, with x.

import { askAboutKeys, keysAreOff } from "./keysheet";

const isShown = (element: HTMLElement): boolean => element.checkVisibility();

/** The links to step through: one of each item of the lists marked data-step, else every "in its page". */
function steps(): HTMLElement[] {
  const lists = [...document.querySelectorAll("[data-step]")];
  const items = lists.flatMap((list) => [...list.children]);
  const links = lists.length
    ? items.map((item) => item.querySelector<HTMLElement>("[data-open], h2 a, a.go, a"))
    : [...document.querySelectorAll<HTMLElement>("main a.go")];
  return links.filter((link): link is HTMLElement => link !== null && isShown(link));
}

function step(by: 1 | -1): void {
  const links = steps();
  const inside = document.activeElement?.closest("[data-step] > *");
  const at = links.findIndex((link) => link === document.activeElement || inside?.contains(link));
  const near = links.findIndex((link) => link.getBoundingClientRect().top > 80);
  const next = at < 0 ? near : at + by;
  const link = links[Math.min(Math.max(next, 0), links.length - 1)];
  link?.focus({ preventScroll: true });
  link?.scrollIntoView({ block: "center" });
}

/** Enters a field, presses anything else. */
function use(element: HTMLElement): void {
  if (!element.matches("input, select, textarea")) return element.click();
  element.focus();
  if (element instanceof HTMLInputElement) element.select();
}

function pressed(key: string): HTMLElement | undefined {
  const own = [...document.querySelectorAll<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)];
  const fields = key === "/" ? [...document.querySelectorAll<HTMLElement>("input[type=search]")] : [];
  return [...own, ...fields].find(isShown);
}

export function listenToKeys(): void {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || keysAreOff()) return;
    if ((event.target as Element).closest("input, textarea, select, [contenteditable], dialog")) return;
    const element = pressed(event.key);
    if (element) use(element);
    else if (event.key === "j" || event.key === "k") step(event.key === "j" ? 1 : -1);
    else if (event.key === "?") askAboutKeys();
    else return;
    event.preventDefault();
  });
  document.querySelectorAll("[data-keys]").forEach((button) => button.addEventListener("click", askAboutKeys));
}
