// What the pages do besides being read. Each part finds its own elements, and does nothing where there are none.
import { bringOutSources } from "./sources";
import { tellBrokenLinks } from "./broken";
import { showWhereLinksLead } from "./targets";
import { filterTheReport } from "./filter";
import { chooseDays } from "./days";
import { listenToKeys } from "./keyboard";
import { drawPlaces } from "./places";
import { openAllOnPaper } from "./printing";
import { enterOpenedForms } from "./review";
import { tellClaimsOfSelections } from "./selection";
import { keepViews } from "./views";

document.documentElement.classList.add("js");
const parts = [
  showWhereLinksLead, tellBrokenLinks, filterTheReport, listenToKeys, openAllOnPaper, chooseDays, drawPlaces, bringOutSources,
  enterOpenedForms, tellClaimsOfSelections, keepViews,
];
const start = (): void => parts.forEach((part) => part());
if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
else start();
