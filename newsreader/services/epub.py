"""EPUB 3 books of articles: a chapter each, one zip file.

The rules are those of https://www.w3.org/TR/epub-33/: `mimetype` first and not compressed, a container that names the
package, a package that lists every file, a table of contents in XHTML.
"""

import io
import uuid
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from newsreader.model.document_html import escaped
from newsreader.model.image import Image

ENDINGS = {"image/jpeg": "jpg", "image/png": "png", "image/gif": "gif", "image/webp": "webp"}  # core media types

_CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


@dataclass(frozen=True, slots=True)
class Chapter:
    """An article of a book.

    Attributes:
        body: XHTML without html, head and body elements.
        source: The article's address, "" for none.
    """

    title: str
    body: str
    authors: tuple[str, ...]
    language: str
    source: str
    published: datetime | None


def image_name(number: int, image: Image) -> str:
    """Where the book keeps its n-th image, seen from a chapter."""
    return f"image-{number}.{ENDINGS[image.mime_type]}"


def make_book(title: str, chapters: Sequence[Chapter], images: Sequence[Image], style: str, now: datetime) -> bytes:
    """The book as a file; `images` are named by `image_name` in the chapters."""
    moment = now.astimezone(UTC)
    files = {
        "META-INF/container.xml": _CONTAINER.encode(),
        "book/package.opf": _package(title, chapters, images, moment).encode(),
        "book/contents.xhtml": _page("Contents", _contents(title, chapters), _language(chapters)).encode(),
        "book/style.css": style.encode(),
    }
    for number, chapter in enumerate(chapters, 1):
        page = _page(chapter.title, chapter.body, chapter.language)
        files[f"book/{_chapter_name(number)}"] = page.encode()
    files |= {f"book/{image_name(number, image)}": image.data for number, image in enumerate(images)}
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as book:
        stamp = max(moment, datetime(1980, 1, 1, tzinfo=UTC)).timetuple()[:6]
        book.writestr(zipfile.ZipInfo("mimetype", stamp), b"application/epub+zip", zipfile.ZIP_STORED)
        for name, body in files.items():
            book.writestr(zipfile.ZipInfo(name, stamp), body, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _chapter_name(number: int) -> str:
    return f"chapter-{number}.xhtml"


def _language(chapters: Sequence[Chapter]) -> str:
    return next((chapter.language for chapter in chapters if chapter.language), "") or "und"


def _page(title: str, body: str, language: str) -> str:
    spoken = f' lang="{escaped(language)}" xml:lang="{escaped(language)}"' if language else ""
    return f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"{spoken}>
<head><title>{escaped(title)}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>
{body}
</body>
</html>
"""


def _contents(title: str, chapters: Sequence[Chapter]) -> str:
    lines = (
        f'<li><a href="{_chapter_name(number)}">{escaped(chapter.title)}</a></li>'
        for number, chapter in enumerate(chapters, 1)
    )
    return f'<nav epub:type="toc"><h1>{escaped(title)}</h1><ol>{"".join(lines)}</ol></nav>'


def _package(title: str, chapters: Sequence[Chapter], images: Sequence[Image], moment: datetime) -> str:
    stamp = f"{moment:%Y-%m-%dT%H:%M:%SZ}"
    known_by = "\n".join([title, *(chapter.source or chapter.title for chapter in chapters)])
    authors = dict.fromkeys(author for chapter in chapters for author in chapter.authors)
    facts = [
        f'<dc:identifier id="name">urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, known_by)}</dc:identifier>',
        f"<dc:title>{escaped(title)}</dc:title>",
        f"<dc:language>{escaped(_language(chapters))}</dc:language>",
        *(f"<dc:creator>{escaped(author)}</dc:creator>" for author in authors),
        f'<meta property="dcterms:modified">{stamp}</meta>',
    ]
    if len(chapters) == 1:
        (chapter,) = chapters
        facts += [f"<dc:source>{escaped(chapter.source)}</dc:source>"] if chapter.source else []
        facts += [f"<dc:date>{chapter.published:%Y-%m-%d}</dc:date>"] if chapter.published else []
    files = [
        '<item id="contents" href="contents.xhtml" media-type="application/xhtml+xml" properties="nav"/>',
        '<item id="style" href="style.css" media-type="text/css"/>',
    ]
    places = []
    for number, _ in enumerate(chapters, 1):
        files.append(f'<item id="c{number}" href="{_chapter_name(number)}" media-type="application/xhtml+xml"/>')
        places.append(f'<itemref idref="c{number}"/>')
    for number, image in enumerate(images):
        files.append(f'<item id="i{number}" href="{image_name(number, image)}" media-type="{image.mime_type}"/>')
    return f"""<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="name">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
{_lines(facts)}
</metadata>
<manifest>
{_lines(files)}
</manifest>
<spine>{"".join(places)}</spine>
</package>
"""


def _lines(parts: Sequence[str]) -> str:
    return "\n".join(parts)
