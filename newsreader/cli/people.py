"""authors: the people met so far, and what the reader says about them."""

from collections.abc import Awaitable, Callable, Sequence

import click

from newsreader.cli.options import Verb
from newsreader.cli.output import cells, columns, emphasised, is_terminal, note, say, terminal_width
from newsreader.cli.session import with_library
from newsreader.cli.shapes import Json, rfc3339
from newsreader.errors import Problem, ReaderError
from newsreader.model.author import Author, AuthorId, AuthorProfile
from newsreader.model.names import name_key
from newsreader.model.text import clean_line
from newsreader.runtime import Services
from newsreader.services.convert import json_line

_SCREENFUL = 100
_NAMED = 4


@click.command("authors", cls=Verb)
@click.argument("name", required=False, default="")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line.")
@click.option("--followed", is_flag=True, help="Only people you follow.")
@click.option("--limit", type=click.IntRange(min=0), help="At most so many; 0 for all.")
@click.option("--follow", metavar="NAME", help="Follow this person; “newsreader undo” takes this and the next back.")
@click.option("--unfollow", metavar="NAME", help="Follow them no longer.")
@click.option("--mute", metavar="NAME", help="Take their articles out of every list.")
@click.option("--unmute", metavar="NAME", help="Bring them back.")
@click.option("--merge", nargs=2, metavar="A B", help="Say that A is the same person as B.")
@click.option("--split", metavar="NAME", help="Say that they are not one person after all.")
def authors_command(
    name: str,
    as_json: bool,
    followed: bool,
    limit: int | None,
    follow: str | None,
    unfollow: str | None,
    mute: str | None,
    unmute: str | None,
    merge: tuple[str, str] | None,
    split: str | None,
) -> int:
    """List the people met so far. Those with the most articles come first, with their bio.

    NAME is a part of a name, or a number of this list. On a terminal it shows the first 100; elsewhere all: number,
    articles, name, site and bio, parted by tabs.
    """

    async def authors(services: Services) -> int:
        people = services.people
        deeds: list[tuple[Sequence[str], Callable[..., Awaitable[str | None]]]] = [
            ([follow] if follow else (), lambda one: people.mark(one, "followed", True)),
            ([unfollow] if unfollow else (), lambda one: people.mark(one, "followed", False)),
            ([mute] if mute else (), lambda one: people.mark(one, "muted", True)),
            ([unmute] if unmute else (), lambda one: people.mark(one, "muted", False)),
            (merge or (), people.merge),
            ([split] if split else (), people.split),
        ]
        wanted = [(names, deed) for names, deed in deeds if names]
        for names, deed in wanted:
            label = await deed(*[await find_person(services, one) for one in names])
            say(f"{label[0].upper()}{label[1:]}." if label else "Nothing to change: it was so already.")
        if not wanted:
            await _list(services, name, as_json=as_json, followed=followed, limit=limit)
        return 0

    return with_library(authors)


async def find_person(services: Services, word: str) -> Author:
    """The one person that `word` names: a number, a whole name, or a part of one.

    Raises:
        ReaderError: There is none, or more than one.
    """
    if _is_number(word):
        profile = await services.people.profile(AuthorId(int(word)))
        found = [profile] if profile else []
    else:
        found = list(await services.people.find(word))
        key = name_key(word)
        exact = [one for one in found if key in [name_key(each.name) for each in (one.author, *one.also)]]
        found = exact or found
    if len(found) == 1:
        return found[0].author
    shown = clean_line(word, 100)
    if not found:
        hint = "“newsreader authors” lists everybody."
        raise ReaderError(Problem("missing", f"There is no author “{shown}”.", hint=hint, subject=shown))
    names = [f"{one.author.name} of {one.author.site} ({one.author.id})" for one in found[:_NAMED]]
    more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    title = f"“{shown}” means {len(found)} people: {', '.join(names)}{more}."
    raise ReaderError(Problem("usage", title, hint="Give the number of the one you mean.", subject=shown))


def _is_number(word: str) -> bool:
    return word.isdecimal() and len(word) < 19  # what SQLite can hold


async def _list(services: Services, name: str, *, as_json: bool, followed: bool, limit: int | None) -> None:
    most = limit if limit is not None else _SCREENFUL if is_terminal() and not as_json else 0
    if _is_number(name):
        profile = await services.people.profile(AuthorId(int(name)))
        people: Sequence[AuthorProfile] = [profile] if profile else []
    else:
        people = await services.people.find(name, followed=followed, limit=most + 1 if most else -1)
    shown = people[:most] if most else people
    if as_json:
        lines = [json_line(person_shape(one)) for one in shown]
    elif is_terminal():
        lines = _table(shown, terminal_width())
    else:
        lines = ["\t".join(_fields(one)) for one in shown]
    if lines:
        say("\n".join(lines))
    if limit is None and len(people) > len(shown):
        note("… and more; --limit 0 lists them all.")
    if not people and is_terminal() and not as_json:
        note("Nobody yet." if not name and not followed else "Nobody.")


def person_shape(profile: AuthorProfile) -> Json:
    """A person of `authors --json`."""
    author = profile.author
    return {
        "id": author.id,
        "name": author.name,
        "site": author.site,
        "url": author.url,
        "avatar": author.avatar,
        "bio": author.bio,
        "bio_origin": author.bio_origin,
        "bio_source_url": author.bio_source_url,
        "bio_seen_at": rfc3339(author.bio_seen_at),
        "articles": profile.articles,
        "followed": profile.followed,
        "muted": profile.muted,
    }


def _fields(profile: AuthorProfile) -> tuple[str, str, str, str, str]:
    author = profile.author
    return str(author.id), str(profile.articles), author.name, author.site, " ".join((author.bio or "").split())


def _table(people: Sequence[AuthorProfile], width: int) -> list[str]:
    """Aligned lines; the bio gets what the others leave. ✓ is followed, ∅ muted."""
    if not people:
        return []
    rows = [_fields(one) for one in people]
    number, count = (max(len(row[at]) for row in rows) for at in (0, 1))
    name = min(max(cells(row[2]) for row in rows), max(width // 4, 12))
    site = min(max(cells(row[3]) for row in rows), width // 5) if width >= 60 else 0
    bio = max(width - number - count - name - site - len("  ✓  ") - 1, 0)
    lines = []
    for one, row in zip(people, rows, strict=True):
        mark = "✓" if one.followed else "∅" if one.muted else " "
        fields = [(row[0].rjust(number), number), (row[1].rjust(count), count), (mark, 1), (row[2], name)]
        fields += [(row[3], site), (row[4], bio)]
        line = columns([field for field in fields if field[1] > 0])
        lines.append(emphasised(line, bold=one.followed, dim=one.muted))
    return lines
