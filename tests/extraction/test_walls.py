"""Pages that are no article say so."""

import json

import pytest

from newsreader.extraction.page import extract_page
from newsreader.extraction.walls import wall_problem
from tests.extraction.pages import BYLINE, URL, article, html


@pytest.mark.parametrize(
    ("title", "text", "word"),
    [
        ("404 Not Found", "The page you asked for is not here. Try the search.", "no longer exists"),
        ("Seite nicht gefunden", "Leider gibt es diese Seite nicht mehr.", "no longer exists"),
        ("Just a moment...", "Checking your browser before you may enter.", "person"),
        ("Before you continue", "We value your privacy, and so do our 412 partners.", "consent"),
        ("Log in", "Enter your name and password to go on.", "log in"),
        ("The Gazette", "", "no article text"),
    ],
)
def test_walls_are_told(title: str, text: str, word: str) -> None:
    body = (
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body></html>"
        if text
        else "<html><body></body></html>"
    )
    problem = wall_problem(extract_page(body.encode(), url=URL))
    assert problem is not None
    assert word in problem.title
    assert problem.subject == URL


def test_articles_are_no_walls() -> None:
    assert wall_problem(article(byline=BYLINE)) is None
    cookies = html(
        f"<article><h1>Your privacy and cookies</h1><p>{'An article about cookies is an article. ' * 60}</p></article>"
    )
    assert wall_problem(extract_page(cookies, url=URL)) is None


def test_paywalls() -> None:
    data = json.dumps({"@type": "NewsArticle", "headline": "The light came back", "isAccessibleForFree": False})
    assert article(head=f"<script type='application/ld+json'>{data}</script>").paywalled
    assert article(after="<div class='paywall'><p>Subscribe to continue reading this story today.</p></div>").paywalled
    assert not article(byline=BYLINE).paywalled
