"""Articles as files: Markdown, a web page that needs no network, plain text, a book for e-readers."""

import asyncio
import base64
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from newsreader.clock import Clock
from newsreader.errors import Problem, ReaderError
from newsreader.model.article import Article
from newsreader.model.document_html import document_html, escaped
from newsreader.model.image import Image
from newsreader.model.text import clean_line
from newsreader.services.article_forms import UNTITLED, as_html, as_markdown, as_text
from newsreader.services.epub import Chapter, image_name, make_book
from newsreader.services.file_names import safe_name, write_beside
from newsreader.storage import images
from newsreader.storage.store import Store

Form = Literal["md", "html", "text", "epub"]

ENDINGS: Mapping[Form, str] = {"md": ".md", "html": ".html", "text": ".txt", "epub": ".epub"}
_FORMS: Mapping[str, Form] = {ending: form for form, ending in ENDINGS.items()} | {".markdown": "md", ".htm": "html"}

STYLE = """body { max-width: 42em; margin: 2em auto; padding: 0 1em; line-height: 1.5; font-family: serif; }
img { max-width: 100%; height: auto; }
figure { margin: 1.5em 0; }
figcaption, .byline, .dek { color: #555; }
.dek { font-style: italic; }
pre { overflow-x: auto; padding: 0.5em; background: #f4f4f4; }
blockquote { margin-left: 1em; padding-left: 1em; border-left: 3px solid #bbb; }
table { border-collapse: collapse; }
td, th { border: 1px solid #bbb; padding: 0.2em 0.5em; text-align: left; }
aside { margin-top: 2em; border-top: 1px solid #bbb; }
aside h2 { font-size: 1em; }
@media (prefers-color-scheme: dark) {
  body { background: #181818; color: #ddd; } a { color: #8ab4f8; } pre { background: #222; }
  figcaption, .byline, .dek { color: #aaa; }
}
"""


class Saving:
    """Writes articles to the reader's folders. Nothing is fetched for it: images are those of the library."""

    def __init__(self, store: Store, clock: Clock, folder: Path) -> None:
        self._store = store
        self._clock = clock
        self.folder = folder

    def place(self, title: str, form: Form, folder: Path | None = None) -> Path:
        """Where an article of this title goes, if nothing else is asked for."""
        return (folder or self.folder) / (safe_name(title) + ENDINGS[form])

    async def save(self, article: Article, target: str, form: Form | None = None) -> Path:
        """Writes one article; where the name is taken, beside it as "name (2)". Returns where it stands.

        `target` is a file or a folder as a person types it ("~/news/"). Its ending says the form if `form` does not;
        if nothing does, it is Markdown.

        Raises:
            ReaderError: It cannot be written there.
        """
        path, wanted = await asyncio.to_thread(self._settled, article.entry.title, target, form)
        if wanted == "epub":
            return await self.save_book([article], path)
        pictures = await self._pictures([article]) if wanted == "html" else {}
        return await asyncio.to_thread(lambda: write_beside(path, _written(article, wanted, pictures).encode()))

    def _settled(self, title: str, target: str, form: Form | None) -> tuple[Path, Form]:
        """The very file, and the form it gets."""
        path = typed_path(target)
        if is_folder(target):
            return self.place(title, form or "md", path), form or "md"
        if form is None and form_of(path) is None:
            return path.with_name(path.name + ENDINGS["md"]), "md"
        return path, form or form_of(path) or "md"

    async def save_book(self, articles: Sequence[Article], path: Path) -> Path:
        """Writes one EPUB with a chapter for each article; its title is theirs, or the file's name.

        Raises:
            ReaderError: It cannot be written there.
        """
        pictures = await self._pictures(articles)
        title = (articles[0].entry.title or UNTITLED) if len(articles) == 1 else path.stem
        return await asyncio.to_thread(lambda: write_beside(path, _book(title, articles, pictures, self._clock)))

    async def _pictures(self, articles: Sequence[Article]) -> dict[str, Image]:
        """The images of the articles that the library keeps, by address."""
        wanted: dict[str, None] = {}
        for article in articles:
            document_html(article.document, lambda src: wanted.setdefault(src))
        kept = [(src, await self._store.read(images.image_by_url, src)) for src in wanted]
        return {src: image for src, image in kept if image is not None}


def is_folder(target: str) -> bool:
    """Whether the words name a folder: one that is there, or one that is wished for with a slash at its end."""
    return target.endswith(("/", os.sep)) or os.path.isdir(typed_path(target))


def typed_path(words: str) -> Path:
    """The path that a person means, "~" being home.

    Raises:
        ReaderError: There is no such home.
    """
    try:
        return Path(words or ".").expanduser()
    except RuntimeError as error:
        shown = clean_line(words, 300)
        raise ReaderError(Problem("storage", f"There is no home folder as in {shown}.", subject=shown)) from error


def form_of(path: Path) -> Form | None:
    """What the file's ending asks for; None where it says nothing of it."""
    return _FORMS.get(path.suffix.lower())


def _written(article: Article, form: Form, pictures: Mapping[str, Image]) -> str:
    if form == "md":
        return as_markdown(article) + "\n"
    if form == "text":
        return as_text(article) + "\n"
    return _page(article, pictures)


def _page(article: Article, pictures: Mapping[str, Image]) -> str:
    """The article as a page that loads nothing: images are in it, style too, and no script could run."""

    def inside(src: str) -> str | None:
        image = pictures.get(src)
        return f"data:{image.mime_type};base64,{base64.b64encode(image.data).decode()}" if image else None

    entry = article.entry
    spoken = f' lang="{escaped(entry.language)}"' if entry.language else ""
    policy = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
    return f"""<!DOCTYPE html>
<html{spoken}>
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="{policy}"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<title>{escaped(entry.title or UNTITLED)}</title>
<style>
{STYLE}</style>
</head>
<body>
{as_html(article, document_html(article.document, inside))}
</body>
</html>
"""


def _book(title: str, articles: Sequence[Article], pictures: Mapping[str, Image], clock: Clock) -> bytes:
    names = {src: image_name(number, image) for number, (src, image) in enumerate(pictures.items())}
    chapters = [
        Chapter(
            title=article.entry.title or UNTITLED,
            body=as_html(article, document_html(article.document, names.get)),
            authors=tuple(author.name for author in article.entry.authors),
            language=article.entry.language or "",
            source=article.entry.url or "",
            published=article.entry.published,
        )
        for article in articles
    ]
    return make_book(title, chapters, list(pictures.values()), STYLE, clock())
