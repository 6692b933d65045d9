// The strip of days: dragging over it chooses from when to when, as the two fields below it do.

const DAY = 86_400_000;
const LEAST = 4; // pixels: less is a click on a bar

const field = (name: string): HTMLInputElement | null => document.querySelector(`[data-between] [name="${name}"]`);

/** The site asks the server; the report, which holds all days, hides those that lie elsewhere. */
function show(): void {
  const box = document.querySelector("[data-between]");
  if (box instanceof HTMLFormElement) return box.requestSubmit();
  const since = field("since")?.value.trim() ?? "";
  const until = field("until")?.value.trim() ?? "";
  document.querySelectorAll<HTMLElement>(".days > [data-to]").forEach((day) => {
    const { from = "", to = "" } = day.dataset;
    const isOut = (since !== "" && to < since) || (until !== "" && from.slice(0, until.length) > until);
    day.classList.toggle("off", isOut);
  });
  if (!since && !until) return;
  document.querySelectorAll<HTMLDetailsElement>("#timeline details").forEach((part) => (part.open = true));
}

function listenTo(strip: HTMLElement): void {
  const svg = strip.querySelector("svg");
  const first = Date.parse(strip.dataset["first"] ?? "");
  const days = Number(strip.dataset["days"]);
  if (!svg || !days) return;
  const brush = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  brush.setAttribute("class", "brush");
  brush.setAttribute("height", "124");
  let from: number | null = null;
  let dragged = false;

  const at = (event: PointerEvent): number => {
    const box = svg.getBoundingClientRect();
    return Math.min(Math.max((event.clientX - box.left) / box.width, 0), 1);
  };
  const dayAt = (x: number): string =>
    new Date(first + Math.min(Math.floor(x * days), days - 1) * DAY).toISOString().slice(0, 10);

  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    from = at(event);
    dragged = false;
  });
  svg.addEventListener("pointermove", (event) => {
    if (from === null) return;
    const to = at(event);
    if (!dragged && Math.abs(to - from) * svg.clientWidth < LEAST) return;
    if (!dragged) {
      dragged = true;
      svg.append(brush);
      svg.setPointerCapture(event.pointerId);
    }
    brush.setAttribute("x", `${100 * Math.min(from, to)}%`);
    brush.setAttribute("width", `${100 * Math.abs(to - from)}%`);
  });
  svg.addEventListener("pointerup", (event) => {
    const start = from;
    from = null;
    if (start === null || !dragged) return;
    const [low, high] = [start, at(event)].sort((a, b) => a - b) as [number, number];
    const [since, until] = [field("since"), field("until")];
    if (since) since.value = dayAt(low);
    if (until) until.value = dayAt(high);
    show();
  });
  svg.addEventListener("pointercancel", () => {
    from = null;
    brush.remove();
  });
  // A link under the pointer is not followed by the end of a drag, nor dragged off itself.
  svg.addEventListener("click", (event) => dragged && event.preventDefault(), true);
  svg.addEventListener("dragstart", (event) => event.preventDefault());
}

export function chooseDays(): void {
  document.querySelectorAll<HTMLElement>("[data-brush]").forEach(listenTo);
  const box = document.querySelector("[data-between]");
  if (!(box instanceof HTMLFormElement)) box?.addEventListener("input", show);
}
