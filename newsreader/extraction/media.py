"""Images and players in cleaned mark-up: lazy images get their address, players become titled links."""

import re
from html import escape, unescape
from urllib.parse import urljoin, urlsplit

from newsreader.model.text import clean_line

# These patterns meet the output of nh3 only, where every attribute is quoted and every "<" and ">" in one is escaped.
_ATTRIBUTES = r'((?: [a-z-]+="[^"]*")*)'
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')
_IMAGE = re.compile(rf"<img{_ATTRIBUTES}>")
_FRAME = re.compile(rf"<(iframe|embed){_ATTRIBUTES}>")
_PLAYER = re.compile(rf"<(video|audio){_ATTRIBUTES}>(.*?)</\1>", re.DOTALL)
_SOURCE = re.compile(rf"<source{_ATTRIBUTES}>")

_PLACEHOLDER = re.compile(r"placeholder|blank\.|spacer|transparent|1x1|pixel|lazy|loading", re.IGNORECASE)
_LAZY_SOURCES = ("data-src", "data-lazy-src", "data-original", "data-full-src")
_SOURCE_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
_WIDEST_USEFUL = 2000

_KINDS = (
    (
        "audio",
        re.compile(r"soundcloud|spotify|bandcamp|podcast|audio|\.mp3|\.m4a|\.ogg|simplecast|libsyn|acast|megaphone"),
    ),
    ("post", re.compile(r"twitter|//x\.com|instagram|facebook|mastodon|bsky|threads|reddit|tiktok")),
    ("map", re.compile(r"/maps?\b|openstreetmap")),
    ("video", re.compile(r"youtu|vimeo|dailymotion|twitch|video|player|peertube|\.mp4|\.webm|wistia|brightcove")),
)
_WATCH_PAGES = (
    (re.compile(r"^https?://(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]{6,20})(?:[?/].*)?$"),
     r"https://www.youtube.com/watch?v=\1"),
    (re.compile(r"^https?://player\.vimeo\.com/video/(\d+)(?:[?/].*)?$"), r"https://vimeo.com/\1"),
)  # fmt: skip


def absolute_address(url: str, base_url: str | None = None) -> str | None:
    """The absolute http, https or mailto address, or None for any other."""
    url = re.sub(r"[\t\r\n]", "", url).strip()
    if not url:
        return None
    try:
        if not url[:8].lower().startswith(("http://", "https://", "mailto:")):
            url = urljoin(base_url or "https:", url) if base_url or url.startswith("//") else url
        parts = urlsplit(url)
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme == "mailto":
        return url if "@" in parts.path else None
    return url.replace(" ", "%20") if scheme in ("http", "https") and parts.netloc else None


def replace_media(markup: str, base_url: str | None) -> str:
    """The cleaned mark-up with lazy images resolved, pixels gone and every player a titled link."""
    markup = _IMAGE.sub(lambda found: _image(_attributes(found[1]), base_url), markup)
    if "<iframe" in markup or "<embed" in markup:
        markup = _FRAME.sub(lambda found: _player(_attributes(found[2]), base_url), markup)
    if "<video" in markup or "<audio" in markup:
        markup = _PLAYER.sub(lambda found: _media_element(found, base_url), markup)
    return markup


def _attributes(text: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in _ATTRIBUTE.findall(text)}


def _image(attributes: dict[str, str], base_url: str | None) -> str:
    alt = clean_line(attributes.get("alt", ""), 500)
    if attributes.get("class") == "emoji" or _is_symbol(alt):
        return escape(alt)
    source = _image_source(attributes, base_url)
    if not source or _is_pixel(attributes):
        return ""
    kept = {"src": source, "alt": alt} | {
        name: attributes[name] for name in ("title", "width", "height", "class", "id") if name in attributes
    }
    return "<img" + "".join(f' {name}="{escape(value)}"' for name, value in kept.items()) + ">"


def _is_symbol(alt: str) -> bool:
    return 0 < len(alt) <= 8 and not alt.isascii() and not any(character.isalnum() for character in alt)


def _is_pixel(attributes: dict[str, str]) -> bool:
    return attributes.get("width", "").removesuffix("px") in ("0", "1") or (
        attributes.get("height", "").removesuffix("px") in ("0", "1")
    )


def _image_source(attributes: dict[str, str], base_url: str | None) -> str | None:
    source = attributes.get("src")
    if source and not _PLACEHOLDER.search(source):
        return source
    candidates = [attributes[name] for name in _LAZY_SOURCES if name in attributes]
    candidates += [_best_of_set(attributes[name]) for name in _SOURCE_SETS if name in attributes]
    addresses = (absolute_address(candidate, base_url) for candidate in candidates)
    return next((address for address in addresses if address and not address.startswith("mailto:")), source)


def _best_of_set(source_set: str) -> str:
    """The widest image of a `srcset` that is not absurdly wide."""
    best, best_size = "", -1.0
    for candidate in source_set.split(", ")[:50]:
        address, _, size = candidate.strip().strip(",").partition(" ")
        digits = re.match(r"\d{1,6}", size.strip())
        width = float(digits[0]) if digits else 1.0
        if best_size < width <= _WIDEST_USEFUL:
            best, best_size = address, width
    return best


def _media_element(found: re.Match[str], base_url: str | None) -> str:
    attributes = _attributes(found[2])
    source = _SOURCE.search(found[3])
    if "src" not in attributes and source:
        attributes |= _attributes(source[1])
    return _player(attributes, base_url, found[1])


def _player(attributes: dict[str, str], base_url: str | None, kind: str | None = None) -> str:
    """A titled link in place of a player, or nothing where it shows nothing."""
    sources = (attributes.get(name) for name in ("src", "data-src", "data-lazy-src"))
    addresses = (absolute_address(source, base_url) for source in sources if source)
    address = next((address for address in addresses if address and not address.startswith("mailto:")), None)
    if not address or _is_pixel(attributes):
        return ""
    for pattern, page in _WATCH_PAGES:
        address = pattern.sub(page, address)
    kind = kind or next((name for name, pattern in _KINDS if pattern.search(address.lower())), "page")
    title = clean_line(attributes.get("title") or attributes.get("aria-label") or "", 200)
    title = title or (urlsplit(address).hostname or "").removeprefix("www.")
    return f'<a class="embed-{kind}" href="{escape(address)}">{escape(title)}</a>'
