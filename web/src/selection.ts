// Select words of a page to be told which claims were read in them, with a way to each.

const MOST = 6;
const LONGEST = 90;

/** The claims whose words a selection touches, in the order of the page. */
function claimsIn(selection: Selection): string[] {
  const article = selection.anchorNode?.parentElement?.closest(".text");
  if (!article || selection.isCollapsed) return [];
  const touched = [...article.querySelectorAll<HTMLElement>("[data-c]")].filter((part) => selection.containsNode(part, true));
  return [...new Set(touched.flatMap((part) => (part.dataset["c"] ?? "").split(" ")))];
}

function wordsOf(claim: string): string {
  const parts = [...document.querySelectorAll(`.text [data-c~="${CSS.escape(claim)}"]`)];
  const words = parts.map((part) => part.textContent ?? "").join("").trim();
  return words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
}

/** A line of the list: the claim's own words, leading to where its mark in the text leads. */
function line(claim: string): HTMLElement | null {
  const mark = document.querySelector<HTMLAnchorElement>(`.text a.b[href$="${CSS.escape(claim)}"]`);
  if (!mark) return null;
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = mark.getAttribute("href") ?? "";
  link.dir = "auto";
  link.textContent = wordsOf(claim);
  item.append(link);
  return item;
}

export function tellClaimsOfSelections(): void {
  if (!document.querySelector(".text [data-c]")) return;
  const box = document.createElement("aside");
  box.className = "picked";
  box.setAttribute("aria-label", "Claims in the selected words");
  box.hidden = true;
  document.body.append(box);
  let waiting = 0;
  const tell = (): void => {
    const selection = getSelection();
    const claims = selection ? claimsIn(selection) : [];
    const lines = claims.map(line).filter((item) => item !== null);
    const list = document.createElement("ol");
    list.append(...lines.slice(0, MOST));
    const head = document.createElement("p");
    head.setAttribute("role", "status");
    const more = lines.length > MOST ? `, the first ${MOST}` : "";
    head.textContent = `${lines.length} ${lines.length === 1 ? "claim" : "claims"} in these words${more}`;
    box.replaceChildren(head, list);
    box.hidden = lines.length === 0;
  };
  document.addEventListener("selectionchange", () => {
    if (box.contains(document.activeElement)) return;
    clearTimeout(waiting);
    waiting = setTimeout(tell, 200);
  });
}
