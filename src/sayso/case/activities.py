"""An activity: which stage, of which version, with which settings and model, made a row (a PROV Activity)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Activity:
    """One way of making rows; the same stage, version, settings and model are always the same activity."""

    stage: str
    version: str
    settings: str
    model_version: str | None = None
    model_digest: str | None = None

    @property
    def settings_digest(self) -> str:
        """SHA-256 of the settings, in hexadecimal."""
        return hashlib.sha256(self.settings.encode()).hexdigest()

    @property
    def id(self) -> str:
        """An id made from everything that tells this activity from others."""
        parts = [self.stage, self.version, self.settings, self.model_version, self.model_digest]
        return "y-" + hashlib.blake2b(json.dumps(parts).encode(), digest_size=6).hexdigest()


def activity(
    stage: str, version: str, settings: Mapping[str, object], model: tuple[str, str] | None = None
) -> Activity:
    """An activity from its settings as a mapping and, where a model took part, its (version, digest).

    >>> activity("reading", "1", {"comments": False}).settings
    '{"comments":false}'
    """
    text = json.dumps(settings, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return Activity(stage, version, text, *(model or (None, None)))


def made_by(one: Activity) -> str:
    """What made some rows, in one line.

    >>> made_by(activity("reading", "1.2", {}))
    'sayso 1.2'
    """
    model = f", model {one.model_version} ({one.model_digest})" if one.model_version else ""
    return f"sayso {one.version}{model}" + (f", settings {one.settings}" if one.settings != "{}" else "")
