"""The reader: one document in, everything that was read from it out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.records.documents import Document, Zone
from sayso.records.ledger import Reading

if TYPE_CHECKING:
    from sayso.language.annotator import Annotator
    from sayso.language.model import Encoder
    from sayso.reading.actors.rows import Actor
    from sayso.reading.attribution.extract import AttributionExtractor
    from sayso.reading.outlet_rows import Outlet


class Reader:
    """Reads a document's article, and its comment threads where `comments` is true.

    `encoder` is a loaded encoder, or the folder of one (None: the shipped weights), which is then loaded on first
    use. A reader with a folder can be pickled, and each process that it is sent to loads its own. The same encoder
    gives the same reading of a document in any order and in any process.

    `recall` is asked for windows that were read before (see `Annotator`); what it says changes no reading.
    `outlets` and `actors` are known besides those shipped.

    >>> from sayso.records.documents import Block, Document, Role
    >>> text = "Both bridges are closed, the governor said."
    >>> blocks = (Block(0, 43, Role.PARAGRAPH),)
    >>> page = Document("a", "0" * 64, "a", None, None, None, None, None, "en", text, blocks)
    >>> Reader(None, comments=False)(page).attributions[0].speaker
    'the governor'
    """

    name = "reading"

    def __init__(
        self,
        encoder: Encoder | Path | None,
        comments: bool,
        recall: Callable[[bytes], bytes | None] | None = None,
        outlets: tuple[Outlet, ...] = (),
        actors: tuple[Actor, ...] = (),
    ) -> None:
        self._given = encoder
        self._comments = comments
        self._recall = recall
        self._outlets = outlets
        self._actors = actors
        self._annotator: Annotator | None = None
        self._extractor: AttributionExtractor | None = None
        self._encoder: Encoder | None = None if encoder is None or isinstance(encoder, Path) else encoder

    def __getstate__(self) -> dict[str, Any]:
        kept: dict[str, Any] = {"_given": self._given, "_comments": self._comments, "_recall": self._recall}
        kept |= {"_outlets": self._outlets, "_actors": self._actors}
        kept |= {"_annotator": None, "_extractor": None}
        return kept | {"_encoder": None if self._given is None or isinstance(self._given, Path) else self._given}

    @property
    def encoder(self) -> Encoder:
        """The encoder, loaded if it was not yet.

        Raises:
            ModelError: its files are missing or damaged.
        """
        if self._encoder is None:
            from sayso.language import load_encoder  # noqa: PLC0415 - the runtime takes a second to load

            self._encoder = load_encoder(self._given if isinstance(self._given, Path) else None)
        return self._encoder

    @property
    def version(self) -> str:
        """The version of the encoder, which decides what is read."""
        return self.encoder.version

    @property
    def zones(self) -> frozenset[Zone]:
        """The parts of a page that are read."""
        return frozenset(Zone) if self._comments else frozenset({Zone.ARTICLE})

    def __call__(self, document: Document) -> Reading:
        """Attributions, chains, names, claims and mentions of one document."""
        from sayso.reading.actors.table import using_actors  # noqa: PLC0415 - each stage loads its lexicons on import
        from sayso.reading.attribution import attribute  # noqa: PLC0415
        from sayso.reading.attribution.extract import AttributionExtractor  # noqa: PLC0415
        from sayso.reading.chains import find_chains  # noqa: PLC0415
        from sayso.reading.claims import find_claims, find_mentions, read_anchors  # noqa: PLC0415
        from sayso.reading.naming import main_sides, name_actors  # noqa: PLC0415
        from sayso.reading.outlet_table import using_outlets  # noqa: PLC0415
        from sayso.reading.passage_annotator import PassageAnnotator  # noqa: PLC0415 - the runtime, likewise
        from sayso.reading.passages import passages_of  # noqa: PLC0415
        from sayso.reading.syntax import read_syntax  # noqa: PLC0415

        if self._annotator is None or self._extractor is None:
            self._annotator = PassageAnnotator(self.encoder, self._recall)
            self._extractor = AttributionExtractor(self._annotator)
        with using_outlets(self._outlets), using_actors(self._actors):
            attributions = attribute(document, self._extractor, self.zones)
            chains = find_chains(document, attributions, self.zones)
            passages = passages_of(document, self.zones)
            syntax = read_syntax(document.text, [passage.span for passage in passages], self._annotator)
            named = name_actors(document, attributions, self.zones, syntax)
            anchors = read_anchors(document, passages, syntax, named)
            claims = find_claims(document, syntax, anchors, attributions, chains, zones=self.zones)
            mentions = find_mentions(document, anchors)
            names = main_sides(named)
        return Reading(attributions, chains, claims, mentions, names)

    def take_windows(self) -> dict[bytes, bytes]:
        """Key and bytes of the windows met since the last call, for `recall`; none where there is no `recall`."""
        return self._annotator.take_known() if self._annotator else {}
