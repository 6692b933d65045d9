"""Pages of paragraphs for tests of copies."""

from sayso.records.documents import Block, Document, Role


def page(name: str, *paragraphs: str, publisher: str | None = None, published: str | None = None) -> Document:
    text = "\n\n".join(paragraphs)
    blocks, at = [], 0
    for paragraph in paragraphs:
        blocks.append(Block(at, at + len(paragraph), Role.PARAGRAPH))
        at += len(paragraph) + 2
    return Document(name, f"sha-{name}", name, None, None, None, publisher, published, None, text, tuple(blocks))
