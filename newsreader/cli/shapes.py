"""The JSON objects that other programs rely on."""

from datetime import UTC, datetime
from typing import Any

from newsreader.errors import Problem
from newsreader.model.entry import Entry
from newsreader.model.feed import FeedHealth, FeedSettings
from newsreader.model.parsed import Enclosure
from newsreader.model.refresh import RefreshSummary

Json = dict[str, Any]


def rfc3339(moment: datetime | None) -> str | None:
    """The moment in UTC to the second, as "2024-05-06T07:08:09Z"."""
    if moment is None:
        return None
    return moment.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat() + "Z"


def entry_shape(entry: Entry) -> Json:
    """A headline of `list --json`."""
    return {
        "id": entry.id,
        "feed": {"id": entry.feed_id, "title": entry.feed_title, "url": entry.feed_url, "folder": entry.feed_folder},
        "url": entry.url,
        "title": entry.title,
        "dek": entry.dek,
        "summary": entry.summary,
        "authors": [{"name": author.name, "url": author.url} for author in entry.authors],
        "published": rfc3339(entry.published),
        "first_seen": rfc3339(entry.first_seen),
        "read": entry.status.read,
        "starred": entry.status.starred,
        "later": entry.status.later,
        "tags": list(entry.tags),
        "word_count": entry.word_count,
        "cached": entry.cached,
        "image": entry.image_url,
    }


def article_shape(entry: Entry, content_html: str, content_text: str) -> Json:
    """The article of `show --json`."""
    return {
        **entry_shape(entry),
        "authors": [{"name": author.name, "url": author.url, "bio": author.bio} for author in entry.authors],
        "content_html": content_html,
        "content_text": content_text,
        "enclosures": [_enclosure(file) for file in entry.enclosures],
        "related": [{"title": item.title, "url": item.url, "teaser": item.teaser} for item in entry.related],
    }


def _enclosure(file: Enclosure) -> Json:
    return {
        "url": file.url,
        "mime_type": file.mime_type,
        "title": file.title,
        "size_in_bytes": file.size_bytes,
        "duration_in_seconds": file.duration_s,
    }


def feed_shape(health: FeedHealth) -> Json:
    """A subscription of `feeds --json`."""
    feed, state = health.feed, health.state
    return {
        "id": feed.id,
        "title": feed.title,
        "url": feed.url,
        "site_url": feed.site_url,
        "folder": feed.folder,
        "entries": health.entries,
        "unread": health.unread,
        "checked_at": rfc3339(state.checked_at),
        "succeeded_at": rfc3339(state.succeeded_at),
        "next_check_at": None if state.gone else rfc3339(state.next_check_at),
        "failures": state.failures,
        "gone": state.gone,
        "problem": problem_shape(state.problem) if state.problem else None,
        "missing_since": rfc3339(state.missing_since),
        "paused": feed.settings.paused,
        "local": feed.local,
        "settings": _settings_shape(feed.settings),
    }


def _settings_shape(settings: FeedSettings) -> Json:
    """The reader's wishes for a feed; of a password only that there is one, of headers only the names."""
    return {
        "interval_minutes": settings.interval_minutes,
        "user_agent": settings.user_agent,
        "headers": [name for name, _ in settings.headers],
        "username": settings.username,
        "has_password": settings.password is not None,
        "pages": settings.pages,
    }


def problem_shape(problem: Problem) -> Json:
    """A failure."""
    return {"kind": problem.kind, "title": problem.title, "detail": problem.detail, "hint": problem.hint}


def summary_shape(summary: RefreshSummary) -> Json:
    """The object of `refresh --json`; a problem names its feed by address."""
    return {
        "feeds": summary.feeds,
        "updated": summary.updated,
        "not_modified": summary.not_modified,
        "skipped": summary.skipped,
        "failed": summary.failed,
        "entries_new": summary.entries_new,
        "entries_updated": summary.entries_updated,
        "bytes": summary.bytes,
        "seconds": summary.seconds,
        "problems": [
            {"feed": one.feed.url, **problem_shape(one.problem), "retry_at": rfc3339(one.retry_at)}
            for one in summary.problems
        ],
    }
