// What the pages do besides being read. Each part finds its own elements, and does nothing where there are none.
import { showWhereLinksLead } from "./targets";
import { filterTheReport } from "./filter";
import { listenToKeys } from "./keyboard";
import { openAllOnPaper } from "./printing";
import { enterOpenedForms } from "./review";

document.documentElement.classList.add("js");
const parts = [showWhereLinksLead, filterTheReport, listenToKeys, openAllOnPaper, enterOpenedForms];
const start = (): void => parts.forEach((part) => part());
if (document.readyState === "loading") addEventListener("DOMContentLoaded", start);
else start();
