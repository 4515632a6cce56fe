"""The files of an article in words: what each is, how long and how large."""

from newsreader.model.parsed import Enclosure


def file_words(file: Enclosure) -> str:
    """The file as "Episode 12 (audio/mpeg, 41 min, 38 MB)"; without a title by the end of its address."""
    name = file.title or file.url.partition("?")[0].rstrip("/").rpartition("/")[2] or file.url
    facts = (file.mime_type or "", _duration(file.duration_s), _size(file.size_bytes))
    known = ", ".join(filter(None, facts))
    return f"{name} ({known})" if known else name


def _duration(seconds: int | None) -> str:
    if not seconds or seconds < 0:
        return ""
    minutes = max(1, round(seconds / 60))
    return f"{minutes} min" if minutes < 60 else f"{minutes // 60} h {minutes % 60:02} min"


def _size(size_bytes: int | None) -> str:
    if not size_bytes or size_bytes < 0:
        return ""
    return f"{max(1, round(size_bytes / 1000)):,} kB" if size_bytes < 1_000_000 else f"{size_bytes / 1_000_000:,.0f} MB"
