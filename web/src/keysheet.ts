// The sheet of all keys, made of what the page at hand answers to.

const OFF = "sayso.keys.off";

const EVERYWHERE: [string, string][] = [
  ["j", "next"],
  ["k", "the one before"],
  ["Enter", "open it"],
  ["/", "search"],
  ["?", "this sheet"],
];

/** WCAG 2.1.4: keys of one letter can be turned off, as whoever dictates needs. */
export const keysAreOff = (): boolean => {
  try {
    return localStorage.getItem(OFF) !== null;
  } catch {
    return false; // a browser that keeps nothing for a file
  }
};

const turnKeys = (off: boolean): void => {
  try {
    if (off) localStorage.setItem(OFF, "1");
    else localStorage.removeItem(OFF);
  } catch {
    // then they stay on
  }
};

/** The keys of a page: its own first, each with the words of what it presses. */
function keysHere(): Map<string, string> {
  const own = [...document.querySelectorAll<HTMLElement>("[data-key]")].map((element): [string, string] => {
    const label = element.dataset["keyWords"] ?? element.getAttribute("aria-label") ?? element.textContent?.trim();
    return [element.dataset["key"] ?? "", label || "search"];
  });
  return new Map([...own.reverse(), ...EVERYWHERE]);
}

function row([key, words]: [string, string]): HTMLElement {
  const line = document.createElement("div");
  const name = document.createElement("dt");
  const cap = document.createElement("kbd");
  const what = document.createElement("dd");
  cap.textContent = key;
  what.textContent = words;
  name.append(cap);
  line.append(name, what);
  return line;
}

export function askAboutKeys(): void {
  const sheet = document.createElement("dialog");
  sheet.className = "keysheet";
  sheet.setAttribute("aria-label", "Keys");
  const title = document.createElement("h2");
  title.textContent = "Keys";
  const list = document.createElement("dl");
  list.append(...[...keysHere()].map(row));
  const label = document.createElement("label");
  const box = document.createElement("input");
  box.type = "checkbox";
  box.checked = !keysAreOff();
  box.addEventListener("change", () => turnKeys(!box.checked));
  label.append(box, " Keys of one letter are on");
  const close = document.createElement("button");
  close.textContent = "Close";
  close.addEventListener("click", () => sheet.close());
  sheet.append(title, list, label, close);
  sheet.addEventListener("close", () => sheet.remove());
  document.body.append(sheet);
  sheet.showModal();
}
