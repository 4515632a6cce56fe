"""Addresses written out in running text, made links."""

import re

from newsreader.model.document import Mark, Span

_BARE_URL = re.compile(r"https?://[^\s<>\"“”]{4,2000}")


def with_links(span: Span) -> tuple[Span, ...]:
    """The span with bare http(s) addresses cut out as links; the closing punctuation of a sentence stays outside."""
    if span.href or Mark.CODE in span.marks or "://" not in span.text:
        return (span,)
    spans, at, text = [], 0, span.text
    for found in _BARE_URL.finditer(text):
        url = found[0].rstrip(".,;:!?'\"*_…»’")
        if url.endswith(")") and url.count(")") > url.count("("):
            url = url.rstrip(").,;:!?")
        if found.start() > at:
            spans.append(Span(text[at : found.start()], span.marks))
        spans.append(Span(url, span.marks, url))
        at = found.start() + len(url)
    if at < len(text):
        spans.append(Span(text[at:], span.marks))
    return tuple(spans)
