// A link into a page that was read anew may name a place that is no longer there: that is said, and nothing moves.
import { named } from "./targets";

export function tellBrokenLinks(): void {
  const note = document.querySelector<HTMLElement>("[data-broken-note]");
  if (!note) return;
  const look = (): void => {
    note.hidden = location.hash.length < 2 || document.getElementById(named(location.hash)) !== null;
  };
  addEventListener("hashchange", look);
  look();
}
