"""Pages that are no article say so."""

import json

import pytest

from newsreader.extraction.article import read_article
from newsreader.extraction.page import PageError, extract_page
from newsreader.extraction.walls import wall_problem
from tests.extraction.pages import BYLINE, URL, article, html

_GONE = "This page no longer exists."
_CHECK = "The site wants to check that a person is reading."
_CONSENT = "The site asks for consent before it shows the article."
_LOGIN = "The site wants you to log in."
_EMPTY = "This page holds no article text."


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        ("404 Not Found", "The page you asked for is not here. Try the search.", _GONE),
        ("Oops! That page can’t be found.", "It looks like nothing was found at this location.", _GONE),
        ("The Gazette", "This article has been removed. Try the archive.", _GONE),
        ("Seite nicht gefunden", "Leider gibt es diese Seite nicht mehr.", _GONE),
        ("Página no encontrada", "La página que busca no existe.", _GONE),
        ("Page introuvable", "Cette page n’existe plus.", _GONE),
        ("Pagina non trovata", "La pagina non esiste.", _GONE),
        ("Página não encontrada", "Volte ao início.", _GONE),
        ("Pagina niet gevonden", "Deze pagina bestaat niet meer.", _GONE),
        ("Sidan hittades inte", "Sidan finns inte.", _GONE),
        ("Nie znaleziono strony", "Strona nie istnieje.", _GONE),
        ("Страница не найдена", "Вернитесь на главную.", _GONE),
        ("ページが見つかりません", "削除された可能性があります。", _GONE),
        ("Just a moment...", "Checking your browser before you may enter.", _CHECK),
        ("gazette.example", "Please enable JS and disable any ad blocker", _CHECK),
        ("403 Forbidden", "You do not have permission to see this.", _CHECK),
        ("429 Too Many Requests", "Slow down.", _CHECK),
        ("Before you continue", "We value your privacy, and so do our 412 partners.", _CONSENT),
        ("Wir und unsere Partner", "Mit Ihrer Zustimmung verwenden wir Cookies. Alle akzeptieren.", _CONSENT),
        ("Journal", "Avec votre accord, nos partenaires et nous utilisons des cookies.", _CONSENT),
        ("Log in", "Enter your name and password to go on.", _LOGIN),
        ("Inicia sesión", "Introduce tu correo y contraseña.", _LOGIN),
        ("Войти", "Введите имя и пароль.", _LOGIN),
        ("The Gazette", "Please enable JavaScript in your browser to continue.", _EMPTY),
        ("The Gazette", "", _EMPTY),
        ("Ad blocker detected", "Please switch it off, we live on adverts.", "The site wants adverts to be shown."),
        (
            "Unavailable for legal reasons",
            "You are in the European Economic Area.",
            "The site does not show this article in your country.",
        ),
        ("Age verification", "You must be 18 to enter this site.", "The site asks for your age."),
        ("503 Service Unavailable", "nginx", "The site has trouble of its own."),
        ("gazette.example", "This domain is for sale.", "This site no longer exists."),
        ("Redirecting", "You will be there soon.", "This page only leads to another one."),
    ],
)
def test_walls_are_told_and_never_shown_as_the_article(title: str, text: str, told: str) -> None:
    body = (
        f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body></html>"
        if text
        else "<html><body><div id=root></div><script>render()</script></body></html>"
    )
    with pytest.raises(PageError) as caught:
        read_article(body.encode(), url=URL)
    assert caught.value.problem.title == told
    assert caught.value.problem.subject == URL


@pytest.mark.parametrize(
    ("body", "word"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x00\x00\x00\x20ftypisom", "video"),
        (b"\x1aE\xdf\xa3\x93webm <", "video"),
        (b"<?xml version='1.0'?>\n<rss version='2.0'><channel></channel></rss>", "feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'></feed>", "feed"),
        (b'{"title": "<b>The light</b>"}', "data for programs"),
    ],
)
def test_files_behind_a_link_are_told(body: bytes, word: str) -> None:
    with pytest.raises(PageError) as caught:
        read_article(body, url=URL)
    assert word in caught.value.problem.detail


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        ("<meta charset=nonsense><h1>Café Müller</h1>".encode(), ""),
        ("<meta charset=utf-8><h1>Café Müller</h1>".encode("cp1252"), ""),
        ("<h1>Café Müller</h1>".encode("cp1252"), ""),
        ("<h1>Café Müller</h1>".encode("cp1252"), "text/html; charset=utf-8"),
        ("<meta charset=iso-8859-1><h1>Café Müller</h1>".encode(), "text/html; charset=iso-8859-1"),
        ("\ufeff<h1>Café Müller</h1>".encode("utf-16"), ""),
        ("<h1>Café Müller</h1>".encode("utf-16-le"), "text/html; charset=utf-16le"),
        ("<h1>Café Müller</h1>".encode() + b"<p>\xff\xfe\x80" + b"x" * 2000, ""),
    ],
)
def test_broken_character_sets(body: bytes, content_type: str) -> None:
    assert extract_page(body, url=URL, content_type=content_type).title == "Café Müller"


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
