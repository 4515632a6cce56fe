"""What the page's head says: meta elements, links, language, site, image, canonical address."""

import re
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.etree import _Element as Element

from newsreader.model.text import clean_line

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$")
_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/\d+[a-z_]*/(?=https?:)")

_MOST_CONTENTS = 50


class Head:
    """Meta and link elements of a page, by lower-case name."""

    def __init__(self, root: Element, url: str | None) -> None:
        self.metas: dict[str, list[str]] = {}
        self.links: dict[str, list[str]] = {}
        self.title = ""
        base = ""
        for element in root.iter("meta", "link", "title", "base"):
            if element.tag == "meta":
                self._add_meta(element)
            elif element.tag == "link":
                for rel in str(element.get("rel") or "").lower().split():
                    self.links.setdefault(rel, []).append(str(element.get("href") or ""))
            elif element.tag == "title" and not self.title and _in_head(element):
                self.title = clean_line("".join(str(part) for part in element.itertext()))
            elif element.tag == "base":
                base = base or str(element.get("href") or "")
        self.language = self._language(root)
        self.url = url
        self.base = (absolute(base, url) if base else None) or url or self._own_address()

    def _add_meta(self, element: Element) -> None:
        content = element.get("content")
        if content:
            for attribute in ("name", "property", "itemprop"):
                if name := element.get(attribute):
                    contents = self.metas.setdefault(str(name).lower(), [])
                    if len(contents) < _MOST_CONTENTS:
                        contents.append(str(content))

    def meta(self, *names: str) -> str:
        """The first content of the first of these names; "" where there is none."""
        for name in names:
            for content in self.metas.get(name, ()):
                if text := clean_line(content):
                    return text
        return ""

    def all(self, *names: str) -> list[str]:
        """All contents of these names."""
        return [text for name in names for content in self.metas.get(name, ()) if (text := clean_line(content))]

    @property
    def canonical(self) -> str | None:
        """The address the page gives as its own."""
        for candidate in (*self.links.get("canonical", ()), self.meta("og:url")):
            address = absolute(candidate, self.base)
            if address and len(urlsplit(address).path) > 1:
                return address
        return None

    @property
    def site_name(self) -> str | None:
        """The site's name as it gives it."""
        return self.meta("og:site_name", "application-name", "publisher", "al:ios:app_name")[:120] or None

    def _own_address(self) -> str | None:
        for candidate in (*self.links.get("canonical", ()), self.meta("og:url")):
            if candidate.startswith(("http://", "https://")):
                return str(candidate)
        return None

    def _language(self, root: Element) -> str | None:
        for value in (
            root.get("lang"),
            root.get("{http://www.w3.org/XML/1998/namespace}lang"),
            self.meta("content-language", "language", "og:locale", "dc.language"),
        ):
            text = str(value or "").strip().replace("_", "-")
            if _LANGUAGE.match(text):
                return text
        return None


def absolute(address: Any, base: str | None) -> str | None:
    """An absolute http(s) address, or None where it is none."""
    text = str(address or "").strip()
    if not text or text.startswith(("#", "data:", "javascript:", "mailto:")):
        return None
    try:
        joined = urljoin(base or "", text)
        parts = urlsplit(joined)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return None
    except ValueError:
        return None
    return clean_line(joined, 4000).replace(" ", "%20")


def _in_head(element: Element) -> bool:
    parent = element.getparent()
    return parent is None or parent.tag in ("head", "html", "body")
