// The drawing of who cites whom: a name under the pointer, or entered by key, brings out its lines and their other ends.

export function bringOutSources(): void {
  document.querySelectorAll<SVGElement>("[data-arcs]").forEach((drawing) => {
    const all = [...drawing.querySelectorAll<SVGElement>("[data-n]")];
    const numbers = (part: SVGElement): string[] => (part.dataset["n"] ?? "").split(" ");

    const bringOut = (event: Event): void => {
      const at = (event.target as Element).closest<SVGElement>("[data-n]");
      drawing.classList.toggle("some", at !== null);
      if (!at) return;
      const own = numbers(at);
      // Of a name: all lines at it; of a line: itself.
      const lines = own.length > 1 ? [at] : all.filter((part) => numbers(part).length > 1 && numbers(part).includes(own[0] ?? ""));
      const ends = new Set([...own, ...lines.flatMap(numbers)]);
      all.forEach((part) => {
        const isName = numbers(part).length === 1;
        part.classList.toggle("on", isName ? ends.has(numbers(part)[0] ?? "") : lines.includes(part));
      });
    };
    const letGo = (): void => drawing.classList.remove("some");
    drawing.addEventListener("pointerover", bringOut);
    drawing.addEventListener("focusin", bringOut);
    drawing.addEventListener("pointerleave", letGo);
    drawing.addEventListener("focusout", letGo);
  });
}
