"""The page of the command line, made from the Typer application."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from enum import Enum
from typing import Any, get_args, get_type_hints

import typer
from docs.make_reference.examples import Examples

from sayso.cli.main import COMMANDS, make_app
from sayso.cli.terminal import Exit

_HEAD = """\
# The command line

Made from the program by `python -m docs.make_reference`; the tests run every example. What the commands are for,
and what they show, is told in [commands](../cli.md).

| exit code | meaning |
|---|---|
{codes}

`-h` or `--help` behind any command tells the same as this page at the terminal. {commands}

Sections stand in one order, and so do their examples: all of them are run in one folder, after

<!-- run -->
```console
$ sayso demo > demo.txt 2>&1
```

"""
_CODES = {
    Exit.DONE: "done",
    Exit.FAILED: "failed: the case is missing or damaged, nothing could be read, `verify` found something changed",
    Exit.USAGE: "wrong usage: an unknown command, option, format or date; a recipe with a mistake",
    Exit.SOME_UNREAD: "done, but some inputs could not be read: each is named with its reason, and kept as a row "
    "of `failures`",
}


def commands_page(examples: Examples) -> str:
    """The page: a section for each command, and one for each command of a command."""
    sections = list(_sections("sayso", "", typer.main.get_command(make_app())))
    links = ", ".join(f"[{name.removeprefix('sayso ')}](#{name.replace(' ', '-')})" for name, _ in sections)
    codes = "\n".join(f"| {int(code)} | {_CODES[code]} |" for code in Exit)
    parts = [f"## {name}\n\n{body}{examples.part(name)}" for name, body in sections]
    return (_HEAD.format(codes=codes, commands=f"Commands: {links}.") + "".join(parts)).rstrip() + "\n"


def _sections(path: str, before: str, group: Any) -> Iterator[tuple[str, str]]:
    """Name and made part of each command below a group; `before` are the arguments of the group itself."""
    known = [name for name in COMMANDS if name in group.commands] if path == "sayso" else []
    for name in dict.fromkeys([*known, *group.commands]):
        command = group.commands[name]
        own = f"{path} {name}"
        yield own, _made(f"{path}{before} {name}", command)
        if hasattr(command, "commands"):
            yield from _sections(own, _arguments(command), command)


def _made(called: str, command: Any) -> str:
    """Usage, what the command does, arguments and options."""
    options = [one for one in command.params if one.param_type_name == "option"]
    needed = "".join(f" {_spelling(one, command).split(', ')[-1]}" for one in options if one.required)
    usage = called + _arguments(command) + needed + ("" if all(one.required for one in options) else " [OPTIONS]")
    usage += " COMMAND" if hasattr(command, "commands") else ""
    words = inspect.cleandoc(command.help or "")
    given = [one for one in command.params if one not in options]
    rows = ["| `{}` | {} |".format(_metavar(one).replace("|", "\\|"), _told(one)) for one in given]
    rows += [f"| `{_spelling(one, command)}` | {_told(one)} |" for one in options]
    table = "\n".join(["| | |", "|---|---|", *rows]) + "\n\n" if rows else ""
    return f"```text\n{usage}\n```\n\n{words}\n\n{table}"


def _arguments(command: Any) -> str:
    arguments = (one for one in command.params if one.param_type_name == "argument")
    return "".join(f" {_metavar(one)}" if one.required else f" [{_metavar(one)}]" for one in arguments)


def _metavar(argument: Any) -> str:
    name = (argument.metavar or argument.name.upper()).replace("[", "").replace("]", "")  # Typer brackets some
    return name if argument.nargs == 1 or "..." in name else f"{name}..."


def _spelling(option: Any, command: Any) -> str:
    """`--output, -o CASE`; a switch with its opposite."""
    names = ", ".join([*option.opts, *option.secondary_opts])
    value = option.metavar or "\\|".join(_choices(option, command)) or option.name.upper()
    return names if option.is_flag else f"{names} {value}"


def _choices(option: Any, command: Any) -> list[str]:
    """The values of an option that takes one of a closed set."""
    hint = get_type_hints(command.callback)[option.name]
    kinds = [kind for kind in (hint, *get_args(hint)) if isinstance(kind, type) and issubclass(kind, Enum)]
    return [str(member.value) for kind in kinds for member in kind]


def _told(one: Any) -> str:
    """What the program tells of an argument or option, with its default and environment variable."""
    words = (one.help or "").replace("|", "\\|")
    notes = ["needed"] if one.param_type_name == "option" and one.required else []
    if one.default not in (None, False, "") and not callable(one.default) and one.nargs == 1 and not one.required:
        notes.append(f"`{one.default}` unless told otherwise")
    if one.param_type_name == "option" and one.multiple:
        notes.append("may be given several times")
    if one.envvar:
        notes.append(f"or `{one.envvar}` in the environment")
    return f"{words} ({'; '.join(notes)})" if notes else words
