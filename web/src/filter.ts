// The report's filter: it hides what does not hold all of its words.

const WAIT = 120; // ms after a key, so that a fast typist does not wait for each letter

export function filterTheReport(): void {
  const box = document.querySelector<HTMLInputElement>("#filter");
  const count = document.getElementById("filtered");
  if (!box || !count) return;
  const items = [...document.querySelectorAll<HTMLElement>("[data-filter]")];
  const words = items.map((item) => (item.textContent ?? "").toLowerCase());

  const filter = (): void => {
    const wanted = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    items.forEach((item, index) => {
      item.hidden = !wanted.every((word) => words[index]?.includes(word));
    });
    document.querySelectorAll<HTMLDetailsElement>("details[data-group]").forEach((group) => {
      const left = group.querySelectorAll("[data-filter]:not([hidden])").length;
      group.hidden = left === 0;
      if (wanted.length) group.open = left > 0 && left <= 40;
    });
    const shown = items.filter((item) => !item.hidden).length;
    count.textContent = wanted.length ? `${shown} of ${items.length}` : "";
  };
  let waiting = 0;
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(filter, WAIT);
  });
}
