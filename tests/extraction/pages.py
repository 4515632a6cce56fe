"""Article pages for tests, built from parts."""

from newsreader.extraction.page import extract_page
from newsreader.model.extracted import ExtractedPage

URL = "https://gazette.example/harbour/the-light"

PARAGRAPHS = (
    "The lamp on Skerry Rock was lit again on Thursday evening, forty-one years after the last keeper rowed home.",
    "Nobody had expected the old clockwork to turn, and for the first eleven minutes, it must be said, it did not.",
    "Then a boy called Piet tapped the brass case with a spoon, and the beam swept out over the harbour and the crowd.",
    "The committee will meet on Monday to decide who pays for the paraffin, which has become rather expensive since.",
)
TEXT = "".join(f"<p>{paragraph}</p>\n" for paragraph in PARAGRAPHS)
BIO = "Ines Marlow has been the harbour correspondent since 2011, and keeps a boat that she does not like."


def html(main: str, *, head: str = "", title: str = "The light came back", language: str = "en") -> bytes:
    """A page around `main`, with a menu above it and a footer below."""
    return (
        f"<!doctype html><html lang='{language}'><head><meta charset='utf-8'><title>{title} | The Gazette</title>"
        f"<meta property='og:site_name' content='The Gazette'>{head}</head><body>"
        "<nav class='menu'><a href='/'>Home</a> <a href='/harbour'>Harbour</a> <a href='/about'>About us</a></nav>"
        f"{main}<footer class='site-footer'><p>The Gazette, 4 Mole Street. We use cookies with our tea.</p></footer>"
        "</body></html>"
    ).encode()


def article(
    *,
    byline: str = "",
    before: str = "",
    text: str = TEXT,
    after: str = "",
    beside: str = "",
    head: str = "",
    language: str = "en",
) -> ExtractedPage:
    """The extracted page of an article with these parts around its text."""
    main = (
        f"<main><article><h1>The light came back</h1>{byline}{before}<div class='story-text'>"
        f"{text}</div>{after}</article>"
        f"{beside}</main>"
    )
    return extract_page(html(main, head=head, language=language), url=URL)


BYLINE = "<div class='byline'>By <a rel='author' href='/staff/ines-marlow'>Ines Marlow</a></div>"
