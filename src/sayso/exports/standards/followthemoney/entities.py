"""An entity of FollowTheMoney: a schema and properties that each hold several values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sayso.records.ids import sha256

_LONGEST, _LONGEST_NAME = 1024, 384
"""A string property of FollowTheMoney holds so many characters, and one that is a name."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity; values of a property are sorted, none is empty."""

    id: str
    schema: str
    properties: Mapping[str, tuple[str, ...]]

    def row(self) -> dict[str, object]:
        """The entity as its line of the file."""
        properties = {name: list(values) for name, values in sorted(self.properties.items())}
        return {"id": self.id, "schema": self.schema, "properties": properties}


def entity(schema: str, key: str, properties: Mapping[str, str | Iterable[str | None] | None]) -> Entity:
    """An entity with the id of its key; empty values are left out, and longer ones than a property holds are cut.

    >>> entity("Person", key_of("source", "Anna Breskova"), {"name": "Anna Breskova", "country": None}).properties
    {'name': ('Anna Breskova',)}
    """
    found = {}
    for name, given in properties.items():
        values = [given] if isinstance(given, str) else list(given or ())
        longest = _LONGEST_NAME if name in {"name", "alias"} else _LONGEST
        plain = sorted({" ".join(value.split())[:longest] for value in values if value and value.strip()})
        if plain:
            found[name] = tuple(plain)
    return Entity(key, schema, found)


def key_of(kind: str, *parts: str | None) -> str:
    """The id of an entity: 64 bits over what it is and by what it is known, so that it survives a rebuild.

    >>> key_of("source", "Anna Breskova") == key_of("source", "Anna Breskova")
    True
    """
    payload = "\n".join([kind, *(part or "" for part in parts)])
    return f"sayso-{kind}-{sha256(payload.encode(errors='replace'))[:16]}"


def merged(entities: Iterable[Entity]) -> list[Entity]:
    """Entities by id, sorted; what several rows tell of one entity stands together.

    >>> merged([Entity("a", "Person", {"name": ("X",)}), Entity("a", "Person", {"name": ("Y",)})])[0].properties
    {'name': ('X', 'Y')}
    """
    found: dict[str, Entity] = {}
    for one in entities:
        before = found.get(one.id)
        if before is None:
            found[one.id] = one
            continue
        names = sorted({*before.properties, *one.properties})
        values = {
            name: tuple(sorted({*before.properties.get(name, ()), *one.properties.get(name, ())})) for name in names
        }
        found[one.id] = Entity(one.id, one.schema, values)
    return [found[key] for key in sorted(found)]
