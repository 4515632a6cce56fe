"""JSON Feed 1.0 and 1.1, in and out."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from newsreader.model.parsed import Enclosure, ParsedAuthor, ParsedEntry, ParsedFeed
from newsreader.parsing.addresses import is_absolute, resolve
from newsreader.parsing.categories import distinct_labels
from newsreader.parsing.constructs import line
from newsreader.parsing.dates import parse_date, to_rfc3339
from newsreader.parsing.identity import entry_key, with_distinct_keys
from newsreader.parsing.media import duration_s, size_bytes, with_duration
from newsreader.parsing.people import author_of, distinct
from newsreader.parsing.plaintext import clean, cut, looks_like_html, plain, summarise
from newsreader.parsing.rssjson import read_rss_json
from newsreader.parsing.tree import MAX_ENTRIES

Json = dict[str, Any]
Sanitize = Callable[[str, str | None], str]


def read_json(text: str, url: str | None) -> ParsedFeed | None:
    """The feed, None for JSON that is none."""
    try:
        document = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None
    if not isinstance(document, dict):
        return None
    if isinstance(document.get("rss"), dict):
        return read_rss_json(document, url)
    version = _text(document, "version")
    if "jsonfeed.org" not in version and not ("title" in document and isinstance(document.get("items"), list)):
        return None
    return _read_feed(document, version, url)


def _read_feed(document: Json, version: str, url: str | None) -> ParsedFeed:
    home = resolve(_text(document, "home_page_url"), url)
    feed_url = resolve(_text(document, "feed_url"), url)
    bases = (home, feed_url, url)
    language = line(_text(document, "language")) or None
    items = [item for item in _list(document, "items") if item and isinstance(item, dict)][:MAX_ENTRIES]
    return ParsedFeed(
        format=f"JSON Feed {version.rstrip('/').rpartition('/')[2][:5] or '1.1'}",
        title=_title(document),
        home_page_url=home,
        feed_url=feed_url,
        description=_line(document, "description"),
        language=language,
        icon_url=resolve(_text(document, "icon") or _text(document, "favicon"), *bases),
        authors=_authors(document, bases),
        entries=with_distinct_keys([_read_entry(item, bases, language) for item in items]),
    )


def _read_entry(item: Json, bases: tuple[str | None, ...], language: str | None) -> ParsedEntry:
    url, external = resolve(_text(item, "url"), *bases), resolve(_text(item, "external_url"), *bases)
    html, text = clean(_text(item, "content_html")), clean(_text(item, "content_text"))
    summary = clean(_text(item, "summary"))
    published, modified = parse_date(_text(item, "date_published")), parse_date(_text(item, "date_modified"))
    own_id, title = line(_text(item, "id")) or None, _title(item)
    return ParsedEntry(
        key=entry_key(id=own_id, url=url or external, title=title, published=published, content=html or text),
        id=own_id,
        url=url or external,
        external_url=external,
        title=title,
        summary=summarise(summary or html) if summary or html else cut(line(text)),
        summary_html=summary,
        content_html=html,
        content_text=text,
        base_url=next((base for base in (*bases, url) if is_absolute(base)), None),
        image_url=resolve(_text(item, "image") or _text(item, "banner_image"), *bases),
        published=published,
        modified=modified,
        authors=_authors(item, bases),
        categories=distinct_labels(line(tag) for tag in _list(item, "tags") if isinstance(tag, str)),
        language=line(_text(item, "language")) or language,
        enclosures=with_duration(_enclosures(item, bases), None),
    )


def _authors(holder: Json, bases: tuple[str | None, ...]) -> tuple[ParsedAuthor, ...]:
    """1.1 has a list of authors, 1.0 one author; both occur together."""
    authors: list[ParsedAuthor] = []
    for person in [*_list(holder, "authors"), holder.get("author")]:
        if isinstance(person, str):
            person = {"name": person}
        if not isinstance(person, dict):
            continue
        url = resolve(_text(person, "url"), *bases)
        author = author_of(_line(person, "name"))
        if author:
            authors.append(ParsedAuthor(author.name, url, resolve(_text(person, "avatar"), *bases)))
    return distinct(authors)


def _enclosures(item: Json, bases: tuple[str | None, ...]) -> list[Enclosure]:
    files = [
        (resolve(_text(file, "url"), *bases), file) for file in _list(item, "attachments") if isinstance(file, dict)
    ]
    return [
        Enclosure(
            url=url,
            mime_type=_line(file, "mime_type").lower() or None,
            title=_line(file, "title") or None,
            size_bytes=size_bytes(_text(file, "size_in_bytes").removesuffix(".0")),
            duration_s=duration_s(_text(file, "duration_in_seconds")),
        )
        for url, file in files
        if url
    ]


def _text(holder: Json, name: str) -> str:
    """A member as text; numbers as written, "" for anything else."""
    value = holder.get(name)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    if isinstance(value, int) and abs(value) >= 10**40:
        return ""
    return str(value).strip()


def _line(holder: Json, name: str) -> str:
    return line(_text(holder, name))


def _title(holder: Json) -> str:
    title = _text(holder, "title")
    return plain(title) if looks_like_html(title) else line(title)


def _list(holder: Json, name: str) -> list[Any]:
    value = holder.get(name)
    return value if isinstance(value, list) else []


def to_json_feed(feed: ParsedFeed, *, sanitize: Sanitize) -> Json:
    """The feed as a JSON Feed 1.1 object; what is unknown is absent.

    `sanitize(html, base_url)` gives harmless HTML with absolute addresses.
    """
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        **_known(
            home_page_url=feed.home_page_url,
            feed_url=feed.feed_url,
            description=feed.description,
            language=feed.language,
            icon=feed.icon_url,
            authors=_people(feed.authors),
        ),
        "items": [_item(entry, sanitize) for entry in feed.entries],
        "_newsreader": _known(
            format=feed.format,
            ttl_s=feed.ttl_s,
            skip_hours=sorted(feed.skip_hours),
            skip_days=sorted(feed.skip_days),
        ),
    }


def _item(entry: ParsedEntry, sanitize: Sanitize) -> Json:
    html = sanitize(entry.content_html, entry.base_url) if entry.content_html else ""
    text = entry.content_text
    return {
        "id": entry.id or entry.key,
        **_known(url=entry.url, external_url=entry.external_url, title=entry.title, content_html=html),
        **({"content_text": text} if text or not html else {}),
        **_known(
            summary=entry.summary,
            image=entry.image_url,
            date_published=to_rfc3339(entry.published) if entry.published else None,
            date_modified=to_rfc3339(entry.modified) if entry.modified else None,
            authors=_people(entry.authors),
            tags=list(entry.categories),
            language=entry.language,
            attachments=[_attachment(file) for file in entry.enclosures],
        ),
    }


def _people(authors: Iterable[ParsedAuthor]) -> list[Json]:
    return [_known(name=author.name, url=author.url, avatar=author.avatar) for author in authors]


def _attachment(file: Enclosure) -> Json:
    return {
        "url": file.url,
        "mime_type": file.mime_type or "application/octet-stream",
        **_known(title=file.title, size_in_bytes=file.size_bytes, duration_in_seconds=file.duration_s),
    }


def _known(**members: Any) -> Json:
    return {name: value for name, value in members.items() if value not in (None, "", [])}
