"""Pages that stand in an article's way: paywalls, logins, consent, errors in disguise, scripts without a text."""

import re

from newsreader.errors import Problem
from newsreader.extraction.layout import Layout
from newsreader.extraction.wall_words import WALLS
from newsreader.model.extracted import ExtractedPage

_FEW_WORDS = 200
_MAX_TITLE = 80
_PAYWALL_LABELS = frozenset("paywall regwall metered subscriberwall paygate piano paymeter paywalled".split())
_PAYWALL_TEXT = re.compile(
    r"(?:(?:subscribe|sign up|register|log ?in|sign in|become a (?:member"
    r"|subscriber)) (?:now )?to (?:continue|keep|read|unlock|view)|to (?:continue|keep) reading"
    r"|continue reading with|"
    r"(?:this|the) (?:article|story|content) is (?:for|only|reserved"
    r"|available)[^.]{0,40}(?:subscribers|members)|already a subscriber\?|(?:subscriber"
    r"|premium)[- ](?:only|exclusive)|"
    r"jetzt weiterlesen|weiterlesen mit|diesen artikel (?:lesen|freischalten)|nur für abonnenten"
    r"|exklusiv für abonnenten|suscríbete para|contenido (?:exclusivo|solo) para suscriptores"
    r"|réservé aux abonnés|il vous reste \d+ ?%|contenuto riservato)",
    re.IGNORECASE,
)


def is_paywalled(layout: Layout, word_count: int) -> bool:
    """Whether the page says, in data or in words, that the rest of the text is for subscribers."""
    free = layout.data.article.get("isAccessibleForFree")
    if free is False or str(free).casefold() in ("false", "no", "0"):
        return True
    if layout.head.meta("article:content_tier").casefold() in ("locked", "metered"):
        return True
    if word_count > _FEW_WORDS * 2:
        return False
    labelled = any(
        not node.words.isdisjoint(_PAYWALL_LABELS) and 20 <= node.chars <= 3000 for node in layout.outline.nodes
    )
    return bool(_PAYWALL_TEXT.search(layout.visible)) and (labelled or word_count < _FEW_WORDS)


def wall_problem(page: ExtractedPage) -> Problem | None:
    """Why this page is no article, for a reader to see in its place; None where it is one.

    A long text is always an article, and so is one with an author or a date: articles are written about cookies, too.
    """
    subject = page.url or ""
    if page.word_count == 0:
        detail = "It is built by scripts, or the text is somewhere else."
        return Problem("format", "This page holds no article text.", detail, "Open it in a browser.", subject)
    if page.word_count > _FEW_WORDS or page.published is not None or page.authors:
        return None
    opening = f"{page.title}\n{page.content_text[:300]}"
    title = page.title if len(page.title) <= _MAX_TITLE else ""
    for wall in WALLS:
        if wall.words.search(title) or (page.word_count < _FEW_WORDS / 2 and wall.words.search(opening)):
            return Problem(wall.kind, wall.title, wall.detail, "Open it in a browser.", subject)
    return None
