"""Articles as files: every form holds the whole article, loads nothing, and takes no other file's place."""

import io
import os
import zipfile
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from newsreader.clock import utc_now
from newsreader.errors import ReaderError
from newsreader.extraction.document import document_from_html
from newsreader.model.article import Article
from newsreader.model.author import Author, AuthorId
from newsreader.model.entry import EntryId
from newsreader.model.image import Image, ImageSize
from newsreader.services.file_names import MAX_BYTES, safe_name, write_beside
from newsreader.services.saving import Saving
from newsreader.storage import entries, images
from newsreader.storage.store import Store
from tests.storage.samples import entry, feed, refresh

BODY = """<h2>First</h2><p>One <b>bold</b> &lt;tag&gt; &amp; a <a href="https://harbour.example/x?a=1&amp;b=2">link</a>
and <a href="javascript:alert(1)">none</a><sup><a href="#fn1">1</a></sup>.</p>
<script>alert(1)</script><ol start="3"><li>three<ul><li>nested</li></ul></li></ol>
<table><tr><th>h</th></tr><tr><td>c</td></tr></table><pre><code>if a &lt; b: pass</code></pre>
<figure><img src="https://harbour.example/kept.jpg" alt="The quay"><figcaption>At dawn</figcaption></figure>
<figure><img src="https://harbour.example/gone.jpg" alt="Not here"></figure><hr><blockquote><p>Said.</p></blockquote>
<p id="fn1">A note.</p>"""
TITLE = "../../etc/passwd & <b>the quay</b>"


def _found(node: Any, path: str) -> list[Any]:
    return list(node.xpath(path))


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = Store(tmp_path / "library.sqlite3")
    opened.open()
    picture = Image(ImageSize(4, 4), "image/jpeg", b"\xff\xd8 not drawn here")
    await opened.write(images.save_image, "https://harbour.example/kept.jpg", picture, utc_now())
    yield opened
    opened.close()


@pytest.fixture
async def article(store: Store) -> Article:
    feed_id = await store.write(feed)
    (entry_id,) = await store.write(refresh, feed_id, [entry("a", TITLE, language="en")])
    found = await store.read(entries.entry_by_id, EntryId(entry_id))
    assert found is not None
    mara = Author(AuthorId(1), "Mara Lindqvist", bio="She sailed <the> ferries.")
    document = document_from_html(BODY, "https://harbour.example/a")
    return Article(replace(found, authors=(mara,), dek="How it was & is"), None, document)


@pytest.fixture
def saving(store: Store, tmp_path: Path) -> Saving:
    return Saving(store, utc_now, tmp_path / "documents")


@pytest.mark.parametrize("ending", ["md", "html", "txt", "epub"])
async def test_every_form_holds_title_author_source_words_and_bio(
    saving: Saving, article: Article, tmp_path: Path, ending: str
) -> None:
    written = await saving.save(article, f"{tmp_path}/new/folder/a.{ending}")
    assert written == tmp_path / "new/folder" / f"a.{ending}"
    assert [path.name for path in written.parent.iterdir()] == [written.name], "nothing unfinished is left"
    body = written.read_bytes()
    if ending == "epub":
        body = zipfile.ZipFile(io.BytesIO(body)).read("book/chapter-1.xhtml")
    text = body.decode()
    for words in ("the quay", "Mara Lindqvist", "https://harbour.example/a", "bold", "nested", "At dawn", "ferries."):
        assert words in text
    assert "alert" not in text


async def test_a_web_page_carries_its_images_and_loads_nothing(
    saving: Saving, article: Article, tmp_path: Path
) -> None:
    page = html.fromstring((await saving.save(article, f"{tmp_path}/a.html")).read_text("utf-8"))
    (image,) = page.iter("img")
    assert image.get("src", "").startswith("data:image/jpeg;base64,")
    assert not list(page.iter("script", "link", "iframe"))
    (source,) = _found(page, "//figure/a[text()='[image: Not here]']")
    assert source.get("href") == "https://harbour.example/gone.jpg"
    (item,) = _found(page, "//ol/li")
    assert item.get("value") == "3"
    assert _found(page, "//a[sup]/@href")[0][1:] in _found(page, "//@id")


async def test_a_book_is_a_valid_epub(saving: Saving, article: Article, tmp_path: Path) -> None:
    second = replace(article, entry=replace(article.entry, title="An\ufffe other"))
    written = await saving.save_book([article, second], tmp_path / "news.epub")
    assert written.read_bytes()[30:58] == b"mimetypeapplication/epub+zip", "first, stored, without extra fields"
    book = zipfile.ZipFile(written)
    assert book.testzip() is None
    for name in book.namelist():
        if name.endswith(("xml", "opf", "xhtml")):
            etree.fromstring(book.read(name))
    container = etree.fromstring(book.read("META-INF/container.xml"))
    (package_path,) = _found(container, "//*[local-name()='rootfile']/@full-path")
    package = etree.fromstring(book.read(package_path))
    for fact in ("identifier", "title", "language", "creator"):
        assert _found(package, f"//*[local-name()='{fact}']/text()")[0]
    assert _found(package, "//*[@property='dcterms:modified']/text()")
    files = set(_found(package, "//*[local-name()='item']/@href"))
    assert files == {name.removeprefix("book/") for name in book.namelist() if name.startswith("book/")} - {
        "package.opf"
    }
    items = _found(package, "//*[local-name()='item']/@id")
    assert set(_found(package, "//*[local-name()='itemref']/@idref")) <= set(items)
    assert len(_found(package, "//*[local-name()='item'][@properties='nav']")) == 1
    chapter = etree.fromstring(book.read("book/chapter-2.xhtml"))
    assert _found(chapter, "//*[local-name()='img']/@src") == ["image-0.jpg"]


async def test_a_folder_gets_a_safe_name_and_nothing_is_overwritten(
    saving: Saving, article: Article, tmp_path: Path
) -> None:
    names = [(await saving.save(article, f"{tmp_path}/out/")).name for _ in range(3)]
    base = safe_name(TITLE)
    assert "/" not in base
    assert not base.startswith(".")
    assert names == [f"{base}.md", f"{base} (2).md", f"{base} (3).md"]
    assert (await saving.save(article, f"{tmp_path}/out/unsaid.ending")).name == "unsaid.ending.md"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("../..\\x:y*?", "x y"),
        (".hidden", "hidden"),
        ("-rf ~", "rf"),
        ("con.txt", "_con.txt"),
        ("\x1b]0;x\x07\u202egnp.exe", "]0;xgnp.exe"),
        ("…", "…"),
        (" . ", "article"),
        ("灯台守" * 100, None),
    ],
)
def test_names_from_foreign_words(words: str, name: str | None) -> None:
    made = safe_name(words)
    assert name is None or made == name
    assert len(made.encode()) <= MAX_BYTES


@pytest.mark.parametrize(
    "target", ["/dev/null/x.md", "{tmp}/a\0b.md", "{tmp}/" + "x" * 300 + ".md", "~nobody-here/x.md"]
)
async def test_a_place_that_cannot_be_written_is_said_in_a_sentence(
    saving: Saving, article: Article, tmp_path: Path, target: str
) -> None:
    with pytest.raises(ReaderError, match=r"\.(md|$)"):
        await saving.save(article, target.replace("{tmp}", str(tmp_path)))


def test_a_write_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    broken = tmp_path / "a.md"
    with pytest.raises(TypeError):
        write_beside(broken, None)  # type: ignore[arg-type]
    assert os.listdir(tmp_path) == []
