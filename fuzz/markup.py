"""Pages of HTML made from bytes: each byte opens, closes or fills an element that documents are read by."""

from __future__ import annotations

from fuzz.samples import LEAD, SECOND

TAGS = (
    "article", "div", "p", "blockquote", "table", "tr", "td", "ul", "li", "h1", "h2", "a", "b", "span", "figure",
    "figcaption", "section", "cite", "pre", "form", "footer", "time", "noscript", "template", "svg", "iframe",
)  # fmt: skip
ATTRIBUTES = (
    "", ' class="comments"', ' class="comment depth-2"', ' id="comment-7"', ' class="author"', ' class="byline"',
    ' itemprop="author"', ' itemprop="articleBody"', ' itemscope itemtype="https://schema.org/NewsArticle"',
    ' href="/a"', ' href="javascript:"', ' href="http://["', ' datetime="2031-05-06T99"', ' rel="author"',
    ' hidden', ' style="display:none"', ' class=', ' "', ' title="&#0;&#xD800;&#99999999;"', ' xml:lang="e\n"',
)  # fmt: skip
WORDS = (
    LEAD, SECOND, "Six die", "By Ana Verin", "6 May 2031", "Hanna Berg: Who fired?", "3 comments", "&nbsp;", "&amp",
    "<br><br>", "\u2028", "\u202e", "<!-- ", "-->", "]]>", "<![CDATA[", "\x00", "\ufffe", "Share this", "(Ibid)",
)  # fmt: skip
LINKED = (
    '{"@type":"NewsArticle","headline":"Six die","author":{"name":["Ana Verin",7,null]}}',
    '{"@graph":[{"@type":["NewsArticle",null],"articleBody":["x"],"datePublished":20310506}]}',
    '[[[{"@type":{}}]]]', '{"@type":"Article","author":{"@id":"#a"},"@id":"#a"}', '{"a":', "null", "1e999",
    "\\ud800",    "[" * 2000, '{"a":' * 500 + "1" + "}" * 500,
)  # fmt: skip
METAS = (
    "<base href='http://['>", "<meta property='og:title' content='Six die | Varna Wire'>",
    "<meta name=date content=x>",    "<meta property='article:published_time' content='2031-05-06T08:00:00+99:00'>",
    "<title>Six die", "</title>",
    "<meta charset=utf-7>", "<html lang='\U0001f600'>", "<link rel=canonical href='//'>", "</body></html>",
)  # fmt: skip
_MOST = 400_000


def page_of(data: bytes) -> str:
    """The page that some bytes stand for: pairs of what to do and which of the lists to take it with.

    >>> page_of(bytes([0, 2, 3, 1, 1, 0]))
    '<p>The army of Orlevo denied that it had fired.</p>'
    """
    parts: list[str] = []
    opened: list[str] = []
    size = 0
    for act, which in zip(data[::2], data[1::2], strict=False):
        match act % 9:
            case 0 | 2:
                opened.append(TAGS[which % len(TAGS)])
                attribute = ATTRIBUTES[act // 9 % len(ATTRIBUTES)]
                parts.append(f"<{opened[-1]}{attribute}>")
            case 1 | 4:
                parts.append(f"</{opened.pop() if opened else TAGS[which % len(TAGS)]}>")
            case 3 | 5:
                parts.append(WORDS[which % len(WORDS)])
            case 6:
                parts.append(f'<script type="application/ld+json">{LINKED[which % len(LINKED)]}</script>')
            case 7:
                parts.append(METAS[which % len(METAS)])
            case _ if parts:  # many of the same
                parts.append(parts[-1] * (which + 1))
        size += len(parts[-1]) if parts else 0
        if size > _MOST:
            break
    return "".join(parts)
