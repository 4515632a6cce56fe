"""The article's lead image with its caption, and the photographs of its authors."""

from urllib.parse import unquote, urlsplit

from newsreader.extraction.head import absolute
from newsreader.extraction.jsonld import text_in
from newsreader.extraction.layout import Layout
from newsreader.extraction.outline import Node
from newsreader.model.names import name_key

_LAZY = ("data-src", "data-lazy-src", "data-original", "data-full-src", "src")
_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
_CAPTION = frozenset("caption figcaption bildunterschrift".split())
_PORTRAIT = frozenset("avatar photo portrait headshot author byline bio about gravatar profile".split())
_MAX_BOX = 1500


def find_image(layout: Layout) -> tuple[str | None, str | None]:
    """Address and caption of the lead image."""
    head = layout.head
    for told in (
        head.meta("og:image", "og:image:url", "og:image:secure_url"),
        head.meta("twitter:image", "twitter:image:src"),
        text_in(layout.data.article.get("image")),
    ):
        if address := absolute(told, head.base):
            return address, _caption_of(layout, address)
    for node in layout.outline.nodes[layout.headline.index if layout.headline else 0 : layout.last]:
        if (
            node.tag == "img"
            and (address := image_source(node, head.base))
            and any(above.tag == "figure" for above in node.ancestors())
        ):
            return address, _caption_of(layout, address)
    return None, None


def image_source(image: Node, base: str | None) -> str | None:
    """The absolute address of an image, lazily loaded ones included."""
    for name in _LAZY:
        if address := absolute(image.get(name), base):
            return address
    for name in _SETS:
        if address := absolute(image.get(name).strip().partition(" ")[0].rstrip(","), base):
            return address
    return None


def _caption_of(layout: Layout, address: str) -> str | None:
    """The caption of the figure that shows the image."""
    wanted = _file_name(address)
    for node in layout.outline.find("img"):
        shown = image_source(node, layout.head.base)
        if shown and _file_name(shown) == wanted:
            figure = next((above for above in list(node.ancestors())[:5] if above.tag == "figure"), None)
            if figure is not None:
                captions = (
                    child
                    for child in layout.outline.inside(figure)
                    if child.tag == "figcaption" or child.words & _CAPTION
                )
                return next((text for child in captions if (text := layout.outline.line(child))), None)
    return None


def _file_name(address: str) -> str:
    return unquote(urlsplit(address).path.rsplit("/", 1)[-1]).casefold()


def find_avatar(layout: Layout, name: str, places: list[Node]) -> str | None:
    """The photograph beside a person's name or bio.

    Args:
        layout: The page.
        name: The person.
        places: Where name and bio stand.
    """
    for place in places:
        for box in [place, *list(place.ancestors())[:4]]:
            if box.chars > _MAX_BOX or box.tag in ("body", "main", "article"):
                break
            for node in [box, *layout.outline.inside(box)]:
                if node.tag == "img" and _shows(node, name):
                    return image_source(node, layout.head.base)
    return None


def _shows(image: Node, name: str) -> bool:
    """Whether an image near a name is that person's: by its alternative text, its class or its parents' classes."""
    alternative = image.get("alt")
    if alternative and set(name_key(name).split()) & set(name_key(alternative).split()):
        return True
    return any(part.words & _PORTRAIT for part in [image, *list(image.ancestors())[:3]])
