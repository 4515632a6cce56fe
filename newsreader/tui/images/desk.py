"""The desk for images: which the article has; those near the window are fetched, drawn, and handed to the view."""

import asyncio
import os
import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from newsreader.errors import ReaderError
from newsreader.model.article import Article
from newsreader.model.image import Canvas
from newsreader.tui import workers
from newsreader.tui.figures import figures, lacks_lead, with_lead
from newsreader.tui.images.pictures import Pictures
from newsreader.tui.images.sketchbook import Sketchbook
from newsreader.tui.images.terminal import find_terminal
from newsreader.tui.panes import Panes

REST_S = 0.3  # how long the reader rests on an article before its images are fetched
LANES = 2  # images being fetched at once


class ImageDesk:
    """Made with the first article that has images. What comes for an article no longer shown is only kept."""

    def __init__(self, panes: Panes) -> None:
        appearance = panes.services.config.appearance
        self._panes = panes
        self._max_rows = appearance.image_rows
        self._terminal = find_terminal(
            "off" if appearance.linear else appearance.images, panes.app.console.color_system, os.environ
        )
        self._sketchbook = Sketchbook(self._write, in_tmux=self._terminal is not None and self._terminal.in_tmux)
        self._shown_at = 0.0
        self._wanted: list[str] = []
        self._lanes = 0
        self._on_paper: set[tuple[str, Canvas]] = set()
        self._pen = asyncio.Lock()

    async def prepare(self, article: Article) -> tuple[Article, Pictures | None]:
        """The article with its lead image before it, and what is known of its images; None if it has none to draw."""
        terminal, images = self._terminal, self._panes.services.images
        self._shown_at = time.monotonic()
        if terminal is None:
            return article, None
        lead = await images.lead(article.entry)
        if lead and lacks_lead(article.document, lead.src):
            article = replace(article, document=with_lead(article.document, lead))
        else:
            lead = None
        shown = list(figures(article.document.blocks))
        if not shown:
            return article, None
        wordless = lead.src if lead and not lead.caption else None
        pictures = Pictures(article.entry, wordless, terminal, self._sketchbook, max_rows=self._max_rows)
        if not self._panes.services.offline:  # else room would be kept for what cannot come
            pictures.declared = {figure.src: figure.size for figure in shown if figure.size}
        for url, found in (await images.known(figure.src for figure in shown)).items():
            pictures.learn(url, found)
        return article, pictures

    def near(self, urls: Sequence[str]) -> None:
        """These images are in the window or near it, the most wanted first."""
        pictures = self._panes.article.pictures
        if pictures is None:
            return
        for url in urls:
            canvas = pictures.canvas(url, self._panes.article.column)
            key = (url, canvas) if canvas and pictures.known(url) else None
            if key and key not in self._on_paper and not self._sketchbook.get(*key):
                self._on_paper.add(key)
                self._panes.work(partial(self._draw, pictures, *key), workers.IMAGES)
        self._wanted = [url for url in urls if pictures.known(url) is None and not pictures.is_loading(url)]
        while self._lanes < min(LANES, len(self._wanted)):
            self._lanes += 1
            self._panes.work(self._fetch_wanted, workers.IMAGES)

    def close(self) -> None:
        """Lets the terminal forget what it keeps."""
        self._sketchbook.close()

    async def _draw(self, pictures: Pictures, url: str, canvas: Canvas) -> None:
        try:
            async with self._pen:
                if pictures is not self._panes.article.pictures:
                    return
                drawing = await self._panes.services.images.draw(url, canvas)
            if drawing is None:
                pictures.forget(url)
            else:
                self._sketchbook.add(url, drawing)
        except ReaderError as error:
            pictures.learn(url, error.problem)
        finally:
            self._on_paper.discard((url, canvas))
        self._show(pictures)

    async def _fetch_wanted(self) -> None:
        try:
            while self._wanted:
                await asyncio.sleep(max(0.0, self._shown_at + REST_S - time.monotonic()))
                pictures = self._panes.article.pictures
                if pictures is None or not self._wanted:
                    return
                url = self._wanted.pop(0)
                pictures.set_loading(url)
                self._show(pictures)
                try:
                    pictures.learn(url, await self._panes.services.images.fetch(url, pictures.entry))
                except ReaderError as error:
                    pictures.learn(url, error.problem)
                self._show(pictures)
        finally:
            self._lanes -= 1

    def _show(self, pictures: Pictures) -> None:
        if pictures is self._panes.article.pictures:
            self._panes.article.show_images()

    def _write(self, commands: str) -> None:
        driver = self._panes.app._driver  # Textual has no public way to say something else to the terminal
        if driver is not None:
            driver.write(commands)
