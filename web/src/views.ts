// Views of a listing that a person named: kept by this browser alone, for the case at hand.

interface View {
  name: string;
  /** The address from its path on. */
  at: string;
}

const MOST = 40; // views of a case: more would be no help

const key = (): string => `sayso.views.${document.body.dataset["case"] ?? ""}`;
const isView = (one: unknown): one is View => {
  const { name, at } = (one ?? {}) as Partial<View>;
  return typeof name === "string" && typeof at === "string" && at.startsWith(`${location.pathname}?`);
};

function saved(): View[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key()) ?? "[]");
    return Array.isArray(found) ? found.filter(isView) : [];
  } catch {
    return []; // a browser that keeps nothing, or something else under this key
  }
}

/** Whether the browser keeps it. */
function keep(views: readonly View[]): boolean {
  try {
    localStorage.setItem(key(), JSON.stringify(views));
    return true;
  } catch {
    return false;
  }
}

function element<K extends keyof HTMLElementTagNameMap>(tag: K, words = "", name = ""): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.textContent = words;
  made.className = name;
  return made;
}

/** A list of the views, each with a way to remove it. */
function listed(views: readonly View[], remove: (view: View) => void): HTMLElement {
  const list = element("ul");
  list.append(element("li", "Saved views:", "faint"));
  for (const view of views) {
    const item = element("li");
    const link = element("a", view.name);
    link.href = view.at;
    if (view.at === location.pathname + location.search) link.setAttribute("aria-current", "true");
    const button = element("button", "remove", "plain");
    button.type = "button";
    button.setAttribute("aria-label", `Remove the view ${view.name}`);
    button.addEventListener("click", () => remove(view));
    item.append(link, " ", button);
    list.append(item);
  }
  return list;
}

/** The form that saves the view at hand under a name. */
function form(save: (name: string) => void): HTMLElement {
  const box = element("details");
  const made = element("form");
  const label = element("label", "Name ");
  const field = element("input");
  field.required = true;
  field.maxLength = 60;
  field.autocomplete = "off";
  label.append(field);
  made.append(label, " ", element("button", "Save"), " ", element("span", "kept in this browser only", "faint"));
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    if (field.value.trim()) save(field.value.trim());
  });
  box.append(element("summary", "Save this view"), made);
  box.addEventListener("toggle", () => box.open && field.focus());
  return box;
}

export function keepViews(): void {
  const place = document.querySelector<HTMLElement>("[data-views]");
  if (!place) return;
  const told = element("p", "", "note");
  told.setAttribute("role", "status");

  const change = (views: View[], words: string): void => {
    const isKept = keep(views);
    draw();
    told.textContent = isKept ? words : "This browser keeps nothing for this page.";
    place.querySelector<HTMLElement>("a, summary")?.focus();
  };
  const draw = (): void => {
    const views = saved();
    const parts: HTMLElement[] = [];
    if (views.length) {
      parts.push(listed(views, (view) => change(views.filter((one) => one.name !== view.name), `“${view.name}” is removed.`)));
    }
    const at = location.pathname + location.search;
    if (location.search.length > 1 && views.length < MOST) {
      const others = (name: string): View[] => views.filter((one) => one.name !== name);
      parts.push(form((name) => change([...others(name), { name, at }], `“${name}” is saved.`)));
    }
    place.replaceChildren(...parts, told);
    place.hidden = parts.length === 0;
  };
  draw();
}
