// Where links within a page lead: what is closed opens, the words are lit, and on a narrow screen there is a way back.

let lit: Element[] = [];
let cameFrom: Anchor | null = null;

/** A link of the text, or of a drawing. */
type Anchor = HTMLAnchorElement | SVGAElement;

const closedAround = (element: Element | null): HTMLDetailsElement | null =>
  element?.closest<HTMLDetailsElement>("details:not([open])") ?? null;

/** Opens every closed <details> that holds an element, and tells whether there was one. */
function openAround(element: Element): boolean {
  const first = closedAround(element);
  for (let box = first; box; box = closedAround(box.parentElement)) box.open = true;
  return first !== null;
}

const partsOf = (claim: string): Element[] => [...document.querySelectorAll(`.text [data-c~="${CSS.escape(claim)}"]`)];

/** The claims that begin with an element of the text: where no link tells which one is meant, all of them are. */
const begunBy = (element: HTMLElement): string[] =>
  (element.dataset["c"] ?? "").split(" ").filter((claim) => claim && partsOf(claim)[0] === element);

/** Shows the target of the address; `link` is what led there, whose whole claim is lit and not only its first words. */
function reveal(link: Anchor | null): void {
  const target = document.getElementById(named(location.hash));
  if (!target) return;
  const wasClosed = openAround(target);
  lit.forEach((segment) => segment.classList.remove("lit"));
  const claim = link?.dataset["c"];
  lit = (claim ? [claim] : begunBy(target)).flatMap(partsOf);
  lit.forEach((segment) => segment.classList.add("lit"));
  if (wasClosed) target.scrollIntoView();
}

/** The id that an address names. */
export function named(hash: string): string {
  try {
    return decodeURIComponent(hash.slice(1));
  } catch {
    return hash.slice(1); // an address that somebody cut short
  }
}

export function showWhereLinksLead(): void {
  const back = document.getElementById("back");
  let last: Anchor | null = null;
  document.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<Anchor>("a[href^='#']");
    if (!link) return;
    const hash = link.getAttribute("href") ?? "";
    last = link;
    const besideText = matchMedia("(min-width: 75rem)").matches;
    if (back && !link.closest("#reader") && hash.startsWith("#s-") && !besideText) {
      cameFrom = link;
      back.hidden = false;
    } else if (back && link !== back) {
      back.hidden = true;
    }
    if (hash === location.hash) reveal(link);
  });
  back?.addEventListener("click", (event) => {
    event.preventDefault();
    back.hidden = true;
    cameFrom?.scrollIntoView({ block: "center" });
    cameFrom?.focus({ preventScroll: true });
  });
  addEventListener("hashchange", () => reveal(last));
  reveal(null);
}
