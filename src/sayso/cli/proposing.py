"""`sayso propose` and `sayso proposals`: a second reader over an endpoint that is named, and what it proposed."""

from __future__ import annotations

import dataclasses
import json
from typing import Annotated, Any

import typer
from rich.text import Text

from sayso.case.store import Case
from sayso.cli.building import progress_bar
from sayso.cli.drawing import one_line
from sayso.cli.options import CaseArgument, JsonOption, LimitOption
from sayso.cli.terminal import Exit, draw, first, print_rows, refuse, say
from sayso.proposing import Proposed
from sayso.proposing import propose as ask_second_reader
from sayso.records.proposals import Proposal
from sayso.records.spans import quote
from sayso.views.labels import plural

DocOption = Annotated[
    list[str] | None, typer.Option("--doc", metavar="ID", help="Only this document; may be given again.")
]


def propose(
    case: CaseArgument,
    *,
    endpoint: Annotated[
        str,
        typer.Option(
            "--endpoint",
            metavar="URL",
            help="The server that is asked, as http://127.0.0.1:8080/v1.",
            show_default=False,
        ),
    ],
    model: Annotated[
        str, typer.Option("--model", metavar="NAME", help="The model, as that server calls it.", show_default=False)
    ],
    doc: DocOption = None,
    key_env: Annotated[
        str | None,
        typer.Option(
            "--key-env", metavar="NAME", help="The environment variable that holds the key; else none is sent."
        ),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="NAME", help="Who asks.", envvar="SAYSO_REVIEWER", show_default=False),
    ] = None,
    limit: Annotated[
        int | None, typer.Option("--limit", min=1, metavar="N", help="Ask about N documents at most.")
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Ask again about documents that it answered on.")] = False,
    timeout: Annotated[
        float, typer.Option("--timeout", min=0.1, metavar="SECONDS", help="For one answer, in all.")
    ] = 120.0,
    request: Annotated[
        str | None,
        typer.Option("--request", metavar="JSON", help='Other fields of each request than {"temperature": 0}.'),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Ask a language model who says what: sends article text to the endpoint named, nothing else, and nowhere else.

    What it answers in exactly the page's words is kept as proposals, beside the ledger and never in it; the rest is
    dropped and counted. Exit code 3 where the answer about some page could not be read.
    """
    settings = _request(request)
    with progress_bar() as told:
        done = ask_second_reader(
            case, endpoint=endpoint, model=model, docs=doc or (), key_env=key_env, by=by, limit=limit, again=again,
            timeout=timeout, request=settings, progress=told,
        )  # fmt: skip
    if as_json:
        print_rows(
            [{**dataclasses.asdict(done), "dropped": {one.name.lower(): n for one, n in done.dropped.items()}}]
        )
    _tell(done, str(case))
    if done.unread:
        raise typer.Exit(Exit.SOME_UNREAD)


def proposals(
    case: CaseArgument, *, doc: DocOption = None, limit: LimitOption = None, as_json: JsonOption = False
) -> None:
    """What second readers proposed: in the page's words, and no part of the ledger."""
    with Case.open(case) as opened:
        found = [one for one in opened.proposals() if not doc or one.doc in doc]
        if as_json:
            print_rows(opened.rows_of("proposals", [one.id for one in found][:limit]))
            return
        if not found:
            say("no proposal; `sayso propose` asks a second reader for some")
        found.sort(key=lambda one: (one.doc, one.content, one.id))
        texts = {document.id: document.text for document in opened.documents()} if found else {}
        for one in first(found, limit, "proposals"):
            _draw(one, texts[one.doc])


def _request(given: str | None) -> dict[str, Any] | None:
    if given is None:
        return None
    try:
        fields = json.loads(given)
    except ValueError as error:
        refuse(f"--request: is no JSON ({error})")
    if not isinstance(fields, dict):
        refuse('--request: give an object, as {"temperature": 0.2}')
    return fields


def _tell(done: Proposed, case: str) -> None:
    if done.passed_over:
        say(
            f"{plural(done.passed_over, 'page')} passed over: it answered on them before (--again asks again)",
            "dim",
        )
    for reason, number in sorted(done.dropped.items()):
        say(f"{number:,} dropped: {reason}", "yellow")
    for doc in done.unread:
        say(f"no usable answer about {doc}: run it again, or take another model", "red")
    kept = f"{plural(done.proposals, 'proposal')} in the page's words, {done.new:,} new"
    asked = f"{done.host} was asked about {plural(len(done.asked), 'page')}"
    say(f"{asked}: {kept}; `sayso proposals {case}` shows them")


def _draw(one: Proposal, text: str) -> None:
    who = quote(text, one.source)
    named = f" ({one.holder})" if one.holder and one.holder != who else ""
    words = f"{who}{named} {quote(text, one.cue)}".strip()
    same = f"sayso reads the same: {one.agrees_with}" if one.agrees_with else "sayso itself does not read this"
    asked = f", asked by {one.by}" if one.by else ""
    draw(
        Text.assemble((one.id, "dim"), "  ", (one.doc, "bold")),
        Text.assemble("    ", (one_line(words), "cyan"), f": “{one_line(one.text)}”"),
        Text(f"    proposed by {one.model} at {one.host}{asked}; {same}", "dim"),
    )
