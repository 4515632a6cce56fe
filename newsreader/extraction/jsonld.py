"""What a page says about itself in JSON-LD: the article, its people, its dates."""

import json
import re
from collections.abc import Iterator
from typing import Any

_ARTICLE = re.compile(
    r"(?:Article|Posting|Report|Review|Recipe|Analysis|Opinion|Column|Chapter|CreativeWork$)", re.IGNORECASE
)
_PEOPLE = frozenset(("Person", "Organization", "NewsMediaOrganization"))
_MAX_DEPTH = 12
_CONTROLS = re.compile("[\x00-\x1f]+")

Thing = dict[str, Any]


class LinkedData:
    """The JSON-LD of a page: its article and the things that others refer to."""

    def __init__(self, scripts: list[str]) -> None:
        things = [thing for script in scripts[:40] for thing in _things(_parsed(script))]
        self._by_id: dict[str, Thing] = {}
        for thing in things:
            key = thing.get("@id")
            # A bare reference has an @id and little else; keep the fullest.
            if isinstance(key, str) and len(thing) > len(self._by_id.get(key, {})):
                self._by_id[key] = thing
        articles = [
            thing
            for thing in things
            if any(_ARTICLE.search(kind) for kind in types_of(thing)) and (thing.get("headline") or thing.get("name"))
        ]
        self.article: Thing = max(articles, key=_fullness, default={})
        self.pages = [
            thing for thing in things if any(kind.endswith("WebPage") or kind == "ItemPage" for kind in types_of(thing))
        ]
        self.persons = [thing for thing in things if "Person" in types_of(thing)]
        self.things = things

    def resolve(self, value: Any) -> Any:
        """The thing a reference names, or the value itself."""
        if (
            isinstance(value, dict)
            and isinstance(key := value.get("@id"), str)
            and len(self._by_id.get(key, {})) > len(value)
        ):
            return self._by_id[key]
        return value

    def text(self, name: str) -> str:
        """A text property of the article; "" where there is none."""
        return text_in(self.article.get(name))

    def people(self) -> list[Thing]:
        """The article's authors as things, in order."""
        return [
            thing
            for value in _listed(self.article.get("author") or self.article.get("creator"))
            for thing in self._person(value)
        ]

    def _person(self, value: Any) -> list[Thing]:
        value = self.resolve(value)
        if isinstance(value, str):
            return [{"name": value}]
        if not isinstance(value, dict):
            return []
        if isinstance(name := value.get("name"), list):
            return [{"name": part} for part in name if isinstance(part, str)]
        if isinstance(name, dict):
            return [{**value, **name}]
        return [value] if isinstance(name, str) else []


def types_of(thing: Thing) -> list[str]:
    """Its types, as a list of words."""
    return [kind.rsplit("/", 1)[-1] for kind in _listed(thing.get("@type")) if isinstance(kind, str)]


def text_in(value: Any) -> str:
    """The first text in a value that may be a text, a list or a thing."""
    for part in _listed(value)[:1]:
        if isinstance(part, str):
            return part
        if isinstance(part, dict):
            return next((part[key] for key in ("url", "@value", "name", "@id") if isinstance(part.get(key), str)), "")
    return ""


def _listed(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value[:50]
    return [] if value is None else [value]


def _fullness(thing: Thing) -> int:
    return sum(
        name in thing
        for name in ("author", "datePublished", "headline", "articleBody", "mainEntityOfPage", "dateModified")
    )


def _parsed(script: str) -> Any:
    text = (
        script.strip()
        .removeprefix("<!--")
        .removesuffix("-->")
        .strip()
        .removeprefix("<![CDATA[")
        .removesuffix("]]>")
        .rstrip("; \n")
    )
    try:
        return json.loads(_CONTROLS.sub(" ", text))
    except (ValueError, RecursionError):
        return None


def _things(value: Any, depth: int = 0) -> Iterator[Thing]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, dict):
        if value.get("@type") or value.get("@id"):
            yield value
        for child in value.values():
            if isinstance(child, (dict, list)):
                yield from _things(child, depth + 1)
    elif isinstance(value, list):
        for child in value[:500]:
            yield from _things(child, depth + 1)
