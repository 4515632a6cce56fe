"""import: from OPML files, and from other readers with everything that was read and starred there."""

import os
from collections.abc import Iterable
from pathlib import Path

import click

from newsreader.cli.options import Verb
from newsreader.cli.output import complain, counted, note, say
from newsreader.cli.session import with_library
from newsreader.fetching.addresses import without_login
from newsreader.model.folders import folder_path
from newsreader.model.migrated import LeftBehind, MigrationReport
from newsreader.model.text import clean_line
from newsreader.runtime import Services
from newsreader.services.migration.places import PROGRAMS, find_files, home_folder, recognise

_MOST_NAMED = 20  # of one kind
_MANY = 5_000  # articles that take seconds to index


@click.command("import", cls=Verb)
@click.argument("source")
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only tell what would be imported.")
@click.option("--star-flag", metavar="LETTER", help="The flag of newsboat that means “starred”.")
def import_command(source: str, path: Path | None, dry_run: bool, star_flag: str | None) -> int:
    """Import feeds, and from other readers also articles with their marks.

    SOURCE is an OPML file; or newsboat, newsraft or nom, of which the files are found where they usually are, or at
    PATH; or one of their files or folders. They are only read. What is here already stays as it is, so that an import
    can be repeated; “newsreader undo” takes it back. “newsreader refresh” then fetches the feeds.
    """
    if star_flag is not None and not (len(star_flag) == 1 and star_flag.isascii() and star_flag.isalpha()):
        raise click.UsageError("--star-flag takes one letter: the flag of newsboat that means “starred”.")
    if source not in PROGRAMS and path is not None:
        raise click.UsageError(f"PATH is for {', '.join(PROGRAMS)}, not for “{clean_line(source, 60)}”.")

    program = next((known for known in PROGRAMS if known == source), None)
    files = find_files(program, path, os.environ) if program else recognise(Path(source), os.environ)
    if files and star_flag is not None and files.program != "newsboat":
        raise click.UsageError(f"--star-flag is for newsboat; {files.program} has stars of its own.")

    async def import_it(services: Services) -> int:
        if files is None:
            return await _import_opml(services, Path(source).expanduser(), dry_run)
        home = home_folder(os.environ)
        report = await services.migration.run(files, home=home, star_flag=star_flag, dry_run=dry_run)
        _tell(report, dry_run=dry_run)
        if not dry_run:
            if report.entries_new > _MANY:
                note("Making the articles searchable; Ctrl+C leaves that for later.")
            await services.refresh.index()
        return 1 if any(one.failed for one in report.left_behind) else 0

    return with_library(import_it)


async def _import_opml(services: Services, file: Path, dry_run: bool) -> int:
    plan = await services.subscriptions.plan_import(file)
    known = f" ({plan.known:,} known already)" if plan.known else ""
    if dry_run:
        for outline in plan.new:
            say(
                "\t".join(
                    (folder_path(outline.folder), clean_line(outline.title), without_login(clean_line(outline.url)))
                )
            )
        say(f"{counted(len(plan.new), 'feed')} would be subscribed to{known}.")
    else:
        added = await services.subscriptions.subscribe_all(plan.new, plan.folders)
        say(f"Subscribed to {counted(len(added), 'feed')}{known}. “newsreader refresh” fetches them.")
    for said in plan.notes:
        note(said)
    for problem in plan.problems:
        complain(problem)
    return 1 if plan.problems else 0


def _tell(report: MigrationReport, *, dry_run: bool) -> None:
    """The report: files, counts, what could not come, and whether anything has changed."""
    say(f"From {report.program}: {', '.join(report.files)}")
    say(f"Feeds: {report.feeds_new:,} new, {report.feeds_known:,} known already.")
    say(f"Articles: {report.entries_new:,} new, {report.entries_known:,} known already.")
    say(f"Marks: {report.read:,} read, {report.starred:,} starred, {report.tagged:,} tagged.")
    for line in _left_behind(one for one in report.left_behind if not one.failed):
        say(line)
    for one in report.left_behind:
        if one.failed:
            complain(f"{one.why}: {one.what}")
    changed = any((report.feeds_new, report.entries_new, report.read, report.starred, report.tagged))
    if dry_run:
        say("Nothing was changed: this was a dry run.")
    elif not changed and not report.feeds_known:
        say("Nothing was changed: no feeds were found there.")
    elif not changed:
        say("Nothing was changed: all of it was here already.")
    elif report.feeds_new:
        say("“newsreader refresh” fetches what is new; “newsreader undo” takes the import back.")
    else:
        say("“newsreader undo” takes the import back.")


def _left_behind(notes: Iterable[LeftBehind]) -> list[str]:
    """Each kind of thing in a line, what there is of it in lines below."""
    kinds: dict[str, list[str]] = {}
    for one in notes:
        kinds.setdefault(one.why, []).extend([one.what] if one.what else [])
    lines = []
    for why, things in kinds.items():
        lines.append(f"{why} ({len(things):,}):" if things else f"{why}.")
        lines += [f"  {clean_line(thing, 300)}" for thing in things[:_MOST_NAMED]]
        if len(things) > _MOST_NAMED:
            lines.append(f"  … and {len(things) - _MOST_NAMED:,} more.")
    return lines
