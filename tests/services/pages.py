"""Feeds and article pages for the service tests, all of an invented harbour town."""

from collections.abc import Sequence

SENTENCES = (
    "The ferry to Outer Skerry left the quay at seven with forty passengers and one very calm dog.",
    "Nobody in the harbour office could say when the second boat would be back from the yard.",
    "Captain Ulla Brandt has run the crossing for nineteen years and has missed four days of it.",
    "The council will vote on Thursday whether the winter timetable may be cut to two trips a day.",
    "Shopkeepers on the island have asked for a third, since the mail still comes by boat.",
    "A spare shaft was found in a shed in Norby, greased, labelled and forgotten since 1998.",
    "If the trials go well, the boat will carry passengers again before the herring market opens.",
    "Until then the harbour bus waits at the mainland pier for whoever comes across.",
)
MARA_BIO = "Mara Lindqvist has covered the islands and their ferries for the Harbour Post since 2011."


def paragraphs(words: int) -> str:
    """Prose of about so many words, as HTML."""
    said, count, number = [], 0, 0
    while count < words:
        sentence = SENTENCES[number % len(SENTENCES)]
        number += 1
        said.append(f"<p>{sentence} It was the {number}th time this was said.</p>")
        count += len(sentence.split()) + 8
    return "\n".join(said)


def feed(entries: Sequence[str], title: str = "Harbour Post") -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>{title}</title><id>urn:harbour</id><updated>2026-03-01T10:00:00Z</updated>{''.join(entries)}</feed>"
    )


def entry(key: str, title: str = "", *, link: str = "", body: str = "", summary: str = "", author: str = "") -> str:
    return (
        f"<entry><id>urn:{key}</id><title>{title or 'Headline ' + key}</title><updated>2026-02-28T10:00:00Z</updated>"
        + (f'<link href="{link}"/>' if link else "")
        + (f"<author><name>{author}</name></author>" if author else "")
        + (f"<summary>{summary}</summary>" if summary else "")
        + (f'<content type="html"><![CDATA[{body}]]></content>' if body else "")
        + "</entry>"
    )


def page(words: int = 500, *, author: str = "Mara Lindqvist", bio: str = MARA_BIO) -> str:
    box = f'<aside class="author-box"><h3>{author}</h3><p class="author-bio">{bio}</p></aside>' if author else ""
    byline = f'<p class="byline">By <a rel="author" href="/authors/mara">{author}</a></p>' if author else ""
    return f"""<!doctype html><html lang="en"><head><title>The second boat | Harbour Post</title></head><body>
      <nav><a href="/">Home</a> <a href="/news">News</a></nav>
      <main><article><h1>The second boat is still in the yard</h1>{byline}{paragraphs(words)}</article>{box}</main>
      <footer>Harbour Post, Quay 1</footer></body></html>"""
