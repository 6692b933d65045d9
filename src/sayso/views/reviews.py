"""What people said of a row, as one plain row for programs."""

from __future__ import annotations

import json
from typing import Any

from sayso.reviews.state import ReviewState


def state_row(state: ReviewState) -> dict[str, Any]:
    """What stands of what people said of a row: status, who answers what, edits with their values, and the rest."""
    row = state.was
    return {
        "table": row.table,
        "id": row.id,
        "words": row.words,
        "status": str(state.status),
        "match": str(state.match) if state.match else None,
        "now": state.now,
        "more_claims": state.more,
        "answers": [
            {"by": one.by, "answer": str(one.action), "at": one.at, "why": one.why} for one in state.answers
        ],
        "edits": [
            {
                "by": one.by, "field": one.field, "old": json.loads(one.old or "null"),
                "new": json.loads(one.new or "null"), "why": one.why,
            }
            for one in state.edits
        ],
        "merges": [
            {"by": one.by, "with": [other.id for other in (one.was, *one.others) if other.id != row.id],
             "why": one.why}
            for one in state.merges
        ],
        "splits": [
            {"by": one.by, "parts": [list(part) for part in one.parts], "why": one.why} for one in state.splits
        ],
        "notes": [{"by": one.by, "words": one.why} for one in state.notes],
    }  # fmt: skip
