"""The labels a publisher puts on an entry."""

from collections.abc import Iterable, Mapping, Sequence

from newsreader.parsing.constructs import line, read_line
from newsreader.parsing.tree import Node

_MAX_CATEGORIES = 200
_ONE_EACH = frozenset(("category", "dc:subject", "media:category", "itunes:category", "keywords"))
_COMMA_SEPARATED = frozenset(("itunes:keywords", "media:keywords", "tags"))


def read_categories(fields: Mapping[str, Sequence[Node]]) -> tuple[str, ...]:
    """The labels in order, each once."""
    labels: list[str] = []
    for name, nodes in fields.items():
        if name in _ONE_EACH:
            labels += [label for node in nodes for label in _labels(node)]
        elif name in _COMMA_SEPARATED:
            labels += [part for node in nodes for part in read_line(node).split(",")]
    return distinct_labels(labels)


def distinct_labels(labels: Iterable[str]) -> tuple[str, ...]:
    """The labels in order, each once, empty ones left out."""
    return tuple(dict.fromkeys(label.strip() for label in labels if label.strip()))[:_MAX_CATEGORIES]


def _labels(node: Node) -> list[str]:
    """Atom's term or label, iTunes' text, RSS's content."""
    return [line(node.get("term") or node.get("text") or node.get("label")), read_line(node)]
