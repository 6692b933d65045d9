// Review: what a key opens is ready to be typed into. The keys press the page's own buttons, so that all goes one way.

const FIELDS = "input:not([type=hidden]), select, textarea";

/** Puts the cursor into the first field of a form once it is opened; of one that the address opened, at once. */
export function enterOpenedForms(): void {
  const boxes = [...document.querySelectorAll<HTMLDetailsElement>("details[data-focus]")];
  const enter = (box: HTMLDetailsElement): void => box.querySelector<HTMLElement>(FIELDS)?.focus();
  boxes.forEach((box) => {
    if (box.open) enter(box);
    box.addEventListener("toggle", () => box.open && enter(box));
  });
}
