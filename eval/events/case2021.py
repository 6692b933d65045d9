"""CASE 2021 subtask 2: snippets labelled with ACLED sub-event types, a free check of the mapping.

The corpus has five labels that ACLED has not (disasters, organised crime, diplomacy, attribution); `acled` is the
share of right ones among the snippets with an ACLED label, `all` among all snippets, where others are misses.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from eval.events.texts import annotator_of, read_text
from eval.floors import Measured
from eval.rows import Row, half_of, rows_of
from sayso.language import Annotator
from sayso.reading.events import acled_of

SNIPPETS = Path("data/events/case2021-dev.jsonl")
LABELS = {
    "ARMED_CLASH": "Armed clash", "GOV_REGAINS_TERIT": "Government regains territory",
    "NON_STATE_ACTOR_OVERTAKES_TER": "Non-state actor overtakes territory", "CHEM_WEAP": "Chemical weapon",
    "AIR_STRIKE": "Air/drone strike", "SUIC_BOMB": "Suicide bomb", "GRENADE": "Grenade",
    "ART_MISS_ATTACK": "Shelling/artillery/missile attack", "REM_EXPLOS": "Remote explosive/landmine/IED",
    "SEX_VIOL": "Sexual violence", "ATTACK": "Attack", "ABDUCT_DISSAP": "Abduction/forced disappearance",
    "PEACE_PROTEST": "Peaceful protest", "PROTEST_WITH_INTER": "Protest with intervention",
    "FORCE_AGAINST_PROTEST": "Excessive force against protesters", "VIOL_DEMONSTR": "Violent demonstration",
    "MOB_VIOL": "Mob violence", "AGREEMENT": "Agreement", "ARREST": "Arrests",
    "CHANGE_TO_GROUP_ACT": "Change to group/activity", "DISR_WEAP": "Disrupted weapons use",
    "HQ_ESTABLISHED": "Headquarters or base established", "PROPERTY_DISTRUCT": "Looting/property destruction",
    "NON_VIOL_TERRIT_TRANSFER": "Non-violent transfer of territory", "OTHER": "Other",
}  # fmt: skip
# What a snippet is about where it tells of several things: the rarer and graver kinds first.
_ORDER = (
    "Sexual violence", "Chemical weapon", "Suicide bomb", "Grenade", "Disrupted weapons use",
    "Excessive force against protesters", "Protest with intervention", "Violent demonstration", "Mob violence",
    "Abduction/forced disappearance", "Air/drone strike", "Shelling/artillery/missile attack",
    "Headquarters or base established", "Non-state actor overtakes territory", "Government regains territory",
    "Remote explosive/landmine/IED", "Attack",
)  # fmt: skip


def predicted(text: str, annotator: Annotator) -> str | None:
    """The ACLED sub-event type of a snippet: the gravest among its events, else the first."""
    events, phrases, _ = read_text(text, annotator)
    found = [kind.split(": ")[1] for event in events if (kind := acled_of(event, phrases))]
    return next((kind for kind in _ORDER if kind in found), found[0] if found else None)


def _shares(pairs: list[tuple[Row, str | None]]) -> dict[str, float]:
    known = [(row, kind) for row, kind in pairs if row["label"] in LABELS]
    right = sum(LABELS[row["label"]] == kind for row, kind in known)
    return {"acled": right / len(known), "all": right / len(pairs)}


def measure(shared: Path, model: Path | None) -> Mapping[str, Measured]:
    """Shares of right sub-event types; the baseline gives every snippet the commonest label."""
    rows, annotator = rows_of(shared / SNIPPETS), annotator_of(model)
    shares = _shares([(row, predicted(row["text"], annotator)) for row in rows])
    most = LABELS[Counter(row["label"] for row in rows if row["label"] in LABELS).most_common(1)[0][0]]
    trivial = _shares([(row, most) for row in rows])
    return {name: Measured(value, trivial[name]) for name, value in shares.items()}


def main(shared: Path, *, errors: bool) -> None:
    """Print the shares of both halves, and the misses of the first where asked for."""
    annotator = annotator_of(None)
    pairs = [(row, predicted(row["text"], annotator)) for row in rows_of(shared / SNIPPETS)]
    for part in (0, 1):
        print(
            part,
            {
                name: round(value, 3)
                for name, value in _shares([p for p in pairs if half_of(p[0]["id"]) == part]).items()
            },
        )
    for row, kind in sorted(pairs, key=lambda pair: pair[0]["label"]) if errors else ():
        if not half_of(row["id"]) and LABELS.get(row["label"], kind) != kind:
            print(f"{row['label']} <> {kind}: {row['text'][:250]}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), errors="--errors" in sys.argv)
